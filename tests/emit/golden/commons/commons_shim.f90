! Shims for commons.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! common 1: commons.f90:32 COMMON /gas/
module pyfort_common_2_gas
  implicit none
  real(8) :: state(2)
  character(len=8, kind=1) :: name
  common /gas/ state, name
end module pyfort_common_2_gas

! common 2: commons.f90:15 COMMON /gas/
module pyfort_common_1_gas
  implicit none
  real(8) :: density
  real(8) :: temp
  character(len=8, kind=1) :: name
  common /gas/ density, temp, name
end module pyfort_common_1_gas

! common 3: commons.f90:21 blank COMMON
module pyfort_common_1_blank_common
  implicit none
  integer(4) :: count
  common // count
end module pyfort_common_1_blank_common

! shim 1: commons.f90:28 pressure
subroutine shim_1_pressure(pyfort_result) &
    bind(C, name="pyfort_S_pressure")
  implicit none
  real(8), intent(out) :: pyfort_result
  interface
    function pressure()
      implicit none
      real(8) :: pressure
    end function pressure
  end interface
  pyfort_result = pressure()
end subroutine shim_1_pressure

! variable 1: commons.f90:30 state
subroutine variable_1_state(pyfort_at) bind(C, name="pyfort_pyfort_common_2_gas_V_state")
  use, intrinsic :: iso_c_binding, only: pyfort_c_loc => c_loc, pyfort_c_ptr => c_ptr
  use pyfort_common_2_gas, only: pyfort_found => state
  implicit none
  type(pyfort_c_ptr), intent(out) :: pyfort_at
  call pyfort_inside(pyfort_found)
contains
  subroutine pyfort_inside(pyfort_variable)
    real(8), target :: pyfort_variable(2_8)
    pyfort_at = pyfort_c_loc(pyfort_variable)
  end subroutine pyfort_inside
end subroutine variable_1_state

! variable 2: commons.f90:31 name
subroutine variable_2_name(pyfort_at) bind(C, name="pyfort_pyfort_common_2_gas_V_name")
  use, intrinsic :: iso_c_binding, only: pyfort_c_loc => c_loc, pyfort_c_ptr => c_ptr
  use pyfort_common_2_gas, only: pyfort_found => name
  implicit none
  type(pyfort_c_ptr), intent(out) :: pyfort_at
  call pyfort_inside(pyfort_found)
contains
  subroutine pyfort_inside(pyfort_variable)
    character(kind=1), target :: pyfort_variable(*)
    pyfort_at = pyfort_c_loc(pyfort_variable(1))
  end subroutine pyfort_inside
end subroutine variable_2_name

! variable 3: commons.f90:13 density
subroutine variable_3_density(pyfort_at) bind(C, name="pyfort_pyfort_common_1_gas_V_density")
  use, intrinsic :: iso_c_binding, only: pyfort_c_loc => c_loc, pyfort_c_ptr => c_ptr
  use pyfort_common_1_gas, only: pyfort_found => density
  implicit none
  type(pyfort_c_ptr), intent(out) :: pyfort_at
  call pyfort_inside(pyfort_found)
contains
  subroutine pyfort_inside(pyfort_variable)
    real(8), target :: pyfort_variable
    pyfort_at = pyfort_c_loc(pyfort_variable)
  end subroutine pyfort_inside
end subroutine variable_3_density

! variable 4: commons.f90:13 temp
subroutine variable_4_temp(pyfort_at) bind(C, name="pyfort_pyfort_common_1_gas_V_temp")
  use, intrinsic :: iso_c_binding, only: pyfort_c_loc => c_loc, pyfort_c_ptr => c_ptr
  use pyfort_common_1_gas, only: pyfort_found => temp
  implicit none
  type(pyfort_c_ptr), intent(out) :: pyfort_at
  call pyfort_inside(pyfort_found)
contains
  subroutine pyfort_inside(pyfort_variable)
    real(8), target :: pyfort_variable
    pyfort_at = pyfort_c_loc(pyfort_variable)
  end subroutine pyfort_inside
end subroutine variable_4_temp

! variable 5: commons.f90:14 name
subroutine variable_5_name(pyfort_at) bind(C, name="pyfort_pyfort_common_1_gas_V_name")
  use, intrinsic :: iso_c_binding, only: pyfort_c_loc => c_loc, pyfort_c_ptr => c_ptr
  use pyfort_common_1_gas, only: pyfort_found => name
  implicit none
  type(pyfort_c_ptr), intent(out) :: pyfort_at
  call pyfort_inside(pyfort_found)
contains
  subroutine pyfort_inside(pyfort_variable)
    character(kind=1), target :: pyfort_variable(*)
    pyfort_at = pyfort_c_loc(pyfort_variable(1))
  end subroutine pyfort_inside
end subroutine variable_5_name

! variable 6: commons.f90:20 count
subroutine variable_6_count(pyfort_at) bind(C, name="pyfort_pyfort_common_1_blank_common_V_count")
  use, intrinsic :: iso_c_binding, only: pyfort_c_loc => c_loc, pyfort_c_ptr => c_ptr
  use pyfort_common_1_blank_common, only: pyfort_found => count
  implicit none
  type(pyfort_c_ptr), intent(out) :: pyfort_at
  call pyfort_inside(pyfort_found)
contains
  subroutine pyfort_inside(pyfort_variable)
    integer(4), target :: pyfort_variable
    pyfort_at = pyfort_c_loc(pyfort_variable)
  end subroutine pyfort_inside
end subroutine variable_6_count

! variable 7: commons.f90:13 density
subroutine variable_7_density(pyfort_at) bind(C, name="pyfort_limits_V_density")
  use, intrinsic :: iso_c_binding, only: pyfort_c_loc => c_loc, pyfort_c_ptr => c_ptr
  use limits, only: pyfort_found => density
  implicit none
  type(pyfort_c_ptr), intent(out) :: pyfort_at
  call pyfort_inside(pyfort_found)
contains
  subroutine pyfort_inside(pyfort_variable)
    real(8), target :: pyfort_variable
    pyfort_at = pyfort_c_loc(pyfort_variable)
  end subroutine pyfort_inside
end subroutine variable_7_density

! variable 8: commons.f90:13 temp
subroutine variable_8_temp(pyfort_at) bind(C, name="pyfort_limits_V_temp")
  use, intrinsic :: iso_c_binding, only: pyfort_c_loc => c_loc, pyfort_c_ptr => c_ptr
  use limits, only: pyfort_found => temp
  implicit none
  type(pyfort_c_ptr), intent(out) :: pyfort_at
  call pyfort_inside(pyfort_found)
contains
  subroutine pyfort_inside(pyfort_variable)
    real(8), target :: pyfort_variable
    pyfort_at = pyfort_c_loc(pyfort_variable)
  end subroutine pyfort_inside
end subroutine variable_8_temp

! variable 9: commons.f90:14 name
subroutine variable_9_name(pyfort_at) bind(C, name="pyfort_limits_V_name")
  use, intrinsic :: iso_c_binding, only: pyfort_c_loc => c_loc, pyfort_c_ptr => c_ptr
  use limits, only: pyfort_found => name
  implicit none
  type(pyfort_c_ptr), intent(out) :: pyfort_at
  call pyfort_inside(pyfort_found)
contains
  subroutine pyfort_inside(pyfort_variable)
    character(kind=1), target :: pyfort_variable(*)
    pyfort_at = pyfort_c_loc(pyfort_variable(1))
  end subroutine pyfort_inside
end subroutine variable_9_name
