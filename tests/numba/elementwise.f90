!> Elementwise functions of every sort, for compiled code.
module elementwise
  use, intrinsic :: iso_c_binding
  implicit none
contains
  pure function product_plus(x, y) result(r) bind(C)
    real(c_double), value :: x, y
    real(c_double) :: r
    r = x * y + x
  end function
  elemental function branch(x) result(r)
    real(c_double), intent(in) :: x
    real(c_double) :: r
    if (x > 0.5d0) then
      r = x * x
    else
      r = 1 - x
    end if
  end function
  elemental function third(x) result(r)
    real(c_float), intent(in) :: x
    real(c_float) :: r
    r = x / 3
  end function
  pure function power(n, x) result(r) bind(C)
    integer(c_int), value :: n
    complex(c_double_complex), intent(in) :: x
    complex(c_double_complex) :: r
    r = x**n
  end function
  elemental logical function both(a, b)
    logical, intent(in) :: a, b
    both = a .and. b
  end function
  elemental subroutine parts(k, z, re, im)
    integer(c_int8_t), intent(in) :: k
    complex(c_double_complex), intent(in) :: z
    real(c_double), intent(out) :: re
    complex(c_float_complex), intent(out) :: im
    re = k * real(z)
    im = cmplx(0, aimag(z), c_float_complex)
  end subroutine
  elemental function precise(x) result(r)
    real(c_long_double), intent(in) :: x
    real(c_long_double) :: r
    r = x
  end function
  elemental subroutine advance(x, v, t)
    real(c_double), intent(inout) :: x, v
    real(c_double), intent(in) :: t
    x = x + v * t
    if (x < 0) then
      x = -x
      v = -v
    end if
  end subroutine
end module
