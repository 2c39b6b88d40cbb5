! >>> import guided
! >>> guided.blend([1, 2, 4])
! (array([1.5 , 2.25, 3.  ]), 4.0)
! >>> guided.blend([1, 2, 4], weight=2)
! Traceback (most recent call last):
! ValueError: blend(): argument 'weight' must satisfy 0 <= weight && weight <= 1
! >>> guided.largest([3, 1])
! 3.0

!> What lines for f2py say.
module guided
  implicit none
contains
  subroutine blend(x, n, weight, w, peak)
    integer :: n
    double precision :: x(n), weight, w(n), peak
    !f2py intent(in,out) x
    !f2py intent(hide), depend(x) :: n = len(x)
    !f2py optional, check(0 <= weight && weight <= 1) :: weight = 0.5
    !f2py intent(hide) w
    !f2py intent(out) peak
    peak = maxval(x)
    w = x
    x(2:n - 1) = weight*w(2:n - 1) + (1 - weight)*(w(:n - 2) + w(3:))/2
    x(1) = weight*w(1) + (1 - weight)*w(2)
    x(n) = weight*w(n) + (1 - weight)*w(n - 1)
  end subroutine blend

  subroutine largest(x, n, value)
    integer :: n
    double precision :: x(n), value
    !f2py intent(in,copy) x
    !f2py intent(out) value
    value = maxval(x)
    x = 0
  end subroutine largest
end module guided
