!> What functions get from Fortran.
module received
  use, intrinsic :: iso_fortran_env, only: dp => real64
  implicit none
  private
  public :: growing, matrices

  abstract interface
    function weigh(n, x) result(w)
      import :: dp
      integer, intent(in) :: n
      real(dp), intent(inout) :: x(n)
      real(dp) :: w
    end function weigh
    function measure(k, n, m, a, b) result(w)
      import :: dp
      integer, intent(in) :: k, n, m
      real(dp), intent(in) :: a(n, m), b(3, n)
      integer(8) :: w
    end function measure
  end interface
contains
  !> The sum of f for the first elements of x: one, two, and so on.
  function growing(f, x) result(s)
    procedure(weigh) :: f
    real(dp), intent(inout) :: x(:)
    real(dp) :: s(size(x))
    integer :: k
    do k = 1, size(x)
      s(k) = f(k, x)
    end do
  end function growing

  !> f of matrices of several shapes.
  function matrices(f) result(s)
    procedure(measure) :: f
    integer(8) :: s
    real(dp) :: a(6), b(3, 3)
    integer :: k
    a = [(k, k=1, 6)]
    b = 2
    s = 0
    do k = 1, 3
      s = 10*s + f(k, k, 6/k, a, b)
    end do
  end function matrices
end module received
