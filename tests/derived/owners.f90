!> Objects that are told apart by a number, of which Fortran counts the finalisations.
module owners
  use, intrinsic :: iso_fortran_env, only: dp => real64
  implicit none
  private
  public :: token, heavy, pouch, plain, next_id, last_id, closings, made, born, outgrown
  public :: exchanged, touched, itself, seen_by, weigh_all, kept_token, vanish, breaks, shelf
  public :: finalised_results

  !> The next number.
  type :: token
    integer :: id = 0
    real(dp) :: weight = 1
    real(dp) :: pair(2) = [1, 2]
    character(len=8) :: label = "token"
    real(dp), allocatable :: data(:)
    character(len=:), allocatable :: note
  contains
    procedure :: weigh => token_weigh
    procedure :: grow
    procedure :: shrink
    procedure, private :: take_over
    generic :: assignment(=) => take_over
    final :: close_token
  end type token
  type, extends(token) :: heavy
    integer :: extra = 3
  contains
    procedure :: weigh => heavy_weigh
  end type heavy
  type :: plain
    integer :: n = 0
    real(dp), allocatable :: x(:)
  end type plain
  !> Objects within an object, of every sort.
  type :: pouch
    type(token) :: first
    type(token), allocatable :: maybe
    class(token), allocatable :: any
    type(token), pointer :: seen => null()
    type(plain) :: row(2)  ! gfortran 12 finalises arrays within objects wrongly
  end type pouch
  integer, parameter :: most = 3000000
  integer :: ids = 0
  integer :: counts(0:most) = 0
  type(token), pointer :: kept => null()
  type(plain), allocatable, target :: shelf
contains
  integer function next_id()
    ids = ids + 1
    next_id = ids
  end function next_id

  integer function last_id()
    last_id = ids
  end function last_id

  !> How often objects with the numbers from the first one on were finalised.
  function closings(first) result(found)
    integer, intent(in) :: first
    integer, allocatable :: found(:)
    found = counts(first:ids)
  end function closings

  impure elemental subroutine close_token(self)
    type(token), intent(inout) :: self
    if (self%id > 0) counts(self%id) = counts(self%id) + 1
  end subroutine close_token

  !> A copy is another object, with a number of its own; one that has a number keeps it.
  subroutine take_over(to, from)
    class(token), intent(inout) :: to
    class(token), intent(in) :: from
    if (to%id == 0 .and. from%id > 0) to%id = next_id()
    to%weight = from%weight
    to%label = from%label
    if (allocated(to%data)) deallocate (to%data)
    if (allocated(from%data)) to%data = from%data
  end subroutine take_over

  function token_weigh(self) result(w)
    class(token), intent(in) :: self
    real(dp) :: w
    w = self%weight
    if (allocated(self%data)) w = w + sum(self%data)
  end function token_weigh

  function heavy_weigh(self) result(w)
    class(heavy), intent(in) :: self
    real(dp) :: w
    w = self%weight + self%extra
    if (allocated(self%data)) w = w + sum(self%data)
  end function heavy_weigh

  !> New memory for the data.
  subroutine grow(self, n)
    class(token), intent(inout) :: self
    integer, intent(in) :: n
    real(dp), allocatable :: larger(:)
    integer :: old
    old = 0
    if (allocated(self%data)) old = size(self%data)
    allocate (larger(old + n), source=1.0_dp)
    if (old > 0) larger(:old) = self%data
    call move_alloc(larger, self%data)
    self%note = repeat("n", n)
  end subroutine grow

  subroutine shrink(self)
    class(token), intent(inout) :: self
    if (allocated(self%data)) deallocate (self%data)
    if (allocated(self%note)) deallocate (self%note)
  end subroutine shrink

  function made(weight) result(t)
    real(dp), intent(in) :: weight
    type(token) :: t
    t%id = next_id()
    t%weight = weight
    allocate (t%data(2), source=weight)
  end function made

  !> How often a copy of the result of a function is finalised: once with gfortran from 13 on.
  integer function finalised_results() result(times)
    integer :: number
    call look(made(1.0_dp))
    times = counts(number)
  contains
    subroutine look(t)
      type(token) :: t
      number = t%id
      t%id = 0
    end subroutine look
  end function finalised_results

  subroutine born(t, kind)
    class(token), allocatable, intent(out) :: t
    integer, intent(in) :: kind
    if (kind == 1) allocate (t)
    if (kind == 2) allocate (heavy :: t)
    if (allocated(t)) t%id = next_id()
  end subroutine born

  !> The number of what it makes.
  subroutine outgrown(t)
    type(token), intent(out) :: t
    t%id = next_id()
  end subroutine outgrown

  !> Another object in the place of the one that is given.
  subroutine exchanged(t)
    type(plain), allocatable, intent(inout) :: t
    if (allocated(t)) then
      t%n = t%n + 1
    else
      allocate (t)
    end if
  end subroutine exchanged

  subroutine touched(t, by)
    class(token), intent(inout) :: t
    real(dp), intent(in) :: by
    t%weight = t%weight + by
    t%pair = by
  end subroutine touched

  function itself(t) result(p)
    type(token), target, intent(in) :: t
    type(token), pointer :: p
    p => t
  end function itself

  subroutine seen_by(p, t)
    type(pouch), intent(inout) :: p
    type(token), target, intent(in) :: t
    p%seen => t
  end subroutine seen_by

  function weigh_all(t) result(w)
    type(token), intent(in) :: t(:)
    real(dp) :: w
    w = sum(t%weight)
  end function weigh_all

  !> What Fortran has for itself, until it vanishes.
  function kept_token() result(p)
    type(token), pointer :: p
    if (.not. associated(kept)) then
      allocate (kept)
      kept%weight = 5
    end if
    p => kept
  end function kept_token

  subroutine vanish()
    if (associated(kept)) deallocate (kept)
  end subroutine vanish

  subroutine breaks(t)
    class(token), intent(inout) :: t
    t%weight = -1
    error stop "it breaks"
  end subroutine breaks
end module owners
