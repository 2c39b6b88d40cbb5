! Generic interfaces, as they stand in one module and as they grow over several.
module generics_first
  implicit none
  private
  public :: area, later, same_name, point, shared, outer_name

  interface area
    module procedure area_square, area_rectangle
  end interface area

  ! More of it in a second block.
  interface area
    procedure :: area_integer
  end interface area

  ! A generic with the name of one of its specific procedures.
  interface same_name
    module procedure same_name, other_name
  end interface same_name

  ! A generic with the name of a type.
  type :: point
    real :: x = 0
  end type point
  interface point
    module procedure point_of_integer
  end interface point

  interface shared
    module procedure hidden
  end interface shared

  ! Interface bodies: an external procedure, and one that only the body names.
  interface later
    subroutine external_one(x)
      real, intent(in) :: x
    end subroutine external_one
    subroutine external_two(x, y)
      real, intent(in) :: x, y
    end subroutine external_two
  end interface later

  interface outer_name
    module procedure :: area_square
  end interface

contains

  real function area_square(side)
    real, intent(in) :: side
    area_square = side**2
  end function area_square

  real function area_rectangle(width, height)
    real, intent(in) :: width, height
    area_rectangle = width*height
  end function area_rectangle

  integer function area_integer(side)
    integer, intent(in) :: side
    area_integer = side**2
  end function area_integer

  integer function same_name(x)
    integer, intent(in) :: x
    same_name = x
  end function same_name

  real function other_name(x)
    real, intent(in) :: x
    other_name = x
  end function other_name

  type(point) function point_of_integer(x)
    integer, intent(in) :: x
    point_of_integer%x = real(x)
  end function point_of_integer

  subroutine hidden(x)
    real, intent(in) :: x
    if (x > 0) return
  end subroutine hidden

end module generics_first

! Here the generic grows, with a private procedure that has the name of one there.
module generics_second
  use generics_first, only: area, shared, renamed => same_name
  implicit none
  private
  public :: area, shared, collected

  interface shared
    module procedure hidden
  end interface shared

  interface collected
    procedure renamed_specific
  end interface collected

contains

  subroutine hidden(x)
    integer, intent(in) :: x
    if (x > 0) return
  end subroutine hidden

  subroutine renamed_specific(x)
    complex, intent(in) :: x
    if (renamed(int(real(x))) > 0) return
  end subroutine renamed_specific

end module generics_second

module generics_third
  implicit none
  private
  public :: shared

  interface shared
    module procedure from_third
  end interface shared

contains

  subroutine from_third(x)
    logical, intent(in) :: x
    if (x) return
  end subroutine from_third

end module generics_third

! No block of its own: the generic is what both modules make of it.
module generics_fourth
  use generics_second, only: shared, area
  use generics_third, only: shared
  use generics_second, only: gathered => collected
end module generics_fourth
