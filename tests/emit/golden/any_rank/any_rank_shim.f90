! Shims for any_rank.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: any_rank.f90:14 total
subroutine shim_1_total(a, pyfort_result) &
    bind(C, name="pyfort_any_rank_S_total")
  use any_rank, only: pyfort_target => total
  implicit none
  real(8), intent(in), contiguous :: a(..)
  real(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(a)
end subroutine shim_1_total

! shim 2: any_rank.f90:25 clear
subroutine shim_2_clear(a) &
    bind(C, name="pyfort_any_rank_S_clear")
  use any_rank, only: pyfort_target => clear
  implicit none
  real(8), intent(inout) :: a(..)
  call pyfort_target(a)
end subroutine shim_2_clear
