! Extents whose value depends on the kind of the operands, and on what Fortran sees.
module extents
  use iso_c_binding
  implicit none
  integer(1), parameter :: hundred = 100
contains
  subroutine bounds(l, u, y)
    integer(1), intent(in) :: l, u
    integer, intent(out) :: y(l:u)
    y = 1
  end subroutine
  subroutine from_zero(n, y)
    integer, intent(in) :: n
    real(8), intent(out) :: y(0:n-1)
    y = 1
  end subroutine
  subroutine add_constant(n, y)
    integer(1), intent(in) :: n
    integer(1), intent(out) :: y(n + hundred)
    y = 1
  end subroutine
  subroutine convert(n, y)
    integer, intent(in) :: n
    integer(1), intent(out) :: y(int(n, 8)*int(n, kind=8)/2_8**33)
    y = 1
  end subroutine
  subroutine mixed(n, m, y)
    integer(2), intent(in) :: n
    integer(8), intent(in) :: m
    integer(1), intent(out) :: y(n*m)
    y = 1
  end subroutine
  subroutine short(n, m, y) bind(C)
    integer(c_int16_t), value :: n, m
    real(c_double), intent(out) :: y(n*m)
    y = 1
  end subroutine
  subroutine power(n, m, y)
    integer, intent(in) :: n, m
    integer(1), intent(out) :: y(n**m)
    y = 1
  end subroutine
  subroutine quotient(n, m, y)
    integer, intent(in) :: n, m
    integer(1), intent(out) :: y(n/m)
    y = 1
  end subroutine
  subroutine remainder(n, m, y)
    integer, intent(in) :: n, m
    integer(1), intent(out) :: y(mod(n, m))
    y = 1
  end subroutine
  subroutine packed(n, y)
    integer, intent(in) :: n
    integer(1), intent(out) :: y(n*(n + 1)/2)
    y = 1
  end subroutine
  subroutine negated(n, y)
    integer(1), intent(in) :: n
    integer(1), intent(out) :: y(-n)
    y = 1
  end subroutine
  subroutine magnitude(n, y)
    integer(1), intent(in) :: n
    integer(1), intent(out) :: y(abs(n))
    y = 1
  end subroutine
  subroutine grid(n, m, y)
    integer(8), intent(in) :: n, m
    real(8), intent(out) :: y(n, m)
    y = 1
  end subroutine
  subroutine double_it(n, x, y)
    integer, intent(in) :: n
    real(8), intent(in) :: x(n)
    real(8), intent(out) :: y(size(x))
    y = 2*x
  end subroutine
  subroutine named(max, min, abs, y)
    integer, intent(in) :: max, min, abs
    integer, intent(out) :: y(max, min - abs)
    y = max
  end subroutine
  subroutine half(x, n, seen)
    integer, intent(in) :: n
    real(8), intent(in) :: x(n/2)
    integer, intent(out) :: seen
    seen = n
  end subroutine
  subroutine cancel(x, n, seen)
    integer, intent(in) :: n
    real(8), intent(in) :: x(n*(n + 1):n*(n + 5))
    integer, intent(out) :: seen
    seen = n
  end subroutine
end module
