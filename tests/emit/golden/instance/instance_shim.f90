! Shims for instance.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: instance.f90:61 larger
subroutine shim_1_larger(s, factor, pyfort_result) &
    bind(C, name="pyfort_instance_S_larger")
  use instance, only: pyfort_target => larger
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr, pyfort_c_ptr => c_ptr
  use instance, only: pyfort_t_square => square
  implicit none
  integer(8), intent(in) :: s(2)
  real(8), intent(in) :: factor
  integer(8), intent(inout) :: pyfort_result(2)
  interface
    function pyfort_copy(pyfort_to, pyfort_from, pyfort_n) bind(C, name="memcpy")
      import :: pyfort_c_ptr
      type(pyfort_c_ptr), value :: pyfort_to, pyfort_from
      integer(8), value :: pyfort_n
      type(pyfort_c_ptr) :: pyfort_copy
    end function pyfort_copy
  end interface
  type(pyfort_t_square), pointer :: pyfort_p_s
  call pyfort_c_f_pointer(transfer(s(1), pyfort_c_null_ptr), pyfort_p_s)
  call pyfort_take(pyfort_target(pyfort_p_s, factor))
  contains
    subroutine pyfort_take(pyfort_given)
      type(pyfort_t_square), target, optional :: pyfort_given
      type(pyfort_t_square), pointer :: pyfort_new_2
      if (.not. present(pyfort_given)) return
      if (loc(pyfort_given) == 0) return
        allocate (pyfort_new_2)
        call pyfort_swap(loc(pyfort_new_2), loc(pyfort_given), storage_size(pyfort_new_2, 8)/8)
        pyfort_result(1) = loc(pyfort_new_2)
        pyfort_result(2) = 2
    end subroutine pyfort_take
    subroutine pyfort_swap(pyfort_a, pyfort_b, pyfort_n)
      integer(8), intent(in) :: pyfort_a, pyfort_b, pyfort_n
      integer(1), target :: pyfort_bits(1024)
      integer(8) :: pyfort_k, pyfort_m
      type(pyfort_c_ptr) :: pyfort_to
      do pyfort_k = 0, pyfort_n - 1, 1024
        pyfort_m = pyfort_n - pyfort_k
        if (pyfort_m > 1024) pyfort_m = 1024
        pyfort_to = pyfort_copy(transfer(loc(pyfort_bits), pyfort_c_null_ptr), &
          transfer(pyfort_a + pyfort_k, pyfort_c_null_ptr), pyfort_m)
        pyfort_to = pyfort_copy(transfer(pyfort_a + pyfort_k, pyfort_c_null_ptr), &
          transfer(pyfort_b + pyfort_k, pyfort_c_null_ptr), pyfort_m)
        pyfort_to = pyfort_copy(transfer(pyfort_b + pyfort_k, pyfort_c_null_ptr), &
          transfer(loc(pyfort_bits), pyfort_c_null_ptr), pyfort_m)
      end do
    end subroutine pyfort_swap
end subroutine shim_1_larger

