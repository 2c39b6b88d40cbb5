!> Three small functions: arithmetic, a branch, and the exponential function.
module kernels
  use, intrinsic :: iso_c_binding, only: c_double
  implicit none
  private
  public :: arithmetic, branch, exponential

  real(c_double), parameter :: coefficients(13) = [ &
    1.0_c_double, -1/2.0_c_double, 1/3.0_c_double, -1/4.0_c_double, 1/5.0_c_double, &
    -1/6.0_c_double, 1/7.0_c_double, -1/8.0_c_double, 1/9.0_c_double, -1/10.0_c_double, &
    1/11.0_c_double, -1/12.0_c_double, 1/13.0_c_double]

contains

  !> A polynomial of degree twelve.
  pure real(c_double) function arithmetic(x) bind(C, name="bench_arithmetic")
    real(c_double), intent(in), value :: x
    integer :: i
    arithmetic = coefficients(13)
    do i = 12, 1, -1
      arithmetic = arithmetic*x + coefficients(i)
    end do
  end function arithmetic

  !> One of two formulas.
  pure real(c_double) function branch(x) bind(C, name="bench_branch")
    real(c_double), intent(in), value :: x
    if (x > 0.5_c_double) then
      branch = 1/(1 + x*x)
    else
      branch = x*(1 - 0.5_c_double*x)
    end if
  end function branch

  !> A Gaussian.
  pure real(c_double) function exponential(x) bind(C, name="bench_exponential")
    real(c_double), intent(in), value :: x
    exponential = exp(-x*x)
  end function exponential

end module kernels
