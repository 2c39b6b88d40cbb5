!> Kepler's equation, which Fortran has, solved by SciPy: there and back again.
module orbit
  use, intrinsic :: iso_fortran_env, only: real64
  implicit none (type, external)
  private
  public :: kepler, eccentricity, anomaly
  real(real64) :: eccentricity = 0, anomaly = 0
contains
  real(real64) function kepler(x)
    real(real64), intent(in) :: x
    kepler = x - eccentricity*sin(x) - anomaly
  end function kepler
end module orbit

program main
  use orbit, only: kepler, eccentricity, anomaly
  use roots, only: root, real64
  implicit none (type, external)
  real(real64) :: found, worst
  integer :: i
  worst = 0
  do i = 0, 9
    eccentricity = 0.1d0*i
    anomaly = 1
    found = root(kepler, 0d0, 3.2d0)
    worst = max(worst, abs(found - eccentricity*sin(found) - 1))
  end do
  write(*, "(a, f10.7)") "last:", found
  write(*, "(a, es8.1)") "off by:", worst
end program main
