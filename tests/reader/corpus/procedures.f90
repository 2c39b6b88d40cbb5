module procedures
  use iso_c_binding
  implicit none
  abstract interface
    function with_context(x, ctx) result(y) bind(c)
      import :: c_double, c_ptr
      real(c_double), value :: x
      type(c_ptr), value :: ctx
      real(c_double) :: y
    end function
    real(c_double) function plain(x)
      import c_double
      real(c_double), intent(in) :: x
    end function
  end interface
  interface
    function declared(p, n) result(r) bind(c, name="c_declared")
      import :: c_int, c_double
      real(c_double), intent(in) :: p(*)
      integer(c_int), value :: n
      real(c_double) :: r
    end function
    subroutine own_kinds(x, y)
      use iso_c_binding, only: wp => c_float
      real(wp) x; dimension x(*)
      real(wp) :: y
    end subroutine own_kinds
  end interface
  procedure(plain), pointer, save :: chosen => null()
contains
  function integrate(f, a, b, ctx) result(r) bind(c)
    procedure(with_context) :: f
    real(c_double), value :: a, b
    type(c_ptr), value :: ctx
    real(c_double) :: r
    r = f(a, ctx)*(b - a)
  end function
  subroutine old_style(f, g, h, p, q, x)
    external f
    real(c_double), external :: g
    procedure(plain), optional :: h
    procedure(plain), pointer, intent(in) :: p
    procedure(real(c_float)) :: q
    real(c_double) :: x
    call f(x)
  end subroutine
  subroutine inline_interface(cb, n)
    integer, intent(in) :: n
    interface
      subroutine cb(n, y)
        import :: c_double
        integer, intent(in) :: n
        real(c_double), intent(out) :: y(n)
      end subroutine
    end interface
  end subroutine
  subroutine like_another(f, x)
    procedure(inline_interface) :: f
    real, intent(in) :: x
    interface
      subroutine local_external(y)
        real :: y
      end subroutine
    end interface
  end subroutine
  subroutine outer(n)
    integer, intent(in) :: n
    call inner(n)
  contains
    subroutine inner(q); integer, intent(in) :: q; end subroutine inner
    integer function other(q); integer, intent(in) :: q; other = q; end function
  end subroutine outer
  impure elemental subroutine noisy(x)
    real, intent(in) :: x
  end subroutine
  pure elemental real(c_double) function square(a) result(res)
    real(c_double), intent(in) :: a
    res = a**2
  end function
  function points_to(n) result(real)
    integer, intent(in) :: n
    integer, pointer :: real
    nullify (real)
  end function
  subroutine in_block(n)
    integer, intent(in) :: n
    block
      interface
        subroutine elsewhere(z)
          real :: z
        end subroutine
      end interface
      type :: local_type
        integer :: i
      end type
    end block
  end subroutine
end module
