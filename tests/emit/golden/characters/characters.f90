! >>> import characters
! >>> from characters import names
! >>> names.initials("Ada Lovelace")
! 'A.L.'
! >>> names.capital("ada")
! 'Ada'
! >>> names.capital(b"ada")
! b'Ada'
! >>> names.padded("ab", 5), names.codes("AB").tolist()
! ('  ab', [65, 66])
! >>> characters.rule("-", 5), characters.rule("-", len=0)
! ('-----', '')

!> Text of any length.
module names
  implicit none
contains
  subroutine initials(name, short)
    character(len=*), intent(in) :: name
    character(len=8), intent(out) :: short
    short = name(1:1)//'.'//name(index(name, ' ') + 1:index(name, ' ') + 1)//'.'
  end subroutine initials

  subroutine capital(name)
    character(len=*), intent(inout) :: name
    name(1:1) = achar(iachar(name(1:1)) - 32)
  end subroutine capital

  !> A length of other lengths.
  pure function padded(name, n) result(wide)
    character(len=*), intent(in) :: name
    integer, intent(in) :: n
    character(len=max(n, len(name))) :: wide
    wide = ' '//name
    if (n > len(name) + 1) wide = '  '//name
  end function padded

  function codes(name, first) result(c)
    character(len=*), intent(in) :: name
    character(len=3), intent(in), optional :: first
    integer :: c(len(name))
    integer :: i
    c = [(iachar(name(i:i)), i=1, len(name))]
    if (present(first)) c(1) = iachar(first(1:1))
  end function codes
end module names

!> As long as each caller declares.
character(len=*) function rule(letter)
  character, intent(in) :: letter
  rule = repeat(letter, len(rule))
end function rule
