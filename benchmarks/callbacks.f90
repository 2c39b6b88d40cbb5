! Functions that Fortran calls, in the words that f2py understands.
subroutine mean(f, n, s)
  implicit none
  double precision, external :: f
  integer, intent(in) :: n
  double precision, intent(out) :: s
  integer :: i
  s = 0
  do i = 1, n
    s = s + f(1d-3*i)
  end do
  s = s/n
end subroutine mean

! Calls with an array.
subroutine total(f, n, x, m, s)
  implicit none
  double precision, external :: f
  integer, intent(in) :: n, m
  double precision, intent(in) :: x(n)
  double precision, intent(out) :: s
  integer :: i
  s = 0
  do i = 1, m
    s = s + f(n, x)
  end do
end subroutine total
