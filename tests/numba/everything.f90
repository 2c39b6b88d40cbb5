!> Everything that the numba tests call.
module kern
  use iso_c_binding
  implicit none
  integer(c_int), bind(C, name="the_counter") :: counter = 5
  real(c_double), bind(C) :: table(3) = [1.0d0, 2.0d0, 3.0d0]
  real(c_double), parameter :: pi = 3.14159d0
  enum, bind(C)
    enumerator :: red = 3, green, blue = 10
  end enum
contains
  !> y = a*x + y
  subroutine axpy(n, a, x, y) bind(C)
    integer(c_int), value :: n
    real(c_double), value :: a
    real(c_double), intent(in) :: x(n)
    real(c_double), intent(inout) :: y(n)
    y = y + a*x
  end subroutine
  pure real(c_double) function f4(a,b,c,d) bind(C)
    real(c_double), value :: a,b,c,d
    f4 = a*b+c*d
  end function
  subroutine mat(n, m, a, s, b) bind(C)
    integer(c_int), value :: n, m
    real(c_double), intent(in) :: a(n,m)
    real(c_double), intent(out) :: s
    real(c_double), intent(out) :: b(m,n)
    s = sum(a)
    b = transpose(a)
  end subroutine
  subroutine flip(n, l) bind(C)
    integer(c_int), value :: n
    logical(c_bool), intent(inout) :: l(n)
    l = .not. l
  end subroutine
  subroutine flip4(n, l, k)
    integer, intent(in) :: n
    logical, intent(inout) :: l(n)
    logical, intent(out) :: k(n)
    k = l
    l = .not. l
  end subroutine
  function slen(n, s) result(k) bind(C)
    integer(c_int), value :: n
    character(kind=c_char), intent(in) :: s(n)
    integer(c_int) :: k
    k = count(s /= ' ')
  end function
  subroutine greet(n, s) bind(C)
    integer(c_int), value :: n
    character(kind=c_char), intent(out) :: s(n)
    s = ' '
    s(1) = 'h'; s(2) = 'i'
  end subroutine
  function opt(a, b) result(r) bind(C)
    real(c_double), intent(in) :: a
    real(c_double), intent(in), optional :: b
    real(c_double) :: r
    r = a
    if (present(b)) r = r + b
  end function
  subroutine bump(i, z) bind(C)
    integer(c_int), intent(inout) :: i
    complex(c_float_complex), intent(out) :: z
    i = i + 1
    z = (1.0, 2.0)
  end subroutine
  function cv(z) result(w) bind(C)
    complex(c_double_complex), value :: z
    complex(c_double_complex) :: w
    w = conjg(z)
  end function
  function ptr(p) result(q) bind(C)
    type(c_ptr), value :: p
    type(c_ptr) :: q
    q = p
  end function
  function i8(k) result(j) bind(C)
    integer(c_int8_t), value :: k
    integer(c_int8_t) :: j
    j = k
  end function
  function i64(k) result(j) bind(C)
    integer(c_int64_t), value :: k
    integer(c_int64_t) :: j
    j = k
  end function
  function ld(k) result(j) bind(C)
    real(c_long_double), value :: k
    real(c_long_double) :: j
    j = k*2
  end function
  function single(x) result(y) bind(C)
    real(c_float), value :: x
    real(c_float) :: y
    y = x
  end function
  function ints(n, k) result(s) bind(C)
    integer(c_int), value :: n
    integer(c_int), intent(in) :: k(n)
    integer(c_int) :: s
    s = sum(k)
  end function
  function letter(c) result(k) bind(C)
    character(kind=c_char), value :: c
    integer(c_int) :: k
    k = iachar(c)
  end function
  subroutine sizes(n, x, y) bind(C)
    integer(c_int), value :: n
    real(c_double), intent(out) :: x(0:2*n/3), y(max(n, 1), 2)
    x = n
    y = n
  end subroutine
  function getc() result(j) bind(C)
    integer(c_int) :: j
    j = counter
  end function
end module
