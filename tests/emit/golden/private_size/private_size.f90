! >>> import private_size
! >>> m = private_size.moving_average(3)
! >>> m.smooth([1.0, 2.0, 3.0])
! 2.0
! >>> m.smooth([1.0, 2.0])
! Traceback (most recent call last):
!     ...
! ValueError: smooth(): argument 'x' has shape (2,); its extent in dimension 0 must be 3 (self%window%n): pass arrays and sizes that agree

!> Shapes that private components say.
module private_size
  implicit none
  private
  public :: moving_average
  type :: window_of
    integer(1) :: sort = 1
    integer :: n = 2
  end type window_of
  !> The mean of what is in a window.
  type :: moving_average
    private
    type(window_of) :: window
    integer, public :: calls = 0
    real(8), allocatable :: last(:)
  contains
    procedure :: smooth
  end type moving_average
  interface moving_average
    module procedure of_length
  end interface moving_average
contains
  type(moving_average) function of_length(n)
    integer, intent(in) :: n
    of_length%window%n = n
  end function of_length
  function smooth(self, x) result(mean)
    class(moving_average), intent(inout) :: self
    real(8), intent(in) :: x(self%window%n)
    real(8) :: mean
    self%calls = self%calls + 1
    self%last = x
    mean = sum(x)/size(x)
  end function smooth
end module private_size
