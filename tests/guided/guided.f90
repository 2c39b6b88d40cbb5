! Procedures whose lines for f2py say what their declarations leave open.
module guided
  implicit none
contains
  subroutine defaults(x, n, alpha, z, flag, name, k, total)
    integer :: n, k
    real(8) :: x(*), alpha, total
    complex(8) :: z
    logical :: flag
    character(len=*) :: name
    !f2py integer, optional, check(n <= len(x) && n >= 0), depend(x) :: n = len(x)
    !f2py real(8), optional :: alpha = 1.5
    !f2py complex(8), optional, intent(in) :: z = (0.0, -2)
    !f2py logical optional :: flag = 1
    !f2py character optional :: name = 'ab'
    !f2py integer, optional :: k = (n > 2 ? 10 : -n%2)
    !f2py intent(out) total
    total = sum(x(:n))*alpha + aimag(z) + merge(100, 200, flag) + 1000*len_trim(name) + k
  end subroutine defaults

  subroutine work(a, m, n, w, lw, iw, s)
    integer :: m, n, lw
    real(4) :: a(m, n), w(lw)
    integer :: iw(2*n)
    real(8) :: s
    !f2py intent(in) :: a
    !f2py integer, intent(hide), depend(a) :: m = shape(a, 0)
    !f2py integer intent(hide),depend(a) :: n = shape(a,1)
    !f2py integer intent(hide), depend(m, n) :: lw = max(3*m, n) + 1
    !f2py intent(hide) :: w, iw
    !f2py intent(out) :: s
    !f2py check(rank(a)==2 && size(a) > 0) a
    w = 1
    iw = 2
    s = sum(w) + sum(iw) + sum(a)
  end subroutine work

  subroutine change(x, n, how)
    integer :: n, how
    real(8) :: x(n)
    !f2py intent(in,out) :: x
    !f2py integer, required, intent(in) :: how
    x = x + how
  end subroutine change

  subroutine in_order_of_c(a, b, c, d, n, m)
    integer :: n, m
    integer :: a(n, m), b(n, m)
    real(8) :: c(n, m), d(2, n, m)
    !f2py intent(c, copy) :: a
    !f2py intent(c, out) :: b
    !f2py intent(c, in, out) :: c
    !f2py intent(c), optional :: d = 5
    call count_along(a, b, c, d, n*m)
  end subroutine in_order_of_c

  subroutine count_along(a, b, c, d, n)
    integer, intent(in) :: n, a(n)
    integer, intent(out) :: b(n)
    real(8), intent(inout) :: c(n)
    real(8), intent(in) :: d(2*n)
    integer :: i
    do i = 1, n
      b(i) = a(i) + 100*i
      c(i) = c(i) + 1000*i + d(n + i)
    end do
  end subroutine count_along

  subroutine keep(x, n)
    integer :: n
    real(8) :: x(n)
    !f2py intent(in, copy) :: x
    x = -1
  end subroutine keep

  subroutine spoil(x, n, total)
    integer :: n
    real(8) :: x(n), total
    !f2py intent(in, overwrite) :: x
    !f2py intent(out) :: total
    total = sum(x)
    x = -1
  end subroutine spoil

  subroutine rows(x, m, n)
    integer :: m, n
    integer(4) :: x(m, n)
    !f2py intent(in,out,copy) x
    x(1, :) = 0
  end subroutine rows

  subroutine count_up(k)
    integer :: k
    !f2py intent(inout) k
    k = k + 1
  end subroutine count_up

  subroutine shaped(x, y)
    real(8), intent(inout) :: x(:)
    real(8) :: y(:)
    !f2py intent(in,out) x
    x = x*2 + y
  end subroutine shaped

  subroutine maybe(x, n, y)
    integer :: n
    real(8) :: x(n), y(n)
    !f2py real(8), optional, depend(n), dimension(n) :: y
    !f2py intent(in,out) :: x
    x = x + y + 1
  end subroutine maybe

  subroutine initial(k, x)
    integer :: k
    real(8) :: x
    !f2py integer, optional, intent(in,out) :: k = 5
    !f2py intent(out) x
    x = k
    k = k + 1
  end subroutine initial

  subroutine positive(x, y)
    real(8) :: x, y
    !f2py check(x > 0.5 && x < 1e3) x
    !f2py intent(out) y
    y = sqrt(x)
  end subroutine positive

  subroutine bits(mask, n, m2)
    integer :: n
    logical :: mask(n)
    integer :: m2
    !f2py intent(in,out) mask
    !f2py intent(out) m2
    m2 = count(mask)
    mask = .not. mask
  end subroutine bits

  subroutine word(s, t)
    character(len=8) :: s
    character(len=3) :: t(2)
    !f2py intent(in,out) :: s
    !f2py intent(in,out) :: t
    s = trim(s)//'x'
    t(1) = 'new'
  end subroutine word

  subroutine helped(x, n, y)
    integer :: n
    real(8) :: x(n), y(n)
    !f2py integer, intent(aux), depend(x) :: half = len(x)/2
    !f2py intent(hide), depend(x) :: n = 2*half
    !f2py intent(out) :: y
    y = x(1:n)
  end subroutine helped

  ! What the text says stands.
  subroutine told(x, y)
    real(8), intent(in) :: x
    real(8), intent(out) :: y
    !f2py intent(out) x
    !f2py intent(in) y
    y = 2*x
  end subroutine told

  integer function doubled(k, n, x) result(r)
    integer :: k, n
    integer :: x(n)
    !f2py threadsafe
    !f2py intent(hide), depend(x) :: n = &
    !f2py&   len(x)
    !f2py note(Counts.) k
    r = 2*k + sum(x)
  end function doubled

  subroutine chained(a, b, c, s)
    integer :: a, b, c, s
    !f2py integer, optional :: a = b + 1
    !f2py integer, optional :: b = 2*c
    !f2py intent(out) s
    s = 100*a + 10*b + c
  end subroutine chained

  subroutine scratch(n, w)
    integer :: n
    real(8) :: w(n)
    !f2py intent(in) n
    !f2py intent(out) :: w
    !f2py real(8), intent(out), depend(n) :: w = 7
    if (n > 1) w(1) = 1
  end subroutine scratch

  subroutine several(x, n, y, m, k)
    integer :: n, m, k
    real(8) :: x(n), y(m)
    !f2py intent(hide), depend(x, y) :: k = min(len(x), shape(y, 0))
    !f2py intent(inout) x
    x(:k) = x(:k) + y(:k)
  end subroutine several
