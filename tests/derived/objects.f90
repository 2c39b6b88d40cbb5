!> Objects with components of every sort, and procedures that take them.
module objects
  use, intrinsic :: iso_fortran_env, only: int8, int64, sp => real32, dp => real64
  use, intrinsic :: iso_c_binding, only: c_ptr
  implicit none
  private
  public :: inner, outer, base, extended, node, secretive, resource, holder
  public :: describe, fill, attach, taken_sum, reset, changed, made, maybe, made_base, replaced
  public :: sum_of, shift, first_sum, grid_sum, makes_row, size, level_of, append, next_of, pick
  public :: grow, area_or, closed, opened, open_resource, fails, lend_inner, inner_destroy

  !> A pair.
  type :: inner
    real(dp) :: lo = 0, hi = 1
  end type inner

  type :: outer
    integer(int8) :: small = 0
    integer(int64) :: large = 0
    real(sp) :: gain = 1
    complex(dp) :: phase = (1, 0)
    logical :: active = .true.
    character(len=6) :: label = "none"
    real(dp) :: coeff(3) = [0, 1, 0]
    integer :: matrix(2, 3) = 0
    logical :: flags(2) = .false.
    character(len=3) :: words(2) = "ab"
    real(dp) :: without_a_value
    real(dp), allocatable :: samples(:)
    integer, allocatable :: count
    character(len=:), allocatable :: note
    integer, pointer :: map(:) => null()
    type(inner) :: part = inner(2, 3)
    type(inner) :: parts(2)
    type(inner), allocatable :: maybe_part
    type(inner), allocatable :: more_parts(:)
    class(base), allocatable :: any_base
    type(inner), pointer :: pointed => null()
    integer, private :: hidden = 5
  end type outer

  type :: base
    integer :: level = 1
  end type base
  type, extends(base) :: extended
    real(dp), allocatable :: data(:)
  end type extended

  type :: node
    integer :: value = 0
    type(node), pointer :: next => null()
  end type node

  type :: secretive
    private
    integer :: key = 42
  end type secretive

  !> Counts how often it is opened and closed.
  type :: resource
    integer :: unit = 0
    type(inner) :: state
    real(dp), allocatable :: buffer(:)
  contains
    final :: close_resource
  end type resource

  type :: holder
    type(resource) :: inside
  end type holder

  integer, protected :: opened = 0, closed = 0
  integer, target :: table(4) = [1, 2, 3, 4]
  type(inner), target, save :: lent = inner(7, 8)
  type(inner), public, save :: standing = inner(5, 6)
