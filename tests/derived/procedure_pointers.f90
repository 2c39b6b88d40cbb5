!> Components that are procedure pointers.
module procedure_pointers
  implicit none
  abstract interface
    real(8) function curve(x)
      real(8), intent(in) :: x
    end function curve
    subroutine filler(n, y)
      integer, intent(in) :: n
      real(8), intent(out) :: y(n)
    end subroutine filler
  end interface
  type :: machine
    real(8) :: factor = 2
    procedure(curve), pointer, nopass :: response => null()
    procedure(filler), pointer, nopass :: fill => null()
    procedure(own), pointer :: method => null()
    procedure(), pointer, nopass :: unknown => null()
  contains
    procedure :: run => machine_run
  end type machine
  type, extends(machine) :: special_machine
    integer :: extra = 0
  end type special_machine
  abstract interface
    real(8) function own(self, x)
      import :: machine
      class(machine), intent(inout) :: self
      real(8), intent(in) :: x
    end function own
  end interface
contains
  real(8) function square(x)
    real(8), intent(in) :: x
    square = x**2
  end function square
  real(8) function scaled(self, x)
    class(machine), intent(inout) :: self
    real(8), intent(in) :: x
    scaled = self%factor*x
  end function scaled
  subroutine set_up(m)
    type(machine), intent(inout) :: m
    m%response => square
    m%method => scaled
  end subroutine set_up
  real(8) function respond(m, x)
    class(machine), intent(in) :: m
    real(8), intent(in) :: x
    respond = -1
    if (associated(m%response)) respond = m%response(x)
  end function respond
  real(8) function machine_run(self, x)
    class(machine), intent(inout) :: self
    real(8), intent(in) :: x
    machine_run = -1
    if (associated(self%method)) machine_run = self%method(x)
  end function machine_run
  real(8) function filled(m, n)
    type(machine), intent(in) :: m
    integer, intent(in) :: n
    real(8) :: y(n)
    call m%fill(n, y)
    filled = sum(y)
  end function filled
end module procedure_pointers
