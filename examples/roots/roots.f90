!> What the program asks of SciPy: a root of a function of Fortran.
module roots
  use, intrinsic :: iso_fortran_env, only: real64
  implicit none (type, external)
  public
  abstract interface
    real(real64) function curve(x)
      import :: real64
      implicit none (type, external)
      real(real64), intent(in) :: x
    end function curve
  end interface
  interface
    !> pyfort: python scipy.optimize.brentq
    real(real64) function root(f, a, b)
      import :: real64, curve
      implicit none (type, external)
      procedure(curve) :: f
      real(real64), intent(in) :: a, b
    end function root
  end interface
end module roots
