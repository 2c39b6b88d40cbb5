! Shims for procedure_pointer.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: procedure_pointer.f90:36 output
subroutine shim_1_output(f, x, pyfort_result) &
    bind(C, name="pyfort_procedure_pointer_S_output")
  use procedure_pointer, only: pyfort_target => output
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use procedure_pointer, only: pyfort_t_filter => filter
  implicit none
  integer(8), intent(in) :: f(2)
  real(8), intent(in) :: x
  real(8), intent(out) :: pyfort_result
  type(pyfort_t_filter), pointer :: pyfort_p_f
  call pyfort_c_f_pointer(transfer(f(1), pyfort_c_null_ptr), pyfort_p_f)
  pyfort_result = pyfort_target(pyfort_p_f, x)
end subroutine shim_1_output

! shim 2: procedure_pointer.f90:44 twice
subroutine shim_2_twice(x, pyfort_result) &
    bind(C, name="pyfort_procedure_pointer_S_twice")
  use procedure_pointer, only: pyfort_target => twice
  implicit none
  real(8), intent(in) :: x
  real(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(x)
end subroutine shim_2_twice

! shim 3: procedure_pointer.f90:23 filter_Layout
subroutine shim_3_filter_Layout(table) &
    bind(C, name="pyfort_procedure_pointer_S_filter_Layout")
  use procedure_pointer, only: pyfort_t_filter => filter
  implicit none
  integer(8), intent(inout) :: table(*)
  type(pyfort_t_filter), target, save :: pyfort_image
  table(1) = loc(pyfort_image)
  table(2) = storage_size(pyfort_image, 8)/8
  table(3) = loc(pyfort_image%level)
  table(4) = loc(pyfort_image)
  table(5) = loc(pyfort_image)
end subroutine shim_3_filter_Layout

! shim 4: procedure_pointer.f90:23 filter_Create
subroutine shim_4_filter_Create(count, address) &
    bind(C, name="pyfort_procedure_pointer_S_filter_Create")
  use procedure_pointer, only: pyfort_t_filter => filter
  implicit none
  integer(8), intent(in) :: count
  integer(8), intent(inout) :: address
  type(pyfort_t_filter), pointer :: pyfort_one, pyfort_all(:)
  integer :: pyfort_status
  if (count < 0) then
    allocate (pyfort_one, stat=pyfort_status)
    if (pyfort_status == 0) address = loc(pyfort_one)
  else
    allocate (pyfort_all(count), stat=pyfort_status)
    if (pyfort_status == 0) address = loc(pyfort_all)
  end if
end subroutine shim_4_filter_Create

! shim 5: procedure_pointer.f90:23 filter_Destroy
subroutine shim_5_filter_Destroy(count, address) &
    bind(C, name="pyfort_procedure_pointer_S_filter_Destroy")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use procedure_pointer, only: pyfort_t_filter => filter
  implicit none
  integer(8), intent(in) :: count
  integer(8), intent(inout) :: address
  type(pyfort_t_filter), pointer :: pyfort_one, pyfort_all(:)
  class(pyfort_t_filter), pointer :: pyfort_any(:)
  if (count < 0) then
    call pyfort_c_f_pointer(transfer(address, pyfort_c_null_ptr), pyfort_one)
    deallocate (pyfort_one)
  else
    call pyfort_c_f_pointer(transfer(address, pyfort_c_null_ptr), pyfort_all, [count])
    pyfort_any => pyfort_all
    deallocate (pyfort_any)
  end if
end subroutine shim_5_filter_Destroy

! shim 6: procedure_pointer.f90:23 filter_Assign
subroutine shim_6_filter_Assign(to, from) &
    bind(C, name="pyfort_procedure_pointer_S_filter_Assign")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use procedure_pointer, only: pyfort_t_filter => filter
  implicit none
  integer(8), intent(in) :: to
  integer(8), intent(in) :: from
  type(pyfort_t_filter), pointer :: pyfort_to, pyfort_from
  call pyfort_c_f_pointer(transfer(to, pyfort_c_null_ptr), pyfort_to)
  call pyfort_c_f_pointer(transfer(from, pyfort_c_null_ptr), pyfort_from)
  call pyfort_assign(pyfort_to, pyfort_from)
  contains
  subroutine pyfort_assign(pyfort_left, pyfort_right)
    type(pyfort_t_filter), intent(inout), target :: pyfort_left
    type(pyfort_t_filter), intent(in), target :: pyfort_right
    pyfort_left = pyfort_right
  end subroutine pyfort_assign
end subroutine shim_6_filter_Assign

! shim 7: procedure_pointer.f90:23 filter_Locate
subroutine shim_7_filter_Locate(object, number, found) &
    bind(C, name="pyfort_procedure_pointer_S_filter_Locate")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr, pyfort_c_funloc => c_funloc
  use procedure_pointer, only: pyfort_t_filter => filter
  implicit none
  integer(8), intent(in) :: object
  integer(8), intent(in) :: number
  integer(8), intent(inout) :: found(*)
  type(pyfort_t_filter), pointer :: pyfort_object
  call pyfort_c_f_pointer(transfer(object, pyfort_c_null_ptr), pyfort_object)
  found(3) = -1
  select case (number)
  case (2)
    if (associated(pyfort_object%gain)) then
      found(1) = transfer(pyfort_c_funloc(pyfort_object%gain), 0_8)
      found(3) = 0
    end if
  case (3)
    if (associated(pyfort_object%method)) then
      found(1) = transfer(pyfort_c_funloc(pyfort_object%method), 0_8)
      found(3) = 0
    end if
  end select
end subroutine shim_7_filter_Locate

! shim 8: procedure_pointer.f90:23 filter_Give
subroutine shim_8_filter_Give(object, number, shape, status) &
    bind(C, name="pyfort_procedure_pointer_S_filter_Give")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use procedure_pointer, only: pyfort_t_filter => filter
  implicit none
  integer(8), intent(in) :: object
  integer(8), intent(in) :: number
  integer(8), intent(inout), optional :: shape(*)
  integer(8), intent(inout) :: status
  type(pyfort_t_filter), pointer :: pyfort_object
  integer :: pyfort_state
  call pyfort_c_f_pointer(transfer(object, pyfort_c_null_ptr), pyfort_object)
  pyfort_state = 0
  select case (number)
  case (2)
    nullify (pyfort_object%gain)
  case (3)
    nullify (pyfort_object%method)
  end select
  status = pyfort_state
end subroutine shim_8_filter_Give

! shim 9: procedure_pointer.f90:25 filter_gain_Call
subroutine shim_9_filter_gain_Call(pyfort_object, x, pyfort_result) &
    bind(C, name="pyfort_procedure_pointer_S_filter_gain_Call")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use procedure_pointer, only: pyfort_t_filter => filter
  implicit none
  integer(8), intent(in) :: pyfort_object(2)
  real(8), intent(in) :: x
  real(8), intent(out) :: pyfort_result
  type(pyfort_t_filter), pointer :: pyfort_p_pyfort_object
  call pyfort_c_f_pointer(transfer(pyfort_object(1), pyfort_c_null_ptr), pyfort_p_pyfort_object)
  pyfort_result = pyfort_p_pyfort_object%gain(x)
end subroutine shim_9_filter_gain_Call

! shim 10: procedure_pointer.f90:25 filter_gain_Point
subroutine shim_10_filter_gain_Point(pyfort_object, target) &
    bind(C, name="pyfort_procedure_pointer_S_filter_gain_Point")
  use, intrinsic :: iso_c_binding, only: c_funptr
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use procedure_pointer, only: pyfort_t_filter => filter
  implicit none
  integer(8), intent(in) :: pyfort_object(2)
  type(c_funptr), value :: target
  type(pyfort_t_filter), pointer :: pyfort_p_pyfort_object
  abstract interface
    function pyfort_target_form(x) result(pyfort_result)
    import
    implicit none
    real(8), intent(in) :: x
    real(8) :: pyfort_result
    end function pyfort_target_form
  end interface
  type :: pyfort_target_type
    procedure(pyfort_target_form), pointer, nopass :: pyfort_found
  end type pyfort_target_type
  type(pyfort_target_type) :: pyfort_target_holder
  procedure(pyfort_target_form), pointer :: shim_10_filter_gain_Point_target
  call pyfort_c_f_pointer(transfer(pyfort_object(1), pyfort_c_null_ptr), pyfort_p_pyfort_object)
  pyfort_target_holder = transfer(target, pyfort_target_holder)
  shim_10_filter_gain_Point_target => pyfort_target_holder%pyfort_found
  pyfort_p_pyfort_object%gain => shim_10_filter_gain_Point_target
end subroutine shim_10_filter_gain_Point

! shim 11: procedure_pointer.f90:26 filter_method_Call
subroutine shim_11_filter_method_Call(self, x, pyfort_result) &
    bind(C, name="pyfort_procedure_pointer_S_filter_method_Call")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use procedure_pointer, only: pyfort_t_filter => filter
  implicit none
  integer(8), intent(in) :: self(2)
  real(8), intent(in) :: x
  real(8), intent(out) :: pyfort_result
  class(pyfort_t_filter), pointer :: pyfort_p_self
  type(pyfort_t_filter), pointer :: pyfort_p_self_1
  nullify (pyfort_p_self)
  select case (self(2))
  case (1)
    call pyfort_c_f_pointer(transfer(self(1), pyfort_c_null_ptr), pyfort_p_self_1)
    pyfort_p_self => pyfort_p_self_1
  end select
  pyfort_result = pyfort_p_self%method(x)
end subroutine shim_11_filter_method_Call

! shim 12: procedure_pointer.f90:26 filter_method_Point
subroutine shim_12_filter_method_Point(pyfort_object, target) &
    bind(C, name="pyfort_procedure_pointer_S_filter_method_Point")
  use, intrinsic :: iso_c_binding, only: c_funptr
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use procedure_pointer, only: pyfort_t_filter => filter
  implicit none
  integer(8), intent(in) :: pyfort_object(2)
  type(c_funptr), value :: target
  type(pyfort_t_filter), pointer :: pyfort_p_pyfort_object
  abstract interface
    function pyfort_target_form(self, x) result(pyfort_result)
    import
    implicit none
    class(pyfort_t_filter), intent(in) :: self
    real(8), intent(in) :: x
    real(8) :: pyfort_result
    end function pyfort_target_form
  end interface
  type :: pyfort_target_type
    procedure(pyfort_target_form), pointer, nopass :: pyfort_found
  end type pyfort_target_type
  type(pyfort_target_type) :: pyfort_target_holder
  procedure(pyfort_target_form), pointer :: shim_12_filter_method_Point_target
  call pyfort_c_f_pointer(transfer(pyfort_object(1), pyfort_c_null_ptr), pyfort_p_pyfort_object)
  pyfort_target_holder = transfer(target, pyfort_target_holder)
  shim_12_filter_method_Point_target => pyfort_target_holder%pyfort_found
  pyfort_p_pyfort_object%method => shim_12_filter_method_Point_target
end subroutine shim_12_filter_method_Point

! callback 1 of shim 10: procedure_pointer.f90:25 target of filter_gain_Point
function pyfort_target_1_pyfort_procedure_pointer_c_filter_gain_point_ta(x) &
    result(pyfort_result)
  implicit none
  real(8), intent(in) :: x
  real(8) :: pyfort_result
  interface
    subroutine pyfort_call(x, pyfort_result) bind(C, &
      name="pyfort_procedure_pointer_C_filter_gain_Point_target")
    import
    implicit none
    real(8), intent(in) :: x
    real(8), intent(out) :: pyfort_result
    end subroutine pyfort_call
  end interface
  call pyfort_call(x, pyfort_result)
end function pyfort_target_1_pyfort_procedure_pointer_c_filter_gain_point_ta
subroutine pyfort_at_1_pyfort_target_1_pyfort_procedure_pointer_c_filte(pyfort_at) &
    bind(C, name="pyfort_procedure_pointer_C_filter_gain_Point_target_at")
  use, intrinsic :: iso_c_binding, only: pyfort_c_funptr => c_funptr, &
      pyfort_c_funloc => c_funloc
  implicit none
  type(pyfort_c_funptr), intent(out) :: pyfort_at
  interface
    function pyfort_target_1_pyfort_procedure_pointer_c_filter_gain_point_ta(x) result(pyfort_result)
    import
    implicit none
    real(8), intent(in) :: x
    real(8) :: pyfort_result
    end function pyfort_target_1_pyfort_procedure_pointer_c_filter_gain_point_ta
  end interface
  pyfort_at = pyfort_c_funloc(pyfort_target_1_pyfort_procedure_pointer_c_filter_gain_point_ta)
end subroutine

! callback 2 of shim 12: procedure_pointer.f90:26 target of filter_method_Point
function pyfort_target_2_pyfort_procedure_pointer_c_filter_method_point_(self, x) &
    result(pyfort_result)
  use procedure_pointer, only: pyfort_t_filter => filter
  implicit none
  class(pyfort_t_filter), intent(in) :: self
  real(8), intent(in) :: x
  real(8) :: pyfort_result
  integer(8) :: pyfort_h_self(2)
  interface
    subroutine pyfort_call(self, x, pyfort_result) bind(C, &
      name="pyfort_procedure_pointer_C_filter_method_Point_target")
    import
    implicit none
    integer(8), intent(in) :: self(2)
    real(8), intent(in) :: x
    real(8), intent(out) :: pyfort_result
    end subroutine pyfort_call
  end interface
  pyfort_h_self = 0
  pyfort_h_self(1) = loc(self)
  pyfort_h_self(2) = -1
  select type (pyfort_told => self)
  type is (pyfort_t_filter)
    pyfort_h_self(2) = 1
  end select
  call pyfort_call(pyfort_h_self, x, pyfort_result)
end function pyfort_target_2_pyfort_procedure_pointer_c_filter_method_point_
subroutine pyfort_at_2_pyfort_target_2_pyfort_procedure_pointer_c_filte(pyfort_at) &
    bind(C, name="pyfort_procedure_pointer_C_filter_method_Point_target_at")
  use, intrinsic :: iso_c_binding, only: pyfort_c_funptr => c_funptr, &
      pyfort_c_funloc => c_funloc
  use procedure_pointer, only: pyfort_t_filter => filter
  implicit none
  type(pyfort_c_funptr), intent(out) :: pyfort_at
  interface
    function pyfort_target_2_pyfort_procedure_pointer_c_filter_method_point_(self, &
      x) result(pyfort_result)
    import
    implicit none
    class(pyfort_t_filter), intent(in) :: self
    real(8), intent(in) :: x
    real(8) :: pyfort_result
    end function pyfort_target_2_pyfort_procedure_pointer_c_filter_method_point_
  end interface
  pyfort_at = pyfort_c_funloc(pyfort_target_2_pyfort_procedure_pointer_c_filter_method_point_)
end subroutine
