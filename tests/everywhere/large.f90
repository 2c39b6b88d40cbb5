!> Local arrays that gfortran makes static without -frecursive, for all threads to share.
module large
  use, intrinsic :: iso_c_binding, only: c_double, c_int
  implicit none
contains
  !> Add up `x` again and again, by way of 400 kB of local memory.
  real(c_double) function total(n, x) bind(C)
    integer(c_int), value :: n
    real(c_double), intent(in) :: x(n)
    real(c_double) :: work(50000)
    integer :: i, k
    do k = 1, 4
      do i = 1, size(work)
        work(i) = x(1 + mod(i, n))
      end do
    end do
    total = sum(work)
  end function total
end module large
