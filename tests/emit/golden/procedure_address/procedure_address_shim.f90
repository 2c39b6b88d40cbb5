! Shims for procedure_address.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: procedure_address.f90:13 second
subroutine shim_1_second(x, f, pyfort_result) &
    bind(C, name="pyfort_procedure_address_S_second")
  use, intrinsic :: iso_c_binding, only: c_funptr
  use procedure_address, only: pyfort_target => second
  implicit none
  real(8), intent(in) :: x(*)
  type(c_funptr), intent(in) :: f
  real(8), intent(out) :: pyfort_result
  type :: pyfort_f_type
    procedure(real(8)), pointer, nopass :: pyfort_found
  end type pyfort_f_type
  type(pyfort_f_type) :: pyfort_f_holder
  procedure(real(8)), pointer :: pyfort_f_in_shim_1_second
  pyfort_f_holder = transfer(f, pyfort_f_holder)
  pyfort_f_in_shim_1_second => pyfort_f_holder%pyfort_found
  pyfort_result = pyfort_target(x, pyfort_f_in_shim_1_second)
end subroutine shim_1_second
