! Shims for record.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: record.f90:29 move
subroutine shim_1_move(p, by) &
    bind(C, name="pyfort_record_S_move")
  use record, only: pyfort_point => point
  use record, only: pyfort_target => move
  implicit none
  type(pyfort_point), intent(inout) :: p
  type(pyfort_point), intent(in) :: by
  call pyfort_target(p, by)
end subroutine shim_1_move

! shim 2: record.f90:36 middle
subroutine shim_2_middle(a, b, pyfort_result) &
    bind(C, name="pyfort_record_S_middle")
  use record, only: pyfort_point => point
  use record, only: pyfort_target => middle
  implicit none
  type(pyfort_point), intent(in) :: a
  type(pyfort_point), intent(in) :: b
  type(pyfort_point), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(a, b)
end subroutine shim_2_middle

! shim 3: record.f90:42 sum_x
subroutine shim_3_sum_x(p, pyfort_result) &
    bind(C, name="pyfort_record_S_sum_x")
  use record, only: pyfort_point => point
  use record, only: pyfort_target => sum_x
  implicit none
  type(pyfort_point), intent(in) :: p(:)
  real(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(p)
end subroutine shim_3_sum_x

! variable 1: record.f90:27 home
subroutine variable_1_home(pyfort_at) bind(C, name="pyfort_record_V_home")
  use, intrinsic :: iso_c_binding, only: pyfort_c_loc => c_loc, pyfort_c_ptr => c_ptr
  use record, only: pyfort_found => home
  use record, only: pyfort_type => point
  implicit none
  type(pyfort_c_ptr), intent(out) :: pyfort_at
  call pyfort_inside(pyfort_found)
contains
  subroutine pyfort_inside(pyfort_variable)
    type(pyfort_type), target :: pyfort_variable
    pyfort_at = pyfort_c_loc(pyfort_variable)
  end subroutine pyfort_inside
end subroutine variable_1_home

! type 1: record.f90:21 point
subroutine type_1_point(pyfort_object) bind(C, name="pyfort_record_I_point")
  use record, only: pyfort_type => point
  implicit none
  type(pyfort_type), intent(out) :: pyfort_object
end subroutine type_1_point
