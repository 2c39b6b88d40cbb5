!> Data whose type or rank only the call tells, given to functions.
module told
  use, intrinsic :: iso_fortran_env, only: int8, int16, int32, int64, real32, real64
  use, intrinsic :: iso_c_binding, only: c_double
  implicit none
  private
  public :: each_value, each_array, changed, changed_array, absent, of_objects, of_private
  public :: untyped_arrays, untyped_any, untyped_bound, ranks, ranks_changed, dense_ranks
  public :: any_allocated, any_pointed, addresses, call_address, ball, disc, twice

  type :: ball
    integer :: v = 0
    real(8), allocatable :: x(:)
  end type ball
  type, extends(ball) :: disc
    integer :: w = 5
  end type disc
  type :: hidden
    integer :: v = 0
  end type hidden

  abstract interface
    subroutine see(x)
      class(*), intent(in) :: x
    end subroutine see
    subroutine see_all(x)
      class(*), intent(in) :: x(:, :)
    end subroutine see_all
    subroutine change(x)
      class(*), intent(inout) :: x
    end subroutine change
    subroutine change_all(x, y)
      class(*), intent(inout) :: x(:)
      class(*), intent(inout), optional :: y
    end subroutine change_all
    subroutine see_bytes(x)
      type(*), intent(in) :: x(:)
    end subroutine see_bytes
    subroutine see_any(x)
      type(*), intent(in) :: x(..)
    end subroutine see_any
    subroutine see_bound(x) bind(C)
      type(*), intent(inout) :: x(..)
    end subroutine see_bound
    subroutine see_rank(x)
      real(8), intent(in) :: x(..)
    end subroutine see_rank
    subroutine change_rank(x)
      integer, intent(inout), optional :: x(..)
    end subroutine change_rank
    subroutine see_dense(x)
      real(8), intent(in), contiguous :: x(..)
    end subroutine see_dense
    subroutine see_allocated(x)
      real(8), intent(in), allocatable :: x(..)
    end subroutine see_allocated
    subroutine see_pointed(x)
      real(8), intent(in), pointer :: x(..)
    end subroutine see_pointed
    function of_address(g, h) result(r)
      integer :: r
      external :: g
      optional :: h
      external :: h
    end function of_address
  end interface
