! >>> import procedure_pointer as p
! >>> f = p.filter(gain=lambda x: x + 0.5)
! >>> p.output(f, 4.0), f.gain(1.0)
! (4.5, 1.5)
! >>> f.gain = p.twice
! >>> p.output(f, 4.0)
! 8.0
! >>> f.gain = None
! >>> p.output(f, 4.0)
! 0.0

!> A component that is a procedure pointer.
module procedure_pointer
  implicit none
  abstract interface
    real(8) function gain_of(x)
      real(8), intent(in) :: x
    end function gain_of
  end interface
  type :: filter
    procedure(gain_of), pointer, nopass :: gain => null()
  end type filter
contains
  real(8) function output(f, x)
    type(filter), intent(in) :: f
    real(8), intent(in) :: x
    output = 0
    if (associated(f%gain)) output = f%gain(x)
  end function output

  real(8) function twice(x)
    real(8), intent(in) :: x
    twice = 2*x
  end function twice
end module procedure_pointer
