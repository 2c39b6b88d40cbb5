! Implicit typing: default rules, IMPLICIT statements, host rules.
subroutine by_letter(n, x, y)
  implicit real*8 (a-h, o-p, r, t-z), logical (l), character*4 (s)
  implicit complex(kind=8) (q)
  dimension x(n), y(n)
  parameter (pi = 3.14159d0)
  common /blk/ a, b(10)
  y = x*pi + a + b(1)
end subroutine
function default_rules(a, i)
  default_rules = a*i
end function
subroutine more_letters(lamp, s, quad, zeta)
  implicit real*8 (a-h, o-p, r, t-z), logical (l), character*4 (s)
  implicit complex(kind=8) (q)
  lamp = .true.
  s = 'ab'
  quad = 1
  zeta = 2
end subroutine
double precision function called(f, g, x, n)
  ! f and g are procedures only because they are called.
  external g
  double precision f, x
  called = f(x) + n
  call g(x)
end function
subroutine only_called(h, x)
  call h(x)
end subroutine
module implicit_host
  implicit integer (a-c)
contains
  subroutine inherits(alpha, delta)
    alpha = 1
    delta = 2
  end subroutine
  subroutine overrides(alpha, x)
    implicit none (type, external)
    real(8), intent(out) :: alpha
    integer, intent(in) :: x
    alpha = x
  end subroutine
end module
subroutine external_none(i, x)
  implicit none (external)
  x = i
end subroutine
