! Shims for arrays.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 2: arrays.f90:30 ramp
subroutine shim_2_ramp(lambda, x) &
    bind(C, name="pyfort_arrays_S_ramp")
  use arrays, only: pyfort_target => ramp
  implicit none
  integer(4), intent(in) :: lambda
  real(4), intent(out) :: x(*)
  call pyfort_target(lambda, x)
end subroutine shim_2_ramp

! shim 3: arrays.f90:37 flipped
subroutine shim_3_flipped(n, x, y) &
    bind(C, name="pyfort_arrays_S_flipped")
  use arrays, only: pyfort_target => flipped
  implicit none
  integer(4), intent(in) :: n
  logical(4), intent(in) :: x(*)
  logical(4), intent(out) :: y(*)
  call pyfort_target(n, x, y)
end subroutine shim_3_flipped