end module guided

subroutine outside(a, lda, n, t)
  integer :: lda, n
  double precision :: a(lda, *), t
  !f2py intent(in) a
  !f2py intent(hide), depend(a) :: lda = shape(a, 0)
  !f2py integer, optional, depend(a), check(n <= shape(a, 1)) :: n = shape(a, 1)
  !f2py intent(out) t
  t = sum(a(:lda, :n))
end subroutine outside

subroutine applied(fun, x, y, n)
  integer :: n, i
  double precision :: fun, x(n), y(n)
  external fun
  !f2py intent(callback) fun
  !f2py intent(out) y
  !f2py intent(hide), depend(x) :: n = len(x)
  do i = 1, n
    y(i) = fun(x(i))
  end do
end subroutine applied

subroutine handed_on(fun, x, y)
  double precision :: fun, x, y
  external fun
  !f2py intent(out) y
  !f2py y = fun(x)
  call calling(fun, x, y)
end subroutine handed_on

subroutine calling(fun, x, y)
  interface
    double precision function fun(x)
      double precision :: x
    end function fun
  end interface
  double precision :: x, y
  y = fun(x)
end subroutine calling

subroutine counted(a, n)
  integer :: n
  !f2py intent(out) n
  integer, dimension(2*n), intent(in) :: a
  n = 10*n + a(1)
end subroutine counted
