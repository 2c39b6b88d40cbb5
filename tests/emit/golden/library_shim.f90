! Shims for library.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 2: library.f90:38 conjugate
subroutine shim_2_conjugate(z, pyfort_result) &
    bind(C, name="pyfort_library_conjugate")
  use library, only: pyfort_target => conjugate
  implicit none
  complex(8), intent(in) :: z
  complex(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(z)
end subroutine shim_2_conjugate

! shim 3: library.f90:44 ramp
subroutine shim_3_ramp(lambda, x) &
    bind(C, name="pyfort_library_ramp")
  use library, only: pyfort_target => ramp
  implicit none
  integer(4), intent(in) :: lambda
  real(4), intent(out) :: x(*)
  call pyfort_target(lambda, x)
end subroutine shim_3_ramp

! shim 5: library.f90:59 clipped
subroutine shim_5_clipped(x, low, pyfort_result) &
    bind(C, name="pyfort_library_clipped")
  use library, only: pyfort_target => clipped
  implicit none
  real(8), intent(in) :: x
  real(8), intent(in) :: low
  real(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(x, low)
end subroutine shim_5_clipped

! shim 5: library.f90:59 clipped, for loops
pure function kernel_5_clipped(x, low) &
    result(pyfort_result) &
    bind(C, name="pyfort_kernel_library_clipped")
  use library, only: pyfort_target => clipped
  implicit none
  !$omp declare simd(kernel_5_clipped) notinbranch
  real(8), value :: x
  real(8), value :: low
  real(8) :: pyfort_result
  pyfort_result = pyfort_target(x, low)
end function kernel_5_clipped

! shim 6: library.f90:67 outside
subroutine shim_6_outside(x, n, pyfort_result) &
    bind(C, name="pyfort_external_outside")
  implicit none
  real(8) :: x(*)
  integer(4) :: n
  real(8), intent(out) :: pyfort_result
  interface
    function outside(x, n)
      real(8) :: x(*)
      integer(4) :: n
      real(8) :: outside
    end function outside
  end interface
  pyfort_result = outside(x, n)
end subroutine shim_6_outside
