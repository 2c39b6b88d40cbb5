! Shims for maybe.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 2: maybe.f90:21 first
subroutine shim_2_first(weight, x, pyfort_result) &
    bind(C, name="pyfort_maybe_S_first")
  use maybe, only: pyfort_target => first
  implicit none
  real(8), intent(in), optional :: weight
  real(8), intent(in) :: x
  real(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(weight, x)
end subroutine shim_2_first
