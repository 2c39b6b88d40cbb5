!> What is refused: where the type is not known in full.
module unknown_sizes
  use outside_sizes, only: from_outside
  implicit none
  private
  public :: halted, halt, wait_for, nothing_extends, sum_of
  type :: halted
    type(from_outside), private :: within
    integer, private :: n = 1
    integer, private, allocatable :: m
  end type halted
  type, abstract :: nothing_extends
    integer, private :: n = 1
  end type nothing_extends
contains
  subroutine wait_for(h, x)
    type(halted), intent(in) :: h
    real(8), intent(inout) :: x(h%m)
  end subroutine wait_for
  subroutine halt(h, x)
    type(halted), intent(in) :: h
    real(8), intent(inout) :: x(h%n)
  end subroutine halt
  real(8) function sum_of(h, x)
    class(nothing_extends), intent(in) :: h
    real(8), intent(in) :: x(h%n)
    sum_of = sum(x)
  end function sum_of
end module unknown_sizes
