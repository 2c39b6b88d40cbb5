!> Variables of modules that are objects, of every sort.
module object_store
  implicit none
  private
  public :: figure, square, circle, wheel
  type, abstract :: figure
    character(len=6) :: name = "plain"
  contains
    procedure(measure), deferred :: area
  end type figure
  abstract interface
    pure real(8) function measure(self)
      import :: figure
      class(figure), intent(in) :: self
    end function measure
  end interface
  type, extends(figure) :: square
    real(8) :: side = 1
  contains
    procedure :: area => square_area
  end type square
  type, extends(figure) :: circle
    real(8) :: radius = 1
    real(8), allocatable :: marks(:)
  contains
    procedure :: area => circle_area
  end type circle
  type :: wheel
    type(circle) :: rim
    class(figure), allocatable :: parts(:)
    integer :: spokes(3) = [1, 2, 3]
  end type wheel
  type :: secret
    integer :: k = 0
  end type secret

  !> The first one.
  type(square), public :: unit
  type(wheel), public, save, target :: front
  type(square), public :: row(3), grid(2, 3)
  type(circle), allocatable, public :: one
  type(circle), allocatable, public, target :: many(:)
  type(square), pointer, public :: pointed => null()
  type(square), pointer, public :: strided(:) => null()
  class(figure), allocatable, public :: any_figure
  class(figure), allocatable, public :: figures(:)
  class(figure), pointer, public :: some => null()
  type(wheel), protected, public, save :: fixed
  type(square), protected, allocatable, public :: fixed_row(:)
  type(secret), public :: hidden_one
  type(square), parameter, public :: constant = square("const", 3)
  type(wheel), parameter, public :: spare = wheel(circle("spare", 2, null()), null(), [4, 5, 6])
  type(square), parameter, public :: sides(2, 2) = reshape( &
      [square("a", 1), square("b", 2), square("c", 3), square("d", 4)], [2, 2])
  type(circle), parameter, public :: rings(0:*) = &
      [circle("in", 1, null()), circle("out", 2, null())]
  type(secret), parameter, public :: hidden_constant = secret(1)
  public :: total, make, point_at, change, spin, replaced
contains
  pure real(8) function square_area(self)
    class(square), intent(in) :: self
    square_area = self%side**2
  end function square_area
  pure real(8) function circle_area(self)
    class(circle), intent(in) :: self
    circle_area = 3*self%radius**2
  end function circle_area
  real(8) function total(what)
    character(len=*), intent(in) :: what
    integer :: i
    total = -1
    select case (what)
    case ("unit")
      total = unit%area()
    case ("row")
      total = sum(row%side)
    case ("grid")
      total = grid(2, 3)%side
    case ("many")
      if (allocated(many)) total = sum(many%radius)
    case ("any")
      if (allocated(any_figure)) total = any_figure%area()
    case ("figures")
      if (.not. allocated(figures)) return
      total = 0
      do i = 1, size(figures)
        total = total + figures(i)%area()
      end do
    case ("front")
      total = front%rim%radius
    end select
  end function total
  subroutine make(n)
    integer, intent(in) :: n
    if (allocated(many)) deallocate (many)
    allocate (many(n))
    if (allocated(figures)) deallocate (figures)
    allocate (square :: figures(n))
    if (allocated(front%parts)) deallocate (front%parts)
    allocate (circle :: front%parts(n))
    if (allocated(fixed_row)) deallocate (fixed_row)
    allocate (fixed_row(n))
    fixed%rim%marks = [1d0, 2d0]
  end subroutine make
  subroutine point_at(what)
    character(len=*), intent(in) :: what
    nullify (pointed, strided, some)
    if (what == "one") then
      allocate (pointed)
      pointed%side = 4
    else if (what == "every other") then
      allocate (strided(5))
      strided%side = [1, 2, 3, 4, 5]
      strided => strided(5:1:-2)
    else if (what == "rim") then
      some => front%rim
    end if
  end subroutine point_at
  subroutine change(s)
    type(square), intent(inout) :: s
    s%side = s%side + 1
  end subroutine change
  real(8) function spin(w)
    type(wheel), intent(in) :: w
    spin = w%rim%radius
  end function spin
  subroutine replaced(s)
    type(square), allocatable, intent(inout) :: s
    if (allocated(s)) s%side = 10
  end subroutine replaced
end module object_store
!> The same variables under other names.
module other_names
  use object_store, only: first => unit, figures, fixed_square => constant
  implicit none
end module other_names
