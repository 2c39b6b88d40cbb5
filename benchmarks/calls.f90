! What pyfort and f2py both wrap: Fortran that both understand, as it is.

!> Add a multiple of a vector to another.
subroutine axpy(n, a, x, y)
  implicit none
  integer, intent(in) :: n
  double precision, intent(in) :: a, x(n)
  double precision, intent(inout) :: y(n)
  integer :: i
  do i = 1, n
    y(i) = a*x(i) + y(i)
  end do
end subroutine axpy

!> Nothing that takes time: what is left is the call.
pure double precision function four(a, b, c, d)
  implicit none
  double precision, intent(in) :: a, b, c, d
  four = a*b + c*d
end function four
