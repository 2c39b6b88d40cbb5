module binding
  use, intrinsic :: iso_c_binding
  implicit none
  character(*), parameter :: prefix = "lib_"
  character(len=*), parameter :: suffix = '_v1'
  integer(c_int), bind(c, name="binding_Global") :: glob = 3
  real(c_double), bind(c) :: Another
  real(c_double), protected, bind(c) :: garr(3, 2:4)
  real(c_float) :: separate
  bind(c, name="binding_separate") :: separate
  type, bind(c) :: point
    real(c_double) :: x, y = 1
    integer(c_int), dimension(2) :: tag
    character(kind=c_char) :: name(16)
    type(c_ptr) :: data
    type(c_funptr) :: call
    logical(c_bool) :: ok
  end type
  enum, bind(c)
    enumerator :: red = 4, blue
    enumerator green
    enumerator :: shifted = ishft(1, 4), minus = -red
  end enum
  integer, parameter :: color = kind(red)
contains
  subroutine MixedCase(x) bind(C)
    real(c_double), value :: x
  end subroutine
  subroutine named(x) bind(C, name=prefix//"named"//suffix)
    real(c_double), value :: x
  end subroutine
  integer(c_int) function no_label() bind(c, name="")
    no_label = 1
  end function
  subroutine trimmed() bind(c, name="  spaced  ")
  end subroutine
  subroutine statement_forms(n, x, y, flag) bind(c)
    integer(c_int) n
    real(c_double) x, y
    logical(c_bool) flag
    value n, flag
    dimension x(n), y(n, 2)
    intent(in) :: x, n
    intent(in out) y
    optional :: y
    target x
  end subroutine
  recursive function suffixed(n) result(r) bind(c, name='suffixed_c')
    integer(c_int), value :: n
    integer(c_int) :: r
    r = n
  end function
  function reversed(n) bind(c, name='reversed_c') result(r)
    integer(c_int), value :: n
    integer(c_int) :: r
    r = n
  end function
  type(c_ptr) function handle() bind(c)
    handle = c_null_ptr
  end function
  subroutine structures(a, b, c, p, f) bind(c)
    type(point), intent(inout) :: a
    type(point), value :: b
    type(point), intent(in) :: c(*)
    type(c_ptr), intent(out) :: p
    type(c_funptr), value :: f
    p = c_null_ptr
  end subroutine
  function by_value(o, c) result(r) bind(c)
    type(point), value :: o
    integer(color), value :: c
    type(point) :: r
    r = o
  end function
  subroutine descriptors(b, s, l, n, r, d, t) bind(c)
    type(*), dimension(..), intent(in) :: b
    character(kind=c_char), dimension(*), intent(in) :: s
    character(kind=c_char, len=1), intent(in) :: l(*)
    integer(c_int), intent(in), optional :: n
    real(c_double), intent(in) :: r(:)
    real(c_double), allocatable, intent(out) :: d(:, :)
    character(kind=c_char, len=*), intent(in) :: t
  end subroutine
end module
subroutine outside(n, x) bind(c, name="outside_c")
  use iso_c_binding
  implicit none
  integer(c_int), value :: n
  real(c_double), intent(inout) :: x(n)
  x = x + 1
end subroutine
