!> Everything that has a form of its own in stubs.
module features
  use, intrinsic :: iso_c_binding, only: c_char, c_double, c_int
  implicit none
  private
  public :: point, shape, disc, ring, basket, norm, midpoint, integrate, scaled, state, table, names
  public :: origin, named, half, count_up, first_word, split, swap, limits, larger, many, holds, level
  public :: operator(+), operator(*), operator(==), operator(<), operator(//), operator(.cross.)
  public :: assignment(=), red, green, color_name, history, maybe_disc, fill, tiny
  public :: filter, window, kind_of, visit_all, total, replaced, several, chosen, spare, rows, current
  public :: fixed, operator(.and.), operator(.not.), widened, pointed, data_of

  !> A record of numbers.
  type, bind(C) :: point
    real(c_double) :: x = 0, y = 0
    integer(c_int) :: tags(3) = 0
    character(kind=c_char) :: name(8)
  end type point

  !> Something with an area.
  type, abstract :: shape
    character(len=8) :: label = ""
  contains
    procedure(area_of), deferred :: area
    procedure :: describe
  end type shape
  abstract interface
    !> Square metres.
    function area_of(self) result(a)
      import :: shape
      class(shape), intent(in) :: self
      real(8) :: a
    end function area_of
    !> What is integrated.
    function integrand(x, p) result(f)
      real(8), intent(in) :: x
      real(8), intent(in) :: p(:)
      real(8) :: f
    end function integrand
  end interface
  !> A disc.
  type, extends(shape) :: disc
    real(8) :: radius = 1 !< in metres
    integer, allocatable :: marks(:)
    real(8), pointer :: lent(:) => null()
    complex(8) :: phase = 1
    logical :: solid = .true.
    character(len=:), allocatable :: note
    real(8) :: centre(2) = 0
  contains
    procedure :: area => disc_area
    procedure, nopass :: corners
    procedure, private :: move_by, move_along
    !> Elsewhere.
    generic :: move => move_by, move_along
  end type disc
  type, extends(disc) :: ring
    real(8) :: hole = 0
  end type ring
  type :: basket
    type(disc) :: first
    type(disc), allocatable :: maybe
    class(shape), allocatable :: any
    type(disc) :: row(2)
  end type basket

  !> With procedures of others.
  type :: filter
    real(8) :: level = 1
    procedure(gain_of), pointer, nopass :: gain => null()
    procedure(limit_of), pointer :: limit => null()
  end type filter
  abstract interface
    real(8) function gain_of(frequency)
      real(8), intent(in) :: frequency
    end function gain_of
    real(8) function limit_of(self, x)
      import :: filter
      class(filter), intent(in) :: self
      real(8), intent(in) :: x
    end function limit_of
    !> What is done with each.
    subroutine visitor(d, number)
      import :: disc
      class(disc), intent(inout) :: d
      integer, intent(in) :: number
    end subroutine visitor
  end interface
  !> Whose arrays are as long as a private component says.
  type :: window
    private
    integer :: n = 2
  contains
    procedure :: smooth
  end type window

  interface operator(.and.)
    module procedure both
  end interface operator(.and.)
  interface operator(.not.)
    module procedure opposite
  end interface operator(.not.)
  interface disc
    module procedure disc_of_text
  end interface disc
  interface operator(+)
    module procedure add, add_number
  end interface operator(+)
  interface operator(*)
    module procedure times, times_vector
  end interface operator(*)
  interface operator(==)
    module procedure equal
  end interface operator(==)
  interface operator(<)
    module procedure less
  end interface operator(<)
  interface operator(//)
    module procedure join
  end interface operator(//)
  interface operator(.cross.)
    module procedure cross
  end interface operator(.cross.)
  interface assignment(=)
    module procedure from_number
  end interface assignment(=)
  interface scaled
    module procedure scaled_real, scaled_integer, scaled_array
  end interface scaled

  enum, bind(C)
    enumerator :: red = 1, green
  end enum
  integer, parameter :: limits(2) = [1, 2]
  real(8) :: state = 0
  real(8), allocatable :: table(:, :)
  character(len=4) :: names(3) = "none"
  type(point) :: origin
  type(disc) :: half
  type(disc), allocatable :: spare
  type(disc) :: rows(2)
  class(shape), allocatable :: current
  type(disc), protected :: fixed
  integer, protected :: level = 1
  logical :: holds = .true.
contains
  function disc_area(self) result(a)
    class(disc), intent(in) :: self
    real(8) :: a
    a = acos(-1d0)*self%radius**2
  end function disc_area
  function describe(self, long) result(text)
    class(shape), intent(in) :: self
    logical, intent(in), optional :: long
    character(len=:), allocatable :: text
    text = trim(self%label)
    if (present(long)) text = text//" of some size"
  end function describe
  integer function corners()
    corners = 0
  end function corners
  subroutine move_by(self, dx, dy)
    class(disc), intent(inout) :: self
    real(8), intent(in) :: dx, dy
    self%centre = self%centre + [dx, dy]
  end subroutine move_by
  subroutine move_along(self, v)
    class(disc), intent(inout) :: self
    real(8), intent(in) :: v(2)
    self%centre = self%centre + v
  end subroutine move_along
  function disc_of_text(text) result(d)
    character(len=*), intent(in) :: text
    type(disc) :: d
    read (text, *) d%radius
  end function disc_of_text
  function add(a, b) result(c)
    type(disc), intent(in) :: a, b
    type(disc) :: c
    c%radius = a%radius + b%radius
  end function add
  function add_number(x, a) result(c)
    real(8), intent(in) :: x
    type(disc), intent(in) :: a
    type(disc) :: c
    c%radius = a%radius + x
  end function add_number
  function times(a, x) result(c)
    type(disc), intent(in) :: a
    real(8), intent(in) :: x
    type(disc) :: c
    c%radius = a%radius*x
  end function times
  function times_vector(a, x) result(y)
    type(disc), intent(in) :: a
    real(8), intent(in) :: x(:)
    real(8) :: y(size(x))
    y = a%radius*x
  end function times_vector
  logical function equal(a, b)
    type(disc), intent(in) :: a, b
    equal = a%radius == b%radius
  end function equal
  logical function less(a, b)
    type(disc), intent(in) :: a, b
    less = a%radius < b%radius
  end function less
  integer function join(a, b)
    type(disc), intent(in) :: a, b
    join = nint(10*a%radius + b%radius)
  end function join
  real(8) function cross(a, b)
    type(disc), intent(in) :: a, b
    cross = a%radius*b%radius
  end function cross
  subroutine from_number(a, x)
    type(disc), intent(out) :: a
    real(8), intent(in) :: x
    a%radius = x
  end subroutine from_number

  logical function both(a, b)
    type(disc), intent(in) :: a, b
    both = a%solid .and. b%solid
  end function both
  type(disc) function opposite(a)
    type(disc), intent(in) :: a
    opposite%solid = .not. a%solid
  end function opposite
  real(8) function smooth(self, x)
    class(window), intent(in) :: self
    real(8), intent(in) :: x(self%n)
    smooth = sum(x)/size(x)
  end function smooth
  function kind_of(x) result(text)
    class(*), intent(in) :: x
    character(len=:), allocatable :: text
    text = "something"
    select type (x)
    class is (shape)
      text = "shape"
    type is (integer)
      text = "integer"
    end select
  end function kind_of
  integer function data_of(x)
    class(*), intent(in) :: x(:)
    data_of = size(x)
  end function data_of
  subroutine visit_all(d, visit)
    type(disc), intent(inout) :: d(:)
    procedure(visitor) :: visit
    integer :: i
    do i = 1, size(d)
      call visit(d(i), i)
    end do
  end subroutine visit_all
  real(8) function total(d, other)
    class(disc), intent(in) :: d(:)
    type(disc), intent(in), optional :: other
    total = sum(d%radius)
    if (present(other)) total = total + other%radius
  end function total
  subroutine replaced(d)
    type(disc), allocatable, intent(inout) :: d
    if (allocated(d)) then
      deallocate (d)
    else
      allocate (d)
    end if
  end subroutine replaced
  subroutine several(n, d)
    integer, intent(in) :: n
    class(shape), allocatable, intent(out) :: d(:)
    if (n > 0) allocate (ring :: d(n))
  end subroutine several
  function chosen(d, i) result(p)
    type(disc), intent(in), target :: d(:)
    integer, intent(in) :: i
    type(disc), pointer :: p
    p => d(i)
  end function chosen
  function widened(d) result(r)
    class(disc), intent(in) :: d
    class(disc), allocatable :: r
    allocate (ring :: r)
    r%radius = 2*d%radius
  end function widened
  real(8) function pointed(f, x)
    type(filter), intent(in) :: f
    real(8), intent(in) :: x
    pointed = x
    if (associated(f%gain)) pointed = f%gain(pointed)
    if (associated(f%limit)) pointed = f%limit(pointed)
  end function pointed
  real(8) function norm(p)
    type(point), intent(in) :: p
    norm = hypot(p%x, p%y)
  end function norm
  function midpoint(p) result(m)
    type(point), intent(in) :: p(:)
    type(point) :: m
    m%x = sum(p%x)/size(p)
    m%y = sum(p%y)/size(p)
  end function midpoint
  !> By the rule of the midpoint.
  function integrate(f, a, b, p, n) result(s)
    procedure(integrand) :: f
    real(8), intent(in) :: a, b
    real(8), intent(in) :: p(:)
    integer, intent(in), optional :: n
    real(8) :: s
    integer :: i, steps
    steps = 100
    if (present(n)) steps = n
    s = 0
    do i = 1, steps
      s = s + f(a + (i - 0.5d0)*(b - a)/steps, p)*(b - a)/steps
    end do
  end function integrate
  real(8) function scaled_real(x)
    real(8), intent(in) :: x
    scaled_real = 2*x
  end function scaled_real
  integer function scaled_integer(x)
    integer, intent(in) :: x
    scaled_integer = 2*x
  end function scaled_integer
  function scaled_array(x) result(y)
    real(8), intent(in) :: x(:)
    real(8) :: y(size(x))
    y = 2*x
  end function scaled_array
  subroutine named(d, label)
    class(disc), intent(inout) :: d
    character(len=*), intent(in) :: label
    d%label = label
  end subroutine named
  subroutine count_up(n, by)
    integer, intent(inout) :: n
    integer, intent(in), optional :: by
    n = n + 1
    if (present(by)) n = n + by - 1
  end subroutine count_up
  function first_word(text) result(word)
    character(len=*), intent(in) :: text
    character(len=:), allocatable :: word
    word = text(:index(text//" ", " ") - 1)
  end function first_word
  subroutine split(x, positive, negative)
    real(8), intent(in) :: x(:)
    real(8), allocatable, intent(out) :: positive(:), negative(:)
    positive = pack(x, x > 0)
    negative = pack(x, x < 0)
  end subroutine split
  subroutine swap(x, y)
    real(8), intent(inout) :: x(:), y(:)
    real(8) :: old(size(x))
    old = x
    x = y
    y = old
  end subroutine swap
  logical function larger(a, b)
    class(shape), intent(in) :: a, b
    larger = a%area() > b%area()
  end function larger
  function many(n) result(d)
    integer, intent(in) :: n
    type(disc) :: d(n)
    d%radius = n
  end function many
  function color_name(color) result(name)
    integer(kind(red)), intent(in) :: color
    character(len=5) :: name
    name = merge("red  ", "green", color == red)
  end function color_name
  function history(x) result(p)
    real(8), intent(in), target :: x(:)
    real(8), pointer :: p(:)
    p => x(2:)
  end function history
  subroutine maybe_disc(yes, d)
    logical, intent(in) :: yes
    class(shape), allocatable, intent(out) :: d
    if (yes) allocate (disc :: d)
  end subroutine maybe_disc
  subroutine fill(n, x, value)
    integer, intent(in) :: n
    real(8), intent(out) :: x(n)
    real(8), intent(in), optional :: value
    x = 1
    if (present(value)) x = value
  end subroutine fill
  elemental real(8) function tiny(x)
    real(8), intent(in) :: x
    tiny = x/1000
  end function tiny
end module features
