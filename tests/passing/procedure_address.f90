! Dummy procedures of which too little is known for a function of Python.
subroutine step(n, t, y, work, f, jac)
  implicit none
  integer, intent(in) :: n
  real(8), intent(in) :: t, y(*)
  real(8), intent(inout) :: work(*)
  external :: f, jac
  call f(n, t, y, work)
  if (n > 1) call jac(n, work(3))
end subroutine step

! Only passes them on.
subroutine drive(n, t, y, work, f, jac)
  implicit none
  integer, intent(in) :: n
  real(8), intent(in) :: t, y(*)
  real(8), intent(inout) :: work(*)
  external :: f, jac
  call step(n, t, y, work, f, jac)
end subroutine drive

! A function.
real(8) function twice(g, x)
  implicit none
  real(8), external :: g
  real(8), intent(in) :: x(*)
  twice = g(x(2)) + g(x(2))
end function twice

module procedure_address
  implicit none
contains
  subroutine maybe(x, f)
    real(8), intent(inout) :: x(*)
    external :: f
    optional :: f
    if (present(f)) call f(x(2))
  end subroutine maybe
end module procedure_address
