!> Arrays of text.
module words
  implicit none
contains
  !> What Fortran sees of it: how many, how long, and the last letters.
  subroutine look(a, n, length, ends)
    character(len=*), intent(in) :: a(:)
    integer, intent(out) :: n, length
    integer, intent(out) :: ends(4)
    integer :: i
    n = size(a)
    length = len(a)
    ends = [(-1, i=1, 4)]
    do i = 1, min(size(a), 4)
      ends(i) = iachar(a(i)(length:length))
    end do
  end subroutine look

  integer function count_of(n, a, wanted) result(k)
    integer, intent(in) :: n
    character(len=5), intent(in) :: a(n)
    character(len=*), intent(in) :: wanted
    k = count(a == wanted)
  end function count_of

  subroutine sort(a)
    character(len=*), intent(inout) :: a(:)
    character(len=len(a)) :: key
    integer :: i, j
    do i = 2, size(a)
      key = a(i)
      j = i - 1
      do while (j >= 1)
        if (a(j) <= key) exit
        a(j + 1) = a(j)
        j = j - 1
      end do
      a(j + 1) = key
    end do
  end subroutine sort

  subroutine frame(n, a)
    integer, intent(in) :: n
    character(len=4), intent(inout) :: a(n)
    integer :: i
    do i = 1, n
      a(i) = '<'//a(i)(:2)//'>'
    end do
  end subroutine frame

  subroutine dense(a)
    character(len=3), intent(inout), contiguous :: a(:, :)
    a(1, 1) = '...'
    a(2, 2) = a(2, 2)(1:1)//'!'
  end subroutine dense

  subroutine last(a, n)
    integer, intent(in) :: n
    character(len=2), intent(inout) :: a(2, *)
    a(2, n) = 'zz'
  end subroutine last

  subroutine fill(a, text)
    character(len=*), intent(out) :: a(:)
    character(len=*), intent(in) :: text
    a = text
  end subroutine fill

  subroutine days(names)
    character(len=3), intent(out) :: names(2)
    names(1) = 'Mon'
    names(2) = 'T'
  end subroutine days

  function labels(n, stem) result(r)
    integer, intent(in) :: n
    character(len=*), intent(in) :: stem
    character(len=6) :: r(n)
    integer :: i
    do i = 1, n
      write (r(i), '(a, i0)') stem, i
    end do
  end function labels

  function table() result(r)
    character(len=2) :: r(2, 3)
    r = reshape(['a1', 'b1', 'a2', 'b2', 'a3', 'b3'], [2, 3])
  end function table

  !> The length is that of what is given.
  function reversed(a) result(r)
    character(len=*), intent(in) :: a(0:)
    character(len=len(a)) :: r(lbound(a, 1):ubound(a, 1))
    integer :: i
    do i = 0, ubound(a, 1)
      r(i) = a(ubound(a, 1) - i)
    end do
  end function reversed

  subroutine repeated(m, n, a)
    integer, intent(in) :: m, n
    character(len=n), intent(out) :: a(m)
    a = repeat('x', max(n, 0))
  end subroutine repeated

  integer function letters(map)
    character, intent(in) :: map(:)
    letters = count(map == 'w')
  end function letters

  integer function grid(map)
    character(len=1), intent(in) :: map(:, :)
    grid = 100*size(map, 1) + 10*size(map, 2) + count(map == 'w')
  end function grid

  function choose(mask) result(r)
    logical, intent(in) :: mask(:)
    character :: r(size(mask))
    r = merge('y', 'n', mask)
  end function choose

  integer function maybe(a, b)
    character(len=*), intent(in), optional :: a(:)
    character(len=3), intent(in), optional :: b(2)
    maybe = 0
    if (present(a)) maybe = size(a)
    if (present(b)) maybe = maybe + 10*len_trim(b(2))
  end function maybe

  !> What is read is what is changed.
  subroutine overwrite(a, b)
    character(len=2), intent(in) :: a(2)
    character(len=2), intent(inout) :: b(2)
    b(1) = 'no'
    b(2) = a(1)
  end subroutine overwrite

  !> Only one element is defined.
  subroutine first_of(n, w)
    integer, intent(in) :: n
    character(len=3), intent(out) :: w(n, 2)
    w(1, 1) = 'new'
  end subroutine first_of
end module words

subroutine f77(a, n)
  integer n
  character*4 a(n)
  integer i
  do i = 1, n
    a(i)(4:4) = '.'
  end do
end subroutine f77
