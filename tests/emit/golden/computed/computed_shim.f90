! Shims for computed.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: computed.f90:12 where
subroutine shim_1_where(mask, pyfort_result) &
    bind(C, name="pyfort_computed_S_where")
  use computed, only: pyfort_target => where
  implicit none
  logical(4), intent(in) :: mask(:)
  integer(4), intent(out), allocatable :: pyfort_result(:)
  call pyfort_take(pyfort_target(mask))
  contains
    subroutine pyfort_take(pyfort_given)
      integer(4), intent(in) :: pyfort_given(:)
      allocate (pyfort_result(size(pyfort_given, 1)))
      pyfort_result(:) = pyfort_given
    end subroutine
end subroutine shim_1_where

! shim 2: computed.f90:20 shortened
subroutine shim_2_shortened(text, pyfort_result) &
    bind(C, name="pyfort_computed_S_shortened")
  use computed, only: pyfort_target => shortened
  implicit none
  character(len=*, kind=1), intent(in) :: text
  character(len=:, kind=1), intent(out), allocatable :: pyfort_result(:)
  call pyfort_take(pyfort_target(text))
  contains
    subroutine pyfort_take(pyfort_given)
      character(len=*, kind=1), intent(in) :: pyfort_given
      allocate (character(len=len(pyfort_given)) :: pyfort_result(1))
      pyfort_result(:) = pyfort_given
    end subroutine
end subroutine shim_2_shortened
