! Shims for generic.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 2: generic.f90:33 total_matrix
subroutine shim_2_total_matrix(n, m, x, pyfort_result) &
    bind(C, name="pyfort_generic_S_total_matrix")
  use generic, only: pyfort_target => total
  implicit none
  integer(4), intent(in) :: n
  integer(4), intent(in) :: m
  real(8), intent(in) :: x(1, *)
  real(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(n, m, x)
end subroutine shim_2_total_matrix

! shim 3: generic.f90:46 halved_double
subroutine shim_3_halved_double(x, pyfort_result) &
    bind(C, name="pyfort_generic_S_halved_double")
  use generic, only: pyfort_target => halved
  implicit none
  real(8), intent(in) :: x
  real(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(x)
end subroutine shim_3_halved_double

! shim 3: generic.f90:46 halved_double, by value
pure function kernel_3_halved_double(x) &
    result(pyfort_result) &
    bind(C, name="pyfort_generic_K_halved_double")
  use generic, only: pyfort_target => halved
  implicit none
  !$omp declare simd(kernel_3_halved_double) notinbranch
  real(8), value :: x
  real(8) :: pyfort_result
  pyfort_result = pyfort_target(x)
end function kernel_3_halved_double

! shim 4: generic.f90:40 halved_single
subroutine shim_4_halved_single(x, pyfort_result) &
    bind(C, name="pyfort_generic_S_halved_single")
  use generic, only: pyfort_target => halved
  implicit none
  real(4), intent(in) :: x
  real(4), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(x)
end subroutine shim_4_halved_single

! shim 4: generic.f90:40 halved_single, by value
pure function kernel_4_halved_single(x) &
    result(pyfort_result) &
    bind(C, name="pyfort_generic_K_halved_single")
  use generic, only: pyfort_target => halved
  implicit none
  !$omp declare simd(kernel_4_halved_single) notinbranch
  real(4), value :: x
  real(4) :: pyfort_result
  pyfort_result = pyfort_target(x)
end function kernel_4_halved_single
