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
! >>> f.method = lambda self, x: self.level * x
! >>> p.output(f, 4.0), f.method(5.0)
! (6.0, 7.5)

!> A component that is a procedure pointer.
module procedure_pointer
  implicit none
  abstract interface
    real(8) function gain_of(x)
      real(8), intent(in) :: x
    end function gain_of
  end interface
  type :: filter
    real(8) :: level = 1.5d0
    procedure(gain_of), pointer, nopass :: gain => null()
    procedure(method_of), pointer :: method => null()
  end type filter
  abstract interface
    real(8) function method_of(self, x)
      import :: filter
      class(filter), intent(in) :: self
      real(8), intent(in) :: x
    end function method_of
  end interface
contains
  real(8) function output(f, x)
    type(filter), intent(in) :: f
    real(8), intent(in) :: x
    output = 0
    if (associated(f%gain)) output = f%gain(x)
    if (associated(f%method)) output = f%method(x)
  end function output

  real(8) function twice(x)
    real(8), intent(in) :: x
    twice = 2*x
  end function twice
end module procedure_pointer
