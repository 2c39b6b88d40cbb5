!> Dummy procedures of every sort.
module callback
  use, intrinsic :: iso_c_binding
  use, intrinsic :: iso_fortran_env, only: dp => real64
  implicit none
  private
  public :: integrate, by_value, fill, clip, sections, mixed, count_true, jacobian, shout, march
  public :: maybe, twice, with_optional, small, of_kinds, cube, cube_c, scaled, stopping, pure_sum
  public :: halves, threaded, two, address_of, sum_of_call, keep_it, call_kept, minus, logicals
  public :: outer_product, middle

  interface middle
    module procedure middle_real, middle_complex, middle_number
  end interface middle

  abstract interface
    function fun(x) result(y)
      import :: dp
      real(dp), intent(in) :: x
      real(dp) :: y
    end function fun
    function fun_complex(x) result(y)
      import :: dp
      complex(dp), intent(in) :: x
      complex(dp) :: y
    end function fun_complex
    function fun_c(x) result(y) bind(C)
      import :: c_double
      real(c_double), value :: x
      real(c_double) :: y
    end function fun_c
    pure function fun_pure(x) result(y)
      import :: dp
      real(dp), intent(in) :: x
      real(dp) :: y
    end function fun_pure
    subroutine residual(n, m, x, r, done)
      import :: dp
      integer, intent(in) :: n, m
      real(dp), intent(in) :: x(n)
      real(dp), intent(out) :: r(m)
      logical, intent(out) :: done
    end subroutine residual
    subroutine in_place(x)
      import :: dp
      real(dp), intent(inout) :: x(:)
    end subroutine in_place
    function reduction(row) result(v)
      import :: dp
      real(dp), intent(in) :: row(:)
      real(dp) :: v
    end function reduction
    subroutine many(i1, i8, z, l, c, r4)
      integer(1), intent(inout) :: i1
      integer(8), intent(inout) :: i8
      complex, intent(inout) :: z
      logical(1), intent(inout) :: l
      character, intent(inout) :: c
      real(4), intent(inout) :: r4
    end subroutine many
    logical function test(i)
      integer, intent(in) :: i
    end function test
    subroutine change(text, n)
      character(len=*), intent(inout) :: text
      integer, intent(in) :: n
    end subroutine change
    subroutine step(t, dt)
      import :: dp
      real(dp), intent(inout) :: t, dt
    end subroutine step
    subroutine optional_one(a, b, r)
      import :: dp
      real(dp), intent(in) :: a
      real(dp), intent(in), optional :: b
      real(dp), intent(out) :: r
    end subroutine optional_one
    function small_c(z, k) result(w) bind(C)
      import :: c_double_complex, c_int8_t
      complex(c_double_complex), value :: z
      integer(c_int8_t), value :: k
      complex(c_double_complex) :: w
    end function small_c
    subroutine kinds(a, b, c)
      real(4), intent(in) :: a(2)
      integer(4), intent(out) :: b(2)
      complex(8), intent(out) :: c(2, 2)
    end subroutine kinds
    subroutine of_logicals(n, a, b)
      integer, intent(in) :: n
      logical, intent(in) :: a(n)
      logical, intent(inout) :: b(n)
    end subroutine of_logicals
    subroutine outer(n, m, x, y, a)
      import :: dp
      integer, intent(in) :: n, m
      real(dp), intent(in) :: x(n), y(m)
      real(dp), intent(out) :: a(n, m)
    end subroutine outer
  end interface
  procedure(fun), pointer, save :: kept => null()
