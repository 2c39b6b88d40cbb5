! Calls every function of `functions.f90` and writes what comes back.
program calls
  use functions
  implicit none
  real(real64) :: x(2,3), y(6)
  real(real32) :: single(5)
  real :: cube(2,4,3)
  integer :: n(2), i, k
  logical :: writeable, either(3)
  character(len=8) :: message
  complex(real64) :: sums(2)
  type(particle) :: p, all(2)
  character(len=:), allocatable :: text
  integer, allocatable :: where(:)
  real(real64), allocatable :: values(:)
  real(real64), pointer :: p_values(:)
  x = reshape([1d0, 2d0, 3d0, 4d0, 5d0, 6d0], [2, 3])
  call column_sums(x, y(:3))
  write(*, '(a, 3f6.1)') "sums", y(:3)
  y = 0
  call column_sums(x(2:1:-1, :), y(1::2))
  write(*, '(a, 6f6.1)') "strided", y
  write(*, '(a, 3f6.1)') "scaled", scaled(3, x(1, :), 2d0)
  single = [1.0, 2.0, 3.0, 4.0, 5.0]
  n = 0
  call doubled(single(::2), 2, n)
  write(*, '(a, 5f6.1, 2i3)') "doubled", single, n
  cube = 0
  i = layout(cube(::2, :, 3:1:-1), writeable)
  write(*, '(a, i4, l2)') "layout", i, writeable
  k = 2
  call scalars(40_int64, (1d0, 2d0), .true._c_bool, -3_int8, k, message, sums)
  write(*, '(a, i4, 3a, 4f5.1)') "scalars", k, " [", message, "]", sums
  write(*, '(a, f6.2)') "by_value", by_value(1.5d0, 2)
  call flags([.true., .false., .false.], logical([.false., .false., .true.], 1), either)
  write(*, '(a, 3l2)') "flags", either
  write(*, '(4a)') "greeting [", greeting("Ada"), "] ", trim(greeting("Ada  ", "Dr"))
  single = 0
  i = maybe(out=single(1::3))
  write(*, '(a, 4i3, 5f5.1)') "maybe", i, maybe(1), maybe(x=[1.0]), maybe(1, [2.0, 3.0]), single
  p = particle(1d0, 2d0, 3)
  all = [particle(0.5d0, 0d0, 7), particle(0.25d0, 0d0, 9)]
  call kick(p, 10d0, all)
  write(*, '(a, 2f7.2, i3)') "kick", p%x, p%v, p%id
  call apply(double, [1d0, 2d0], y=y(:2))
  call apply(double, [1d0, 2d0], shifted, y(3:4))
  p = steepest(height, p)
  write(*, '(a, 4f6.1, i3)') "called_back", y(:4), p%id
  call after(k, text)
  write(*, '(a, 1x, i0, 2a)') "after", k, " ", text
  call above(x(:, 3), 5.5d0, where, values)
  write(*, '(a, 2i3, 3f5.1)') "allocated", size(where), where, values
  call above(x(:, 3), 9d0, where, values)
  write(*, '(a, 2i3, 3f5.1)') "again", size(where), size(values), values
  allocate(p_values(2), source=1d0)
  write(*, '(a, 3f5.1)') "pointed", sum(pointed(["ab ", "cde", "   "], p_values)), &
    sum(pointed(["ab ", "cde"], null()))
  call nothing()
  write(*, '(a, 3f6.1)') "mean", mean(x(1, :)), mean(real(x)), pure_sum(x(:, 1))
  deallocate (p_values, where, values, text) ! else valgrind takes them for leaks
contains
  subroutine double(n, x, y)
    integer, intent(in) :: n
    real(real64), intent(in) :: x(n)
    real(real64), intent(out) :: y(n)
    y = 2*x
  end subroutine double

  real(real64) function shifted(x)
    real(real64), intent(in) :: x
    shifted = x**2 + 40*writable()
  end function shifted

  integer function writable()
    writable = merge(1, 0, writeable)
  end function writable

  real(c_double) function height(p, scale) bind(C)
    type(particle), intent(in) :: p
    real(c_double), value :: scale
    height = p%x*scale
  end function height
end program calls
