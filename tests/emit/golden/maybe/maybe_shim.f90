! Shims for maybe.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 2: maybe.f90:23 first
subroutine shim_2_first(weight, x, pyfort_result) &
    bind(C, name="pyfort_maybe_S_first")
  use maybe, only: pyfort_target => first
  implicit none
  real(8), intent(in), optional :: weight
  real(8), intent(in) :: x
  real(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(weight, x)
end subroutine shim_2_first

! shim 3: maybe.f90:31 chosen
subroutine shim_3_chosen(of, letter, pyfort_result) &
    bind(C, name="pyfort_maybe_S_chosen")
  use maybe, only: pyfort_target => chosen
  implicit none
  integer(4), intent(in), optional :: of
  character(kind=1), intent(in), optional :: letter
  integer(4), intent(out) :: pyfort_result
  character(kind=1) :: pyfort_letter
  if (present(letter)) then
    pyfort_letter = letter
    pyfort_result = pyfort_target(of, pyfort_letter)
  else
    pyfort_result = pyfort_target(of)
  end if
end subroutine shim_3_chosen
