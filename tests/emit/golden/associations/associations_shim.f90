! Shims for associations.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: associations.f90:20 total
subroutine shim_1_total(pyfort_result) &
    bind(C, name="pyfort_associations_S_total")
  use associations, only: pyfort_target => total
  implicit none
  real(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target()
end subroutine shim_1_total

! variable 1: associations.f90:15 depth
subroutine variable_1_depth(pyfort_tell, pyfort_at) bind(C, name="pyfort_associations_V_depth")
  use, intrinsic :: iso_c_binding, only: pyfort_c_ptr => c_ptr
  use associations, only: pyfort_found => depth
  implicit none
  interface
    subroutine pyfort_tell(pyfort_variable, pyfort_at) bind(C)
      import :: pyfort_c_ptr
      implicit none
      type(*), intent(in) :: pyfort_variable(..)
      type(pyfort_c_ptr), value :: pyfort_at
    end subroutine pyfort_tell
  end interface
  type(pyfort_c_ptr), value :: pyfort_at
  if (allocated(pyfort_found)) call pyfort_tell(pyfort_found, pyfort_at)
end subroutine variable_1_depth

subroutine assign_1_depth(pyfort_shape, pyfort_status) bind(C, name="pyfort_associations_W_depth")
  use, intrinsic :: iso_c_binding, only: pyfort_c_int => c_int, pyfort_c_size => c_ptrdiff_t
  use associations, only: pyfort_found => depth
  implicit none
  integer(pyfort_c_size), intent(in), optional :: pyfort_shape(0:*)
  integer(pyfort_c_int), intent(out) :: pyfort_status
  real(8), allocatable :: pyfort_new(:, :)
  pyfort_status = 0
  if (.not. present(pyfort_shape)) then
    if (allocated(pyfort_found)) deallocate (pyfort_found)
    return
  end if
  allocate (pyfort_new(pyfort_shape(1), pyfort_shape(2)), stat=pyfort_status)
  if (pyfort_status == 0) call move_alloc(pyfort_new, pyfort_found)
end subroutine assign_1_depth

! variable 2: associations.f90:16 steps
subroutine variable_2_steps(pyfort_tell, pyfort_at) bind(C, name="pyfort_associations_V_steps")
  use, intrinsic :: iso_c_binding, only: pyfort_c_ptr => c_ptr
  use associations, only: pyfort_found => steps
  implicit none
  interface
    subroutine pyfort_tell(pyfort_variable, pyfort_at) bind(C)
      import :: pyfort_c_ptr
      implicit none
      type(*), intent(in) :: pyfort_variable(..)
      type(pyfort_c_ptr), value :: pyfort_at
    end subroutine pyfort_tell
  end interface
  type(pyfort_c_ptr), value :: pyfort_at
  if (allocated(pyfort_found)) call pyfort_tell(pyfort_found, pyfort_at)
end subroutine variable_2_steps

subroutine assign_2_steps(pyfort_shape, pyfort_status) bind(C, name="pyfort_associations_W_steps")
  use, intrinsic :: iso_c_binding, only: pyfort_c_int => c_int, pyfort_c_size => c_ptrdiff_t
  use associations, only: pyfort_found => steps
  implicit none
  integer(pyfort_c_size), intent(in), optional :: pyfort_shape(0:*)
  integer(pyfort_c_int), intent(out) :: pyfort_status
  integer(4), allocatable :: pyfort_new
  pyfort_status = 0
  if (.not. present(pyfort_shape)) then
    if (allocated(pyfort_found)) deallocate (pyfort_found)
    return
  end if
  allocate (pyfort_new, stat=pyfort_status)
  if (pyfort_status == 0) call move_alloc(pyfort_new, pyfort_found)
end subroutine assign_2_steps

! variable 3: associations.f90:17 cursor
subroutine variable_3_cursor(pyfort_tell, pyfort_at) bind(C, name="pyfort_associations_V_cursor")
  use, intrinsic :: iso_c_binding, only: pyfort_c_ptr => c_ptr
  use associations, only: pyfort_found => cursor
  implicit none
  interface
    subroutine pyfort_tell(pyfort_variable, pyfort_at) bind(C)
      import :: pyfort_c_ptr
      implicit none
      type(*), intent(in) :: pyfort_variable(..)
      type(pyfort_c_ptr), value :: pyfort_at
    end subroutine pyfort_tell
  end interface
  type(pyfort_c_ptr), value :: pyfort_at
  if (associated(pyfort_found)) call pyfort_tell(pyfort_found, pyfort_at)
end subroutine variable_3_cursor

! variable 4: associations.f90:18 flag
subroutine variable_4_flag(pyfort_tell, pyfort_at) bind(C, name="pyfort_associations_V_flag")
  use, intrinsic :: iso_c_binding, only: pyfort_c_ptr => c_ptr
  use associations, only: pyfort_found => flag
  implicit none
  interface
    subroutine pyfort_tell(pyfort_variable, pyfort_at) bind(C)
      import :: pyfort_c_ptr
      implicit none
      type(*), intent(in) :: pyfort_variable(..)
      type(pyfort_c_ptr), value :: pyfort_at
    end subroutine pyfort_tell
  end interface
  type(pyfort_c_ptr), value :: pyfort_at
  if (associated(pyfort_found)) call pyfort_tell(pyfort_found, pyfort_at)
end subroutine variable_4_flag

subroutine assign_4_flag(pyfort_shape, pyfort_status) bind(C, name="pyfort_associations_W_flag")
  use, intrinsic :: iso_c_binding, only: pyfort_c_int => c_int, pyfort_c_size => c_ptrdiff_t
  use associations, only: pyfort_found => flag
  implicit none
  integer(pyfort_c_size), intent(in), optional :: pyfort_shape(0:*)
  integer(pyfort_c_int), intent(out) :: pyfort_status
  pyfort_status = 0
  if (.not. present(pyfort_shape)) then
    nullify (pyfort_found)
    return
  end if
  allocate (pyfort_found, stat=pyfort_status)
end subroutine assign_4_flag
