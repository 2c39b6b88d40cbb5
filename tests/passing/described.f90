!> Arrays of assumed shape.
module described
  use, intrinsic :: iso_fortran_env, only: int8, int16, int64, real32, real64
  implicit none
contains
  pure real(real64) function total(x)
    real(real64), intent(in) :: x(:)
    total = sum(x)
  end function total

  !> The position of each element shows in the sum.
  real(real64) function digest(x)
    real(real64), intent(in) :: x(:, :, :)
    integer :: i, j, k
    digest = 0
    do k = 1, size(x, 3)
      do j = 1, size(x, 2)
        do i = 1, size(x, 1)
          digest = digest + x(i, j, k)*(i + 10*j + 100*k)
        end do
      end do
    end do
  end function digest

  subroutine scale(a, factor)
    real(real64), intent(inout) :: a(:, :)
    real(real64), intent(in) :: factor
    a = a*factor
  end subroutine scale

  subroutine fill(a)
    integer(int16), intent(out) :: a(0:)
    integer :: i
    do i = lbound(a, 1), ubound(a, 1)
      a(i) = int(i, int16)
    end do
  end subroutine fill

  subroutine flip(a)
    logical, intent(inout) :: a(:)
    a = .not. a
  end subroutine flip

  subroutine flip_small(a)
    logical(1), intent(inout) :: a(:)
    a = .not. a
  end subroutine flip_small

  integer function truths(a)
    logical(8), intent(in) :: a(:)
    truths = count(a)
  end function truths

  !> Sums from the left, which need contiguous memory.
  subroutine cumulate(a)
    real(real64), intent(inout), contiguous :: a(:)
    integer :: i
    do i = 2, size(a)
      a(i) = a(i) + a(i - 1)
    end do
  end subroutine cumulate

  complex(real32) function product_of(z)
    complex(real32), intent(in), contiguous :: z(:)
    product_of = product(z)
  end function product_of

  !> One shape follows from the other.
  subroutine add_to(x, y)
    real(real64), intent(in) :: x(:)
    real(real64), intent(inout) :: y(size(x))
    y = y + x
  end subroutine add_to

  !> The shape of the value follows, too.
  function table(x, y) result(z)
    real(real64), intent(in) :: x(:), y(:)
    real(real64) :: z(size(x) + 1, size(y))
    z(1, :) = y
    z(2:, :) = spread(x, 2, size(y))
  end function table

  !> Both are changed.
  subroutine swap(x, y)
    real(real64), intent(inout) :: x(:), y(:)
    real(real64) :: z(size(x))
    z = x
    x = y
    y = z
  end subroutine swap

  subroutine copy(x, y)
    real(real64), intent(in) :: x(:)
    real(real64), intent(inout) :: y(:)
    y(1) = 7
    y(2:) = x(2:)
  end subroutine copy

  integer function how_many(x)
    integer(int64), intent(in), optional :: x(:)
    how_many = -1
    if (present(x)) how_many = size(x)
  end function how_many
end module described

subroutine double_c(x) bind(C)
  use, intrinsic :: iso_c_binding, only: c_double
  real(c_double), intent(inout) :: x(:)
  x = 2*x
end subroutine double_c

subroutine double_f(x)
  real(8), intent(inout) :: x(:)
  x = 2*x
end subroutine double_f
