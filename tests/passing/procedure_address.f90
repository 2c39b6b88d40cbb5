! Dummy procedures of which too little is known for a function of Python.
subroutine step(n, t, y, work, f, jac)
  implicit none
  integer, intent(in) :: n
  real(8), intent(in) :: t, y(*)
  real(8), intent(inout) :: work(*)
  external :: f, jac
  call f(n, t, y, work)
  if (n > 1) call jac(n, work(3))
end subroutine step

! Only passes them on.
subroutine drive(n, t, y, work, f, jac)
  implicit none
  integer, intent(in) :: n
  real(8), intent(in) :: t, y(*)
  real(8), intent(inout) :: work(*)
  external :: f, jac
  call step(n, t, y, work, f, jac)
end subroutine drive

! A function.
real(8) function twice(g, x)
  implicit none
  real(8), external :: g
  real(8), intent(in) :: x(*)
  twice = g(x(2)) + g(x(2))
end function twice

module procedure_address
  use iso_c_binding, only: c_int, c_char
  implicit none
  ! Interfaces that say all but how large an array is.
  abstract interface
    subroutine objective(n, x, f)
      integer :: n
      real(8) :: x(*), f
    end subroutine objective
    real(8) function first(x)
      real(8), intent(in) :: x(*)
    end function first
    subroutine in_c(n, text, found) bind(C)
      import :: c_int, c_char
      integer(c_int), value :: n
      character(kind=c_char), intent(in) :: text(*)
      integer(c_int), intent(out) :: found
    end subroutine in_c
  end interface
contains
  subroutine valued(x, f, calfun)
    real(8), intent(in) :: x(:)
    real(8), intent(out) :: f
    procedure(objective) :: calfun
    call calfun(size(x), x, f)
  end subroutine valued

  integer(c_int) function counted(n, g)
    integer(c_int), intent(in) :: n
    procedure(in_c) :: g
    call g(n, ["a", "b", "a"], counted)
  end function counted

  real(8) function applied(x, g)
    real(8), intent(in) :: x(*)
    procedure(first) :: g
    applied = g(x(2))
  end function applied

  subroutine maybe(x, f)
    real(8), intent(inout) :: x(*)
    external :: f
    optional :: f
    if (present(f)) call f(x(2))
  end subroutine maybe
end module procedure_address
