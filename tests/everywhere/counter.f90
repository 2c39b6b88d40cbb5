!> Static data, which needs the lock.
module counter
  use, intrinsic :: iso_c_binding, only: c_double, c_int, c_long
  implicit none
  integer(c_long), bind(C) :: count = 0
contains
  !> Slowly, so that two threads at once would lose something.
  subroutine add(k) bind(C)
    integer(c_int), value :: k
    integer(c_long) :: old
    real(c_double) :: x
    integer :: i
    old = count
    x = 0
    do i = 1, 2000
      x = x + sqrt(real(i + old, c_double))
    end do
    if (x > 0) count = old + k
  end subroutine add
end module counter