! shim 2: instance.f90:69 named
subroutine shim_2_named(name, s) &
    bind(C, name="pyfort_instance_S_named")
  use instance, only: pyfort_target => named
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr, pyfort_c_ptr => c_ptr
  use instance, only: pyfort_t_shape => shape
  use instance, only: pyfort_t_square => square
  implicit none
  character(len=*, kind=1), intent(in) :: name
  integer(8), intent(inout) :: s(2)
  interface
    subroutine pyfort_free(pyfort_block) bind(C, name="free")
      import :: pyfort_c_ptr
      type(pyfort_c_ptr), value :: pyfort_block
    end subroutine pyfort_free
    function pyfort_copy(pyfort_to, pyfort_from, pyfort_n) bind(C, name="memcpy")
      import :: pyfort_c_ptr
      type(pyfort_c_ptr), value :: pyfort_to, pyfort_from
      integer(8), value :: pyfort_n
      type(pyfort_c_ptr) :: pyfort_copy
    end function pyfort_copy
  end interface
  type :: pyfort_holder
    class(pyfort_t_shape), allocatable :: x
  end type pyfort_holder
  type(pyfort_holder), pointer :: pyfort_h_s
  class(pyfort_t_shape), pointer :: pyfort_p_s
  type(pyfort_t_square), pointer :: pyfort_p_s_2
  allocate (pyfort_h_s)
  if (s(1) /= 0) then
    nullify (pyfort_p_s)
    select case (s(2))
    case (2)
      call pyfort_c_f_pointer(transfer(s(1), pyfort_c_null_ptr), pyfort_p_s_2)
      pyfort_p_s => pyfort_p_s_2
    end select
    allocate (pyfort_h_s%x, source=pyfort_p_s)
  end if
  call pyfort_target(name, pyfort_h_s%x)
  s(1) = 0
  if (allocated(pyfort_h_s%x)) then
    call pyfort_take(pyfort_h_s%x)
    call pyfort_free(transfer(loc(pyfort_h_s%x), pyfort_c_null_ptr))
  end if
  call pyfort_free(transfer(loc(pyfort_h_s), pyfort_c_null_ptr))
  contains
    subroutine pyfort_take(pyfort_given)
      class(pyfort_t_shape), target, optional :: pyfort_given
      type(pyfort_t_square), pointer :: pyfort_new_2
      if (.not. present(pyfort_given)) return
      if (loc(pyfort_given) == 0) return
      s(2) = -1
      select type (pyfort_given)
      type is (pyfort_t_square)
        allocate (pyfort_new_2)
        call pyfort_swap(loc(pyfort_new_2), loc(pyfort_given), storage_size(pyfort_new_2, 8)/8)
        s(1) = loc(pyfort_new_2)
        s(2) = 2
      end select
    end subroutine pyfort_take
    subroutine pyfort_swap(pyfort_a, pyfort_b, pyfort_n)
      integer(8), intent(in) :: pyfort_a, pyfort_b, pyfort_n
      integer(1), target :: pyfort_bits(1024)
      integer(8) :: pyfort_k, pyfort_m
      type(pyfort_c_ptr) :: pyfort_to
      do pyfort_k = 0, pyfort_n - 1, 1024
        pyfort_m = pyfort_n - pyfort_k
        if (pyfort_m > 1024) pyfort_m = 1024
        pyfort_to = pyfort_copy(transfer(loc(pyfort_bits), pyfort_c_null_ptr), &
          transfer(pyfort_a + pyfort_k, pyfort_c_null_ptr), pyfort_m)
        pyfort_to = pyfort_copy(transfer(pyfort_a + pyfort_k, pyfort_c_null_ptr), &
          transfer(pyfort_b + pyfort_k, pyfort_c_null_ptr), pyfort_m)
        pyfort_to = pyfort_copy(transfer(pyfort_b + pyfort_k, pyfort_c_null_ptr), &
          transfer(loc(pyfort_bits), pyfort_c_null_ptr), pyfort_m)
      end do
    end subroutine pyfort_swap
end subroutine shim_2_named

! shim 3: instance.f90:76 lengths
subroutine shim_3_lengths(s, x) &
    bind(C, name="pyfort_instance_S_lengths")
  use instance, only: pyfort_target => lengths
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use instance, only: pyfort_t_square => square
  implicit none
  integer(8), intent(in) :: s(2)
  real(8), intent(out) :: x(*)
  type(pyfort_t_square), pointer :: pyfort_p_s
  call pyfort_c_f_pointer(transfer(s(1), pyfort_c_null_ptr), pyfort_p_s)
  call pyfort_target(pyfort_p_s, x)
end subroutine shim_3_lengths

! shim 4: instance.f90:82 nearest
subroutine shim_4_nearest(s, pyfort_result) &
    bind(C, name="pyfort_instance_S_nearest")
  use instance, only: pyfort_target => nearest
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use instance, only: pyfort_t_square => square
  implicit none
  integer(8), intent(in) :: s(2)
  integer(8), intent(inout) :: pyfort_result(2)
  type(pyfort_t_square), pointer :: pyfort_p_s
  type(pyfort_t_square), pointer :: pyfort_p_result
  call pyfort_c_f_pointer(transfer(s(1), pyfort_c_null_ptr), pyfort_p_s)
  nullify (pyfort_p_result)
  pyfort_p_result => pyfort_target(pyfort_p_s)
  pyfort_result(1) = 0
  if (associated(pyfort_p_result)) then
    pyfort_result(1) = loc(pyfort_p_result)
    pyfort_result(2) = 2
  end if
end subroutine shim_4_nearest

