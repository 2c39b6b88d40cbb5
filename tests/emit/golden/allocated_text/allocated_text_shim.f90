! Shims for allocated_text.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: allocated_text.f90:11 longer
subroutine shim_1_longer(text) &
    bind(C, name="pyfort_pieces_S_longer")
  use pieces, only: pyfort_target => longer
  implicit none
  character(len=:, kind=1), intent(inout), optional, allocatable :: text(:)
  character(len=:, kind=1), allocatable :: pyfort_text
  if (present(text)) then
    if (allocated(text)) then
      if (size(text) > 0) then
        pyfort_text = text(1)
      else
        pyfort_text = ''
      end if
    end if
    call pyfort_target(pyfort_text)
  else
    call pyfort_target()
  end if
  if (present(text)) then
    if (allocated(text)) deallocate (text)
    if (allocated(pyfort_text)) then
      allocate (character(len=len(pyfort_text)) :: text(1))
      text = pyfort_text
    end if
  end if
end subroutine shim_1_longer

! shim 2: allocated_text.f90:19 split
subroutine shim_2_split(line, separator, pyfort_result) &
    bind(C, name="pyfort_pieces_S_split")
  use pieces, only: pyfort_target => split
  implicit none
  character(len=*, kind=1), intent(in) :: line
  character(kind=1), intent(in) :: separator
  character(len=:, kind=1), intent(out), allocatable :: pyfort_result(:)
  pyfort_result = pyfort_target(line, separator)
end subroutine shim_2_split

! shim 3: allocated_text.f90:30 code
subroutine shim_3_code(n, text) &
    bind(C, name="pyfort_pieces_S_code")
  use pieces, only: pyfort_target => code
  implicit none
  integer(4), intent(in) :: n
  character(len=:, kind=1), intent(out), allocatable :: text(:)
  character(len=4, kind=1), allocatable :: pyfort_text
  call pyfort_target(n, pyfort_text)
  if (allocated(text)) deallocate (text)
  if (allocated(pyfort_text)) then
    allocate (character(len=len(pyfort_text)) :: text(1))
    text = pyfort_text
  end if
end subroutine shim_3_code
