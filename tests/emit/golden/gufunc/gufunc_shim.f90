! Shims for gufunc.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: gufunc.f90:14 column_means
subroutine shim_1_column_means(m, n, x, where, out, largest) &
    bind(C, name="pyfort_gufunc_S_column_means")
  use gufunc, only: pyfort_target => column_means
  implicit none
  integer(4), intent(in) :: m
  integer(4), intent(in) :: n
  real(8), intent(in) :: x(*)
  real(8), intent(in) :: where
  real(8), intent(out) :: out(*)
  real(8), intent(out) :: largest
  call pyfort_target(m, n, x, where, out, largest)
end subroutine shim_1_column_means
