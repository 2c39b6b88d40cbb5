!> Three small functions: arithmetic, a branch, and the exponential function.
module kernels
  use, intrinsic :: iso_c_binding, only: c_double
  implicit none
  private
  public :: arithmetic, branch, exponential

contains

  !> A polynomial of degree six.
  pure real(c_double) function arithmetic(x) bind(C, name="bench_arithmetic")
    real(c_double), intent(in), value :: x
    arithmetic = 1 - x*(1/2.0_c_double - x*(1/3.0_c_double - x*(1/4.0_c_double &
      - x*(1/5.0_c_double - x*(1/6.0_c_double - x/7)))))
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
