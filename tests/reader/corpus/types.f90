module types
  use iso_c_binding, only: c_double, c_int
  implicit none
  private
  public :: shape_t, circle, swap, area, operator(.plus.), assignment(=), make
  type, abstract :: shape_t
    integer :: end = 3
  contains
    procedure(area_of), deferred :: area
    procedure, nopass :: hello
  end type shape_t
  type, extends(shape_t) :: circle
    private
    real(c_double), public :: radius = 1
    real(c_double), allocatable :: data(:)
    character(:), allocatable :: name
    class(shape_t), pointer :: next => null()
    procedure(hello), pointer, nopass :: hook => null()
  contains
    private
    procedure, public :: area => circle_area
    procedure, public, pass(self) :: scale => circle_scale
    procedure :: hidden => circle_area
    generic, public :: times => scale
    final :: finish
  end type
  abstract interface
    real(c_double) function area_of(self)
      import
      class(shape_t), intent(in) :: self
    end function
  end interface
  interface swap
    module procedure swap_real, swap_int
    procedure :: swap_logical
  end interface swap
  interface operator(.plus.)
    module procedure plus
  end interface
  interface assignment(=)
    module procedure assign
  end interface
  interface circle
    module procedure make
  end interface
contains
  elemental subroutine swap_real(a, b)
    real, intent(inout) :: a, b
  end subroutine
  elemental subroutine swap_int(a, b)
    integer, intent(inout) :: a, b
  end subroutine
  elemental subroutine swap_logical(a, b)
    logical, intent(inout) :: a, b
  end subroutine
  function plus(a, b) result(c)
    type(circle), intent(in) :: a, b
    type(circle) :: c
    c%radius = a%radius + b%radius
  end function
  subroutine assign(a, b)
    type(circle), intent(inout) :: a
    integer, intent(in) :: b
    a%radius = b
  end subroutine
  function make(radius) result(c)
    real(c_double), intent(in) :: radius
    type(circle) :: c
    c%radius = radius
  end function
  real(c_double) function circle_area(self)
    class(circle), intent(in) :: self
    circle_area = self%radius**2
  end function
  subroutine circle_scale(factor, self)
    real(c_double), intent(in), optional :: factor
    class(circle), intent(inout) :: self
  end subroutine
  real(c_double) function area(s)
    class(shape_t), intent(in) :: s
    area = s%area()
  end function
  subroutine hello()
  end subroutine
  subroutine finish(self)
    type(circle), intent(inout) :: self
  end subroutine
  subroutine polymorphic(a, b, c, d, e, f)
    class(*), intent(in) :: a
    type(*), dimension(..), intent(in) :: b
    class(shape_t), allocatable, intent(inout) :: c
    type(circle), pointer :: d(:)
    character(len=:), allocatable, intent(out) :: e
    type(integer(c_int)), intent(in) :: f
    e = ''
  end subroutine
end module
