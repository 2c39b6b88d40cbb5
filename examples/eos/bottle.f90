!> Nitrogen in bottles, as threads of OpenMP compute it: by a function of numba's, and beside it in
!> Fortran.
program bottle
  use eos, only: pressure, real64
  implicit none (type, external)
  integer, parameter :: n = 200000
  real(real64) :: found(n), exact(n), density
  integer :: i
  !$omp parallel do private(density)
  do i = 1, n
    density = 12000*real(i, real64)/n
    found(i) = pressure(density, 300d0)
    exact(i) = 8.314462618d0*density*300/(1 - 3.87d-5*density) - 0.1370d0*density**2
  end do
  write(*, "(a, f7.2)") "highest in MPa:", maxval(found)/1d6
  write(*, "(a, es8.1)") "off by:", maxval(abs(found/exact - 1))
end program bottle
