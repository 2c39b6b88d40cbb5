! Shims for library.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 2: library.f90:50 conjugate
subroutine shim_2_conjugate(z, pyfort_result) &
    bind(C, name="pyfort_library_conjugate")
  use library, only: pyfort_target => conjugate
  implicit none
  complex(8), intent(in) :: z
  complex(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(z)
end subroutine shim_2_conjugate

! shim 3: library.f90:56 ramp
subroutine shim_3_ramp(lambda, x) &
    bind(C, name="pyfort_library_ramp")
  use library, only: pyfort_target => ramp
  implicit none
  integer(4), intent(in) :: lambda
  real(4), intent(out) :: x(*)
  call pyfort_target(lambda, x)
end subroutine shim_3_ramp

! shim 5: library.f90:71 clipped
subroutine shim_5_clipped(x, low, pyfort_result) &
    bind(C, name="pyfort_library_clipped")
  use library, only: pyfort_target => clipped
  implicit none
  real(8), intent(in) :: x
  real(8), intent(in) :: low
  real(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(x, low)
end subroutine shim_5_clipped

! shim 5: library.f90:71 clipped, by value
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

! shim 7: library.f90:107 column_means
subroutine shim_7_column_means(m, n, x, where, out, largest) &
    bind(C, name="pyfort_library_column_means")
  use library, only: pyfort_target => column_means
  implicit none
  integer(4), intent(in) :: m
  integer(4), intent(in) :: n
  real(8), intent(in) :: x(*)
  real(8), intent(in) :: where
  real(8), intent(out) :: out(*)
  real(8), intent(out) :: largest
  call pyfort_target(m, n, x, where, out, largest)
end subroutine shim_7_column_means

! shim 8: library.f90:86 total_matrix
subroutine shim_8_total_matrix(n, m, x, pyfort_result) &
    bind(C, name="pyfort_library_total_matrix")
  use library, only: pyfort_target => total
  implicit none
  integer(4), intent(in) :: n
  integer(4), intent(in) :: m
  real(8), intent(in) :: x(1, *)
  real(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(n, m, x)
end subroutine shim_8_total_matrix

! shim 9: library.f90:99 halved_double
subroutine shim_9_halved_double(x, pyfort_result) &
    bind(C, name="pyfort_library_halved_double")
  use library, only: pyfort_target => halved
  implicit none
  real(8), intent(in) :: x
  real(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(x)
end subroutine shim_9_halved_double

! shim 9: library.f90:99 halved_double, by value
pure function kernel_9_halved_double(x) &
    result(pyfort_result) &
    bind(C, name="pyfort_kernel_library_halved_double")
  use library, only: pyfort_target => halved
  implicit none
  !$omp declare simd(kernel_9_halved_double) notinbranch
  real(8), value :: x
  real(8) :: pyfort_result
  pyfort_result = pyfort_target(x)
end function kernel_9_halved_double

! shim 10: library.f90:93 halved_single
subroutine shim_10_halved_single(x, pyfort_result) &
    bind(C, name="pyfort_library_halved_single")
  use library, only: pyfort_target => halved
  implicit none
  real(4), intent(in) :: x
  real(4), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(x)
end subroutine shim_10_halved_single

! shim 10: library.f90:93 halved_single, by value
pure function kernel_10_halved_single(x) &
    result(pyfort_result) &
    bind(C, name="pyfort_kernel_library_halved_single")
  use library, only: pyfort_target => halved
  implicit none
  !$omp declare simd(kernel_10_halved_single) notinbranch
  real(4), value :: x
  real(4) :: pyfort_result
  pyfort_result = pyfort_target(x)
end function kernel_10_halved_single

! shim 11: library.f90:118 outside
subroutine shim_11_outside(x, n, pyfort_result) &
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
end subroutine shim_11_outside
