!> An object that Fortran allocates, with a method and a procedure that do the same.
module objects
  implicit none
  private
  public :: counter, advance, moved

  type :: counter
    real(8) :: value = 0, step = 1
  contains
    procedure :: move => advance
  end type counter
contains
  subroutine advance(self, times)
    class(counter), intent(inout) :: self
    real(8), intent(in) :: times
    self%value = self%value + times*self%step
  end subroutine advance

  !> The same of numbers.
  function moved(value, step, times) result(to)
    real(8), intent(in) :: value, step, times
    real(8) :: to
    to = value + times*step
  end function moved
end module objects
