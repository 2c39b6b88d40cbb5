!> A library by itself, which knows nothing of Python.
module gauges
  implicit none (type, external)
  private
  public :: metres, gauge

  integer, parameter, public :: dp = selected_real_kind(15)

  type :: gauge
    real(dp) :: zero = 0
  end type gauge

contains

  pure function metres(g, reading) result(level)
    type(gauge), intent(in) :: g
    real(dp), intent(in) :: reading
    real(dp) :: level
    level = reading/100 - g%zero
  end function metres

end module gauges
