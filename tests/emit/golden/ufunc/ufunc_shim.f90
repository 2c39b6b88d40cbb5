! Shims for ufunc.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: ufunc.f90:14 clipped
subroutine shim_1_clipped(x, low, pyfort_result) &
    bind(C, name="pyfort_ufunc_S_clipped")
  use ufunc, only: pyfort_target => clipped
  implicit none
  real(8), intent(in) :: x
  real(8), intent(in) :: low
  real(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(x, low)
end subroutine shim_1_clipped

! shim 1: ufunc.f90:14 clipped, by value
pure function kernel_1_clipped(x, low) &
    result(pyfort_result) &
    bind(C, name="pyfort_ufunc_K_clipped")
  use ufunc, only: pyfort_target => clipped
  implicit none
  !$omp declare simd(kernel_1_clipped) notinbranch
  real(8), value :: x
  real(8), value :: low
  real(8) :: pyfort_result
  pyfort_result = pyfort_target(x, low)
end function kernel_1_clipped

! shim 2: ufunc.f90:20 split
subroutine shim_2_split(x, whole, fraction) &
    bind(C, name="pyfort_ufunc_S_split")
  use ufunc, only: pyfort_target => split
  implicit none
  real(8), intent(in) :: x
  real(8), intent(out) :: whole
  real(8), intent(out) :: fraction
  call pyfort_target(x, whole, fraction)
end subroutine shim_2_split

! shim 3: ufunc.f90:27 either
subroutine shim_3_either(a, b, pyfort_result) &
    bind(C, name="pyfort_ufunc_S_either")
  use ufunc, only: pyfort_target => either
  implicit none
  logical(4), intent(in) :: a
  logical(4), intent(in) :: b
  logical(4), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(a, b)
end subroutine shim_3_either
