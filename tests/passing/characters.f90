!> Text of any length, as one value.
module letters
  use, intrinsic :: iso_c_binding, only: c_int, c_char
  use, intrinsic :: iso_fortran_env, only: real64
  implicit none
  integer, parameter :: widest = 6
  interface sort_of
    module procedure sort_of_text, sort_of_texts, sort_of_number
  end interface sort_of
  private :: sort_of_text, sort_of_texts, sort_of_number
contains
  integer function sort_of_text(x)
    character(len=*), intent(in) :: x
    sort_of_text = len(x)
  end function sort_of_text

  integer function sort_of_texts(x)
    character(len=3), intent(in) :: x(:)
    sort_of_texts = 10*size(x)
  end function sort_of_texts

  integer function sort_of_number(x)
    integer, intent(in) :: x
    sort_of_number = 100*x
  end function sort_of_number

  !> How long it is, and the code of its last character.
  subroutine look(s, length, last)
    character(len=*), intent(in) :: s
    integer, intent(out) :: length, last
    length = len(s)
    last = -1
    if (len(s) > 0) last = iachar(s(len(s):))
  end subroutine look

  subroutine look_at_six(s, length, last)
    character(len=widest), intent(in) :: s
    integer, intent(out) :: length, last
    call look(s, length, last)
  end subroutine look_at_six

  !> Upper case, without an intent.
  subroutine shout(s)
    character(len=*) :: s
    integer :: i
    do i = 1, len(s)
      if (s(i:i) >= 'a' .and. s(i:i) <= 'z') s(i:i) = achar(iachar(s(i:i)) - 32)
    end do
  end subroutine shout

  subroutine abbreviate(s)
    character(len=4), intent(inout) :: s
    if (s(4:4) /= ' ') s(3:4) = '.'
  end subroutine abbreviate

  !> The length is that of what the caller brings.
  subroutine fill(s, letter)
    character(len=*), intent(out) :: s
    character, intent(in) :: letter
    s = repeat(letter, len(s))
  end subroutine fill

  function twice(s) result(t)
    character(len=*), intent(in) :: s
    character(len=2*len(s)) :: t
    t = s//s
  end function twice

  !> Lengths that come from everywhere.
  subroutine lengths(n, x, s, a, b, c)
    integer, intent(in) :: n
    real(real64), intent(in) :: x(:)
    character(len=*), intent(in) :: s
    character(len=n), intent(out) :: a
    character(len=size(x) + 1), intent(out) :: b
    character(len=max(len(s) - 1, 0)), intent(out) :: c
    a = repeat('a', max(n, 0))
    b = repeat('b', len(b))
    c = repeat('c', len(c))
  end subroutine lengths

  !> A fixed length that is a dummy's.
  function last_of(n, s) result(last)
    integer, intent(in) :: n
    character(len=n), intent(in) :: s
    character :: last
    last = '-'
    if (n > 0) last = s(n:n)
  end function last_of

  !> The length of another text is an extent, and a size.
  function codes(s, weights) result(c)
    character(len=*), intent(in) :: s
    real(real64), intent(in) :: weights(len(s))
    real(real64) :: c(len(s))
    integer :: i
    c = [(iachar(s(i:i))*weights(i), i=1, len(s))]
  end function codes

  !> A constant length is known to extents, too.
  function histogram(s) result(h)
    character(len=3), intent(in) :: s
    integer :: h(2*len(s))
    integer :: i
    h = 0
    h(:3) = [(iachar(s(i:i)), i=1, 3)]
  end function histogram

  integer function maybe(s, n)
    character(len=*), intent(in), optional :: s
    integer, intent(in), optional :: n
    maybe = -1
    if (present(s)) maybe = len(s)
    if (present(n)) maybe = maybe + n
  end function maybe

  subroutine maybe_changed(s)
    character(len=5), intent(inout), optional :: s
    if (present(s)) s = '<'//s(:3)//'>'
  end subroutine maybe_changed

  integer function by_value(s)
    character(len=3), value :: s
    by_value = index(s, 'c')
    s = '???'
  end function by_value

  pure function nothing(s) result(r)
    character(len=*), intent(in) :: s
    character(len=0) :: r
    r = s
  end function nothing

  elemental integer function blanks(s)
    character(len=*), intent(in) :: s
    blanks = len(s) - len_trim(s)
  end function blanks

  !> Text of Fortran in a procedure of C.
  integer(c_int) function of_c(s, t) bind(C)
    character(kind=c_char, len=*), intent(in) :: s
    character(kind=c_char), intent(in) :: t
    of_c = index(s, t)
  end function of_c
end module letters

!> Outside of modules, and with lengths behind names.
subroutine old(s, t, n)
  character s*(*), t*8
  integer n
  n = index(s, t(1:1))
  t = s
end subroutine old

character*5 function label(n)
  integer, intent(in) :: n
  write (label, '(a, i0)') 'n', n
end function label

!> Of the length that each caller declares.
character*(*) function rule(letter, len_)
  character(len=*), intent(in) :: letter
  integer, intent(out), optional :: len_
  rule = repeat(letter, len(rule))
  if (present(len_)) len_ = len(rule)
end function rule

!> Without intents, and with a dummy that is called as what pyfort would choose.
function padded(s, len) result(r)
  character(len=*) :: s, r
  integer :: len
  r = '<'//s(:len)//'>'
end function padded

integer function scribbled(s, t)
  character s*(*), t*4
  scribbled = ichar(s(1:1)) + ichar(t(1:1))
  s(1:1) = '#'
  t(1:1) = '#'
end function scribbled
