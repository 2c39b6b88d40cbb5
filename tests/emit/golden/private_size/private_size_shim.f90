! Shims for private_size.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: private_size.f90:32 of_length
subroutine shim_1_of_length(n, pyfort_result) &
    bind(C, name="pyfort_private_size_S_of_length")
  use private_size, only: pyfort_target => moving_average
  use, intrinsic :: iso_c_binding, only: pyfort_c_null_ptr => c_null_ptr, pyfort_c_ptr => c_ptr
  use private_size, only: pyfort_t_moving_average => moving_average
  implicit none
  integer(4), intent(in) :: n
  integer(8), intent(inout) :: pyfort_result(2)
  interface
    function pyfort_copy(pyfort_to, pyfort_from, pyfort_n) bind(C, name="memcpy")
      import :: pyfort_c_ptr
      type(pyfort_c_ptr), value :: pyfort_to, pyfort_from
      integer(8), value :: pyfort_n
      type(pyfort_c_ptr) :: pyfort_copy
    end function pyfort_copy
  end interface
  call pyfort_take(pyfort_target(n))
  contains
    subroutine pyfort_take(pyfort_given)
      type(pyfort_t_moving_average), target, optional :: pyfort_given
      type(pyfort_t_moving_average), pointer :: pyfort_new_1
      if (.not. present(pyfort_given)) return
      if (loc(pyfort_given) == 0) return
        allocate (pyfort_new_1)
        call pyfort_swap(loc(pyfort_new_1), loc(pyfort_given), storage_size(pyfort_new_1, 8)/8)
        pyfort_result(1) = loc(pyfort_new_1)
        pyfort_result(2) = 1
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
end subroutine shim_1_of_length

! shim 2: private_size.f90:20 moving_average_Layout
subroutine shim_2_moving_average_Layout(table) &
    bind(C, name="pyfort_private_size_S_moving_average_Layout")
  use, intrinsic :: iso_c_binding, only: pyfort_c_ptr => c_ptr, pyfort_c_funptr => c_funptr
  use private_size, only: pyfort_t_moving_average => moving_average
  implicit none
  integer(8), intent(inout) :: table(*)
  type(pyfort_t_moving_average), target, save :: pyfort_image
  type :: pyfort_some
    sequence
    integer :: pyfort_i
  end type pyfort_some
  type :: pyfort_any
  end type pyfort_any
  type :: pyfort_l_window_of
    integer(1) :: sort
    integer(4) :: n
  end type pyfort_l_window_of
  type :: pyfort_l_moving_average
    type(pyfort_l_window_of) :: window
    integer(4) :: calls
    real(8), allocatable :: last(:)
  end type pyfort_l_moving_average
  type(pyfort_l_moving_average), target, save :: pyfort_alike
  table(1) = loc(pyfort_image)
  table(2) = storage_size(pyfort_image, 8)/8
  table(3) = loc(pyfort_image%calls)
  table(4) = loc(pyfort_image) + loc(pyfort_alike%window%n) - loc(pyfort_alike)
  if (storage_size(pyfort_alike, 8) /= storage_size(pyfort_image, &
      8)) table(4:4) = loc(pyfort_image) - 1
  if (loc(pyfort_alike%calls) - loc(pyfort_alike) /= loc(pyfort_image%calls) - loc(pyfort_image)) &
    table(4:4) = loc(pyfort_image) - 1
end subroutine shim_2_moving_average_Layout

! shim 3: private_size.f90:20 moving_average_Create
subroutine shim_3_moving_average_Create(count, address) &
    bind(C, name="pyfort_private_size_S_moving_average_Create")
  use private_size, only: pyfort_t_moving_average => moving_average
  implicit none
  integer(8), intent(in) :: count
  integer(8), intent(inout) :: address
  type(pyfort_t_moving_average), pointer :: pyfort_one, pyfort_all(:)
  integer :: pyfort_status
  if (count < 0) then
    allocate (pyfort_one, stat=pyfort_status)
    if (pyfort_status == 0) address = loc(pyfort_one)
  else
    allocate (pyfort_all(count), stat=pyfort_status)
    if (pyfort_status == 0) address = loc(pyfort_all)
  end if
end subroutine shim_3_moving_average_Create

! shim 4: private_size.f90:20 moving_average_Destroy
subroutine shim_4_moving_average_Destroy(count, address) &
    bind(C, name="pyfort_private_size_S_moving_average_Destroy")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use private_size, only: pyfort_t_moving_average => moving_average
  implicit none
  integer(8), intent(in) :: count
  integer(8), intent(inout) :: address
  type(pyfort_t_moving_average), pointer :: pyfort_one, pyfort_all(:)
  class(pyfort_t_moving_average), pointer :: pyfort_any(:)
  if (count < 0) then
    call pyfort_c_f_pointer(transfer(address, pyfort_c_null_ptr), pyfort_one)
    deallocate (pyfort_one)
  else
    call pyfort_c_f_pointer(transfer(address, pyfort_c_null_ptr), pyfort_all, [count])
    pyfort_any => pyfort_all
    deallocate (pyfort_any)
  end if
end subroutine shim_4_moving_average_Destroy

! shim 5: private_size.f90:20 moving_average_Assign
subroutine shim_5_moving_average_Assign(to, from) &
    bind(C, name="pyfort_private_size_S_moving_average_Assign")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use private_size, only: pyfort_t_moving_average => moving_average
  implicit none
  integer(8), intent(in) :: to
  integer(8), intent(in) :: from
  type(pyfort_t_moving_average), pointer :: pyfort_to, pyfort_from
  call pyfort_c_f_pointer(transfer(to, pyfort_c_null_ptr), pyfort_to)
  call pyfort_c_f_pointer(transfer(from, pyfort_c_null_ptr), pyfort_from)
  call pyfort_assign(pyfort_to, pyfort_from)
  contains
  subroutine pyfort_assign(pyfort_left, pyfort_right)
    type(pyfort_t_moving_average), intent(inout), target :: pyfort_left
    type(pyfort_t_moving_average), intent(in), target :: pyfort_right
    pyfort_left = pyfort_right
  end subroutine pyfort_assign
end subroutine shim_5_moving_average_Assign

! shim 6: private_size.f90:36 smooth
subroutine shim_6_smooth(self, x, pyfort_result) &
    bind(C, name="pyfort_private_size_S_smooth")
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_null_ptr => c_null_ptr
  use private_size, only: pyfort_t_moving_average => moving_average
  implicit none
  integer(8), intent(in) :: self(2)
  real(8), intent(in) :: x(*)
  real(8), intent(out) :: pyfort_result
  class(pyfort_t_moving_average), pointer :: pyfort_p_self
  type(pyfort_t_moving_average), pointer :: pyfort_p_self_1
  nullify (pyfort_p_self)
  select case (self(2))
  case (1)
    call pyfort_c_f_pointer(transfer(self(1), pyfort_c_null_ptr), pyfort_p_self_1)
    pyfort_p_self => pyfort_p_self_1
  end select
  pyfort_result = pyfort_p_self%smooth(x)
end subroutine shim_6_smooth