! shim 5: instance.f90:88 total
subroutine shim_5_total(row, pyfort_result) &
    bind(C, name="pyfort_instance_S_total")
  use instance, only: pyfort_target => total
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use instance, only: pyfort_t_square => square
  implicit none
  integer(8), intent(in) :: row(3)
  real(8), intent(out) :: pyfort_result
  type(pyfort_t_square), pointer :: pyfort_p_row(:)
  call pyfort_c_f_pointer(transfer(row(1), pyfort_c_null_ptr), pyfort_p_row, row(3:3))
  pyfort_result = pyfort_target(pyfort_p_row)
end subroutine shim_5_total

! shim 6: instance.f90:33 area_of
subroutine shim_6_area_of(self, pyfort_result) &
    bind(C, name="pyfort_instance_S_area_of")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use instance, only: pyfort_t_shape => shape
  use instance, only: pyfort_t_square => square
  implicit none
  integer(8), intent(in) :: self(2)
  real(8), intent(out) :: pyfort_result
  class(pyfort_t_shape), pointer :: pyfort_p_self
  type(pyfort_t_square), pointer :: pyfort_p_self_2
  nullify (pyfort_p_self)
  select case (self(2))
  case (2)
    call pyfort_c_f_pointer(transfer(self(1), pyfort_c_null_ptr), pyfort_p_self_2)
    pyfort_p_self => pyfort_p_self_2
  end select
  pyfort_result = pyfort_p_self%area()
end subroutine shim_6_area_of

! shim 7: instance.f90:40 square_Layout
subroutine shim_7_square_Layout(table) &
    bind(C, name="pyfort_instance_S_square_Layout")
  use instance, only: pyfort_t_square => square
  implicit none
  integer(8), intent(inout) :: table(*)
  type(pyfort_t_square), target, save :: pyfort_image
  table(1) = loc(pyfort_image)
  table(2) = storage_size(pyfort_image, 8)/8
  table(3) = loc(pyfort_image%side)
  table(4) = loc(pyfort_image%label)
  table(5) = loc(pyfort_image%sides)
  table(6) = loc(pyfort_image)
end subroutine shim_7_square_Layout

! shim 8: instance.f90:40 square_Create
subroutine shim_8_square_Create(count, address) &
    bind(C, name="pyfort_instance_S_square_Create")
  use instance, only: pyfort_t_square => square
  implicit none
  integer(8), intent(in) :: count
  integer(8), intent(inout) :: address
  type(pyfort_t_square), pointer :: pyfort_one, pyfort_all(:)
  integer :: pyfort_status
  if (count < 0) then
    allocate (pyfort_one, stat=pyfort_status)
    if (pyfort_status == 0) address = loc(pyfort_one)
  else
    allocate (pyfort_all(count), stat=pyfort_status)
    if (pyfort_status == 0) address = loc(pyfort_all)
  end if
end subroutine shim_8_square_Create

! shim 9: instance.f90:40 square_Destroy
subroutine shim_9_square_Destroy(count, address) &
    bind(C, name="pyfort_instance_S_square_Destroy")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use instance, only: pyfort_t_square => square
  implicit none
  integer(8), intent(in) :: count
  integer(8), intent(inout) :: address
  type(pyfort_t_square), pointer :: pyfort_one, pyfort_all(:)
  class(pyfort_t_square), pointer :: pyfort_any(:)
  if (count < 0) then
    call pyfort_c_f_pointer(transfer(address, pyfort_c_null_ptr), pyfort_one)
    deallocate (pyfort_one)
  else
    call pyfort_c_f_pointer(transfer(address, pyfort_c_null_ptr), pyfort_all, [count])
    pyfort_any => pyfort_all
    deallocate (pyfort_any)
  end if
end subroutine shim_9_square_Destroy

! shim 10: instance.f90:40 square_Assign
subroutine shim_10_square_Assign(to, from) &
    bind(C, name="pyfort_instance_S_square_Assign")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use instance, only: pyfort_t_square => square
  implicit none
  integer(8), intent(in) :: to
  integer(8), intent(in) :: from
  type(pyfort_t_square), pointer :: pyfort_to, pyfort_from
  call pyfort_c_f_pointer(transfer(to, pyfort_c_null_ptr), pyfort_to)
  call pyfort_c_f_pointer(transfer(from, pyfort_c_null_ptr), pyfort_from)
  call pyfort_assign(pyfort_to, pyfort_from)
  contains
  subroutine pyfort_assign(pyfort_left, pyfort_right)
    type(pyfort_t_square), intent(inout), target :: pyfort_left
    type(pyfort_t_square), intent(in), target :: pyfort_right
    pyfort_left = pyfort_right
  end subroutine pyfort_assign
