! Statuses that become exceptions, other names, what is hidden, and methods that are no bindings.
module statuses
  use iso_c_binding, only: c_double
  implicit none

  type :: account
    real(8) :: amount = 0
  contains
    procedure :: is_empty => account_is_empty
  end type account

  type, extends(account) :: savings
    real(8) :: rate = 0
  end type savings

  type, bind(C) :: point
    real(c_double) :: x, y
  end type point
contains
  logical function account_is_empty(self)
    class(account), intent(in) :: self
    account_is_empty = self%amount <= 0
  end function account_is_empty

  !> Put money into an account.
  !> pyfort: method of account
  !> pyfort: name put
  !> pyfort: raises info < 0 "too little"
  subroutine account_put(amount, into, info)
    real(8), intent(in) :: amount
    class(account), intent(inout) :: into
    integer, intent(out) :: info
    info = merge(0, -1, amount > 0)
    if (info == 0) into%amount = into%amount + amount
  end subroutine account_put

  !> pyfort: method of account
  function opened(amount) result(made)
    real(8), intent(in) :: amount
    type(account) :: made
    made%amount = amount
  end function opened

  !> pyfort: method of savings
  pure real(8) function interest(years, of)
    integer, intent(in) :: years
    type(savings), intent(in) :: of
    interest = of%amount*of%rate*years
  end function interest

  !> pyfort: method of point
  subroutine move(dx, p, dy)
    real(c_double), intent(in) :: dx, dy
    type(point), intent(inout) :: p
    p%x = p%x + dx
    p%y = p%y + dy
  end subroutine move

  !> pyfort: method of point
  subroutine origin(p) bind(C)
    type(point), intent(out) :: p
    p = point(0, 0)
  end subroutine origin

  !> pyfort: method of account
  !> pyfort: name is_empty
  subroutine clashing(a)
    type(account), intent(inout) :: a
    a%amount = 0
  end subroutine clashing

  !> pyfort: method of nothing
  subroutine homeless()
  end subroutine homeless

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

!> pyfort: method of account
real(8) function twice(of)
  use statuses, only: account
  type(account), intent(in) :: of
  twice = 2*of%amount
end function twice
