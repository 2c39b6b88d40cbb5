! Shims for character_array.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: character_array.f90:16 longest
subroutine shim_1_longest(words, pyfort_result) &
    bind(C, name="pyfort_lists_S_longest")
  use lists, only: pyfort_target => longest
  implicit none
  character(len=*, kind=1), intent(in) :: words(:)
  integer(4), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(words)
end subroutine shim_1_longest

! shim 2: character_array.f90:21 bracket
subroutine shim_2_bracket(names) &
    bind(C, name="pyfort_lists_S_bracket")
  use lists, only: pyfort_target => bracket
  implicit none
  character(len=*, kind=1), intent(inout) :: names(:)
  call pyfort_target(names)
end subroutine shim_2_bracket

! shim 3: character_array.f90:29 weekend
subroutine shim_3_weekend(pyfort_result) &
    bind(C, name="pyfort_lists_S_weekend")
  use lists, only: pyfort_target => weekend
  implicit none
  character(len=*, kind=1), intent(out) :: pyfort_result(:)
  pyfort_result = pyfort_target()
end subroutine shim_3_weekend

! shim 4: character_array.f90:34 numbered
subroutine shim_4_numbered(n, stem, pyfort_result) &
    bind(C, name="pyfort_lists_S_numbered")
  use lists, only: pyfort_target => numbered
  implicit none
  integer(4), intent(in) :: n
  character(len=*, kind=1), intent(in) :: stem
  character(len=*, kind=1), intent(out) :: pyfort_result(:)
  pyfort_result = pyfort_target(n, stem)
end subroutine shim_4_numbered

! shim 5: character_array.f90:42 chosen
subroutine shim_5_chosen(names, pyfort_result) &
    bind(C, name="pyfort_lists_S_chosen")
  use lists, only: pyfort_target => chosen
  implicit none
  character(len=*, kind=1), intent(in), optional :: names(:)
  integer(4), intent(out) :: pyfort_result
  if (present(names)) then
    pyfort_result = pyfort_target(names)
  else
    pyfort_result = pyfort_target()
  end if
end subroutine shim_5_chosen
