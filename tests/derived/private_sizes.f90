!> Shapes and lengths that are private components of objects.
module private_sizes
  use, intrinsic :: iso_c_binding, only: c_int, c_ptr, c_null_ptr, c_funptr, c_signed_char
  implicit none
  private
  public :: solver, euler, spline, cell, total_in, label, ends, framed, norm, fresh_spline

  !> What is public in its module may have private components.
  type :: grid
    private
    integer(1) :: odd = 1
    integer :: n = 3
  end type grid

  !> As solvers of differential equations have it.
  type, abstract :: solver
    private
    logical(1) :: ready = .false.
    integer :: n = 2
    procedure(report_to), pointer :: report => null()
  contains
    procedure :: set
    procedure :: norm_of
    procedure(advance), deferred :: step
  end type solver
  abstract interface
    subroutine report_to(self, x)
      import :: solver
      class(solver), intent(inout) :: self
      real(8), intent(in) :: x(self%n)
    end subroutine report_to
    subroutine advance(self, x, h)
      import :: solver
      class(solver), intent(inout) :: self
      real(8), intent(inout) :: x(self%n)
      real(8), intent(in) :: h
    end subroutine advance
  end interface
  type, extends(solver) :: euler
    real(8) :: rate = 1
    character(len=5) :: name = "euler"
  contains
    procedure :: step => euler_step
  end type euler

  !> With components of every sort before the one that counts.
  type :: spline
    private
    integer(1) :: byte
    real(8), allocatable :: knots(:)
    character(len=:), allocatable :: title
    class(*), allocatable :: anything
    class(solver), allocatable :: inner
    class(solver), pointer :: outer => null()
    type(spline), pointer :: next => null()
    type(grid), allocatable :: grids(:)
    type(grid), pointer :: all(:, :) => null()
    procedure(report_to), pointer, nopass :: tell => null()
    type(c_ptr) :: address = c_null_ptr
    character(len=3) :: text = "abc"
    complex(4) :: z(2, 0:1) = 0
    integer(2) :: short = 4
    type(grid) :: own
    integer, public :: shown = 5
    integer(8) :: long = 2
  contains
    procedure :: resize
    procedure :: load
    procedure :: values
    final :: forget
  end type spline
  integer, public :: forgotten = 0

  type, bind(C) :: cell
    integer(c_signed_char), private :: flag = 1_c_signed_char
    integer(c_int), private :: n = 2
    integer(c_int) :: seen = 0
  end type cell
contains
  subroutine set(self, n)
    class(solver), intent(inout) :: self
    integer, intent(in) :: n
    self%n = n
  end subroutine set
  real(8) function norm_of(self, x)
    class(solver), intent(in) :: self
    real(8), intent(in) :: x(self%n)
    norm_of = norm2(x)
  end function norm_of
  !> Not bound to the type, which has no objects of its own.
  real(8) function norm(s, x)
    class(solver), intent(in) :: s
    real(8), intent(in) :: x(s%n)
    norm = norm2(x)
  end function norm
  subroutine euler_step(self, x, h)
    class(euler), intent(inout) :: self
    real(8), intent(inout) :: x(self%n)
    real(8), intent(in) :: h
    x = x + h*self%rate*x
  end subroutine euler_step

  type(spline) function fresh_spline()
    fresh_spline%byte = 7_1
  end function fresh_spline
  subroutine resize(self, n, short, long)
    class(spline), intent(inout) :: self
    integer, intent(in) :: n
    integer(2), intent(in) :: short
    integer(8), intent(in) :: long
    self%own%n = n
    self%short = short
    self%long = long
  end subroutine resize
  subroutine load(self, x)
    class(spline), intent(inout) :: self
    real(8), intent(in) :: x(self%own%n, self%short)
    self%knots = reshape(x, [size(x)])
  end subroutine load
  subroutine values(self, x)
    class(spline), intent(in) :: self
    real(8), intent(out) :: x(-1:self%own%n*self%short - 2)
    x = -1
    if (allocated(self%knots)) x = self%knots
  end subroutine values
  subroutine forget(self)
    type(spline), intent(inout) :: self
    forgotten = forgotten + 1
    self%own%n = 0
  end subroutine forget
  subroutine label(s, text)
    type(spline), intent(in) :: s
    character(len=s%long), intent(out) :: text
    text = "abcdefgh"
  end subroutine label
  integer function total_in(s, k)
    type(spline), intent(in) :: s
    integer, intent(in) :: k(s%shown, s%long)
    total_in = sum(k)
  end function total_in
  subroutine ends(s, first, last)
    type(spline), intent(in) :: s(:)
    integer, intent(out) :: first, last
    first = s(1)%own%n
    last = s(size(s))%own%n
  end subroutine ends
  integer function framed(c, k)
    type(cell), intent(in) :: c
    integer, intent(in) :: k(c%n, c%seen)
    framed = sum(k)
  end function framed
end module private_sizes

!> A type that extends another module's.
module more_private_sizes
  use private_sizes, only: solver, euler
  implicit none
  private
  public :: midpoint
  type, extends(euler) :: midpoint
    private
    integer(1) :: order = 2
    integer :: m = 1
  contains
    procedure :: widen
    procedure :: both
  end type midpoint
contains
  subroutine widen(self)
    class(midpoint), intent(inout) :: self
    self%m = self%m + 1
  end subroutine widen
  real(8) function both(self, x)
    class(midpoint), intent(in) :: self
    real(8), intent(in) :: x(2, self%m)
    both = sum(x)
  end function both
end module more_private_sizes
