!> What is refused of derived types, each with its line and what to do.
module unwrapped
  implicit none
  type :: box
    class(*), allocatable :: anything
    integer :: k = 1
  end type box
  type :: pair
    sequence
    integer :: a = 1
    real :: b = 2
  end type pair
  abstract interface
    real(8) function function_of(x)
      real(8), intent(in) :: x
    end function function_of
  end interface
  procedure(function_of), pointer :: hook => null()
  class(*), allocatable :: whatever
contains
  function boxes(n) result(r)
    integer, intent(in) :: n
    class(box), allocatable :: r(:)
    allocate (box :: r(n))
  end function boxes
  subroutine fresh_pair(p)
    type(pair), allocatable, intent(out) :: p
  end subroutine fresh_pair
end module unwrapped
