! What f2py wraps for comparison: the same Fortran, behind dummies that it understands.
subroutine f2py_axpy(n, a, x, y)
  integer, intent(in) :: n
  double precision, intent(in) :: a, x(n)
  double precision, intent(inout) :: y(n)
  external :: call_axpy
  call call_axpy(n, a, x, y)
end subroutine f2py_axpy

double precision function f2py_hyp2f1(a, b, c, x)
  double precision, intent(in) :: a, b, c, x
  double precision, external :: call_hyp2f1
  f2py_hyp2f1 = call_hyp2f1(a, b, c, x)
end function f2py_hyp2f1

double precision function f2py_four(a, b, c, d)
  double precision, intent(in) :: a, b, c, d
  f2py_four = a*b + c*d
end function f2py_four