contains
  recursive real(dp) function integrate(f, a, b, n) result(s)
    procedure(fun) :: f
    real(dp), intent(in) :: a, b
    integer, intent(in) :: n
    integer :: i
    s = 0
    do i = 1, n
      s = s + f(a + (i - 0.5_dp)*(b - a)/n)
    end do
    s = s*(b - a)/n
  end function integrate

  real(c_double) function by_value(f, x) bind(C)
    procedure(fun_c) :: f
    real(c_double), value :: x
    by_value = f(x) + f(2*x)
  end function by_value

  real(dp) function fill(fcn, x, m) result(s)
    procedure(residual) :: fcn
    real(dp), intent(in) :: x(:)
    integer, intent(in) :: m
    real(dp) :: r(m)
    logical :: done
    call fcn(size(x), m, x, r, done)
    s = merge(-1.0_dp, sum(r), done)
  end function fill

  subroutine clip(p, x)
    procedure(in_place) :: p
    real(dp), intent(inout) :: x(:)
    call p(x(::2))
  end subroutine clip

  function sections(f, a) result(v)
    procedure(reduction) :: f
    real(dp), intent(in) :: a(:, :)
    real(dp) :: v(size(a, 1))
    integer :: i
    do i = 1, size(a, 1)
      v(i) = f(a(i, :))
    end do
  end function sections

  subroutine mixed(f, i1, i8, z, l, c, r4)
    procedure(many) :: f
    integer(1), intent(inout) :: i1
    integer(8), intent(inout) :: i8
    complex, intent(inout) :: z
    logical(1), intent(inout) :: l
    character, intent(inout) :: c
    real(4), intent(inout) :: r4
    call f(i1, i8, z, l, c, r4)
  end subroutine mixed

  integer function count_true(f, n) result(k)
    procedure(test) :: f
    integer, intent(in) :: n
    integer :: i
    k = 0
    do i = 1, n
      if (f(i)) k = k + 1
    end do
  end function count_true

  function jacobian(f, x) result(a)
    interface
      function f(n, x) result(j)
        import :: dp
        integer, intent(in) :: n
        real(dp), intent(in) :: x(n)
        real(dp) :: j(2, n)
      end function f
    end interface
    real(dp), intent(in) :: x(:)
    real(dp) :: a(2, size(x))
    a = f(size(x), x)
  end function jacobian

  subroutine shout(f, text)
    procedure(change) :: f
    character(len=8), intent(inout) :: text
    call f(text, 3)
  end subroutine shout

  subroutine march(advance, t, dt, n)
    procedure(step) :: advance
    real(dp), intent(inout) :: t, dt
    integer, intent(in) :: n
    integer :: i
    do i = 1, n
      call advance(t, dt)
    end do
  end subroutine march

  real(dp) function maybe(f, x) result(y)
    procedure(fun), optional :: f
    real(dp), intent(in) :: x
    y = x
    if (present(f)) y = f(x)
  end function maybe

  real(dp) function twice(f, g, x) result(y)
    procedure(fun) :: f, g
    real(dp), intent(in) :: x
    y = f(x)
    y = y + g(y)
  end function twice

  real(dp) function with_optional(f, x) result(y)
    procedure(optional_one) :: f
    real(dp), intent(in) :: x
    real(dp) :: r
    call f(x, r=y)
    call f(x, 1.0_dp, r)
    y = y + r
  end function with_optional

  complex(dp) function small(f, z) result(w)
    procedure(small_c) :: f
    complex(dp), intent(in) :: z
    w = f(z, -3_c_int8_t)
  end function small

  subroutine of_kinds(f, b, c)
    procedure(kinds) :: f
    integer(4), intent(out) :: b(2)
    complex(8), intent(out) :: c(2, 2)
    call f([1.5, 2.5], b, c)
  end subroutine of_kinds

  real(dp) function cube(x) result(y)
    real(dp), intent(in) :: x
    y = x**3
  end function cube

  real(c_double) function cube_c(x) result(y) bind(C)
    real(c_double), value :: x
    y = x**3
  end function cube_c

  real(dp) function scaled(f, x) result(y)
    procedure(cube) :: f
    real(dp), intent(in) :: x
    y = 2*f(x)
  end function scaled

  real(dp) function stopping(x) result(y)
    real(dp), intent(in) :: x
    if (x > 0.5_dp) error stop "too far"
    y = x
  end function stopping

  real(dp) function pure_sum(f, n) result(y)
    procedure(fun_pure) :: f
    integer, intent(in) :: n
    integer :: i
    y = sum([(f(real(i, dp)), i=1, n)])
  end function pure_sum

  subroutine halves(f, x)
    procedure(fun) :: f
    real(dp), intent(inout) :: x(:)
    integer :: i
    do i = 1, size(x)
      x(i) = f(x(i))
      if (x(i) < 0) error stop "negative"
    end do
  end subroutine halves

  subroutine threaded(f, x)
    procedure(fun) :: f
    real(dp), intent(inout) :: x(:)
    integer :: i
    !$omp parallel do num_threads(4)
    do i = 1, size(x)
      x(i) = f(x(i))
    end do
  end subroutine threaded

  real(dp) function two(f, x) result(y)
    real(dp), external :: f
    real(dp), intent(in) :: x
    y = f(x) + f(x + 1)
  end function two

  integer(c_intptr_t) function address_of() result(a)
    a = transfer(c_funloc(cube_c), a)
  end function address_of

  real(dp) function sum_of_call(s, x) result(y)
    interface
      subroutine s(n, x, scale)
        import :: dp
        integer :: n
        real(dp) :: x(n), scale
      end subroutine s
    end interface
    real(dp), intent(inout) :: x(:)
    real(dp) :: scale
    scale = 2
    call s(size(x), x, scale)
    y = scale*sum(x)
  end function sum_of_call

  subroutine keep_it(f)
    procedure(fun) :: f
    real(dp) :: y
    kept => f
    y = f(1.0_dp)
  end subroutine keep_it

  real(dp) function call_kept(x) result(y)
    real(dp), intent(in) :: x
    y = kept(x)
  end function call_kept

  real(dp) function minus(x) result(y)
    real(dp), intent(in) :: x
    y = -x
  end function minus

  subroutine logicals(f, a, b)
    procedure(of_logicals) :: f
    logical, intent(in) :: a(:)
    logical, intent(inout) :: b(:)
    call f(size(a), a, b)
  end subroutine logicals

  real(dp) function middle_real(f, a, b) result(y)
    procedure(fun) :: f
    real(dp), intent(in) :: a, b
    y = f((a + b)/2)
  end function middle_real

  complex(dp) function middle_complex(f, a, b) result(y)
    procedure(fun_complex) :: f
    complex(dp), intent(in) :: a, b
    y = f((a + b)/2)
  end function middle_complex

  real(dp) function middle_number(x, a, b) result(y)
    real(dp), intent(in) :: x, a, b
    y = x*(a + b)/2
  end function middle_number

  subroutine outer_product(f, n, m, a)
    procedure(outer) :: f
    integer, intent(in) :: n, m
    real(dp), intent(out) :: a(n, m)
    integer :: i
    call f(n, m, [(real(i, dp), i=1, n)], [(10.0_dp*i, i=1, m)], a)
  end subroutine outer_product
end module callback
