! >>> import scalars
! >>> scalars.scaled(2.0, 3)
! 6.0
! >>> scalars.conjugate(1 + 2j)
! (1-2j)
! >>> scalars.halves(7)
! (3, True)
! >>> scalars.negated(True)
! False

!> Scalars, by value and by reference.
module scalars
  use, intrinsic :: iso_c_binding
  implicit none
contains
  function scaled(x, n) result(y) bind(C)
    real(c_double), value :: x
    integer(c_int), intent(in) :: n
    real(c_double) :: y
    y = n * x
  end function scaled

  !> Passed by value a complex number needs a shim.
  function conjugate(z) result(w) bind(C)
    complex(c_double_complex), value :: z
    complex(c_double_complex) :: w
    w = conjg(z)
  end function conjugate

  !> An argument that is a result too, and a result.
  subroutine halves(n, odd) bind(C, name="halve")
    integer(c_long), intent(inout) :: n !< Halved.
    logical(c_bool), intent(out) :: odd !< Whether it was odd.
    odd = mod(n, 2_c_long) == 1
    n = n / 2
  end subroutine halves

  subroutine negated(flag)
    logical, intent(inout) :: flag
    flag = .not. flag
  end subroutine negated
end module scalars
