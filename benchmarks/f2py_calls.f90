! Calls of the bundled library that f2py cannot write: it has no VALUE.
subroutine call_axpy(n, a, x, y)
  use pyfort_kernels, only: axpy
  integer, intent(in) :: n
  double precision, intent(in) :: a, x(n)
  double precision, intent(inout) :: y(n)
  call axpy(n, a, x, y)
end subroutine call_axpy

double precision function call_hyp2f1(a, b, c, x)
  use pyfort_special, only: hyp2f1
  double precision, intent(in) :: a, b, c, x
  call_hyp2f1 = hyp2f1(a, b, c, x)
end function call_hyp2f1
