! Shims for computed.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: computed.f90:12 where
subroutine shim_1_where(mask, pyfort_result) &
    bind(C, name="pyfort_computed_S_where")
  use computed, only: pyfort_target => where
  implicit none
  logical(4), intent(in) :: mask(:)
  integer(4), intent(out), allocatable :: pyfort_result(:)
  pyfort_result = pyfort_target(mask)
end subroutine shim_1_where

! shim 2: computed.f90:20 shortened
subroutine shim_2_shortened(text, pyfort_result) &
    bind(C, name="pyfort_computed_S_shortened")
  use computed, only: pyfort_target => shortened
  implicit none
  character(len=*, kind=1), intent(in) :: text
  character(len=:, kind=1), intent(out), allocatable :: pyfort_result(:)
  character(len=:, kind=1), allocatable :: pyfort_short
  pyfort_short = pyfort_target(text)
  if (allocated(pyfort_result)) deallocate (pyfort_result)
  if (allocated(pyfort_short)) then
    allocate (character(len=len(pyfort_short)) :: pyfort_result(1))
    pyfort_result = pyfort_short
  end if
end subroutine shim_2_shortened
