! Shims for object_arrays.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: object_arrays.f90:20 several
subroutine shim_1_several(n, items) &
    bind(C, name="pyfort_object_arrays_S_several")
  use object_arrays, only: pyfort_target => several
  use, intrinsic :: iso_c_binding, only: pyfort_c_null_ptr => c_null_ptr, pyfort_c_ptr => c_ptr
  use object_arrays, only: pyfort_t_item => item
  implicit none
  integer(4), intent(in) :: n
  integer(8), intent(inout) :: items(4)
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
    type(pyfort_t_item), allocatable :: x(:)
  end type pyfort_holder
  type(pyfort_holder), pointer :: pyfort_h_items
  allocate (pyfort_h_items)
  call pyfort_target(n, pyfort_h_items%x)
  items(2) = 0
  if (allocated(pyfort_h_items%x)) then
    call pyfort_take(pyfort_h_items%x)
    call pyfort_free(transfer(loc(pyfort_h_items%x), pyfort_c_null_ptr))
  end if
  call pyfort_free(transfer(loc(pyfort_h_items), pyfort_c_null_ptr))
  contains
    subroutine pyfort_take(pyfort_given)
      type(pyfort_t_item), target :: pyfort_given(:)
      type(pyfort_t_item), pointer :: pyfort_new_1(:)
      items(3:3) = shape(pyfort_given, 8)
        allocate (pyfort_new_1(size(pyfort_given)))
        call pyfort_swap(loc(pyfort_new_1), loc(pyfort_given), &
          size(pyfort_given, kind=8)*(storage_size(pyfort_new_1, 8)/8))
        items(1) = loc(pyfort_new_1)
        items(2) = 1
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
end subroutine shim_1_several

! shim 2: object_arrays.f90:26 extended
subroutine shim_2_extended(items) &
    bind(C, name="pyfort_object_arrays_S_extended")
  use object_arrays, only: pyfort_target => extended
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr, pyfort_c_ptr => c_ptr
  use object_arrays, only: pyfort_t_item => item
  implicit none
  integer(8), intent(inout) :: items(4)
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
    type(pyfort_t_item), allocatable :: x(:)
  end type pyfort_holder
  type(pyfort_holder), pointer :: pyfort_h_items
  type(pyfort_t_item), pointer :: pyfort_p_items(:)
  allocate (pyfort_h_items)
  if (items(2) /= 0) then
    call pyfort_c_f_pointer(transfer(items(1), pyfort_c_null_ptr), pyfort_p_items, items(3:3))
    allocate (pyfort_h_items%x, source=pyfort_p_items)
  end if
  call pyfort_target(pyfort_h_items%x)
  items(2) = 0
  if (allocated(pyfort_h_items%x)) then
    call pyfort_take(pyfort_h_items%x)
    call pyfort_free(transfer(loc(pyfort_h_items%x), pyfort_c_null_ptr))
  end if
  call pyfort_free(transfer(loc(pyfort_h_items), pyfort_c_null_ptr))
  contains
    subroutine pyfort_take(pyfort_given)
      type(pyfort_t_item), target :: pyfort_given(:)
      type(pyfort_t_item), pointer :: pyfort_new_1(:)
      items(3:3) = shape(pyfort_given, 8)
        allocate (pyfort_new_1(size(pyfort_given)))
        call pyfort_swap(loc(pyfort_new_1), loc(pyfort_given), &
          size(pyfort_given, kind=8)*(storage_size(pyfort_new_1, 8)/8))
        items(1) = loc(pyfort_new_1)
        items(2) = 1
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
end subroutine shim_2_extended

