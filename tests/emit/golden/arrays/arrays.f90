! >>> import numpy as np
! >>> import arrays
! >>> a = np.ones((2, 3), order="F")
! >>> arrays.scale(2.0, a)
! >>> float(a[1, 2])
! 2.0
! >>> arrays.ramp(2)
! array([0., 1., 2., 3., 4.], dtype=float32)
! >>> arrays.flipped([True, False])
! array([False,  True])

!> Arrays, whose sizes follow from them, or theirs from sizes.
module arrays
  use, intrinsic :: iso_c_binding
  implicit none
contains
  !> Scale a matrix.
  !>
  !> Every element is multiplied.
  subroutine scale(n, m, factor, a) bind(C)
    !> Rows.
    integer(c_int), value :: n
    integer(c_int), value :: m !< Columns.
    real(c_double), value :: factor
    !> The matrix.
    real(c_double), intent(inout) :: a(n, m)
    a = factor * a
  end subroutine scale

  subroutine ramp(lambda, x)
    integer, intent(in) :: lambda
    real(c_float), intent(out) :: x(0:2*lambda)
    integer :: i
    x = [(real(i, c_float), i=0, 2*lambda)]
  end subroutine ramp

  subroutine flipped(n, x, y)
    integer, intent(in) :: n
    logical, intent(in) :: x(n)
    logical, intent(out) :: y(n)
    y = .not. x
  end subroutine flipped
end module arrays
