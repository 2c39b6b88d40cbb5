! A procedure of Fortran, in another file than what calls it: the compiler cannot inline it.
double precision function cube(x)
  implicit none
  double precision, intent(in) :: x
  cube = x*x*x
end function cube

subroutine mean_of_cube(n, s)
  implicit none
  double precision, external :: cube
  integer, intent(in) :: n
  double precision, intent(out) :: s
  call mean(cube, n, s)
end subroutine mean_of_cube
