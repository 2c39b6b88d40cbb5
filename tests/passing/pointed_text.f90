!> Pointers to text.
module pointed_text
  implicit none
  character(len=:), pointer :: held => null()
  character(len=6), target :: names(3) = [character(len=6) :: 'ada', 'blaise', 'carl']
contains
  integer function length(s)
    character(len=:), pointer, intent(in) :: s
    length = -1
    if (associated(s)) length = len(s)
  end function length

  integer function count_of(s, c)
    character(len=4), pointer, intent(in) :: s
    character, intent(in) :: c
    integer :: i
    count_of = -1
    if (associated(s)) count_of = count([(s(i:i) == c, i=1, len(s))])
  end function count_of

  !> The text of a number, or none.
  subroutine spelled(n, s)
    integer, intent(in) :: n
    character(len=:), pointer, intent(out) :: s
    nullify (s)
    if (n < 0) return
    if (associated(held)) deallocate (held)
    allocate (character(len=n) :: held)
    held = repeat('ab', (n + 1)/2)
    s => held
  end subroutine spelled

  !> Twice the text, in memory of its own; none of none; the empty one becomes none.
  subroutine doubled(s)
    character(len=:), pointer, intent(inout) :: s
    character(len=:), pointer :: longer
    if (.not. associated(s)) return
    if (len(s) == 0) then
      deallocate (s)
      return
    end if
    allocate (character(len=2*len(s)) :: longer)
    longer = s//s
    deallocate (s)
    s => longer
  end subroutine doubled

  !> Changed where it is.
  subroutine marked(s)
    character(len=4), pointer, intent(inout) :: s
    if (associated(s)) s(1:1) = '*'
  end subroutine marked

  function name_of(i) result(s)
    integer, intent(in) :: i
    character(len=6), pointer :: s
    nullify (s)
    if (i > 0) s => names(i)
  end function name_of

  function part_of(i, n) result(s)
    integer, intent(in) :: i, n
    character(len=:), pointer :: s
    s => names(i) (1:n)
  end function part_of

  function every(step) result(s)
    integer, intent(in) :: step
    character(len=6), pointer :: s(:)
    nullify (s)
    if (step /= 0) s => names(::step)
  end function every

  integer function total(s)
    character(len=:), pointer, intent(in), optional :: s(:, :)
    total = -1
    if (.not. present(s)) return
    total = -2
    if (associated(s)) total = sum(len_trim(s)) + 100*len(s)
  end function total

  subroutine turned(s)
    character(len=2), pointer, intent(inout) :: s(:)
    character(len=2), pointer :: other(:)
    if (.not. associated(s)) return
    allocate (other(size(s) + 1))
    other(1:size(s)) = s(size(s):1:-1)
    other(size(s) + 1) = 'zz'
    deallocate (s)
    s => other
  end subroutine turned

  integer function perhaps(s)
    character(len=:), pointer, intent(inout), optional :: s
    perhaps = 0
    if (present(s)) perhaps = 1
    if (perhaps == 1) call doubled(s)
  end function perhaps

  !> Refused.
  integer function assumed(s)
    character(len=*), pointer, intent(in) :: s
    assumed = len(s)
  end function assumed
end module pointed_text