contains
  !> Calls f with one value of each type.
  subroutine each_value(f)
    procedure(see) :: f
    call f(1_int8)
    call f(-2_int16)
    call f(3_int32)
    call f(2_int64**40)
    call f(0.5_real32)
    call f(-0.25_real64)
    call f((1.0_real32, 2.0_real32))
    call f((1.0_real64, -2.0_real64))
    call f(.true.)
    call f(.false.)
    call f(logical(.true., 1))
    call f('text  ')
    call f('')
  end subroutine each_value

  !> The same with arrays, the second time with gaps.
  subroutine each_array(f)
    procedure(see_all) :: f
    integer(int64) :: i(2, 4)
    real(real32) :: r(2, 4)
    complex(real64) :: c(2, 4)
    logical :: l(2, 4)
    character(3) :: t(2, 4)
    integer :: k
    i = reshape([(int(k, int64), k = 1, 8)], [2, 4])
    r = real(i)
    c = cmplx(i, -i, real64)
    l = mod(i, 3) == 0
    t = 'no'
    t(2, 3) = 'yes'
    call f(i)
    call f(i(2:1:-1, ::3))
    call f(r(:, 3:2))
    call f(r(2:, :))
    call f(c(:, 4:1:-2))
    call f(l(:, ::2))
    call f(t(:, ::2))
  end subroutine each_array

  !> A number and a text that f may change.
  subroutine changed(f, x, n, l, t)
    procedure(change) :: f
    real(8), intent(out) :: x
    integer, intent(out) :: n
    logical, intent(out) :: l
    character(4), intent(out) :: t
    x = 1
    n = 1
    l = .false.
    t = 'a'
    call f(x)
    call f(n)
    call f(l)
    call f(t)
  end subroutine changed

  subroutine changed_array(f, x)
    procedure(change_all) :: f
    real(8), intent(inout) :: x(:)
    call f(x(::2))
  end subroutine changed_array

  subroutine absent(f)
    procedure(change_all) :: f
    integer :: i(1), j
    i = 0
    call f(i)
    call f(i, j)
  end subroutine absent

  !> Objects, one and many.
  function of_objects(f, g, own) result(values)
    procedure(change) :: f
    procedure(change_all) :: g
    type(ball), intent(inout) :: own
    integer :: values(3)
    type(disc) :: one, many(3)
    one%x = [1d0, 2d0]
    many%v = [1, 2, 3]
    call f(own)
    call f(one)
    call g(many(::2))
    values = [one%v, many(1)%v, many(3)%v]
  end function of_objects

  subroutine of_private(f)
    procedure(see) :: f
    type(hidden) :: h
    call f(h)
  end subroutine of_private

  subroutine untyped_arrays(f)
    procedure(see_bytes) :: f
    integer(int16) :: i(4) = [1_int16, 2_int16, 3_int16, 4_int16]
    real(real64) :: r(2) = [0.5_real64, 0.25_real64]
    complex(real32) :: c(1) = [(1.0_real32, 2.0_real32)]
    logical :: l(3) = [.true., .false., .true.]
    character(2) :: t(2) = ['ab', 'c ']
    call f(i)
    call f(i(4:1:-2))
    call f(r)
    call f(c)
    call f(l)
    call f(t)
  end subroutine untyped_arrays

  subroutine untyped_any(f)
    procedure(see_any) :: f
    integer :: n, a(2, 2)
    n = 7
    a = reshape([1, 2, 3, 4], [2, 2])
    call f(n)
    call f(a)
    call f(2.5d0)
  end subroutine untyped_any

  subroutine untyped_bound(f, x)
    procedure(see_bound) :: f
    real(c_double), intent(inout) :: x(:)
    call f(x)
    call f(x(1))
  end subroutine untyped_bound

  subroutine ranks(f)
    procedure(see_rank) :: f
    real(8) :: x(2, 3)
    x = reshape([1d0, 2d0, 3d0, 4d0, 5d0, 6d0], [2, 3])
    call f(x)
    call f(x(1, ::2))
    call f(x(2, 3))
    call f(reshape(x, [1, 2, 3]))
  end subroutine ranks

  subroutine ranks_changed(f, x, n)
    procedure(change_rank) :: f
    integer, intent(out) :: x(4), n
    x = 0
    n = 0
    call f()
    call f(x(2::2))
    call f(n)
  end subroutine ranks_changed

  subroutine dense_ranks(f, x)
    procedure(see_dense) :: f
    real(8), intent(in) :: x(:, :)
    call f(x)
  end subroutine dense_ranks

  subroutine any_allocated(f)
    procedure(see_allocated) :: f
    real(8), allocatable :: x(:), y(:, :), s
    call f(x)
    x = [1d0, 2d0]
    call f(x)
    allocate (y(1, 2))
    y = 3
    call f(y)
    s = 4
    call f(s)
  end subroutine any_allocated

  subroutine any_pointed(f, x)
    procedure(see_pointed) :: f
    real(8), intent(inout), target :: x(4)
    real(8), pointer :: p(:)
    nullify (p)
    call f(p)
    p => x(4:1:-2)
    call f(p)
  end subroutine any_pointed

  !> f of two procedures, of which the second may be absent.
  function addresses(f) result(r)
    procedure(of_address) :: f
    integer :: r(2)
    r(1) = f(twice, twice)
    r(2) = f(twice)
  end function addresses

  integer function twice(n)
    integer, intent(in) :: n
    twice = 2*n
  end function twice

  integer function call_address(g, n)
    interface
      integer function g(n)
        integer, intent(in) :: n
      end function g
    end interface
    integer, intent(in) :: n
    call_address = g(n)
  end function call_address
end module told
