! >>> import numpy as np
! >>> import described
! >>> a = np.arange(6.0).reshape(2, 3)
! >>> described.scale(a[:, ::2], weights=[2.0, 3.0])
! >>> a.tolist()
! [[0.0, 1.0, 4.0], [9.0, 4.0, 15.0]]
! >>> described.total(a.T)
! 33.0

!> Arrays that bring their shape.
module described
  implicit none
contains
  !> Multiply rows by weights.
  subroutine scale(a, weights)
    real(8), intent(inout) :: a(:, :)
    real(8), intent(in), optional :: weights(:)
    integer :: i
    if (.not. present(weights)) return
    do i = 1, size(a, 1)
      a(i, :) = a(i, :)*weights(i)
    end do
  end subroutine scale

  !> All of it.
  real(8) function total(a)
    real(8), intent(in), contiguous :: a(:, :)
    total = sum(a)
  end function total
end module described
