!> Fluxes between the ground and the air.
module fluxes
  use, intrinsic :: iso_fortran_env, only: real64
  implicit none (type, external)
  private
  public :: sensible_heat, smooth

  real(real64), parameter, public :: heat_capacity = 1004.7_real64 !< of dry air, J/(kg K)

contains

  !> Sensible heat flux in W/m2.
  elemental function sensible_heat(density, exchange, ground, air) result(flux)
    real(real64), intent(in) :: density  !< of air, kg/m3
    real(real64), intent(in) :: exchange !< velocity of exchange, m/s
    real(real64), intent(in) :: ground   !< temperature, K
    real(real64), intent(in) :: air      !< temperature, K
    real(real64) :: flux
    flux = density*heat_capacity*exchange*(ground - air)
  end function sensible_heat

  !> Replace each value by the mean of itself and its neighbours.
  subroutine smooth(x)
    real(real64), intent(inout) :: x(:)
    real(real64) :: before, here
    integer :: i
    if (size(x) < 3) return
    before = x(1)
    do i = 2, size(x) - 1
      here = x(i)
      x(i) = (before + here + x(i + 1))/3
      before = here
    end do
  end subroutine smooth

end module fluxes
