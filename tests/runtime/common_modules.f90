!> COMMON in modules.
module tables
  implicit none
  integer :: rows, columns
  real(8) :: cells(2, 2)
  real(8), private :: hidden
  common /shared/ rows, columns, cells, hidden
contains
  function cell(i, j) result(x)
    integer, intent(in) :: i, j
    real(8) :: x
    x = cells(i, j)*rows + hidden
  end function cell
end module tables

module others
  use, intrinsic :: iso_c_binding, only: c_double, c_int, c_ptr
  implicit none
  integer(c_int) :: first
  real(c_double) :: then
  type(c_ptr) :: place
  common /tagged/ first, then, place
  bind(C, name="tagged_block") :: /tagged/
  type :: point
    sequence
    real(8) :: x, y
  end type point
  type(point) :: origin
  common /points/ origin
  real(8) :: own
  common /apart/ own
  !$omp threadprivate(/apart/)
contains
  function lambda() result(n)
    integer :: n
    integer :: counts(2)
    common /shared/ counts
    n = counts(2)
  end function lambda

  function tags() result(x)
    real(8) :: x
    x = first + then
  end function tags
end module others
