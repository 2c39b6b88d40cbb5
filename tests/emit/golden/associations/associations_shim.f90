! Shims for associations.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: associations.f90:26 total
subroutine shim_1_total(pyfort_result) &
    bind(C, name="pyfort_associations_S_total")
  use associations, only: pyfort_target => total
  implicit none
  real(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target()
end subroutine shim_1_total

! variable 1: associations.f90:18 depth
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

! variable 2: associations.f90:19 steps
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

! variable 3: associations.f90:20 cursor
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

! variable 4: associations.f90:21 flag
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

! variable 5: associations.f90:22 path
subroutine variable_5_path(pyfort_tell, pyfort_at) bind(C, name="pyfort_associations_V_path")
  use, intrinsic :: iso_c_binding, only: pyfort_c_ptr => c_ptr
  use associations, only: pyfort_found => path
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
end subroutine variable_5_path

subroutine assign_5_path(pyfort_shape, pyfort_status) bind(C, name="pyfort_associations_W_path")
  use, intrinsic :: iso_c_binding, only: pyfort_c_int => c_int, pyfort_c_size => c_ptrdiff_t
  use associations, only: pyfort_found => path
  implicit none
  integer(pyfort_c_size), intent(in), optional :: pyfort_shape(0:*)
  integer(pyfort_c_int), intent(out) :: pyfort_status
  character(len=:, kind=1), allocatable :: pyfort_new
  pyfort_status = 0
  if (.not. present(pyfort_shape)) then
    if (allocated(pyfort_found)) deallocate (pyfort_found)
    return
  end if
  allocate (character(len=pyfort_shape(0), kind=1) :: pyfort_new, stat=pyfort_status)
  if (pyfort_status == 0) call move_alloc(pyfort_new, pyfort_found)
end subroutine assign_5_path

! variable 6: associations.f90:23 title
subroutine variable_6_title(pyfort_at) bind(C, name="pyfort_associations_V_title")
  use, intrinsic :: iso_c_binding, only: pyfort_c_loc => c_loc, pyfort_c_ptr => c_ptr
  use associations, only: pyfort_found => title
  implicit none
  type(pyfort_c_ptr), intent(out) :: pyfort_at
  call pyfort_inside(pyfort_found)
contains
  subroutine pyfort_inside(pyfort_variable)
    character(kind=1), target :: pyfort_variable(*)
    pyfort_at = pyfort_c_loc(pyfort_variable(1))
  end subroutine pyfort_inside
end subroutine variable_6_title

! variable 7: associations.f90:24 codes
subroutine variable_7_codes(pyfort_at) bind(C, name="pyfort_associations_V_codes")
  use, intrinsic :: iso_c_binding, only: pyfort_c_loc => c_loc, pyfort_c_ptr => c_ptr
  use associations, only: pyfort_found => codes
  implicit none
  type(pyfort_c_ptr), intent(out) :: pyfort_at
  call pyfort_inside(pyfort_found)
contains
  subroutine pyfort_inside(pyfort_variable)
    character(kind=1), target :: pyfort_variable(*)
    pyfort_at = pyfort_c_loc(pyfort_variable(1))
  end subroutine pyfort_inside
end subroutine variable_7_codes
