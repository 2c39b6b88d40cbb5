! Shims for described.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: described.f90:15 scale
subroutine shim_1_scale(a, weights) &
    bind(C, name="pyfort_described_S_scale")
  use described, only: pyfort_target => scale
  implicit none
  real(8), intent(inout) :: a(:, :)
  real(8), intent(in), optional :: weights(:)
  call pyfort_target(a, weights)
end subroutine shim_1_scale

! shim 2: described.f90:26 total
subroutine shim_2_total(a, pyfort_result) &
    bind(C, name="pyfort_described_S_total")
  use described, only: pyfort_target => total
  implicit none
  real(8), intent(in), contiguous :: a(:, :)
  real(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(a)
end subroutine shim_2_total
