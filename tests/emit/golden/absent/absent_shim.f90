! Shims for absent.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: absent.f90:13 told
subroutine shim_1_told(x, text, label, pyfort_result) &
    bind(C, name="pyfort_absent_S_told")
  use absent, only: pyfort_target => told
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use absent, only: pyfort_t_node => node
  implicit none
  integer(8), intent(in), optional :: x(2)
  character(len=*, kind=1), intent(in), optional :: text
  character(len=:, kind=1), intent(in), optional, allocatable :: label(:)
  integer(4), intent(out) :: pyfort_result
  type(pyfort_t_node), pointer :: pyfort_p_x
  character(len=:, kind=1), allocatable :: pyfort_label
  nullify (pyfort_p_x)
  if (present(x)) then
    call pyfort_c_f_pointer(transfer(x(1), pyfort_c_null_ptr), pyfort_p_x)
  end if
  if (present(label)) then
    if (allocated(label)) then
      if (size(label) > 0) then
        pyfort_label = label(1)
      else
        pyfort_label = ''
      end if
    end if
    pyfort_result = pyfort_target(pyfort_p_x, text, pyfort_label)
  else
    pyfort_result = pyfort_target(pyfort_p_x, text)
  end if
end subroutine shim_1_told

! shim 2: absent.f90:8 node_Layout
subroutine shim_2_node_Layout(table) &
    bind(C, name="pyfort_absent_S_node_Layout")
  use absent, only: pyfort_t_node => node
  implicit none
  integer(8), intent(inout) :: table(*)
  type(pyfort_t_node), target, save :: pyfort_image
  table(1) = loc(pyfort_image)
  table(2) = storage_size(pyfort_image, 8)/8
  table(3) = loc(pyfort_image%id)
end subroutine shim_2_node_Layout

! shim 3: absent.f90:8 node_Create
subroutine shim_3_node_Create(count, address) &
    bind(C, name="pyfort_absent_S_node_Create")
  use absent, only: pyfort_t_node => node
  implicit none
  integer(8), intent(in) :: count
  integer(8), intent(inout) :: address
  type(pyfort_t_node), pointer :: pyfort_one, pyfort_all(:)
  integer :: pyfort_status
  if (count < 0) then
    allocate (pyfort_one, stat=pyfort_status)
    if (pyfort_status == 0) address = loc(pyfort_one)
  else
    allocate (pyfort_all(count), stat=pyfort_status)
    if (pyfort_status == 0) address = loc(pyfort_all)
  end if
end subroutine shim_3_node_Create

! shim 4: absent.f90:8 node_Destroy
subroutine shim_4_node_Destroy(count, address) &
    bind(C, name="pyfort_absent_S_node_Destroy")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use absent, only: pyfort_t_node => node
  implicit none
  integer(8), intent(in) :: count
  integer(8), intent(inout) :: address
  type(pyfort_t_node), pointer :: pyfort_one, pyfort_all(:)
  class(pyfort_t_node), pointer :: pyfort_any(:)
  if (count < 0) then
    call pyfort_c_f_pointer(transfer(address, pyfort_c_null_ptr), pyfort_one)
    deallocate (pyfort_one)
  else
    call pyfort_c_f_pointer(transfer(address, pyfort_c_null_ptr), pyfort_all, [count])
    pyfort_any => pyfort_all
    deallocate (pyfort_any)
  end if
end subroutine shim_4_node_Destroy

! shim 5: absent.f90:8 node_Assign
subroutine shim_5_node_Assign(to, from) &
    bind(C, name="pyfort_absent_S_node_Assign")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use absent, only: pyfort_t_node => node
  implicit none
  integer(8), intent(in) :: to
  integer(8), intent(in) :: from
  type(pyfort_t_node), pointer :: pyfort_to, pyfort_from
  call pyfort_c_f_pointer(transfer(to, pyfort_c_null_ptr), pyfort_to)
  call pyfort_c_f_pointer(transfer(from, pyfort_c_null_ptr), pyfort_from)
  call pyfort_assign(pyfort_to, pyfort_from)
  contains
  subroutine pyfort_assign(pyfort_left, pyfort_right)
    type(pyfort_t_node), intent(inout), target :: pyfort_left
    type(pyfort_t_node), intent(in), target :: pyfort_right
    pyfort_left = pyfort_right
  end subroutine pyfort_assign
end subroutine shim_5_node_Assign
