!> What pointers of Fortran point at.
module sights
  use, intrinsic :: iso_fortran_env, only: int8, int64, real32, real64
  implicit none
  private
  public :: backwards, matrix, row, near, nothing_in, dice, phases, imaginary, masks
  public :: window, next_window, total, negate, is_associated, points_at, sum_of
  public :: a_part, a_part_of_integers, itself, largest, brightest, follow, brighten, is_bright, lights
  public :: flip, and_all, small_flags, set_small, dense, dense_total, make, replace, forget
  public :: reshaped_total, twice, fill
  public :: level, in_function, add_to, kept_alive, two_of_them, moved, of_every_kind, counted, stock, measure

  interface measure
    module procedure measure_reals, measure_integers
  end interface measure

  type :: sample
    complex(real64) :: z
    integer :: flag
  end type sample

  integer :: k_
  real(real64), target :: levels(12) = [(real(k_, real64), k_=1, 12)]
  real(real64), target :: field(3, 4) = reshape([(real(k_, real64), k_=1, 12)], [3, 4])
  complex(real64), target :: waves(4) = [((1, 2)*k_, k_=1, 4)]
  type(sample), target :: samples(3)
  logical, target :: lamps(4) = [.true., .false., .true., .false.]
  logical(int8), target :: bits(3) = [.true._int8, .false._int8, .true._int8]
  integer(int8), target :: eyes(6) = [(int(k_, int8), k_=1, 6)]
  real(real64), pointer :: stock(:) => null()
