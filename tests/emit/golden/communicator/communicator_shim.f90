! Shims for communicator.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: communicator.f90:14 next
subroutine shim_1_next(comm, pyfort_result) &
    bind(C, name="pyfort_communicator_S_next")
  use communicator, only: pyfort_target => next
  implicit none
  integer(4), intent(in) :: comm
  integer(4), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(comm)
end subroutine shim_1_next

! shim 2: communicator.f90:19 free
subroutine shim_2_free(comm) &
    bind(C, name="pyfort_communicator_S_free")
  use communicator, only: pyfort_target => free
  implicit none
  integer(4), intent(inout) :: comm
  call pyfort_target(comm)
end subroutine shim_2_free
