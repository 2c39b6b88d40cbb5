! What callers are told when Python fails: the argument says what is to be done.
module telling
  use functions
  implicit none
contains
  subroutine tell(what)
    character(len=*), intent(in) :: what
    character(len=250) :: message
    real(real64) :: y(2)
    integer :: stat
    y = 7
    message = "untouched"
    call fail(what, y, stat, message)
    write(*, '(i0, 1x, a, 2f6.1)') stat, trim(message), y
  end subroutine tell

  subroutine late() bind(C)
    call tell("nothing")
  end subroutine late
end module telling

program failures
  use telling
  implicit none
  interface
    integer(c_int) function register(procedure) bind(C, name="atexit")
      import :: c_int, c_funptr
      type(c_funptr), value :: procedure
    end function register
  end interface
  character(len=20) :: word
  character(len=250) :: message
  character(len=:), allocatable :: text
  real(real64) :: y(2)
  integer :: stat
  call get_command_argument(1, word)
  select case (word)
  case ("told")
    call tell("nothing")
    call tell("raise")
    call tell("shape")
    call tell("rank")
    call tell("type")
    call tell("complex")
    call tell("none")
    call tell("exit")
    call tell("interrupt")
    call missing(stat, text)
    write(*, '(i0, 2a)') stat, " ", text
    call broken(stat, message(:60))
    write(*, '(i0, 2a)') stat, " ", trim(message(:60))
    call unreadable(stat, message(:40))
    write(*, '(i0, 2a)') stat, " ", trim(message(:40))
    call tell("nothing")
  case ("untold")
    call fail_at_once()
  case ("late")
    if (register(c_funloc(late)) /= 0) error stop "atexit"
    call tell("nothing")
  case ("start")
    call tell("nothing")
    call tell("nothing")
  case default
    call fail("raise", y, errmsg=message)
  end select
end program failures
