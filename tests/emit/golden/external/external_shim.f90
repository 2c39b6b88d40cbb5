! Shims for external.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: external.f90:8 outside
subroutine shim_1_outside(x, n, pyfort_result) &
    bind(C, name="pyfort_S_outside")
  implicit none
  real(8), intent(in) :: x(*)
  integer(4), intent(in) :: n
  real(8), intent(out) :: pyfort_result
  interface
    function outside(x, n)
      implicit none
      real(8) :: x(*)
      integer(4) :: n
      real(8) :: outside
    end function outside
  end interface
  pyfort_result = outside(x, n)
end subroutine shim_1_outside
