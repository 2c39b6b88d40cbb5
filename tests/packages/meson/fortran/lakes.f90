!> A lake, by its levels.
module lakes
  use lake_kinds, only: wp
  implicit none (type, external)
  private
  public :: volume, fill, mean_level, levels

  real(wp), allocatable :: levels(:) !< in m

contains

  !> Volume of a lake with straight shores, in m3.
  elemental function volume(area, level) result(cubic)
    real(wp), intent(in) :: area !< m2
    real(wp), intent(in) :: level !< m
    real(wp) :: cubic
    cubic = area*level
  end function volume

  !> Begin with n levels of which each is a metre higher.
  subroutine fill(n)
    integer, intent(in) :: n
    integer :: i
    if (n < 0) error stop "a lake has no less than 0 levels"
    levels = [(real(i, wp), i=1, n)]
  end subroutine fill

  !> Mean of some of the levels.
  function mean_level(x) result(mean)
    real(wp), intent(in) :: x(:)
    real(wp) :: mean
    mean = sum(x)/size(x)
  end function mean_level

end module lakes
