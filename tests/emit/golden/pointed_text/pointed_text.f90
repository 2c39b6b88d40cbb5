! >>> import pointed_text
! >>> pointed_text.doubled("ab")
! 'abab'
! >>> pointed_text.doubled(None)

!> Text that a pointer is at.
module pointed_text
  implicit none
contains
  !> Twice the text.
  subroutine doubled(s)
    character(len=:), pointer, intent(inout) :: s
    character(len=:), pointer :: longer
    if (.not. associated(s)) return
    allocate (character(len=2*len(s)) :: longer)
    longer = s//s
    deallocate (s)
    s => longer
  end subroutine doubled
end module pointed_text
