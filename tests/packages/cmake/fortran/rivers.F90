!> Rivers, by what gauges tell.
module rivers
  use gauges, only: dp, gauge, metres
  implicit none (type, external)
  private
  public :: level, deepest, flood, banks

  real(dp), allocatable :: banks(:) !< in m
#ifdef NARROW
  integer, parameter, public :: width = NARROW !< in m
#endif

contains

  !> Level in m that a gauge tells, which reads in cm.
  elemental function level(reading) result(height)
    real(dp), intent(in) :: reading
    real(dp) :: height
    height = metres(gauge(zero=1.0_dp), reading)
  end function level

  !> The deepest place.
  function deepest(depths) result(depth)
    real(dp), intent(in) :: depths(:, :)
    real(dp) :: depth
    if (size(depths) == 0) error stop "a river needs a place"
    depth = maxval(depths)
  end function deepest

  !> Have as many banks.
  subroutine flood(n)
    integer, intent(in) :: n
    integer :: i
    banks = [(i*1.5_dp, i=1, n)]
  end subroutine flood

end module rivers
