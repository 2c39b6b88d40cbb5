! In a file of its own, so that nothing is inlined.
real(c_double) function direct(rho, t) bind(C)
  use, intrinsic :: iso_c_binding, only: c_double
  implicit none
  real(c_double), intent(in) :: rho, t
  direct = 287*rho*t
end function direct
