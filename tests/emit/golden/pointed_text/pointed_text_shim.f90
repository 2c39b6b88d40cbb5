! Shims for pointed_text.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: pointed_text.f90:11 doubled
subroutine shim_1_doubled(s) &
    bind(C, name="pyfort_pointed_text_S_doubled")
  use pointed_text, only: pyfort_target => doubled
  implicit none
  character(len=:, kind=1), intent(inout), allocatable :: s(:)
  character(len=:, kind=1), pointer :: pyfort_p_s
  character(len=:, kind=1), pointer :: pyfort_own_s
  nullify (pyfort_p_s)
  if (allocated(s)) then
    allocate (character(len=merge(len(s), 0, size(s) > 0)) :: pyfort_p_s)
    pyfort_p_s = ''
    if (size(s) > 0) pyfort_p_s = s(1)
  end if
  pyfort_own_s => pyfort_p_s
  call pyfort_target(pyfort_p_s)
  if (allocated(s)) deallocate (s)
  if (associated(pyfort_p_s)) then
    allocate (character(len=len(pyfort_p_s)) :: s(1))
    s(:) = pyfort_p_s
  end if
  if (loc(pyfort_p_s) /= loc(pyfort_own_s)) nullify (pyfort_own_s)
  if (associated(pyfort_own_s)) deallocate (pyfort_own_s)
end subroutine shim_1_doubled
