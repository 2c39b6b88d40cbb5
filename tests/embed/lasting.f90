! Eight threads call functions of Python and compiled ones for as many seconds as the argument says.
module checks
  use functions
  implicit none
contains
  !> How many of one round of calls are wrong.
  integer function wrong_of(i) result(wrong)
    integer, intent(in) :: i
    real(real64) :: x(3), y(3), wide(2, 3), total
    complex(real64) :: sums(2)
    type(particle) :: p, all(2)
    integer, allocatable :: where(:)
    real(real64), allocatable :: values(:)
    character(len=:), allocatable :: problem
    character(len=20) :: text
    character(len=8) :: message
    character(len=60) :: reason
    integer :: stat, k
    wrong = 0
    x = [i, i + 1, i + 2]
    if (abs(mean(x) - (i + 1)) > 1d-9*i) wrong = wrong + 1
    wide(1, :) = x
    wide(2, :) = -1
    call column_sums(wide(2:1:-1, :), y)
    if (any(y /= x - 1)) wrong = wrong + 1
    if (any(scaled(3, x, 2d0) /= 2*x)) wrong = wrong + 1
    k = 2
    call scalars(int(i, int64), (1d0, 2d0), .true._c_bool, 5_int8, k, message, sums)
    if (k /= i + 2 .or. message /= "True 5" .or. sums(2) /= (1d0, -2d0)) wrong = wrong + 1
    write (text, "(a, i0)") "task ", i
    if (greeting(trim(text)) /= "Good day, " // text(:10)) wrong = wrong + 1
    p = particle(1d0, real(i, real64), 0)
    all = [particle(0.5d0, 0d0, i), particle(0.25d0, 0d0, i - 1)]
    call kick(p, 10d0, all)
    if (p%v /= i + 20.75d0 .or. p%id /= i) wrong = wrong + 1
    call above(x, i + 0.5d0, where, values)
    if (size(where) /= 2 .or. any(values /= x(2:))) wrong = wrong + 1
    call fail("raise", y(:2), stat, message)
    if (stat /= 1 .or. message /= "ValueErr" .or. y(1) == y(1)) wrong = wrong + 1
    call fail("nothing", y(:2), stat)
    if (stat /= 0 .or. any(y(:2) /= [1, 2])) wrong = wrong + 1
    ! Compiled ones, whose exceptions need the interpreter.
    if (abs(pressure(x(1), 2d0) - 574*i) > 1d-9*i) wrong = wrong + 1
    total = pressure(x(1), -1d0, stat, reason)
    if (stat /= 1 .or. reason /= "ValueError: below absolute zero" .or. total == total) wrong = wrong + 1
    call smooth(x, y)
    if (abs(y(2) - x(2)) > 1d-9*i) wrong = wrong + 1
    if (abs(cubed(x(1)) - x(1)**3) > 1d-9*x(1)**3) wrong = wrong + 1
    y = 0
    call advance([0d0, 0d0, 0d0], y, 1d0, total, stat, problem)
    if (stat /= 1 .or. problem /= "ZeroDivisionError: division by zero") wrong = wrong + 1
  end function wrong_of

  !> A procedure that Python calls back has the data of the call that it belongs to.
  integer function wrong_callbacks(i) result(wrong)
    integer, intent(in) :: i
    real(real64) :: y(2)
    call apply(times, [1d0, 2d0], plus, y)
    wrong = merge(0, 1, all(y == [2*i + 2, 3*i + 2]))
  contains
    subroutine times(n, x, y)
      integer, intent(in) :: n
      real(real64), intent(in) :: x(n)
      real(real64), intent(out) :: y(n)
      y = i*x
    end subroutine times

    real(real64) function plus(x)
      real(real64), intent(in) :: x
      plus = i + x
    end function plus
  end function wrong_callbacks
end module checks

program lasting
  use checks
  implicit none
  character(len=20) :: word
  integer :: seconds, thread, i, wrong, rounds
  integer(int64) :: start, now, rate
  call get_command_argument(1, word)
  read (word, *) seconds
  wrong = 0
  rounds = 0
  !$omp parallel do num_threads(8) schedule(static, 1) private(i, start, now, rate) &
  !$omp reduction(+:wrong, rounds)
  do thread = 1, 8
    i = thread
    do
      wrong = wrong + wrong_of(i) + wrong_callbacks(i)
      if (i == thread) call system_clock(start, rate) ! all functions are found and compiled
      rounds = rounds + 1
      i = mod(i, 1000) + 10
      call system_clock(now)
      if (now - start > seconds*rate) exit
    end do
  end do
  write(*, '(2(a, i0))') "wrong ", wrong, ", rounds ", rounds
end program lasting
