!> Values that may be absent, of every type.
module optional_value
  use, intrinsic :: iso_fortran_env, only: int8, int16, int32, int64, real32, real64
  implicit none
contains
  real(real64) function power_of(x, k)
    real(real64), value :: x
    integer, value, optional :: k
    power_of = x**2
    if (present(k)) power_of = x**k
  end function power_of

  !> One digit for each that is there with the value that was meant.
  integer function whole(a, b, c, d)
    integer(int8), value, optional :: a
    integer(int16), value, optional :: b
    integer(int32), value, optional :: c
    integer(int64), value, optional :: d
    whole = 0
    if (present(a)) whole = whole + merge(1, 9, a == -3_int8)
    if (present(b)) whole = whole + merge(10, 90, b == 300_int16)
    if (present(c)) whole = whole + merge(100, 900, c == 70000_int32)
    if (present(d)) whole = whole + merge(1000, 9000, d == 2_int64**40)
  end function whole

  integer function broken(a, b, c, d)
    real(real32), value, optional :: a
    real(real64), value, optional :: b
    complex(real32), value, optional :: c
    complex(real64), value, optional :: d
    broken = 0
    if (present(a)) broken = broken + merge(1, 9, abs(a - 0.5_real32) <= 0)
    if (present(b)) broken = broken + merge(10, 90, abs(b - 0.25_real64) <= 0)
    if (present(c)) broken = broken + merge(100, 900, abs(c - (1.0_real32, 2.0_real32)) <= 0)
    if (present(d)) broken = broken + merge(1000, 9000, abs(d - (3.0_real64, 4.0_real64)) <= 0)
  end function broken

  integer function truths(a, b, c)
    logical(1), value, optional :: a
    logical, value, optional :: b
    logical(8), value, optional :: c
    truths = 0
    if (present(a)) truths = truths + merge(1, 2, a)
    if (present(b)) truths = truths + merge(10, 20, b)
    if (present(c)) truths = truths + merge(100, 200, c)
  end function truths

  !> gfortran 12 has no present() of a character that is a value: `n` letters are there.
  integer function letters(n, a, x, b)
    integer, value :: n
    character, value, optional :: a, b
    integer, intent(in), optional :: x
    letters = n
    if (n >= 1) letters = iachar(a)
    if (n >= 2) letters = 1000*letters + iachar(b)
    if (present(x)) letters = -letters
  end function letters
end module optional_value

!> Not in a module.
subroutine outside(k, target, r)
  integer, value, optional :: k
  character, value, optional :: target
  integer, intent(out) :: r
  r = -1
  if (present(k)) r = k
  if (r == 7) r = iachar(target)
end subroutine outside
