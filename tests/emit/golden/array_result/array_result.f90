! >>> import numpy as np
! >>> import array_result
! >>> array_result.powers([1.0, 2.0], 3).tolist()
! [[1.0, 1.0, 1.0], [1.0, 2.0, 4.0]]

!> A value that is an array.
module array_result
  implicit none
contains
  !> Powers of numbers, one row for each.
  function powers(x, n) result(p)
    real(8), intent(in) :: x(2)
    integer, intent(in) :: n
    real(8) :: p(size(x), n)
    integer :: i
    p = reshape([(x**i, i=0, n - 1)], shape(p))
  end function powers
end module array_result
