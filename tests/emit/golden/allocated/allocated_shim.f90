! Shims for allocated.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: allocated.f90:12 divisors
subroutine shim_1_divisors(n, pyfort_result) &
    bind(C, name="pyfort_allocated_S_divisors")
  use allocated, only: pyfort_target => divisors
  implicit none
  integer(4), intent(in) :: n
  integer(4), intent(out), allocatable :: pyfort_result(:)
  pyfort_result = pyfort_target(n)
end subroutine shim_1_divisors

! shim 2: allocated.f90:20 append
subroutine shim_2_append(x, value) &
    bind(C, name="pyfort_allocated_S_append")
  use allocated, only: pyfort_target => append
  implicit none
  real(8), intent(inout), allocatable :: x(:)
  real(8), intent(in) :: value
  call pyfort_target(x, value)
end subroutine shim_2_append