! shim 3: object_arrays.f90:31 total
subroutine shim_3_total(items, pyfort_result) &
    bind(C, name="pyfort_object_arrays_S_total")
  use object_arrays, only: pyfort_target => total
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr, pyfort_c_ptr => c_ptr
  use object_arrays, only: pyfort_t_item => item
  implicit none
  integer(8), intent(inout) :: items(4)
  real(8), intent(out) :: pyfort_result
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
    class(pyfort_t_item), allocatable :: x(:)
  end type pyfort_holder
  type(pyfort_holder), pointer :: pyfort_h_items
  class(pyfort_t_item), pointer :: pyfort_p_items(:)
  type(pyfort_t_item), pointer :: pyfort_p_items_1(:)
  type(pyfort_t_item), pointer :: pyfort_image_1
  allocate (pyfort_h_items)
  if (items(2) /= 0) then
    nullify (pyfort_p_items)
    select case (items(2))
    case (1)
      call pyfort_c_f_pointer(transfer(items(1), pyfort_c_null_ptr), pyfort_p_items_1, &
      items(3:3))
      pyfort_p_items => pyfort_p_items_1
    end select
    allocate (pyfort_h_items%x(items(3)), mold=pyfort_p_items)
    select case (items(2))
    case (1)
      call pyfort_copy_bits(loc(pyfort_h_items%x), items(1), &
        size(pyfort_h_items%x, kind=8)*(storage_size(pyfort_image_1, 8)/8))
    end select
  end if
  pyfort_result = pyfort_target(pyfort_h_items%x)
  if (allocated(pyfort_h_items%x)) call pyfort_free(transfer(loc(pyfort_h_items%x), &
      pyfort_c_null_ptr))
  call pyfort_free(transfer(loc(pyfort_h_items), pyfort_c_null_ptr))
  contains
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
    subroutine pyfort_copy_bits(pyfort_a, pyfort_b, pyfort_n)
      integer(8), intent(in) :: pyfort_a, pyfort_b, pyfort_n
      type(pyfort_c_ptr) :: pyfort_to
      pyfort_to = pyfort_copy(transfer(pyfort_a, pyfort_c_null_ptr), &
        transfer(pyfort_b, pyfort_c_null_ptr), pyfort_n)
    end subroutine pyfort_copy_bits
end subroutine shim_3_total

! shim 4: object_arrays.f90:38 tail
subroutine shim_4_tail(items, pyfort_result) &
    bind(C, name="pyfort_object_arrays_S_tail")
  use object_arrays, only: pyfort_target => tail
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use object_arrays, only: pyfort_t_item => item
  implicit none
  integer(8), intent(in) :: items(3)
  integer(8), intent(inout) :: pyfort_result(4)
  type(pyfort_t_item), pointer :: pyfort_p_items(:)
  type(pyfort_t_item), pointer :: pyfort_p_result(:)
  call pyfort_c_f_pointer(transfer(items(1), pyfort_c_null_ptr), pyfort_p_items, items(3:3))
  nullify (pyfort_p_result)
  pyfort_p_result => pyfort_target(pyfort_p_items)
  pyfort_result(2) = 0
  if (associated(pyfort_p_result)) then
    pyfort_result(1) = loc(pyfort_p_result)
    pyfort_result(3:3) = shape(pyfort_p_result, 8)
    pyfort_result(4:4) = 0
    if (size(pyfort_p_result) > 0) pyfort_result(1) = loc(pyfort_p_result(lbound(pyfort_p_result, &
      1)))
    if (size(pyfort_p_result) > 0 .and. size(pyfort_p_result, 1) > 1) &
      pyfort_result(4) = loc(pyfort_p_result(lbound(pyfort_p_result, &
      1) + 1)) - loc(pyfort_p_result(lbound(pyfort_p_result, 1)))
    pyfort_result(2) = 1
  end if
end subroutine shim_4_tail

