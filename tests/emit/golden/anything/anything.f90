! >>> import numpy as np
! >>> import anything
! >>> anything.size_of(1.5), anything.size_of(7), anything.size_of("text")
! (8, 4, 1)
! >>> x = np.arange(4.0)
! >>> anything.clear(x[::2])
! >>> x.tolist()
! [0.0, 1.0, 0.0, 3.0]

!> Data of any type, with its type.
module anything
  implicit none
contains
  integer function size_of(x)
    class(*), intent(in) :: x
    size_of = storage_size(x)/8
    select type (x)
    type is (character(len=*))
      size_of = 1
    end select
  end function size_of

  subroutine clear(x)
    class(*), intent(inout) :: x(:)
    select type (x)
    type is (double precision)
      x = 0
    end select
  end subroutine clear
end module anything