contains
  function describe(o) result(v)
    type(outer), intent(in) :: o
    real(dp) :: v(6)
    v = [real(o%small, dp), real(o%large, dp), real(o%gain, dp), aimag(o%phase), &
         merge(1.0_dp, 0.0_dp, o%active), real(len_trim(o%label), dp)]
  end function describe

  !> As pyfort calls what gives an object back, but for a capital.
  subroutine inner_destroy(i)
    type(inner), intent(inout) :: i
    i%lo = -1
  end subroutine inner_destroy

  subroutine fill(o, n)
    type(outer), intent(inout) :: o
    integer, intent(in) :: n
    integer :: i
    o%samples = [(real(i, dp), i=1, n)]
    o%note = repeat("x", n)
    o%count = n
  end subroutine fill

  subroutine attach(o, first, step)
    type(outer), intent(inout) :: o
    integer, intent(in) :: first, step
    o%map => null()
    if (first > 0) o%map => table(first::step)
  end subroutine attach

  function taken_sum(o) result(s)
    type(outer), intent(in) :: o
    real(dp) :: s
    s = -1
    if (allocated(o%samples)) s = sum(o%samples)
  end function taken_sum

  subroutine reset(i)
    type(inner), intent(out) :: i
    i%hi = 10
  end subroutine reset

  subroutine changed(i, by)
    type(inner) :: i
    real(dp), intent(in) :: by
    i%hi = i%hi + by
  end subroutine changed

  function made(n) result(o)
    integer, intent(in) :: n
    type(outer) :: o
    call fill(o, n)
    o%label = "made"
  end function made

  function maybe(yes) result(i)
    logical, intent(in) :: yes
    class(inner), allocatable :: i
    if (yes) allocate (i, source=inner(5, 6))
  end function maybe

  subroutine made_base(kind, level, b)
    character(len=*), intent(in) :: kind
    integer, intent(in) :: level
    class(base), allocatable, intent(out) :: b
    if (kind == "base") allocate (b)
    if (kind == "extended") allocate (extended :: b)
    if (allocated(b)) b%level = level
  end subroutine made_base

  subroutine replaced(b)
    class(base), allocatable, intent(inout) :: b
    integer :: level
    level = 0
    if (allocated(b)) level = b%level
    if (allocated(b)) deallocate (b)
    if (level < 10) then
      allocate (extended :: b)
      b%level = level + 10
    end if
  end subroutine replaced

  function sum_of(v) result(s)
    type(inner), intent(in) :: v(:)
    real(dp) :: s
    s = sum(v%hi - v%lo)
  end function sum_of

  subroutine shift(n, v, by)
    integer, intent(in) :: n
    type(inner), intent(inout) :: v(n)
    real(dp), intent(in) :: by
    v%hi = v%hi + by
  end subroutine shift

  function first_sum(v, n) result(s)
    integer, intent(in) :: n
    type(inner), intent(in) :: v(*)
    real(dp) :: s
    s = sum(v(:n)%hi)
  end function first_sum

  function grid_sum(v) result(s)
    type(inner), intent(in) :: v(:, :)
    real(dp) :: s
    s = sum(v%hi) + 100*ubound(v, 2)
  end function grid_sum

  function makes_row(n) result(v)
    integer, intent(in) :: n
    type(inner) :: v(n)
    integer :: i
    do i = 1, n
      v(i)%hi = 2*i
    end do
  end function makes_row

  !> Named as an intrinsic function that shims call.
  function size(o, present, loc) result(n)
    type(inner), intent(in) :: o
    integer, intent(in), optional :: present
    integer, intent(in) :: loc
    integer :: n
    n = int(o%hi) + loc
    if (present_is(present)) n = n + 100
  end function size

  logical function present_is(x)
    integer, intent(in), optional :: x
    present_is = present(x)
  end function present_is

  function level_of(b, deep) result(l)
    class(base), intent(in) :: b
    logical, intent(in) :: deep
    integer :: l
    l = b%level
    select type (b)
    type is (extended)
      if (deep .and. allocated(b%data)) l = l + nint(sum(b%data))
    end select
  end function level_of

  subroutine append(list, n)
    type(node), intent(inout) :: list
    type(node), target, intent(in) :: n
    list%next => n
  end subroutine append

  function next_of(list) result(n)
    type(node), intent(in) :: list
    type(node), pointer :: n
    n => list%next
  end function next_of

  function pick(a, b, second) result(p)
    type(inner), target, intent(in) :: a, b
    logical, intent(in) :: second
    type(inner), pointer :: p
    p => a
    if (second) p => b
  end function pick

  subroutine grow(e, n)
    type(extended), intent(inout) :: e
    integer, intent(in) :: n
    if (allocated(e%data)) deallocate (e%data)
    allocate (e%data(n), source=1.0_dp)
  end subroutine grow

  function area_or(i, other) result(a)
    type(inner), intent(in), optional :: i
    real(dp), intent(in), optional :: other
    real(dp) :: a
    a = -1
    if (present(other)) a = other
    if (present(i)) a = i%hi - i%lo
  end function area_or

  subroutine open_resource(r, unit)
    type(resource), intent(inout) :: r
    integer, intent(in) :: unit
    r%unit = unit
    r%buffer = [1, 2, 3]
    opened = opened + 1
  end subroutine open_resource

  subroutine close_resource(r)
    type(resource), intent(inout) :: r
    if (r%unit /= 0) closed = closed + 1
  end subroutine close_resource

  subroutine fails(r)
    type(resource), intent(inout) :: r
    if (r%unit > 0) error stop "it fails"
  end subroutine fails

  function lend_inner() result(p)
    type(inner), pointer :: p
    p => lent
  end function lend_inner
end module objects
