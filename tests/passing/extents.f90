!> Extents that ask other arrays for their sizes and bounds.
module extents
  implicit none
  integer, parameter :: four = 4, pair(2) = [2, 3]
  real, parameter :: table(3, 5) = 0
contains
  !> From one bound to the other.
  subroutine bounds(x, y, n)
    integer, intent(in) :: x(-2:, 3:)
    integer, intent(out) :: y(lbound(x, 1):ubound(x, 1), lbound(x, 2):ubound(x, 2))
    integer, intent(out) :: n(2)
    y = x
    n = shape(y)
  end subroutine bounds

  !> Where there is no element, the upper bound is 0 whatever was declared.
  subroutine up_to(x, y, n)
    integer, intent(in) :: x(-1:), y(2:)
    integer, intent(out) :: n(-3:ubound(x, 1), lbound(x, 1):2, 0:ubound(y, 1), lbound(y, 1):5)
    n = size(n, 1) + 10*size(n, 2) + 100*size(n, 3) + 1000*size(n, 4)
  end subroutine up_to

  !> A bound that is given.
  subroutine from(k, x, n)
    integer, intent(in) :: k, x(k:)
    integer, intent(out) :: n(-9:ubound(x, 1), lbound(x, 1):9)
    n = size(n, 1) + 100*size(n, 2)
  end subroutine from

  !> Bounds of explicit shape, and of an assumed size.
  subroutine declared(m, x, w, n)
    integer, intent(in) :: m, x(0:m), w(m, 7:*)
    integer, intent(out) :: n(ubound(x, 1), lbound(w, 2), ubound(w, 1))
    n = size(n, 1) + 100*size(n, 2) + 10000*size(n, 3)
  end subroutine declared

  !> Of all dimensions at once.
  subroutine whole(x, n)
    integer, intent(in) :: x(:, :)
    integer, intent(out) :: n(size(x, kind=8), product(shape(x)), rank(x), &
      & maxval(shape(x)), minval(shape(x)), size(shape(x)))
    n = 1
  end subroutine whole

  function both(x, y) result(z)
    integer, intent(in) :: x(:), y(:)
    integer :: z(0:size(x) + size(y) - 2)
    integer :: i
    z = 0
    do i = 1, size(y)
      z(i - 1:i + size(x) - 2) = z(i - 1:i + size(x) - 2) + x*y(i)
    end do
  end function both

  !> The shim declares the same bounds.
  function shifted(k, x) result(z)
    integer, intent(in) :: k, x(k:)
    integer :: z(k:ubound(x, 1), four, pair(2), size(table, 2))
    z = spread(spread(spread(x, 2, four), 3, pair(2)), 4, size(table, 2))
  end function shifted

  !> Chosen by comparisons.
  subroutine without(x, dim, s)
    integer, intent(in) :: x(:, :, :), dim
    integer, intent(out) :: s(merge(size(x, 1), size(x, 2), 1 < dim), &
      merge(size(x, 2), size(x, 3), mask=2 .lt. dim))
    s = sum(x, dim)
  end subroutine without

  function choice(n, m) result(z)
    integer, intent(in) :: n, m
    integer :: z(merge(n, 2*m, n >= 3 .and. m /= 1), merge(5, 6, .not. (n == m .or. n <= 2)))
    z = 1
  end function choice

  !> What one array asks of another one.
  function chain(w, x) result(z)
    integer, intent(in) :: w(:), x(0:size(w))
    integer :: z(ubound(x, 1))
    z = x(1:)
  end function chain
end module extents

function outside(x) result(z)
  integer, intent(in) :: x(0:)
  integer :: z(ubound(x, 1))
  z = x(1:)
end function outside
