! >>> import numpy as np
! >>> import record
! >>> p = record.point(1.0, tag=7)
! >>> p.y = 2.0
! >>> record.move(p, (0.5, 0.5, 0))
! >>> p, record.home
! (point(x=1.5, y=2.5, tag=7), point(x=3.0, y=4.0, tag=0))
! >>> record.middle(p, record.home)
! point(x=2.25, y=3.25, tag=0)
! >>> a = np.zeros(3, record.point.dtype)
! >>> a["x"] = [1, 2, 3]
! >>> record.sum_x(a[::2])
! 4.0

!> Records.
module record
  use, intrinsic :: iso_c_binding, only: c_double, c_int
  implicit none

  !> A point of the plane.
  type, bind(C) :: point
    real(c_double) :: x = 3 !< to the east
    real(c_double) :: y = 4
    integer(c_int) :: tag = 0
  end type point

  type(point) :: home
contains
  subroutine move(p, by)
    type(point), intent(inout) :: p
    type(point), intent(in) :: by
    p%x = p%x + by%x
    p%y = p%y + by%y
  end subroutine move

  function middle(a, b) result(m) bind(C)
    type(point), value :: a, b
    type(point) :: m
    m = point((a%x + b%x)/2, (a%y + b%y)/2, 0)
  end function middle

  real(c_double) function sum_x(p)
    type(point), intent(in) :: p(:)
    sum_x = sum(p%x)
  end function sum_x
end module record
