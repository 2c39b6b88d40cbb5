! Statuses that become exceptions, other names, and what is hidden.
module statuses
  implicit none
contains
  !> Solve.
  !> pyfort: raises info < 0 "bad argument"
  !> pyfort: raises info
  subroutine solve(k, x, info)
    integer, intent(in) :: k
    real(8), intent(out) :: x
    integer, intent(out) :: info
    x = 2*k
    info = k - 3
    if (k == 100) stop 7
  end subroutine solve

  !> pyfort: raises status > 0
  !> pyfort: name start
  integer function init(n) result(status)
    integer, intent(in) :: n
    status = n
  end function init

  !> pyfort: hide
  subroutine inner()
  end subroutine inner

  !> pyfort: raises x
  subroutine wrong(x)
    real, intent(out) :: x
    x = 1
  end subroutine wrong
end module statuses

!> pyfort: raises outside
integer function outside(n)
  integer, intent(in) :: n
  outside = n
end function outside
