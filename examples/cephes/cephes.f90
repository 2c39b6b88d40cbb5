!> The Gauss hypergeometric function of the original CEPHES library.
!>
!> The library is C, compiled long ago; this module only declares it, and adds
!> the array kernel that its author would have written today.
module cephes
  use, intrinsic :: iso_c_binding, only: c_double, c_int
  implicit none (type, external)
  private

  public :: hyp2f1, vd_hyp2f1

  interface
    !> Gauss hypergeometric function 2F1(a, b; c; x) as CEPHES computes it.
    pure real(c_double) function hyp2f1(a, b, c, x) bind(C, name="hyp2f1")
      import :: c_double
      implicit none (type, external)
      !> First numerator parameter.
      real(c_double), value :: a
      !> Second numerator parameter.
      real(c_double), value :: b
      !> Denominator parameter.
      real(c_double), value :: c
      !> Argument, at most 1 in absolute value.
      real(c_double), value :: x
    end function hyp2f1
  end interface

contains

  !> Evaluate hyp2f1 for one set of parameters and many arguments.
  pure subroutine vd_hyp2f1(n, a, b, c, x, res) bind(C, name="vd_hyp2f1")
    !> Number of arguments.
    integer(c_int), value :: n
    !> First numerator parameter.
    real(c_double), value :: a
    !> Second numerator parameter.
    real(c_double), value :: b
    !> Denominator parameter.
    real(c_double), value :: c
    !> Arguments, at most 1 in absolute value.
    real(c_double), intent(in) :: x(n)
    !> Values of the function.
    real(c_double), intent(out) :: res(n)

    integer :: i

    do i = 1, n
      res(i) = hyp2f1(a, b, c, x(i))
    end do
  end subroutine vd_hyp2f1

end module cephes
