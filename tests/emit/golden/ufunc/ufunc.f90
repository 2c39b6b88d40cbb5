! >>> import ufunc
! >>> ufunc.clipped([-1, 2], 0)
! array([0., 2.])
! >>> ufunc.split([1.5, -2.25])
! (array([ 1., -2.]), array([ 0.5 , -0.25]))
! >>> ufunc.either(True, [True, False])
! array([ True,  True])

!> What works element by element.
module ufunc
  use, intrinsic :: iso_c_binding
  implicit none
contains
  elemental function clipped(x, low) result(y)
    real(c_double), intent(in) :: x, low
    real(c_double) :: y
    y = max(x, low)
  end function clipped

  elemental subroutine split(x, whole, fraction)
    real(c_double), intent(in) :: x
    real(c_double), intent(out) :: whole, fraction
    whole = aint(x)
    fraction = x - whole
  end subroutine split

  pure logical function either(a, b)
    logical, intent(in) :: a, b
    either = a .or. b
  end function either
end module ufunc
