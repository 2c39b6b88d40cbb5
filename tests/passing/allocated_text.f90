!> Text that Fortran allocates.
module notes
  implicit none
contains
  function repeated(s, n) result(r)
    character(len=*), intent(in) :: s
    integer, intent(in) :: n
    character(len=:), allocatable :: r
    r = repeat(s, n)
  end function repeated

  !> Not allocated where the key is missing.
  subroutine find(line, key, value)
    character(len=*), intent(in) :: line, key
    character(len=:), allocatable, intent(out) :: value
    integer :: start, finish
    start = index(';'//line, ';'//key//'=')
    if (start == 0) return
    start = start + len(key) + 1
    finish = index(line(start:)//';', ';') + start - 2
    value = line(start:finish)
  end subroutine find

  subroutine append(buffer, text)
    character(len=:), allocatable, intent(inout) :: buffer
    character(len=*), intent(in) :: text
    if (allocated(buffer)) then
      buffer = buffer//text
    else
      buffer = text
    end if
  end subroutine append

  subroutine drop(buffer)
    character(len=:), allocatable, intent(inout) :: buffer
    if (allocated(buffer)) deallocate (buffer)
  end subroutine drop

  integer function length_of(text)
    character(len=:), allocatable, intent(in) :: text
    length_of = -1
    if (allocated(text)) length_of = len(text)
  end function length_of

  !> What is absent is not what is not allocated.
  integer function sort_of(text)
    character(len=:), allocatable, intent(in), optional :: text
    sort_of = 0
    if (.not. present(text)) return
    sort_of = 1
    if (allocated(text)) sort_of = 2
  end function sort_of

  subroutine maybe_append(text)
    character(len=:), allocatable, intent(inout), optional :: text
    if (.not. present(text)) return
    if (allocated(text)) then
      text = text//'!'
    else
      text = '?'
    end if
  end subroutine maybe_append

  subroutine words(n, w)
    integer, intent(in) :: n
    character(len=:), allocatable, intent(out) :: w(:)
    integer :: i
    if (n < 0) return
    allocate (character(len=n) :: w(2))
    do i = 1, 2
      w(i) = repeat(achar(96 + i), i)
    end do
  end subroutine words

  function grid(n) result(w)
    integer, intent(in) :: n
    character(len=:), allocatable :: w(:, :)
    integer :: i, j
    allocate (character(len=2) :: w(2, n))
    do j = 1, n
      do i = 1, 2
        w(i, j) = achar(96 + i)//achar(48 + j)
      end do
    end do
  end function grid

  subroutine grow(w)
    character(len=:), allocatable, intent(inout) :: w(:)
    character(len=:), allocatable :: v(:)
    integer :: i
    if (.not. allocated(w)) then
      allocate (character(len=1) :: w(1))
      w = 'z'
      return
    end if
    allocate (character(len=len(w) + 1) :: v(size(w) + 1))
    do i = 1, size(w)
      v(i) = w(i)
    end do
    v(size(v)) = '+'
    call move_alloc(v, w)
  end subroutine grow

  integer function measure(w)
    character(len=:), allocatable, intent(in) :: w(:)
    measure = -1
    if (allocated(w)) measure = 100*len(w) + size(w)
  end function measure

  !> Fixed lengths.
  subroutine pick(n, code, codes)
    integer, intent(in) :: n
    character(len=4), allocatable, intent(out) :: code
    character(len=n), allocatable, intent(out) :: codes(:)
    if (n == 0) return
    code = 'ab'
    allocate (codes(2))
    codes = 'xy'
  end subroutine pick

  subroutine frame(code, codes)
    character(len=4), allocatable, intent(inout) :: code
    character(len=4), allocatable, intent(inout) :: codes(:)
    integer :: i
    if (allocated(code)) code = '<'//code(:2)//'>'
    if (.not. allocated(codes)) return
    codes = [(codes(i)(:1)//'.  ', i=1, size(codes)), 'more']
  end subroutine frame

  function letters(n) result(c)
    integer, intent(in) :: n
    character, allocatable :: c(:)
    integer :: i
    c = [(achar(96 + i), i=1, n)]
  end function letters

  !> Extents that depend on them.
  function lengths(w) result(r)
    character(len=:), allocatable, intent(in) :: w(:)
    integer :: r(size(w))
    integer :: i
    r = [(len_trim(w(i)), i=1, size(w))]
  end function lengths

  !> Nobody knows them before the call.
  subroutine unknown(w, r)
    character(len=3), allocatable, intent(out) :: w(:)
    integer, intent(in) :: r(size(w))
    w = [character(len=3) ::]
  end subroutine unknown
end module notes
