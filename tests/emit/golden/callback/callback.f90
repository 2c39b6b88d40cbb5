! >>> import callback
! >>> callback.simpson(lambda x: x**3, 0.0, 2.0)
! 4.0
! >>> callback.apply(lambda x: [x[0] + x[1], 0.5], [1.0, 2.0])
! array([3. , 0.5])
! >>> callback.ask(lambda word: word == "yes")
! 1
! >>> p = callback.place(1.0)
! >>> def go(p, by):
! ...     p.x += by[0]
! >>> callback.move(go, p)
! >>> p.x
! 1.5
! >>> callback.seek(lambda f, x: f(x) + 1, lambda x: 2*x, 3.0)
! 7.0
! >>> callback.renew(lambda x, names: [*x, len(names)], [1.0, 2.0])
! 5.0

!> Procedures that are arguments.
module callback
  use, intrinsic :: iso_c_binding
  implicit none
  type, bind(C) :: place
    real(c_double) :: x = 0
  end type place
  abstract interface
    real(c_double) function integrand(x) bind(C)
      import :: c_double
      real(c_double), value :: x
    end function integrand
    subroutine map(n, x, y)
      integer, intent(in) :: n
      real(8), intent(in) :: x(n)
      real(8), intent(out) :: y(n)
    end subroutine map
    logical function test(word)
      character(len=*), intent(in) :: word
    end function test
    subroutine moving(p, by)
      import :: place
      type(place), intent(inout) :: p
      real(8), intent(in), optional :: by(*)
      !f2py dimension(1) :: by
    end subroutine moving
    subroutine search(f, x)
      import :: integrand
      procedure(integrand) :: f
      real(8), intent(inout) :: x
    end subroutine search
    subroutine renewing(x, names, y)
      real(8), pointer, intent(in) :: x(:)
      character(len=3), intent(in) :: names(2)
      real(8), allocatable, intent(out) :: y(:)
    end subroutine renewing
  end interface
contains
  !> Simpson's rule.
  real(c_double) function simpson(f, a, b) bind(C)
    procedure(integrand) :: f !< what is integrated
    real(c_double), value :: a, b
    simpson = (b - a)/6*(f(a) + 4*f((a + b)/2) + f(b))
  end function simpson

  !> A map of vectors.
  subroutine apply(f, n, x, y)
    procedure(map) :: f
    integer, intent(in) :: n
    real(8), intent(in) :: x(n)
    real(8), intent(out) :: y(n)
    call f(n, x, y)
  end subroutine apply

  !> How many words pass.
  integer function ask(f) result(n)
    procedure(test), optional :: f
    n = 0
    if (present(f)) n = merge(1, 0, f("yes")) + merge(1, 0, f("no"))
  end function ask

  !> Where f goes from p.
  subroutine move(f, p)
    procedure(moving) :: f
    type(place), intent(inout) :: p
    call f(p, [0.5d0])
  end subroutine move

  !> What a method finds for f.
  subroutine seek(method, f, x)
    procedure(search) :: method
    procedure(integrand) :: f
    real(8), intent(inout) :: x
    call method(f, x)
  end subroutine seek

  !> The sum of what f makes of x.
  real(8) function renew(f, x) result(s)
    procedure(renewing) :: f
    real(8), intent(in), target :: x(:)
    real(8), pointer :: p(:)
    real(8), allocatable :: y(:)
    p => x
    call f(p, ["one", "two"], y)
    s = sum(y)
  end function renew
end module callback
