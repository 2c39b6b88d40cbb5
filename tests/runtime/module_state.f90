!> Variables that only Fortran knows by name.
module module_state
  use, intrinsic :: iso_fortran_env, only: int8, int64, dp => real64, sp => real32
  implicit none
  private
  integer, public :: steps = 10
  integer(int64), public :: ticks = 0
  integer(int8), public :: marks(-1:0) = 0
  real(sp), public :: weight = 0
  real(dp), public :: levels(3) = [1, 2, 3]
  real(dp), public :: grid(2, 3) = 0
  complex(dp), public :: impedance = (0, 1)
  logical, public :: verbose = .false.
  logical, public :: wet(3) = .false.
  integer, public :: alone = 3
  integer, public, protected :: history(2) = 0
  public :: summary, bump
contains
  !> What Fortran has in them, in their order.
  subroutine summary(found)
    real(dp), intent(out) :: found(9)
    found = [real(steps, dp), real(ticks, dp), real(sum(marks), dp), real(weight, dp), sum(levels), &
             grid(2, 1), aimag(impedance), merge(1.0_dp, 0.0_dp, verbose), real(count(wet), dp)]
  end subroutine summary

  subroutine bump()
    history = history + 1
  end subroutine bump
end module module_state
