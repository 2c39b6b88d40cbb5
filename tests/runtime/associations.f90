!> Variables that Fortran allocates, or points with.
module associations
  use, intrinsic :: iso_c_binding, only: c_ptr
  use, intrinsic :: iso_fortran_env, only: int64, dp => real64, sp => real32
  implicit none
  private
  real(dp), allocatable, public :: depth(:, :), series(:)
  integer(int64), allocatable, public :: ids(:)
  logical, allocatable, public :: wet(:)
  complex(sp), allocatable, public :: modes(:, :, :)
  integer, allocatable, public :: step
  real(dp), allocatable, protected, public :: locked(:)
  type(c_ptr), allocatable, public :: places(:)
  real(dp), target, public :: field(3, 4) = 0
  real(dp), pointer, public :: cursor(:) => null()
  logical, pointer, public :: flags(:) => null()
  real(dp), pointer, public :: level => null()
  integer, pointer, protected, public :: shown(:) => null()
  integer, target :: hidden(3) = [1, 2, 3]
  real(dp), allocatable, public :: chosen(:), turned(:, :)  ! only the library allocates them
  public :: choose, make, forget, grow, extents, total, point, lower, look
contains
  !> Everything, of a shape.
  subroutine make(n, m)
    integer, intent(in) :: n, m
    integer :: i, j
    call forget()
    allocate (depth(0:n - 1, m), series(n), ids(n), wet(n), modes(n, m, 2), locked(n))
    depth = reshape([((real(10*i + j, dp), i=1, n), j=1, m)], [n, m])
    series = [(real(i, dp), i=1, n)]
    ids = [(int(i, int64)**2, i=1, n)]
    wet = [(mod(i, 2) == 1, i=1, n)]
    modes = (1, 2)
    locked = 5
    step = 7
  end subroutine make

  !> What the library allocates in assignments.
  subroutine choose(x, least)
    real(dp), intent(in) :: x(:, :), least
    chosen = pack(x, x >= least)
    turned = reshape(x, [size(x, 2), size(x, 1)])
  end subroutine choose

  subroutine forget()
    if (allocated(depth)) deallocate (depth)
    if (allocated(series)) deallocate (series)
    if (allocated(ids)) deallocate (ids)
    if (allocated(wet)) deallocate (wet)
    if (allocated(modes)) deallocate (modes)
    if (allocated(locked)) deallocate (locked)
    if (allocated(places)) deallocate (places)
    if (allocated(step)) deallocate (step)
  end subroutine forget

  subroutine grow(n)
    integer, intent(in) :: n
    integer :: i
    series = [series, [(0.0_dp, i=1, n)]]
  end subroutine grow

  !> The extents of depth, -1 where it is not allocated; what step is.
  subroutine extents(found)
    integer, intent(out) :: found(3)
    found = -1
    if (allocated(depth)) found(:2) = shape(depth)
    if (allocated(step)) found(3) = step
  end subroutine extents

  function total()
    real(dp) :: total
    total = 0
    if (allocated(depth)) total = total + sum(depth)
    if (allocated(series)) total = total + sum(series)
    if (allocated(ids)) total = total + sum(ids)
    if (allocated(wet)) total = total + count(wet)
    if (allocated(modes)) total = total + sum(real(modes))
    if (associated(cursor)) total = total + sum(cursor)
    if (associated(flags)) total = total + count(flags)
    if (associated(level)) total = total + level
  end function total

  function lower()
    integer :: lower
    lower = lbound(depth, 1)
  end function lower

  !> Point at a row of the field from its end, at every other number, at nothing with 0.
  subroutine point(row)
    integer, intent(in) :: row
    nullify (cursor, level, shown)
    if (row == 0) return
    cursor => field(row, 4:1:-1)
    level => field(row, 1)
    shown => hidden(::2)
  end subroutine point

  function look(i) result(x)
    integer, intent(in) :: i
    real(dp) :: x
    x = 0
    if (associated(cursor)) x = cursor(i)
  end function look
end module associations
