! Shims for pointer.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: pointer.f90:15 column
subroutine shim_1_column(j, pyfort_result) &
    bind(C, name="pyfort_pointer_S_column")
  use pointer, only: pyfort_target => column
  implicit none
  integer(4), intent(in) :: j
  real(8), intent(out), pointer :: pyfort_result(:)
  pyfort_result => pyfort_target(j)
end subroutine shim_1_column

! shim 2: pointer.f90:22 largest
subroutine shim_2_largest(p, pyfort_result) &
    bind(C, name="pyfort_pointer_S_largest")
  use pointer, only: pyfort_target => largest
  implicit none
  real(8), intent(in), pointer :: p(:)
  real(8), intent(out) :: pyfort_result
  real(8), pointer, contiguous :: pyfort_p(:)
  pyfort_p => p
  pyfort_result = pyfort_target(pyfort_p)
end subroutine shim_2_largest

! shim 3: pointer.f90:29 skip
subroutine shim_3_skip(p) &
    bind(C, name="pyfort_pointer_S_skip")
  use pointer, only: pyfort_target => skip
  implicit none
  real(8), intent(inout), pointer :: p(:)
  call pyfort_target(p)
end subroutine shim_3_skip
