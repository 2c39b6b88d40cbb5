!> Procedures that stop, called by what does not name them.
module indirect
  use, intrinsic :: iso_c_binding, only: c_double, c_f_procpointer, c_funloc, c_funptr
  implicit none

  type :: model
  contains
    procedure :: speed => model_speed
  end type model

  type, extends(model) :: strict_model
  contains
    procedure :: speed => strict_speed
  end type strict_model

  abstract interface
    real(8) function law(x)
      real(8), intent(in) :: x
    end function law
  end interface

  class(model), allocatable :: chosen
  procedure(law), pointer :: friction => null()
contains
  real(8) function model_speed(self, x)
    class(model), intent(in) :: self
    real(8), intent(in) :: x
    model_speed = x
  end function model_speed

  real(8) function strict_speed(self, x)
    class(strict_model), intent(in) :: self
    real(8), intent(in) :: x
    if (x < 0) error stop "too slow"
    strict_speed = x
  end function strict_speed

  real(8) function strict_law(x)
    real(8), intent(in) :: x
    if (x < 0) error stop "against the law"
    strict_law = x
  end function strict_law

  subroutine choose()
    if (allocated(chosen)) deallocate (chosen)
    allocate (strict_model :: chosen)
    friction => strict_law
  end subroutine choose

  !> By the type of an object.
  real(8) function speed(x)
    real(8), intent(in) :: x
    speed = chosen%speed(x)
  end function speed

  !> Through a pointer.
  real(8) function slowed(x)
    real(8), intent(in) :: x
    slowed = friction(x)
  end function slowed

  real(c_double) function c_law(x) bind(C)
    real(c_double), value :: x
    if (x < 0) error stop "no law"
    c_law = x
  end function c_law

  type(c_funptr) function address_of_law()
    address_of_law = c_funloc(c_law)
  end function address_of_law

  !> Through an address.
  real(8) function obeyed(address, x)
    type(c_funptr), value :: address
    real(8), intent(in) :: x
    interface
      real(c_double) function c_function(x) bind(C)
        import :: c_double
        real(c_double), value :: x
      end function c_function
    end interface
    procedure(c_function), pointer :: given
    call c_f_procpointer(address, given)
    obeyed = given(x)
  end function obeyed

  pure real(8) function twice(x)
    real(8), intent(in) :: x
    twice = 2*x
  end function twice
end module indirect
