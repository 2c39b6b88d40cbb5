! Data that Fortran and functions of Python share, and what has no form in C.
module state
  use, intrinsic :: iso_c_binding, only: c_int
  use, intrinsic :: iso_fortran_env, only: real64
  implicit none
  integer :: step = 0
  integer, protected :: started = 5
  real(real64) :: weights(2, 2) = reshape([1d0, 2d0, 3d0, 4d0], [2, 2])
  real(real64), allocatable :: field(:)
  character(len=8) :: label = "none"
  logical :: is_done = .false.
  integer, parameter :: limit = 12
  type :: grid
    integer :: n = 0
    real(real64), allocatable :: x(:)
    character(len=8) :: name = "unnamed"
  contains
    procedure :: total
  end type grid
  type, extends(grid) :: fine_grid
    integer :: level = 1
  end type fine_grid
  type(grid) :: coarse
  type, bind(C) :: spot
    integer(c_int) :: number = 7
  end type spot
  abstract interface
    real(real64) function measure(g)
      import :: real64, grid
      type(grid), intent(in) :: g
    end function measure
  end interface
  interface
    !> pyfort: python shared.moved_on
    subroutine moved_on()
    end subroutine moved_on
    !> pyfort: python shared.moved_on_jitted
    subroutine moved_on_jitted()
    end subroutine moved_on_jitted
    !> Objects: read, changed in place, of a type that extends it, and as a result.
    !> pyfort: python shared.describe
    function describe(g) result(text)
      import :: grid
      class(grid), intent(in) :: g
      character(len=:), allocatable :: text
    end function describe
    !> pyfort: python shared.refine
    subroutine refine(g, f, ratio)
      import :: grid, measure, real64
      type(grid), intent(inout) :: g
      procedure(measure) :: f
      real(real64), intent(out) :: ratio
    end subroutine refine
    !> pyfort: python shared.made
    function made(n) result(g)
      import :: grid
      integer, intent(in) :: n
      type(grid) :: g
    end function made
    !> pyfort: python shared.norm
    real(real64) function norm(g)
      import :: grid, real64
      type(grid), intent(inout) :: g
    end function norm
    !> Objects that Fortran allocates: what is there, or not, and new ones.
    !> pyfort: python shared.size_of
    integer function size_of(g)
      import :: grid
      class(grid), allocatable, intent(in) :: g
    end function size_of
    !> pyfort: python shared.size_of_jitted
    integer function size_of_jitted(g)
      import :: grid
      type(grid), allocatable, intent(in), optional :: g
    end function size_of_jitted
    !> pyfort: python shared.doubled
    subroutine twice(g, more, stat)
      import :: grid
      type(grid), intent(in) :: g
      type(grid), allocatable, intent(out) :: more
      integer, intent(out), optional :: stat
    end subroutine twice
    !> pyfort: python shared.made
    function new_one(n) result(g)
      import :: grid
      integer, intent(in) :: n
      type(grid), allocatable :: g
    end function new_one
    !> Text that a pointer is at.
    !> pyfort: python shared.shout
    subroutine shout_pointed(text, loud)
      character(len=:), pointer, intent(in) :: text
      character(len=:), allocatable, intent(out) :: loud
    end subroutine shout_pointed
    !> pyfort: python shared.length
    integer function length(text)
      character(len=4), pointer, intent(in), optional :: text
    end function length
    !> Records that have initial values.
    !> pyfort: python shared.numbered
    subroutine numbered(m, spots)
      import :: spot
      integer, intent(in) :: m
      type(spot), intent(out) :: spots(:)
    end subroutine numbered
    !> Text that Fortran allocates: one, several, of a length, and absent.
    !> pyfort: python shared.renamed
    subroutine renamed(name, list, short)
      character(len=:), allocatable, intent(inout) :: name
      character(len=:), allocatable, intent(out) :: list(:)
      character(len=4), allocatable, intent(out), optional :: short
    end subroutine renamed
    !> pyfort: python shared.shout
    subroutine shout(text, loud)
      character(len=:), allocatable, intent(in) :: text
      character(len=:), allocatable, intent(out) :: loud
    end subroutine shout
    !> Text that may be absent, and is changed.
    !> pyfort: python shared.mark
    integer function mark(text, words, number)
      character(len=*), intent(inout), optional :: text
      character(len=*), intent(out), optional :: words(:)
      integer, allocatable, intent(inout), optional :: number
    end function mark
    !> An array that does not know its size.
    !> pyfort: python shared.last
    integer function last(n, x)
      integer, intent(in) :: n
      integer, intent(inout) :: x(*)
      !f2py dimension(n) :: x
    end function last
    !> pyfort: python shared.sizes
    subroutine sizes(comm, part, stat, errmsg)
      integer, intent(in) :: comm !> pyfort: mpi comm
      integer, intent(out) :: part !> pyfort: mpi comm
      integer, intent(out) :: stat
      character(len=:), allocatable, intent(out) :: errmsg
    end subroutine sizes
    !> pyfort: python shared.handle
    integer function handle(comm)
      integer, intent(in) :: comm !> pyfort: mpi comm
    end function handle
  end interface
contains
  pure real(real64) function total(self)
    class(grid), intent(in) :: self
    total = sum(self%x)
  end function total
end module state
