! >>> import numpy as np
! >>> import generic
! >>> generic.total([1.0, 2.0]), generic.total(np.ones((2, 3)))
! (3.0, 6.0)
! >>> generic.halved(np.float32(3)), generic.halved([3.0])
! (1.5, array([1.5]))

!> One name for several procedures.
module generic
  use, intrinsic :: iso_c_binding
  implicit none
  private :: total_matrix, halved_single, halved_double

  !> The sum of an array.
  interface total
    module procedure total_vector, total_matrix
  end interface total

  !> Half a number.
  interface halved
    module procedure halved_double, halved_single
  end interface halved
contains
  !> Of a vector.
  function total_vector(n, x) result(s) bind(C)
    integer(c_int), value :: n
    real(c_double), intent(in) :: x(n)
    real(c_double) :: s
    s = sum(x)
  end function total_vector

  !> Of a matrix, which only the generic leads to.
  function total_matrix(n, m, x) result(s)
    integer, intent(in) :: n, m
    real(c_double), intent(in) :: x(n, m)
    real(c_double) :: s
    s = sum(x)
  end function total_matrix

  elemental function halved_single(x) result(y)
    real(c_float), intent(in) :: x
    real(c_float) :: y
    y = 0.5*x
  end function halved_single

  elemental function halved_double(x) result(y)
    real(c_double), intent(in) :: x
    real(c_double) :: y
    y = 0.5d0*x
  end function halved_double
end module generic
