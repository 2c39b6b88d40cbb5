! >>> import computed
! >>> computed.where([True, False, True]).tolist()
! [1, 3]
! >>> computed.shortened("blue   ")
! 'blue'

!> Results whose shape only Fortran can compute.
module computed
  implicit none
contains
  !> The places of what is true.
  pure function where(mask) result(places)
    logical, intent(in) :: mask(:)
    integer :: places(count(mask))
    integer :: i
    places = pack([(i, i=1, size(mask))], mask)
  end function where

  !> Without the blanks at its end.
  pure function shortened(text) result(short)
    character(*), intent(in) :: text
    character(len_trim(text)) :: short
    short = text
  end function shortened
end module computed
