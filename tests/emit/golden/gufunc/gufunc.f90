! >>> import numpy as np
! >>> import gufunc
! >>> means, largest = gufunc.column_means(np.ones((4, 2, 3)), 1.0)
! >>> means.shape, largest.tolist()
! ((4, 3), [2.0, 2.0, 2.0, 2.0])

!> What works on stacks of arrays.
module gufunc
  use, intrinsic :: iso_c_binding
  implicit none
contains
  !> Two dummies have the name of a keyword.
  !> pyfort: signature (m,n),()->(n),()
  pure subroutine column_means(m, n, x, where, out, largest)
    integer, intent(in) :: m, n
    real(c_double), intent(in) :: x(m, n)
    real(c_double), intent(in) :: where
    real(c_double), intent(out) :: out(n), largest
    out = sum(x, dim=1) / m + where
    largest = maxval(out)
  end subroutine column_means
end module gufunc
