!> Heat in a rod whose ends are cold, and in which a reaction gives heat.
program heat
  use reactions, only: heat_release, real64
  implicit none (type, external)
  integer, parameter :: n = 101
  real(real64), parameter :: dx = 1d0/(n - 1), dt = 0.4d0*dx**2
  real(real64) :: learnt(n), exact(n), rate(n)
  integer :: step
  learnt = 0
  exact = 0
  do step = 1, 5000
    call heat_release(learnt, rate)
    call advance(learnt, rate)
    call advance(exact, exp(-1/(exact + 0.5d0)))
  end do
  write(*, "(a, f8.5)") "hottest:", maxval(learnt)
  write(*, "(a, es8.1)") "off by:", maxval(abs(learnt - exact))
contains
  subroutine advance(u, q)
    real(real64), intent(inout) :: u(:)
    real(real64), intent(in) :: q(:)
    u(2:n - 1) = u(2:n - 1) + dt*((u(3:) - 2*u(2:n - 1) + u(:n - 2))/dx**2 + 50*q(2:n - 1))
  end subroutine advance
end program heat
