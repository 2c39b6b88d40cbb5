!> Procedures that end the program, in every way that Fortran has.
module failing
  use, intrinsic :: iso_c_binding, only: c_double, c_int
  implicit none
  integer :: calls = 0  ! static data: the library is serial
contains
  !> Square root.
  function root(x) result(y)
    real(8), intent(in) :: x
    real(8) :: y
    calls = calls + 1
    if (x < 0) error stop "root of a negative number"
    y = sqrt(x)
  end function root

  !> The same, element by element.
  elemental function each_root(x) result(y)
    real(8), intent(in) :: x
    real(8) :: y
    if (x < 0) error stop 4
    y = sqrt(x)
  end function each_root

  !> The same in C.
  pure real(c_double) function c_root(x) bind(C)
    real(c_double), value :: x
    if (x < 0) error stop "no root"
    c_root = sqrt(x)
  end function c_root

  !> A stack of these.
  pure subroutine roots(x, y)
    real(8), intent(in) :: x(:)
    real(8), intent(out) :: y(size(x))
    integer :: i
    do i = 1, size(x)
      if (x(i) < 0) error stop "a root"
      y(i) = sqrt(x(i))
    end do
  end subroutine roots

  !> Twice a number, which cannot fail.
  pure real(8) function twice(x)
    real(8), intent(in) :: x
    twice = 2*x
  end function twice

  !> How often a root was wanted, which cannot fail either.
  integer function count_calls()
    count_calls = calls
  end function count_calls

  !> Ends the program.
  subroutine leave(how)
    integer, intent(in) :: how
    character(5) :: text
    select case (how)
    case (1)
      stop
    case (2)
      stop 7
    case (3)
      text = "a, b"
      stop text
    case (4)
      error stop
    case (5)
      error stop 12
    case (6)
      error stop "bad: 100 % of it"
    end select
  end subroutine leave

  !> A library's way to leave.
  subroutine leave_by_call(how)
    integer, intent(in) :: how
    if (how == 1) call exit(3)
    if (how == 2) call abort()
  end subroutine leave_by_call

  !> Numbers of a text.
  subroutine parse(text, length, n, values)
    integer, intent(in) :: length, n
    character(1), intent(in) :: text(length)
    integer, intent(out) :: values(n)
    character(length) :: line
    integer :: i
    do i = 1, length
      line(i:i) = text(i)
    end do
    read (line, *) values
  end subroutine parse

  !> Errors of input and output that the source handles: none comes out.
  integer function handled(how)
    integer, intent(in) :: how
    character(3) :: line
    character(40) :: said
    integer :: i, k, status
    line = "1 x"
    handled = 0
    select case (how)
    case (1)
      read (line, *, iostat=handled) k, k
    case (2)
      read (line, *, err=10) k, k
      return
10    handled = 2
    case (3)
      read (line(1:1), *, end=20) k, k
      return
20    handled = 3
    case (4)
      read (line, *, iostat=status, iomsg=said) k, k
      if (len_trim(said) > 0) handled = 4
    case (5)
      read (line(1:1), *, end=30) k, k
      return
30    handled = 5
      do i = 1, 3
        write (line, '(I3)') i
      end do
    end select
  end function handled

  !> An error that the source does not handle, beside one that it does.
  subroutine unhandled()
    character(3) :: line
    integer :: k
    line = "1 x"
    read (line, *, end=10) k, k
    return
10  k = 0
  end subroutine unhandled

  !> Read a file.
  integer function count_lines(binary)
    logical, intent(in) :: binary
    integer :: unit, k
    count_lines = 0
    open (newunit=unit, file="/nonexistent/of/failing", status="old", action="read")
    if (binary) rewind (unit)
    do
      read (unit, *, end=10) k
      count_lines = count_lines + 1
    end do
10  close (unit)
  end function count_lines

  !> Read behind the end; the unit stays open.
  integer function too_far()
    integer :: unit
    open (newunit=unit, status="scratch")
    write (unit, *) 1
    rewind (unit)
    read (unit, *) too_far
    read (unit, *) too_far
  end function too_far

  !> Statements within statements.
  integer function nested(n)
    integer, intent(in) :: n
    character(40) :: line
    write (line, *) first(n), 5
    read (line, *) nested
  end function nested

  integer function first(n)
    integer, intent(in) :: n
    character(3) :: line
    line = merge("7 x", "x 7", n > 0)
    read (line, *) first
  end function first

  !> A file's unit is locked while what is written to it is computed.
  integer function write_root(x)
    real(8), intent(in) :: x
    logical :: is_open
    integer :: status
    inquire (unit=31, opened=is_open)
    if (.not. is_open) open (unit=31, status="scratch")
    write (31, *) "root", root(x)
    write (31, *, iostat=status) "root", root(x - 1)
    inquire (unit=31, number=write_root)
  end function write_root

  !> Many statements, one within the other.
  recursive integer function deep(n, innermost) result(depth)
    integer, intent(in) :: n
    character(*), intent(in) :: innermost
    character(40) :: line
    if (n == 0) then
      read (innermost, *) depth
    else
      write (line, *) deep(n - 1, innermost)
      read (line, *) depth
      depth = depth + 1
    end if
  end function deep

  !> Read behind the end, where only errors are handled.
  integer function only_errors(line)
    character(*), intent(in) :: line
    read (line, *, err=10) only_errors
    return
10  only_errors = -1
  end function only_errors

  !> Allocate, fail or not.
  subroutine reallocate(x, n)
    real(8), allocatable, intent(inout) :: x(:)
    integer, intent(in) :: n
    if (allocated(x)) deallocate (x)
    if (n < 0) error stop "nothing left"
    allocate (x(n))
    x = n
  end subroutine reallocate

  !> Allocate what is allocated.
  subroutine allocate_twice()
    real(8), allocatable :: x(:)
    allocate (x(3))
    allocate (x(4))
    x = 0
  end subroutine allocate_twice

  !> More than there is.
  integer(8) function reserve(n)
    integer(8), intent(in) :: n
    real(8), allocatable, volatile :: x(:)  ! or gfortran 16 does without the memory
    allocate (x(n))
    x(n) = n
    reserve = size(x, kind=8)
  end function reserve

  !> Behind the end, where bounds are checked.
  real(8) function element(x, i)
    real(8), intent(in) :: x(:)
    integer, intent(in) :: i
    element = x(i)
  end function element

  !> Bools and an array, which fail half done.
  subroutine half(mask, x)
    logical, intent(inout) :: mask(:)
    real(8), intent(inout) :: x(:)
    mask(1) = .not. mask(1)
    x(1) = 1
    error stop "half done"
  end subroutine half
end module failing