contains
  ! --- results

  function backwards() result(p)
    real(real64), pointer :: p(:)
    p => levels(12:1:-2)
  end function backwards

  function matrix() result(p)
    real(real64), pointer :: p(:, :)
    p(1:3, 0:3) => levels
  end function matrix

  function row(i) result(p)
    integer, intent(in) :: i
    real(real64), pointer :: p(:)
    p(0:) => field(i, :)
  end function row

  !> Nothing outside.
  function near(z) result(p)
    real(real64), intent(in) :: z
    real(real64), pointer :: p(:)
    integer :: k
    nullify (p)
    k = nint(z)
    if (k > 1 .and. k < 12) p => levels(k - 1:k + 1)
  end function near

  !> Associated with no element.
  function nothing_in(first) result(p)
    integer, intent(in) :: first
    real(real64), pointer :: p(:)
    p => levels(first:first - 2)
  end function nothing_in

  function dice() result(p)
    integer(int8), pointer :: p(:)
    p => eyes(::2)
  end function dice

  !> The stride is no multiple of the element's size.
  function phases() result(p)
    complex(real64), pointer :: p(:)
    samples%z = [(1, 1), (2, 2), (3, 3)]
    p => samples%z
  end function phases

  function imaginary() result(p)
    real(real64), pointer :: p(:)
    p => waves%im
  end function imaginary

  !> The last one is where the first is.
  function masks() result(p)
    logical, pointer :: p(:)
    p => lamps(4:1:-1)
  end function masks

  pure real(real64) function level(i)
    integer, intent(in) :: i
    level = levels(i)
  end function level

  ! --- arguments

  subroutine window(first, last, p)
    integer, intent(in) :: first, last
    real(real64), pointer, intent(out) :: p(:)
    p => null()
    if (first <= last) p => levels(first:last)
  end subroutine window

  subroutine next_window(p)
    real(real64), pointer, intent(inout) :: p(:)
    integer :: k
    if (.not. associated(p)) return
    if (lbound(p, 1) /= 1) error stop 'bounds'
    k = nint(p(size(p)))
    if (k < 12) then
      p => levels(k + 1:min(k + size(p), 12))
    else
      nullify (p)
    end if
  end subroutine next_window

  real(real64) function total(p)
    real(real64), pointer, intent(in) :: p(:)
    total = -1
    if (associated(p)) total = sum(p)
  end function total

  subroutine negate(p)
    real(real64), pointer, intent(in) :: p(:, :)
    p = -p
  end subroutine negate

  !> What is absent is not what is not associated.
  integer function is_associated(p)
    real(real64), pointer, intent(in), optional :: p(:)
    is_associated = 0
    if (.not. present(p)) return
    is_associated = 1
    if (associated(p)) is_associated = 2
  end function is_associated

  logical function points_at(p, x)
    real(real64), pointer, intent(in) :: p(:)
    real(real64), target, intent(in) :: x(:)
    points_at = associated(p, x)
  end function points_at

  integer function measure_reals(p, n)
    real(real64), pointer, intent(in) :: p(:)
    integer, intent(in) :: n
    measure_reals = -n
    if (associated(p)) measure_reals = size(p)
  end function measure_reals

  integer function measure_integers(p, x)
    integer, pointer, intent(in) :: p(:)
    real(real64), intent(in) :: x
    measure_integers = int(x)
    if (associated(p)) measure_integers = 10*size(p)
  end function measure_integers

  !> A function of old, without intent.
  function in_function(p) result(s)
    real(real64), pointer :: p(:)
    real(real64) :: s
    s = p(1)
    p => p(2:)
  end function in_function

  subroutine add_to(y, p)
    real(real64), intent(inout) :: y(:)
    real(real64), pointer, intent(in) :: p(:)
    y = y + p
  end subroutine add_to

  subroutine two_of_them(p, q)
    real(real64), pointer, intent(inout) :: p(:), q(:)
    real(real64), pointer :: other(:)
    p(1) = p(1) + 1
    q(1) = q(1) + 1
    other => p
    p => q
    q => other
  end subroutine two_of_them

  ! --- whose memory it is

  function a_part(x) result(p)
    real(real64), target, intent(in) :: x(:)
    real(real64), pointer :: p(:)
    p => x(size(x) - 1:2:-1)
  end function a_part

  function a_part_of_integers(n, x) result(p)
    integer, intent(in) :: n
    integer(int64), target, intent(inout) :: x(n)
    integer(int64), pointer :: p(:)
    p => x(2:)
  end function a_part_of_integers

  !> The value of an argument is gone after the call.
  function itself(x) result(p)
    real(real64), target, intent(in) :: x
    real(real64), pointer :: p
    p => x
  end function itself

  function kept_alive(x) result(p)
    real(real64), allocatable, target, intent(inout) :: x(:)
    real(real64), pointer :: p(:)
    x = [x, x]
    p => x(2:)
  end function kept_alive

  subroutine make(n)
    integer, intent(in) :: n
    allocate (stock(n))
    stock = 1
  end subroutine make

  function sum_of(p) result(s)
    real(real64), pointer, contiguous, intent(in) :: p(:, :)
    real(real64) :: s
    s = sum(p)
  end function sum_of

  !> New memory instead of the old one.
  subroutine replace(n, p)
    integer, intent(in) :: n
    real(real64), pointer, intent(inout) :: p(:)
    integer :: status
    if (associated(p)) deallocate (p, stat=status)
    allocate (p(n))
    p = n
  end subroutine replace

  subroutine forget(p)
    real(real64), pointer, intent(inout) :: p(:)
    deallocate (p)
  end subroutine forget

  ! --- scalars

  function largest() result(p)
    real(real64), pointer :: p
    p => levels(maxloc(levels, 1))
  end function largest

  subroutine brightest(p)
    logical, pointer, intent(out) :: p
    p => lamps(1)
  end subroutine brightest

  subroutine follow(p)
    integer, pointer, intent(inout) :: p
    if (.not. associated(p)) return
    p = p + 1
    if (p > 9) nullify (p)
  end subroutine follow

  integer function counted(p)
    integer, pointer, intent(in), optional :: p
    counted = -1
    if (.not. present(p)) return
    counted = 0
    if (associated(p)) counted = p
  end function counted

  ! --- logicals

  subroutine brighten(p)
    logical, pointer, intent(in) :: p(:)
    p(::2) = .true.
  end subroutine brighten

  logical function is_bright(p)
    logical, pointer, intent(in) :: p(:)
    is_bright = all(p)
  end function is_bright

  function lights() result(p)
    logical, pointer :: p(:)
    p => lamps(::2)
  end function lights

  subroutine flip(p)
    logical, pointer, intent(inout) :: p(:)
    p = .not. p
    p => p(2:)
  end subroutine flip

  logical function and_all(p)
    logical(int8), pointer, intent(in) :: p(:)
    and_all = all(p)
  end function and_all

  function small_flags() result(p)
    logical(int8), pointer :: p(:)
    p => bits
  end function small_flags

  subroutine set_small(p)
    logical(int8), pointer, intent(inout) :: p(:, :)
    p = .not. p
  end subroutine set_small

  ! --- without gaps

  function dense() result(p)
    real(real64), pointer, contiguous :: p(:, :)
    p => field(:, 2:3)
  end function dense

  real(real64) function dense_total(p)
    real(real64), pointer, contiguous, intent(in) :: p(:)
    dense_total = -1
    if (associated(p)) dense_total = sum(p)
  end function dense_total

  !> Counts with the stride along one element, too.
  function reshaped_total(p) result(total)
    real(real64), pointer, contiguous, intent(in) :: p(:)
    real(real64) :: total
    total = sum(reshape(p, [size(p)]))
  end function reshaped_total

  !> The stock is made anew, and the pointer goes along.
  function moved(n) result(p)
    integer, intent(in) :: n
    real(real64), pointer :: p(:)
    if (associated(stock)) deallocate (stock)
    allocate (stock(n))
    stock = n
    p => stock
  end function moved

  subroutine of_every_kind(i1, i8, r4, c4, c8, deep)
    integer(int8), pointer, intent(inout) :: i1(:)
    integer(int64), pointer, intent(inout) :: i8(:)
    real(real32), pointer, intent(inout) :: r4(:)
    complex(real32), pointer, intent(inout) :: c4(:)
    complex(real64), pointer, intent(inout) :: c8(:)
    real(real64), pointer, intent(inout) :: deep(:, :, :, :, :, :, :)
    i1 = -i1
    i8 = -i8
    r4 = -r4
    c4 = -c4
    c8 = -c8
    deep = -deep
    deep => deep(:, :, :, :, :, :, 2:)
  end subroutine of_every_kind

  ! --- extents that depend on pointers

  function twice(p) result(r)
    real(real64), pointer, intent(in) :: p(:, :)
    real(real64) :: r(size(p, 2), size(p))
    r = 2
  end function twice

  subroutine fill(p, x)
    real(real64), pointer, intent(inout) :: p(:)
    real(real64), intent(out) :: x(size(p))
    x = p(size(p):1:-1)
    nullify (p)
  end subroutine fill
end module sights

subroutine of_c(p) bind(C)
  use, intrinsic :: iso_c_binding, only: c_int
  integer(c_int), pointer, intent(inout) :: p(:)
  p => p(size(p):1:-2)
end subroutine of_c

!> One without a module.
function outside(x) result(p)
  real(8), target, intent(in) :: x(4)
  real(8), pointer :: p(:)
  p => x(2:3)
end function outside
