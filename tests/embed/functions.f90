! Interfaces of functions of Python: one of each sort that Fortran can pass.
module functions
  use, intrinsic :: iso_c_binding
  use, intrinsic :: iso_fortran_env, only: real32, real64, int8, int64
  implicit none
  type, bind(C) :: particle
    real(c_double) :: x = 0, v = 0
    integer(c_int) :: id = 0
  end type particle
  abstract interface
    real(real64) function curve(x)
      import :: real64
      real(real64), intent(in) :: x
    end function curve
    subroutine field(n, x, y)
      import :: real64
      integer, intent(in) :: n
      real(real64), intent(in) :: x(n)
      real(real64), intent(out) :: y(n)
    end subroutine field
    real(c_double) function weight(x) bind(C)
      import :: c_double
      real(c_double), value :: x
    end function weight
  end interface
  interface
    !> Of arrays: views, and results that are written into Fortran's.
    !> pyfort: python sorts.column_sums
    subroutine column_sums(x, y, stat, errmsg)
      import :: real64
      real(real64), intent(in) :: x(:,:)
      real(real64), intent(out) :: y(:)
      integer, intent(out), optional :: stat
      character(len=:), allocatable, intent(out), optional :: errmsg
    end subroutine column_sums
    !> pyfort: python sorts.scaled
    function scaled(n, x, factor) result(y)
      import :: real64
      integer, intent(in) :: n
      real(real64), intent(in) :: x(n), factor
      real(real64) :: y(n)
    end function scaled
    !> pyfort: python sorts.doubled_in_place
    subroutine doubled(x, n, fixed)
      import :: real32
      real(real32), intent(inout) :: x(:)
      integer, intent(in) :: n
      integer, intent(inout) :: fixed(n)
    end subroutine doubled
    !> pyfort: python sorts.layout
    integer function layout(x, writeable)
      real, intent(in) :: x(:,:,:)
      logical, intent(out) :: writeable
    end function layout
    !> pyfort: python sorts.scalars
    subroutine scalars(i, z, flag, small, k, message, sums)
      import :: int8, int64, real64, c_bool
      integer(int64), intent(in) :: i
      complex(real64), intent(in) :: z
      logical(c_bool), intent(in) :: flag
      integer(int8), intent(in) :: small
      integer, intent(inout) :: k
      character(len=8), intent(out) :: message
      complex(real64), intent(out) :: sums(2)
    end subroutine scalars
    !> pyfort: python sorts.by_value
    real(c_double) function by_value(x, n) bind(C, name="of_c")
      import :: c_double, c_int
      real(c_double), value :: x
      integer(c_int), value :: n
    end function by_value
    !> What C programs call: arrays, records, procedures, and what may be absent.
    !> pyfort: python called.weighed
    subroutine weighed(n, x, f, p, total, stat) bind(C)
      import :: c_double, c_int, particle, weight
      integer(c_int), value :: n
      real(c_double), intent(in) :: x(n)
      procedure(weight) :: f
      type(particle), intent(inout) :: p
      real(c_double), intent(out) :: total
      integer(c_int), intent(out), optional :: stat
    end subroutine weighed
    !> pyfort: python called.weighed
    subroutine tiny(i) bind(C)
      import :: c_int8_t
      integer(c_int8_t), value :: i
    end subroutine tiny
    !> pyfort: python sorts.flags
    subroutine flags(a, b, either)
      logical, intent(in) :: a(:)
      logical(1), intent(in) :: b(:)
      logical, intent(out) :: either(:)
    end subroutine flags
    !> pyfort: python sorts.greeting
    function greeting(name, title) result(text)
      character(len=*), intent(in) :: name
      character(len=*), intent(in), optional :: title
      character(len=20) :: text
    end function greeting
    !> pyfort: python sorts.maybe
    integer function maybe(i, x, out)
      integer, intent(in), optional :: i
      real, intent(in), optional :: x(:)
      real, intent(out), optional :: out(:)
    end function maybe
    !> pyfort: python sorts.kick
    subroutine kick(p, by, all)
      import :: particle, real64
      type(particle), intent(inout) :: p
      real(real64), intent(in) :: by
      type(particle), intent(in) :: all(:)
    end subroutine kick
    !> pyfort: python sorts.nothing
    subroutine nothing()
    end subroutine nothing
    !> pyfort: python sorts.pure_sum
    pure real(real64) function pure_sum(x)
      import :: real64
      real(real64), intent(in) :: x(:)
    end function pure_sum
    !> Procedures that Python calls: of the program, of any sort, or absent.
    !> pyfort: python called.apply
    subroutine apply(g, x, f, y)
      import :: real64, curve, field
      procedure(field) :: g
      real(real64), intent(in) :: x(:)
      procedure(curve), optional :: f
      real(real64), intent(out) :: y(:)
    end subroutine apply
    !> pyfort: python called.steepest
    function steepest(f, p) result(best)
      import :: particle, c_double
      interface
        real(c_double) function f(p, scale) bind(C)
          import :: particle, c_double
          type(particle), intent(in) :: p
          real(c_double), value :: scale
        end function f
      end interface
      type(particle), intent(in) :: p
      type(particle) :: best
    end function steepest
    !> pyfort: python called.after
    subroutine after(stat, errmsg)
      integer, intent(out) :: stat
      character(len=:), allocatable, intent(out) :: errmsg
    end subroutine after
    !> What Fortran allocates, or points at: its shape is that of what Python returns.
    !> pyfort: python sorts.above
    subroutine above(x, limit, where, values)
      import :: real64
      real(real64), intent(in) :: x(:), limit
      integer, allocatable, intent(out) :: where(:)
      real(real64), allocatable, intent(inout) :: values(:)
    end subroutine above
    !> pyfort: python sorts.pointed
    function pointed(words, p) result(found)
      import :: real64
      character(len=*), intent(in) :: words(:)
      real(real64), pointer, intent(in) :: p(:)
      real(real64), allocatable :: found(:,:)
    end function pointed
    !> What goes wrong in Python, by its name.
    !> pyfort: python faults.fail
    subroutine fail(what, y, stat, errmsg)
      import :: real64
      character(len=*), intent(in) :: what
      real(real64), intent(out) :: y(2)
      integer, intent(out), optional :: stat
      character(len=*), intent(inout), optional :: errmsg
    end subroutine fail
    !> pyfort: python faults.not_there
    subroutine missing(stat, errmsg)
      integer, intent(out) :: stat
      character(len=:), allocatable, intent(out) :: errmsg
    end subroutine missing
    !> pyfort: python broken.anything
    subroutine broken(status, text)
      integer, intent(out) :: status !> pyfort: stat
      character(len=60), intent(out) :: text !> pyfort: errmsg
    end subroutine broken
    !> pyfort: python unreadable.anything
    subroutine unreadable(stat, errmsg)
      integer, intent(out) :: stat
      character(len=40), intent(out) :: errmsg
    end subroutine unreadable
    !> An equation of state, compiled when it is first called.
    !> pyfort: python jitted.pressure
    real(real64) function pressure(rho, t, stat, errmsg)
      import :: real64
      real(real64), intent(in) :: rho, t
      integer, intent(out), optional :: stat
      character(len=60), intent(inout), optional :: errmsg
    end function pressure
    !> pyfort: python jitted.smooth
    subroutine smooth(x, y)
      import :: real64
      real(real64), intent(in) :: x(:)
      real(real64), intent(out) :: y(:)
    end subroutine smooth
    !> pyfort: python jitted.advance
    subroutine advance(x, y, dt, total, stat, errmsg)
      import :: real64
      real(real64), intent(in) :: x(3), dt
      real(real64), intent(inout) :: y(:)
      real(real64), intent(out) :: total
      integer, intent(out), optional :: stat
      character(len=:), allocatable, intent(out), optional :: errmsg
    end subroutine advance
    !> pyfort: python jitted.drawn
    real(real64) function drawn(x)
      import :: real64
      real(real64), intent(in) :: x
    end function drawn
    !> pyfort: python jitted.by_address
    real(real64) function by_address(x)
      import :: real64
      real(real64), intent(in) :: x
    end function by_address
    !> pyfort: python jitted.cubed
    pure real(real64) function cubed(x)
      import :: real64
      real(real64), intent(in) :: x
    end function cubed
    !> pyfort: python jitted.of_addresses
    subroutine of_addresses(x, stat, errmsg)
      import :: real64
      real(real64), intent(inout) :: x(2)
      integer, intent(out) :: stat
      character(len=:), allocatable, intent(out) :: errmsg
    end subroutine of_addresses
    !> Without anything that could tell.
    !> pyfort: python faults.fail_at_once
    subroutine fail_at_once()
    end subroutine fail_at_once
  end interface
  interface mean
    !> pyfort: python sorts.mean
    real(real64) function mean_1(x)
      import :: real64
      real(real64), intent(in) :: x(:)
    end function mean_1
    !> pyfort: python sorts.mean
    real(real32) function mean_2(x)
      import :: real32
      real(real32), intent(in) :: x(:,:)
    end function mean_2
  end interface mean
end module functions