! shim 5: object_arrays.f90:44 is_item
subroutine shim_5_is_item(what, pyfort_what_about, pyfort_result) &
    bind(C, name="pyfort_object_arrays_S_is_item")
  use object_arrays, only: pyfort_target => is_item
  use, intrinsic :: iso_c_binding, only: pyfort_c_loc => c_loc, &
      pyfort_c_f_pointer => c_f_pointer
  use object_arrays, only: pyfort_t_item => item
  implicit none
  integer(1), target :: what(*)
  integer(8), intent(in) :: pyfort_what_about(*)
  logical(4), intent(out) :: pyfort_result
  class(*), pointer :: pyfort_what
  select case (merge(pyfort_what_about(1), 1000_8*pyfort_what_about(1) + merge(0_8, &
      pyfort_what_about(2), pyfort_what_about(1) == 83_8), pyfort_what_about(1) < 0))
  case (-1_8)
    block
      type(pyfort_t_item), pointer :: pyfort_what_typed
      call pyfort_c_f_pointer(pyfort_c_loc(what), pyfort_what_typed)
      pyfort_what => pyfort_what_typed
    end block
  case (98001_8)
    block
      logical(1), pointer :: pyfort_what_typed
      call pyfort_c_f_pointer(pyfort_c_loc(what), pyfort_what_typed)
      pyfort_what => pyfort_what_typed
    end block
  case (98002_8)
    block
      logical(2), pointer :: pyfort_what_typed
      call pyfort_c_f_pointer(pyfort_c_loc(what), pyfort_what_typed)
      pyfort_what => pyfort_what_typed
    end block
  case (98004_8)
    block
      logical(4), pointer :: pyfort_what_typed
      call pyfort_c_f_pointer(pyfort_c_loc(what), pyfort_what_typed)
      pyfort_what => pyfort_what_typed
    end block
  case (98008_8)
    block
      logical(8), pointer :: pyfort_what_typed
      call pyfort_c_f_pointer(pyfort_c_loc(what), pyfort_what_typed)
      pyfort_what => pyfort_what_typed
    end block
  case (105001_8)
    block
      integer(1), pointer :: pyfort_what_typed
      call pyfort_c_f_pointer(pyfort_c_loc(what), pyfort_what_typed)
      pyfort_what => pyfort_what_typed
    end block
  case (105002_8)
    block
      integer(2), pointer :: pyfort_what_typed
      call pyfort_c_f_pointer(pyfort_c_loc(what), pyfort_what_typed)
      pyfort_what => pyfort_what_typed
    end block
  case (105004_8)
    block
      integer(4), pointer :: pyfort_what_typed
      call pyfort_c_f_pointer(pyfort_c_loc(what), pyfort_what_typed)
      pyfort_what => pyfort_what_typed
    end block
  case (105008_8)
    block
      integer(8), pointer :: pyfort_what_typed
      call pyfort_c_f_pointer(pyfort_c_loc(what), pyfort_what_typed)
      pyfort_what => pyfort_what_typed
    end block
  case (102004_8)
    block
      real(4), pointer :: pyfort_what_typed
      call pyfort_c_f_pointer(pyfort_c_loc(what), pyfort_what_typed)
      pyfort_what => pyfort_what_typed
    end block
  case (102008_8)
    block
      real(8), pointer :: pyfort_what_typed
      call pyfort_c_f_pointer(pyfort_c_loc(what), pyfort_what_typed)
      pyfort_what => pyfort_what_typed
    end block
  case (102016_8)
    block
      real(10), pointer :: pyfort_what_typed
      call pyfort_c_f_pointer(pyfort_c_loc(what), pyfort_what_typed)
      pyfort_what => pyfort_what_typed
    end block
  case (99008_8)
    block
      complex(4), pointer :: pyfort_what_typed
      call pyfort_c_f_pointer(pyfort_c_loc(what), pyfort_what_typed)
      pyfort_what => pyfort_what_typed
    end block
  case (99016_8)
    block
      complex(8), pointer :: pyfort_what_typed
      call pyfort_c_f_pointer(pyfort_c_loc(what), pyfort_what_typed)
      pyfort_what => pyfort_what_typed
    end block
  case (99032_8)
    block
      complex(10), pointer :: pyfort_what_typed
      call pyfort_c_f_pointer(pyfort_c_loc(what), pyfort_what_typed)
      pyfort_what => pyfort_what_typed
    end block
  case default
    block
      character(len=pyfort_what_about(2)), pointer :: pyfort_what_typed
      call pyfort_c_f_pointer(pyfort_c_loc(what), pyfort_what_typed)
      pyfort_what => pyfort_what_typed
    end block
  end select
  pyfort_result = pyfort_target(pyfort_what)
end subroutine shim_5_is_item

! shim 6: object_arrays.f90:15 item_Layout
subroutine shim_6_item_Layout(table) &
    bind(C, name="pyfort_object_arrays_S_item_Layout")
  use object_arrays, only: pyfort_t_item => item
  implicit none
  integer(8), intent(inout) :: table(*)
  type(pyfort_t_item), target, save :: pyfort_image
  table(1) = loc(pyfort_image)
  table(2) = storage_size(pyfort_image, 8)/8
  table(3) = loc(pyfort_image%x)
  table(4) = loc(pyfort_image)
end subroutine shim_6_item_Layout

