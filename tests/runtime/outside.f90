!> Shapes and lengths that depend on variables of modules.
module sizes
  use, intrinsic :: iso_fortran_env, only: int64
  implicit none
  integer, parameter :: most = 3
  integer :: nmax = 4
  integer(int64) :: wide = 2
  integer, protected :: fixed = 2
  integer, private :: hidden = 2
  integer, allocatable :: free
contains
  subroutine set_fixed(n)
    integer, intent(in) :: n
    fixed = n
  end subroutine set_fixed
end module sizes

module outside
  use sizes, only: nmax, columns => wide, fixed, most, free
  implicit none
  private
  integer :: own = 2
  public :: total, ramp, table, padded, own, filled, twice, refused
contains
  function total(y) result(s)
    real(8), intent(in) :: y(nmax)
    real(8) :: s
    s = sum(y)
  end function total

  subroutine ramp(x)
    real(8), intent(out) :: x(nmax*2 - 1)
    integer :: i
    x = [(real(i, 8), i=1, size(x))]
  end subroutine ramp

  function table(n) result(a)
    integer, intent(in) :: n
    real(8) :: a(most, n + fixed, columns)
    a = real(size(a), 8)
  end function table

  function padded(text) result(line)
    character(len=*), intent(in) :: text
    character(len=nmax) :: line
    line = text
  end function padded

  subroutine filled(a, n)
    integer, intent(in) :: n
    integer, intent(inout) :: a(n, 0:own)
    a = n
  end subroutine filled

  pure function twice(x) result(y)
    real(8), intent(in) :: x(nmax)
    real(8) :: y(nmax)
    y = 2*x
  end function twice

  function refused(x) result(s)
    real(8), intent(in) :: x(free)
    real(8) :: s
    s = sum(x)
  end function refused
end module outside

subroutine plain(x)
  use sizes, only: nmax
  implicit none
  real(8), intent(inout) :: x(nmax)
  x = 2*x
end subroutine plain
