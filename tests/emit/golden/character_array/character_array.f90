! >>> from character_array import lists
! >>> lists.longest(["ab", "abcd"]), lists.weekend()
! (4, array([b'Sat', b'Sun'], dtype='|S3'))
! >>> import numpy as np
! >>> names = np.array([b"pear", b"fig"])
! >>> lists.bracket(names)
! >>> names
! array([b'(pe)', b'(fi)'], dtype='|S4')
! >>> lists.numbered(2, "x"), lists.chosen(["a", "b"]), lists.chosen()
! (array([b'x1', b'x2'], dtype='|S2'), 2, 0)

!> Arrays of text.
module lists
  implicit none
contains
  integer function longest(words)
    character(len=*), intent(in) :: words(:)
    longest = maxval(len_trim(words))
  end function longest

  subroutine bracket(names)
    character(len=*), intent(inout) :: names(:)
    integer :: i
    do i = 1, size(names)
      names(i) = '('//names(i)(:len(names) - 2)//')'
    end do
  end subroutine bracket

  pure function weekend() result(days)
    character(len=3) :: days(2)
    days = ['Sat', 'Sun']
  end function weekend

  function numbered(n, stem) result(names)
    integer, intent(in) :: n
    character(len=*), intent(in) :: stem
    character(len=len(stem) + 1) :: names(n)
    integer :: i
    names = [(stem//achar(48 + i), i=1, n)]
  end function numbered

  integer function chosen(names)
    character(len=8), intent(in), optional :: names(*)
    chosen = 0
    if (present(names)) chosen = index('abc', names(2)(1:1))
  end function chosen
end module lists