! shim 7: object_arrays.f90:15 item_Create
subroutine shim_7_item_Create(count, address) &
    bind(C, name="pyfort_object_arrays_S_item_Create")
  use object_arrays, only: pyfort_t_item => item
  implicit none
  integer(8), intent(in) :: count
  integer(8), intent(inout) :: address
  type(pyfort_t_item), pointer :: pyfort_one, pyfort_all(:)
  integer :: pyfort_status
  if (count < 0) then
    allocate (pyfort_one, stat=pyfort_status)
    if (pyfort_status == 0) address = loc(pyfort_one)
  else
    allocate (pyfort_all(count), stat=pyfort_status)
    if (pyfort_status == 0) address = loc(pyfort_all)
  end if
end subroutine shim_7_item_Create

! shim 8: object_arrays.f90:15 item_Destroy
subroutine shim_8_item_Destroy(count, address) &
    bind(C, name="pyfort_object_arrays_S_item_Destroy")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use object_arrays, only: pyfort_t_item => item
  implicit none
  integer(8), intent(in) :: count
  integer(8), intent(inout) :: address
  type(pyfort_t_item), pointer :: pyfort_one, pyfort_all(:)
  class(pyfort_t_item), pointer :: pyfort_any(:)
  if (count < 0) then
    call pyfort_c_f_pointer(transfer(address, pyfort_c_null_ptr), pyfort_one)
    deallocate (pyfort_one)
  else
    call pyfort_c_f_pointer(transfer(address, pyfort_c_null_ptr), pyfort_all, [count])
    pyfort_any => pyfort_all
    deallocate (pyfort_any)
  end if
end subroutine shim_8_item_Destroy

! shim 9: object_arrays.f90:15 item_Assign
subroutine shim_9_item_Assign(to, from) &
    bind(C, name="pyfort_object_arrays_S_item_Assign")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use object_arrays, only: pyfort_t_item => item
  implicit none
  integer(8), intent(in) :: to
  integer(8), intent(in) :: from
  type(pyfort_t_item), pointer :: pyfort_to, pyfort_from
  call pyfort_c_f_pointer(transfer(to, pyfort_c_null_ptr), pyfort_to)
  call pyfort_c_f_pointer(transfer(from, pyfort_c_null_ptr), pyfort_from)
  call pyfort_assign(pyfort_to, pyfort_from)
  contains
  subroutine pyfort_assign(pyfort_left, pyfort_right)
    type(pyfort_t_item), intent(inout), target :: pyfort_left
    type(pyfort_t_item), intent(in), target :: pyfort_right
    pyfort_left = pyfort_right
  end subroutine pyfort_assign
end subroutine shim_9_item_Assign

! shim 10: object_arrays.f90:15 item_Locate
subroutine shim_10_item_Locate(object, number, found) &
    bind(C, name="pyfort_object_arrays_S_item_Locate")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use object_arrays, only: pyfort_t_item => item
  implicit none
  integer(8), intent(in) :: object
  integer(8), intent(in) :: number
  integer(8), intent(inout) :: found(*)
  type(pyfort_t_item), pointer :: pyfort_object
  call pyfort_c_f_pointer(transfer(object, pyfort_c_null_ptr), pyfort_object)
  found(3) = -1
  select case (number)
  case (2)
    if (allocated(pyfort_object%y)) then
      found(1) = loc(pyfort_object%y)
      found(2) = storage_size(pyfort_object%y, 8)/8
      found(3) = 1
      found(4) = size(pyfort_object%y, 1, 8)
      found(19) = found(2)
    end if
  end select
end subroutine shim_10_item_Locate

! shim 11: object_arrays.f90:15 item_Give
subroutine shim_11_item_Give(object, number, shape, status) &
    bind(C, name="pyfort_object_arrays_S_item_Give")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use object_arrays, only: pyfort_t_item => item
  implicit none
  integer(8), intent(in) :: object
  integer(8), intent(in) :: number
  integer(8), intent(inout), optional :: shape(*)
  integer(8), intent(inout) :: status
  type(pyfort_t_item), pointer :: pyfort_object
  integer :: pyfort_state
  call pyfort_c_f_pointer(transfer(object, pyfort_c_null_ptr), pyfort_object)
  pyfort_state = 0
  select case (number)
  case (2)
    if (allocated(pyfort_object%y)) deallocate (pyfort_object%y)
    if (present(shape)) then
      allocate (pyfort_object%y(shape(2)), stat=pyfort_state)
    end if
  end select
  status = pyfort_state
end subroutine shim_11_item_Give
