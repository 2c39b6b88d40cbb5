! Shims for sequence.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: sequence.f90:19 lower
subroutine shim_1_lower(s, by) &
    bind(C, name="pyfort_sequence_S_lower")
  use sequence, only: pyfort_spot => spot
  use sequence, only: pyfort_target => lower
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_loc => c_loc
  implicit none
  type(*), intent(inout), target :: s
  real(8), intent(in) :: by
  type(pyfort_spot), pointer :: pyfort_p_s
  call pyfort_c_f_pointer(pyfort_c_loc(s), pyfort_p_s)
  call pyfort_target(pyfort_p_s, by)
end subroutine shim_1_lower

! shim 2: sequence.f90:25 deepest
subroutine shim_2_deepest(spots, pyfort_result) &
    bind(C, name="pyfort_sequence_S_deepest")
  use sequence, only: pyfort_spot => spot
  use sequence, only: pyfort_target => deepest
  use, intrinsic :: iso_c_binding, only: pyfort_c_f_pointer => c_f_pointer, &
      pyfort_c_loc => c_loc
  implicit none
  type(*), intent(in), target, contiguous :: spots(:)
  type(*), intent(inout), target :: pyfort_result
  type(pyfort_spot), pointer, contiguous :: pyfort_p_spots(:)
  type(pyfort_spot), pointer :: pyfort_p_result
  call pyfort_c_f_pointer(pyfort_c_loc(spots), pyfort_p_spots, shape(spots))
  call pyfort_c_f_pointer(pyfort_c_loc(pyfort_result), pyfort_p_result)
  pyfort_p_result = pyfort_target(pyfort_p_spots)
end subroutine shim_2_deepest

! type 1: sequence.f90:13 spot
subroutine type_1_spot(pyfort_object) bind(C, name="pyfort_sequence_I_spot")
  use, intrinsic :: iso_c_binding, only: pyfort_c_loc => c_loc, pyfort_c_f_pointer => c_f_pointer
  use sequence, only: pyfort_type => spot
  implicit none
  type(*), target, intent(inout) :: pyfort_object
  type(pyfort_type) :: pyfort_new
  type(pyfort_type), pointer :: pyfort_at
  call pyfort_c_f_pointer(pyfort_c_loc(pyfort_object), pyfort_at)
  pyfort_at = pyfort_new
end subroutine type_1_spot
