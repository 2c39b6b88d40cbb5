! >>> import numpy as np
! >>> import sequence
! >>> s = sequence.spot(name="here")
! >>> sequence.lower(s, 2.5)
! >>> s
! spot(depth=3.5, name='here')
! >>> sequence.deepest(np.array([(1, b"a   "), (4, b"b   ")], sequence.spot.dtype)).name
! 'b'

!> A type that lies in memory as it is declared.
module sequence
  implicit none
  type :: spot
    sequence
    real(8) :: depth = 1
    character(len=4) :: name = ""
  end type spot
contains
  subroutine lower(s, by)
    type(spot), intent(inout) :: s
    real(8), intent(in) :: by
    s%depth = s%depth + by
  end subroutine lower

  function deepest(spots) result(s)
    type(spot), intent(in) :: spots(:)
    type(spot) :: s
    s = spots(maxloc(spots%depth, 1))
  end function deepest
end module sequence
