!> What Fortran allocates.
module heap
  use, intrinsic :: iso_fortran_env, only: int64, real64
  implicit none
contains
  !> Nothing is allocated for a negative number.
  subroutine count_up(n, x)
    integer, intent(in) :: n
    integer, allocatable, intent(out) :: x(:)
    integer :: i
    if (n >= 0) x = [(i, i=1, n)]
  end subroutine count_up

  function squares(n) result(x)
    integer, intent(in) :: n
    real(real64), allocatable :: x(:)
    integer :: i
    x = [(real(i, real64)**2, i=1, n)]
  end function squares

  !> Other bounds than one, and two dimensions.
  subroutine table(n, t, odd)
    integer, intent(in) :: n
    complex(real64), allocatable, intent(out) :: t(:, :)
    logical, allocatable, intent(out) :: odd(:)
    integer :: i, j
    allocate (t(0:n, -1:1), odd(2:n))
    do j = -1, 1
      do i = 0, n
        t(i, j) = cmplx(i, j, real64)
      end do
    end do
    odd = [(mod(i, 2) == 1, i=2, n)]
  end subroutine table

  !> It grows, and its bounds begin with one.
  subroutine push(x, value)
    real(real64), allocatable, intent(inout) :: x(:)
    real(real64), intent(in) :: value
    if (.not. allocated(x)) allocate (x(0))
    if (size(x) > 0 .and. lbound(x, 1) /= 1) error stop 'bounds'
    x = [x, value]
  end subroutine push

  subroutine drop(x)
    real(real64), allocatable, intent(inout) :: x(:)
    if (allocated(x)) deallocate (x)
  end subroutine drop

  subroutine scale(x)
    real(real64), allocatable, intent(inout) :: x(:, :)
    x = 2*x
  end subroutine scale

  integer function size_of(x)
    integer(int64), allocatable, intent(in) :: x(:)
    size_of = -1
    if (allocated(x)) size_of = size(x)
  end function size_of

  !> What is absent is not what is not allocated.
  integer function sort_of(x)
    real(real64), allocatable, intent(in), optional :: x(:, :)
    sort_of = 0
    if (.not. present(x)) return
    sort_of = 1
    if (allocated(x)) sort_of = 2
  end function sort_of

  subroutine maybe(n, x)
    integer, intent(in) :: n
    integer, allocatable, intent(out) :: x
    if (n > 0) x = n
  end subroutine maybe

  subroutine next(x)
    real(real64), allocatable, intent(inout) :: x
    if (allocated(x)) then
      x = x + 1
    else
      x = 0
    end if
  end subroutine next

  integer function value_of(x)
    integer, allocatable, intent(in), optional :: x
    value_of = -1
    if (.not. present(x)) return
    value_of = 0
    if (allocated(x)) value_of = x
  end function value_of

  !> What is read and what is changed.
  subroutine sum_into(x, y)
    real(real64), allocatable, intent(in) :: x(:)
    real(real64), intent(inout) :: y(3)
    y(1) = 100
    y(2) = sum(x)
  end subroutine sum_into

  ! --- extents that depend on what is allocated

  function reversed(x) result(r)
    real(real64), allocatable, intent(in) :: x(:)
    real(real64) :: r(size(x))
    r = x(size(x):1:-1)
  end function reversed

  !> What is given counts, whatever Fortran makes of it.
  subroutine emptied(x, old)
    integer, allocatable, intent(inout) :: x(:)
    integer, intent(out) :: old(2*size(x))
    old = [x, x]
    deallocate (x)
  end subroutine emptied

  !> The shape must agree.
  function dot(x, y) result(r)
    real(real64), allocatable, intent(in) :: x(:)
    real(real64), intent(in) :: y(size(x))
    real(real64) :: r
    r = dot_product(x, y)
  end function dot
end module heap

subroutine of_c(n, x) bind(C)
  use, intrinsic :: iso_c_binding, only: c_int, c_double
  integer(c_int), value :: n
  real(c_double), allocatable, intent(out) :: x(:)
  allocate (x(n))
  x = 3
end subroutine of_c
