!> Free form: continuation, several statements on a line, signs inside of texts.
module free_form
  use, intrinsic :: iso_c_binding, only: c_int, c_double ! trailing
  implicit none; private
  public :: joined, split_names, quoted, keywords, stacked, &
    named_ends, trailing_comment
  character(len=*), parameter :: text = 'it''s ; no end & "quoted" ! here' // &
    "and &
    &goes on ! still"
contains
  subroutine joined(n, & ! how many

      ! a comment between
      & a, &
      b) bind(c)
    integer(c_int), value :: n
    real(c_dou&
        &ble), intent(in) :: a(n), &
      b(n); integer :: i, j
    i = 1; j = 2; if (i > j) return
  end subroutine joined

  subrou&
  &tine split_names(first, sec&
  &ond)
    integer, intent(in) :: first; integer, intent(out) :: second
    second = first
  end subroutine

  subroutine quoted(s) ; character(*), intent(in) :: s
    print *, "end subroutine ! no", ' ; end function', s
    print *, 'a &
      &b ! no comment', text
  end subroutine quoted

  ! Names that are keywords, as assignments and as dummies.
  subroutine keywords(if, end, real, function, data, type)
    integer, intent(in) :: if, end
    integer, intent(inout) :: real, function, data(3), type
    integer :: integer, subroutine, contains, module, interface, entry
    integer = if; subroutine = end; contains = 1; module = 2; interface = 3; entry = 4
    real = 5
    data(1) = integer; function = subroutine + contains + module + interface + entry
    type = 1
    if (type == 1) then; end if
    select case (type)
    case (1); type = 2
    end select
    end_if: do integer = 1, 3
    end do end_if
  end subroutine

  pure integer function stacked(x) ; class(*), intent(in) :: x ; stacked = 1 ; end function

  subroutine named_ends (a)
    integer, intent(inout) :: a
    10 continue
    outer: do
      if (a > 3) exit outer
      a = a + 1
    end do outer
    block
      integer :: inner
      inner = a
    end block
    associate (z => a)
      z = z + 1
    end associate
    where ([1, 2] > a) ; end where
  end
  subroutine trailing_comment(x) ! end subroutine
    real, intent(in) :: x
  endsubroutine trailing_comment
end module free_form
