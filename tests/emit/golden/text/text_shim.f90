! Shims for text.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 2: text.f90:19 initial
subroutine shim_2_initial(letter, pyfort_result) &
    bind(C, name="pyfort_text_S_initial")
  use text, only: pyfort_target => initial
  implicit none
  character(kind=1), intent(in) :: letter
  integer(4), intent(out) :: pyfort_result
  character(kind=1) :: pyfort_letter
  pyfort_letter = letter
  pyfort_result = pyfort_target(pyfort_letter)
end subroutine shim_2_initial
