module use_last
  implicit none
  integer, parameter :: value_kind = kind(0d0)
  type thing
    integer :: i
  end type
  type :: other_thing
    real(value_kind) :: r
  end type
contains
  subroutine start(n)
    integer, intent(in) :: n
  end subroutine
end module
