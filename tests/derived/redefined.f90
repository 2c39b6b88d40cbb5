!> Methods that define the object anew which has them.
module redefined
  implicit none
  type :: series
    integer :: n = 1
    real(8), allocatable :: x(:)
  contains
    procedure :: init
    procedure, pass(self) :: load
    procedure, private :: from_count, from_values
    generic :: reset => from_count, from_values
    final :: finish
  end type series
  type, extends(series) :: named_series
    character(len=4) :: name = "none"
  end type named_series
  integer :: finished = 0
contains
  subroutine init(self, n)
    class(series), intent(out) :: self
    integer, intent(in), optional :: n
    if (present(n)) allocate (self%x(n), source=1d0)
    if (present(n)) self%n = n
  end subroutine init
  !> The object is the last dummy argument.
  subroutine load(x, ok, self)
    real(8), intent(in) :: x(:)
    logical, intent(out) :: ok
    class(series), intent(out) :: self
    self%x = x
    ok = size(x) > 0
  end subroutine load
  subroutine from_count(self, n)
    class(series), intent(out) :: self
    integer, intent(in) :: n
    call self%init(n)
  end subroutine from_count
  subroutine from_values(self, x)
    class(series), intent(out) :: self
    real(8), intent(in) :: x(:)
    self%n = size(x)
    self%x = x
  end subroutine from_values
  !> pyfort: method of series
  subroutine clear(s)
    class(series), intent(out) :: s
    s%n = 0
  end subroutine clear
  !> pyfort: method of series
  subroutine ones(n, s)
    integer, intent(in) :: n
    type(series), intent(out) :: s
    call s%init(n)
  end subroutine ones
  subroutine finish(self)
    type(series), intent(inout) :: self
    finished = finished + 1
  end subroutine finish
end module redefined
