!> Calls of all sorts for several threads at the same time.
module callbacks
  use, intrinsic :: iso_fortran_env, only: dp => real64
  implicit none
  abstract interface
    function fun(x) result(y)
      import :: dp
      real(dp), intent(in) :: x
      real(dp) :: y
    end function fun
    subroutine change(n, x)
      import :: dp
      integer, intent(in) :: n
      real(dp), intent(inout) :: x(n)
    end subroutine change
  end interface
contains
  recursive real(dp) function mean(f, n) result(s)
    procedure(fun) :: f
    integer, intent(in) :: n
    integer :: i
    s = 0
    do i = 1, n
      s = s + f(real(i, dp))/n
    end do
    if (s < 0) error stop "the mean is negative"
  end function mean

  subroutine changed(f, x)
    procedure(change) :: f
    real(dp), intent(inout) :: x(:)
    call f(size(x), x)
  end subroutine changed

  real(dp) function root(x) result(y)
    real(dp), intent(in) :: x
    if (x < 0) error stop "no root"
    y = sqrt(x)
  end function root

  real(dp) function plus(x, y) result(z)
    real(dp), intent(in) :: x, y
    z = x + y
  end function plus
end module callbacks
