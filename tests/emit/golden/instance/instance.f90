! >>> import instance
! >>> s = instance.square(3.0)
! >>> s.area(), instance.larger(s, 2.0).side
! (9.0, 6.0)
! >>> s.label = "mine"
! >>> s
! square(side=3.0, label='mine', sides=4, corners=None)
! >>> instance.lengths(s)
! array([3., 3., 3., 3.])
! >>> instance.named("square").side, instance.named("circle")
! (1.0, None)
! >>> instance.nearest(s) is s, instance.nearest(s).side
! (False, 3.0)
! >>> row = instance.square.array(3)
! >>> row.side[1:] = 2.0
! >>> instance.total(row)
! 5.0
! >>> instance.last.side = 4.0
! >>> instance.last.area(), instance.others
! (16.0, None)
! >>> instance.small.area()
! 0.25

!> Shapes.
module instance
  implicit none
  !> Something with an area.
  type, abstract :: shape
  contains
    procedure(area_of), deferred :: area
  end type shape
  abstract interface
    function area_of(self) result(a)
      import :: shape
      class(shape), intent(in) :: self
      real(8) :: a
    end function area_of
  end interface
  !> A square.
  type, extends(shape) :: square
    real(8) :: side = 1 !< in metres
    character(len=8) :: label = ""
    integer :: sides = 4
    integer, allocatable :: corners(:)
    integer, private :: uses = 0
  contains
    procedure :: area => square_area
  end type square
  private :: area_of, square_area
  type(square) :: last
  class(shape), allocatable :: others(:)
  type(square), parameter :: small = square(side=0.5)
contains
  function square_area(self) result(a)
    class(square), intent(in) :: self
    real(8) :: a
    a = self%side**2
  end function square_area

  !> A square of so many times the size.
  function larger(s, factor) result(l)
    type(square), intent(in) :: s
    real(8), intent(in) :: factor
    type(square) :: l
    l%side = factor*s%side
  end function larger

  !> A new shape, if there is one of that name.
  subroutine named(name, s)
    character(len=*), intent(in) :: name
    class(shape), allocatable, intent(out) :: s
    if (name == "square") allocate (square :: s)
  end subroutine named

  !> The extent stands in the object.
  subroutine lengths(s, x)
    type(square), intent(in) :: s
    real(8), intent(out) :: x(s%sides)
    x = s%side
  end subroutine lengths

  function nearest(s) result(p)
    type(square), target, intent(in) :: s
    type(square), pointer :: p
    p => s
  end function nearest

  function total(row) result(a)
    type(square), intent(in) :: row(:)
    real(8) :: a
    a = sum(row%side)
  end function total
end module instance
