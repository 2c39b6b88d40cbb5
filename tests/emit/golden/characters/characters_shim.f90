! Shims for characters.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: characters.f90:18 initials
subroutine shim_1_initials(name, short) &
    bind(C, name="pyfort_names_S_initials")
  use names, only: pyfort_target => initials
  implicit none
  character(len=*, kind=1), intent(in) :: name
  character(len=*, kind=1), intent(out) :: short
  call pyfort_target(name, short)
end subroutine shim_1_initials

! shim 2: characters.f90:24 capital
subroutine shim_2_capital(name) &
    bind(C, name="pyfort_names_S_capital")
  use names, only: pyfort_target => capital
  implicit none
  character(len=*, kind=1), intent(inout) :: name
  call pyfort_target(name)
end subroutine shim_2_capital

! shim 3: characters.f90:30 padded
subroutine shim_3_padded(name, n, pyfort_result) &
    bind(C, name="pyfort_names_S_padded")
  use names, only: pyfort_target => padded
  implicit none
  character(len=*, kind=1), intent(in) :: name
  integer(4), intent(in) :: n
  character(len=*, kind=1), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(name, n)
end subroutine shim_3_padded

! shim 4: characters.f90:38 codes
subroutine shim_4_codes(name, first, pyfort_result) &
    bind(C, name="pyfort_names_S_codes")
  use names, only: pyfort_target => codes
  implicit none
  character(len=*, kind=1), intent(in) :: name
  character(len=*, kind=1), intent(in), optional :: first
  integer(4), intent(out) :: pyfort_result(len(name))
  pyfort_result = pyfort_target(name, first)
end subroutine shim_4_codes

! shim 5: characters.f90:49 rule
subroutine shim_5_rule(letter, len, pyfort_result) &
    bind(C, name="pyfort_S_rule")
  implicit none
  character(kind=1), intent(in) :: letter
  integer(8), intent(in) :: len
  character(len=*, kind=1), intent(out) :: pyfort_result
  interface
    function rule(letter)
      import :: len
      implicit none
      character(kind=1) :: letter
      character(len=len, kind=1) :: rule
    end function rule
  end interface
  pyfort_result = rule(letter)
end subroutine shim_5_rule
