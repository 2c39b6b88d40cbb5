! >>> import pointer
! >>> column = pointer.column(2)
! >>> column[0] = 5.0
! >>> pointer.largest(column), pointer.largest(None)
! (5.0, -1.0)
! >>> pointer.skip(column).tolist()
! [0.0]

!> What pointers are at.
module pointer
  implicit none
  real(8), target, private :: field(2, 3) = 0
contains
  !> A column of the field.
  function column(j) result(c)
    integer, intent(in) :: j
    real(8), pointer, contiguous :: c(:)
    c => field(:, j)
  end function column

  !> The largest number; none, where the pointer is nowhere.
  real(8) function largest(p)
    real(8), pointer, contiguous, intent(in) :: p(:)
    largest = -1
    if (associated(p)) largest = maxval(p)
  end function largest

  !> Go on by one.
  subroutine skip(p)
    real(8), pointer, intent(inout) :: p(:)
    p => p(2:)
  end subroutine skip
end module pointer
