! Shims for array_result.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: array_result.f90:11 powers
subroutine shim_1_powers(x, n, pyfort_result) &
    bind(C, name="pyfort_array_result_S_powers")
  use array_result, only: pyfort_target => powers
  implicit none
  real(8), intent(in) :: x(2)
  integer(4), intent(in) :: n
  real(8), intent(out) :: pyfort_result(size(x), n)
  pyfort_result = pyfort_target(x, n)
end subroutine shim_1_powers
