! Calls functions that were compiled when the library was made.
program ahead
  use functions
  implicit none
  real(real64) :: y(6), total
  real(real64), allocatable :: long(:), means(:)
  character(len=:), allocatable :: text
  character(len=60) :: message
  integer :: stat
  y = 0
  call advance([0d0, 1d0, 2d0], y(::2), 1d0, total, stat, text)
  write(*, '(i0, 2a)') stat, " ", text
  y(1) = 4
  call advance([0d0, 1d0, 2d0], y(::2), -1d0, total, stat)
  write(*, '(i0, 7f6.2)') stat, y, total
  write(*, '(2f8.1)') pressure(2d0, 3d0), cubed(2d0)
  message = ""
  total = pressure(2d0, -3d0, stat, message)
  write(*, '(i0, 1x, a, f6.1)') stat, trim(message), total
  allocate (long(30000), means(30000))
  long = [(real(stat, real64), stat = 1, size(long))]
  do stat = 1, 100
    call smooth(long, means)
  end do
  write(*, '(2f9.1)') sum(long)/size(long), sum(means)/size(means)
  flush(6)
  total = pressure(2d0, -3d0)
end program ahead
