!> Functions whose result is an array, of every sort of extent.
module array_result
  use, intrinsic :: iso_fortran_env, only: real64, int64
  implicit none
  integer, parameter :: bins = 4
  integer :: width = 1
contains
  pure function cross(a, b) result(c)
    real(real64), intent(in) :: a(3), b(3)
    real(real64) :: c(3)
    c = [a(2)*b(3) - a(3)*b(2), a(3)*b(1) - a(1)*b(3), a(1)*b(2) - a(2)*b(1)]
  end function cross

  function grid(n) result(x)
    integer, intent(in) :: n
    integer :: x(-n:2*n)
    integer :: i
    x = [(i, i=-n, 2*n)]
  end function grid

  !> A pure function of scalars.
  pure function repeated(n, x) result(y)
    integer, intent(in) :: n
    real(real64), intent(in) :: x
    real(real64) :: y(n)
    y = x
  end function repeated

  !> The extents ask for the sizes of arrays.
  function outer(n, m, x, y) result(z)
    integer, intent(in) :: n, m
    real(real64), intent(in) :: x(0:n - 1), y(m)
    real(real64) :: z(size(x), size(y))
    z = spread(x, 2, m)*spread(y, 1, n)
  end function outer

  function edges() result(e)
    real(real64) :: e(0:bins)
    integer :: i
    e = [(real(i, real64), i=0, bins)]
  end function edges

  function positive(n, x) result(flags)
    integer, intent(in) :: n, x(n)
    logical :: flags(n)
    flags = x > 0
  end function positive

  !> Another result beside the value.
  function turned(n, count) result(z)
    integer(int64), intent(in) :: n
    integer, intent(out) :: count
    complex(real64) :: z(n)
    z = (0, 1)
    count = int(n)
  end function turned

  !> A dummy and a value with names of Python's.
  function lambda(class) result(global)
    integer, intent(in) :: class
    integer :: global(class)
    global = class
  end function lambda

  function unknown() result(x)
    integer :: x(width)
    x = 1
  end function unknown
end module array_result

function outside(n) result(x)
  integer, intent(in) :: n
  real(8) :: x(n, 2)
  x(:, 1) = 1
  x(:, 2) = 2
end function outside
