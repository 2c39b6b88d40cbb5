!> The same of records and of plain numbers.
module records
  use, intrinsic :: iso_c_binding, only: c_double
  implicit none

  type, bind(C) :: particle
    real(c_double) :: mass, x, y, z
  end type particle
contains
  function energy(p) result(e) bind(C)
    type(particle), intent(in) :: p
    real(c_double) :: e
    e = p%mass*(p%x*p%x + p%y*p%y + p%z*p%z)/2
  end function energy

  function energy_of(mass, x, y, z) result(e) bind(C)
    real(c_double), intent(in) :: mass, x, y, z
    real(c_double) :: e
    e = mass*(x*x + y*y + z*z)/2
  end function energy_of

  subroutine kick(p, by) bind(C)
    type(particle), intent(inout) :: p
    real(c_double), value :: by
    p%x = p%x + by
  end subroutine kick
end module records
