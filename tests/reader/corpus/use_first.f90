! Uses a module of a file that comes later in the alphabet.
module use_first
  use use_last, only: renamed => value_kind, thing, run => start
  use use_last, only: other_thing
  implicit none
  private :: renamed
contains
  subroutine takes(x, t, o)
    real(renamed), intent(in) :: x
    type(thing), intent(inout) :: t
    type(other_thing) :: o
  end subroutine
end module
