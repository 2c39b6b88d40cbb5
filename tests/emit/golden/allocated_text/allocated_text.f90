! >>> from allocated_text import pieces
! >>> pieces.longer("ab"), pieces.longer(), pieces.code(0), pieces.code(7)
! ('ab+', None, None, 'n7')
! >>> pieces.split("ab,c", ",").tolist()
! [b'ab', b'c ']

!> Text that Fortran allocates.
module pieces
  implicit none
contains
  subroutine longer(text)
    character(len=:), allocatable, intent(inout), optional :: text
    if (.not. present(text)) return
    if (.not. allocated(text)) text = ''
    text = text//'+'
  end subroutine longer

  !> Both parts of a line.
  function split(line, separator) result(parts)
    character(len=*), intent(in) :: line
    character, intent(in) :: separator
    character(len=:), allocatable :: parts(:)
    integer :: i
    i = index(line, separator)
    allocate (character(len=max(i - 1, len(line) - i)) :: parts(2))
    parts(1) = line(:i - 1)
    parts(2) = line(i + 1:)
  end function split

  subroutine code(n, text)
    integer, intent(in) :: n
    character(len=4), allocatable, intent(out) :: text
    if (n > 0) text = 'n'//achar(48 + n)
  end subroutine code
end module pieces
