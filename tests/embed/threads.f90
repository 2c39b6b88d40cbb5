! Threads call Python and compiled functions of two libraries, the first time all at once.
program threads
  use functions
  use another
  implicit none
  integer :: i, wrong, stat
  real(real64) :: x(3), y(3)
  character(len=60) :: message
  character(len=:), allocatable :: text
  wrong = 0
  !$omp parallel do num_threads(8) reduction(+:wrong) private(x, y) schedule(dynamic, 1)
  do i = 1, 2000
    x = real(i, real64)
    if (power(i, 2) /= i**2) wrong = wrong + 1
    if (abs(mean(x) - i) > 0) wrong = wrong + 1
    if (abs(pressure(x(1), 2d0) - 574*i) > 1d-9*i) wrong = wrong + 1
    call smooth(x, y)
    if (any(abs(y - i) > 1d-9*i)) wrong = wrong + 1
    if (abs(cubed(x(1)) - x(1)**3) > 1d-9*x(1)**3) wrong = wrong + 1
  end do
  write(*, '(a, i0)') "wrong ", wrong
  message = ""
  x(1) = pressure(1d0, -1d0, stat, message)
  write(*, '(i0, 1x, a, f6.1)') stat, trim(message), x(1)
  call of_addresses(x(:2), stat, text)
  write(*, '(i0, 1x, a)') stat, text
end program threads
