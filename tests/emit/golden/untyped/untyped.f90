! >>> import numpy as np
! >>> import untyped
! >>> untyped.count_all(np.zeros((3, 4), dtype="c8")[::2]), untyped.count_all(2.5)
! (8, 1)
! >>> untyped.first(np.array([7, 8], dtype=np.int16))
! 7

!> Data of any type.
module untyped
  use, intrinsic :: iso_c_binding
  implicit none
contains
  integer function count_all(a)
    type(*), intent(in) :: a(..)
    count_all = size(a)
  end function count_all

  integer function length(a)
    type(*), contiguous :: a(:)
    length = size(a)
  end function length

  !> Its first byte.
  integer function first(a)
    type(*), intent(in), target :: a(*)
    integer(c_int8_t), pointer :: byte
    call c_f_pointer(c_loc(a), byte)
    first = byte
  end function first
end module untyped
