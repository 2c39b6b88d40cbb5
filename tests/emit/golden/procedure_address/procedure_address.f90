! >>> import ctypes
! >>> import numpy as np
! >>> import procedure_address
! >>> form = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.POINTER(ctypes.c_double))
! >>> procedure_address.second(np.array([1.0, 2.0]), form(lambda x: x[0] * 10))
! 20.0

!> Procedures that are called with parts of arrays, so that nobody knows how large these are.
module procedure_address
  implicit none
contains
  !> Of the second element, or of all that are behind it.
  function second(x, f) result(y)
    real(8), intent(in) :: x(*)
    real(8), external :: f
    real(8) :: y
    y = f(x(2))
  end function second
end module procedure_address
