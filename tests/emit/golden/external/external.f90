! >>> import external
! >>> import numpy as np
! >>> external.outside(np.array([1.0, 2.0]))
! 3.0
! >>> external.library.version
! 7

double precision function outside(x, n)
  integer :: n
  double precision :: x(n)
  outside = sum(x)
end function outside

module base
  integer, parameter :: version = 7
end module base

!> Names of another module.
module library
  use base
end module library
