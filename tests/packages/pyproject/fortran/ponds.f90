!> Ponds: nothing but Fortran.
module ponds
  use, intrinsic :: iso_fortran_env, only: real64
  implicit none (type, external)
  private
  public :: depth, drain, name_of

contains

  !> Mean depth in m.
  elemental function depth(volume, area) result(mean)
    real(real64), intent(in) :: volume !< m3
    real(real64), intent(in) :: area !< m2
    real(real64) :: mean
    mean = volume/area
  end function depth

  !> Let water out of ponds, with status 1 where there is none.
  subroutine drain(levels, rate, info)
    real(real64), intent(inout) :: levels(:)
    real(real64), intent(in) :: rate
    integer, intent(out) :: info
    info = merge(1, 0, any(levels < rate))
    if (info == 0) levels = levels - rate
  end subroutine drain

  !> What a pond is called.
  function name_of(number) result(name)
    integer, intent(in) :: number
    character(:), allocatable :: name
    if (number > 9) error stop "ponds have one digit"
    name = "pond "//achar(iachar("0") + number)
  end function name_of

end module ponds