end subroutine shim_10_square_Assign

! shim 11: instance.f90:40 square_Locate
subroutine shim_11_square_Locate(object, number, found) &
    bind(C, name="pyfort_instance_S_square_Locate")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use instance, only: pyfort_t_square => square
  implicit none
  integer(8), intent(in) :: object
  integer(8), intent(in) :: number
  integer(8), intent(inout) :: found(*)
  type(pyfort_t_square), pointer :: pyfort_object
  call pyfort_c_f_pointer(transfer(object, pyfort_c_null_ptr), pyfort_object)
  found(3) = -1
  select case (number)
  case (4)
    if (allocated(pyfort_object%corners)) then
      found(1) = loc(pyfort_object%corners)
      found(2) = storage_size(pyfort_object%corners, 8)/8
      found(3) = 1
      found(4) = size(pyfort_object%corners, 1, 8)
      found(19) = found(2)
    end if
  end select
end subroutine shim_11_square_Locate

! shim 12: instance.f90:40 square_Give
subroutine shim_12_square_Give(object, number, shape, status) &
    bind(C, name="pyfort_instance_S_square_Give")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use instance, only: pyfort_t_square => square
  implicit none
  integer(8), intent(in) :: object
  integer(8), intent(in) :: number
  integer(8), intent(inout), optional :: shape(*)
  integer(8), intent(inout) :: status
  type(pyfort_t_square), pointer :: pyfort_object
  integer :: pyfort_state
  call pyfort_c_f_pointer(transfer(object, pyfort_c_null_ptr), pyfort_object)
  pyfort_state = 0
  select case (number)
  case (4)
    if (allocated(pyfort_object%corners)) deallocate (pyfort_object%corners)
    if (present(shape)) then
      allocate (pyfort_object%corners(shape(2)), stat=pyfort_state)
    end if
  end select
  status = pyfort_state
end subroutine shim_12_square_Give

! shim 13: instance.f90:25 variables_Layout
subroutine shim_13_variables_Layout(table) &
    bind(C, name="pyfort_instance_S_variables_Layout")
  use instance, only: pyfort_t_square => square
  use instance, only: pyfort_v_last => last
  use instance, only: pyfort_v_others => others
  use instance, only: pyfort_v_small => small
  implicit none
  integer(8), intent(inout) :: table(*)
  type(pyfort_t_square), target, save :: pyfort_k_small = pyfort_v_small
  table(1:2) = 0
  table(3) = loc(pyfort_v_last)
  table(4) = 0
  table(5) = loc(pyfort_k_small)
end subroutine shim_13_variables_Layout

! shim 14: instance.f90:25 variables_Locate
subroutine shim_14_variables_Locate(object, number, found) &
    bind(C, name="pyfort_instance_S_variables_Locate")
  use instance, only: pyfort_t_square => square
  use instance, only: pyfort_v_others => others
  implicit none
  integer(8), intent(in) :: object
  integer(8), intent(in) :: number
  integer(8), intent(inout) :: found(*)
  found(3) = -1
  select case (number)
  case (2)
    if (allocated(pyfort_v_others)) then
      found(1) = loc(pyfort_v_others)
      found(2) = 0
      found(3) = 1
      found(4) = size(pyfort_v_others, 1, 8)
      found(19) = found(2)
      found(2) = -1
      select type (pyfort_dynamic => pyfort_v_others)
      type is (pyfort_t_square)
        found(2) = 2
      end select
    end if
  end select
end subroutine shim_14_variables_Locate

! shim 15: instance.f90:25 variables_Give
subroutine shim_15_variables_Give(object, number, shape, status) &
    bind(C, name="pyfort_instance_S_variables_Give")
  use instance, only: pyfort_t_square => square
  use instance, only: pyfort_v_others => others
  implicit none
  integer(8), intent(in) :: object
  integer(8), intent(in) :: number
  integer(8), intent(inout), optional :: shape(*)
  integer(8), intent(inout) :: status
  integer :: pyfort_state
  pyfort_state = 0
  select case (number)
  case (2)
    if (allocated(pyfort_v_others)) deallocate (pyfort_v_others)
    if (present(shape)) then
      select case (shape(1))
      case (2)
        allocate (pyfort_t_square :: pyfort_v_others(shape(2)), stat=pyfort_state)
      end select
    end if
  end select
  status = pyfort_state
end subroutine shim_15_variables_Give
