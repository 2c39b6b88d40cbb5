!> What functions get from Fortran.
module received
  use, intrinsic :: iso_c_binding
  use, intrinsic :: iso_fortran_env, only: dp => real64
  implicit none
  private
  public :: growing, matrices, point, moved, made, middle, every, optionals, returned, sized, boxed
  public :: sized_by_call, with_text, with_unknown
  public :: sought, doubled, handed, seldom, within, visited, valued
  public :: edited, node, walked, pointed, grown, remade, texted, with_pointer

  type :: node
    integer :: value = 0
    type(node), pointer :: next => null()
  end type node

  type, bind(C) :: point
    real(c_double) :: x = 0, y = 0
    integer(c_int) :: tag(2) = 0
  end type point

  abstract interface
    subroutine move(p, by)
      import :: point, dp
      type(point), intent(inout) :: p
      real(dp), intent(in) :: by
    end subroutine move
    subroutine look(p, copy)
      import :: point
      type(point), intent(in) :: p
      type(point), intent(out) :: copy
    end subroutine look
    function make(x) result(p)
      import :: point, dp
      real(dp), intent(in) :: x
      type(point) :: p
    end function make
    subroutine centre(n, all, one) bind(C)
      import :: point, c_int
      integer(c_int), value :: n
      type(point), intent(in) :: all(n)
      type(point), intent(out) :: one
    end subroutine centre
    subroutine each(all)
      import :: point
      type(point), intent(inout) :: all(:)
    end subroutine each
    subroutine some(a, n, x, y, p, r)
      import :: dp, point
      real(dp), intent(in) :: a
      integer, intent(in), optional :: n
      real(dp), intent(in), optional :: x(3), y(:)
      type(point), intent(in), optional :: p
      real(dp), intent(out) :: r
    end subroutine some
    subroutine give(k, a, b)
      import :: dp
      integer, intent(in) :: k
      real(dp), intent(out), optional :: a, b(2)
    end subroutine give
    function scalar(x) result(y)
      import :: dp
      real(dp), intent(in) :: x
      real(dp) :: y
    end function scalar
    real(c_double) function scalar_of_c(x) bind(C)
      import :: c_double
      real(c_double), value :: x
    end function scalar_of_c
    subroutine search(g, x, steps)
      import :: scalar, dp
      procedure(scalar) :: g
      real(dp), intent(inout) :: x
      integer, intent(in) :: steps
    end subroutine search
    subroutine perhaps(g, r)
      import :: scalar, dp
      procedure(scalar), optional :: g
      real(dp), intent(out) :: r
    end subroutine perhaps
    subroutine of_search(s, x)
      import :: search, dp
      procedure(search) :: s
      real(dp), intent(inout) :: x
    end subroutine of_search
    subroutine visit(p)
      import :: node
      class(node), intent(inout) :: p
    end subroutine visit
    function of_c(g, x) bind(C) result(y)
      import :: scalar_of_c, c_double
      procedure(scalar_of_c) :: g
      real(c_double), value :: x
      real(c_double) :: y
    end function of_c
    subroutine of_unknown(g)
      external :: g
    end subroutine of_unknown
    subroutine of_pointer(p)
      import :: dp
      real(dp), pointer, intent(out) :: p(:)
    end subroutine of_pointer
    subroutine walk(p)
      import :: node
      type(node), pointer, intent(in) :: p
    end subroutine walk
    subroutine look_at(x, n, a, l)
      import :: dp
      real(dp), pointer, intent(in) :: x(:)
      integer, pointer, intent(inout) :: n
      real(dp), allocatable, intent(in) :: a(:, :)
      logical, pointer :: l(:)
    end subroutine look_at
    function grow(x) result(y)
      import :: dp
      real(dp), intent(in) :: x(:)
      real(dp), allocatable :: y(:)
    end function grow
    subroutine remake(a, b, l, s)
      import :: dp
      real(dp), allocatable, intent(inout) :: a(:, :)
      integer, allocatable, intent(out) :: b(:)
      logical, allocatable, intent(out) :: l(:)
      real(dp), allocatable, intent(inout) :: s
    end subroutine remake
    subroutine of_texts(t, u, r)
      character(4), intent(in) :: t(2)
      character(*), intent(inout) :: u(:)
      character(3), intent(out) :: r(2)
    end subroutine of_texts
    subroutine of_text(t)
      character(*), intent(in), optional :: t
    end subroutine of_text
    subroutine star(n, m, x, a)
      import :: dp
      integer, intent(in) :: n, m
      real(dp), intent(inout) :: x(*)
      real(dp), intent(in) :: a(m, *)
      !f2py dimension(n) :: x
      !f2py dimension(m, n) :: a
    end subroutine star
    function weigh(n, x) result(w)
      import :: dp
      integer, intent(in) :: n
      real(dp), intent(inout) :: x(n)
      real(dp) :: w
    end function weigh
    subroutine of_visit(v, p, weighing)
      import :: visit, node, weigh
      procedure(visit) :: v
      class(node), intent(inout) :: p
      procedure(weigh) :: weighing
    end subroutine of_visit
    function measure(k, n, m, a, b) result(w)
      import :: dp
      integer, intent(in) :: k, n, m
      real(dp), intent(in) :: a(n, m), b(3, n)
      integer(8) :: w
    end function measure
    subroutine edit(text, made, times)
      character(len=:), allocatable, intent(inout) :: text
      character(len=:), allocatable, intent(out) :: made
      integer, intent(in) :: times
    end subroutine edit
  end interface
contains
  !> The sum of f for the first elements of x: one, two, and so on.
  function growing(f, x) result(s)
    procedure(weigh) :: f
    real(dp), intent(inout) :: x(:)
    real(dp) :: s(size(x))
    integer :: k
    do k = 1, size(x)
      s(k) = f(k, x)
    end do
  end function growing

  !> f of matrices of several shapes.
  function matrices(f) result(s)
    procedure(measure) :: f
    integer(8) :: s
    real(dp) :: a(6), b(3, 3)
    integer :: k
    a = [(k, k=1, 6)]
    b = 2
    s = 0
    do k = 1, 3
      s = 10*s + f(k, k, 6/k, a, b)
    end do
  end function matrices

  !> p, moved by f.
  subroutine moved(f, p)
    procedure(move) :: f
    type(point), intent(inout) :: p
    call f(p, 1.5_dp)
    p%tag(2) = p%tag(2) + 1
  end subroutine moved

  !> What f returns for a point that only it has.
  function made(f, x) result(p)
    procedure(make) :: f
    real(dp), intent(in) :: x
    type(point) :: p
    p = f(x)
  end function made

  !> The same from a subroutine.
  subroutine returned(f, p, q)
    procedure(look) :: f
    type(point), intent(in) :: p
    type(point), intent(out) :: q
    type(point) :: own
    own = p
    call f(own, q)
    own%x = -1
  end subroutine returned

  subroutine middle(f, all, one)
    procedure(centre) :: f
    type(point), intent(in) :: all(:)
    type(point), intent(out) :: one
    call f(size(all, kind=c_int), all, one)
  end subroutine middle

  subroutine every(f, all)
    procedure(each) :: f
    type(point), intent(inout) :: all(:)
    call f(all(::2))
  end subroutine every

  function optionals(f) result(r)
    procedure(some) :: f
    real(dp) :: r(3)
    call f(1.0_dp, r=r(1))
    call f(1.0_dp, 2, [1.0_dp, 2.0_dp, 3.0_dp], [4.0_dp], point(5, 6, 7), r(2))
    call f(1.0_dp, y=[7.0_dp, 8.0_dp], r=r(3))
  end function optionals

  function boxed(f) result(r)
    procedure(give) :: f
    real(dp) :: r(6), b(2)
    r = 0
    call f(1)
    call f(2, r(1))
    call f(3, b=r(2:3))
    call f(4, r(4), b)
    r(5:6) = b
  end function boxed

  subroutine sized(f, x)
    procedure(star) :: f
    real(dp), intent(inout) :: x(:)
    real(dp) :: a(2, size(x))
    a(1, :) = x
    a(2, :) = -x
    call f(size(x), 2, x, a)
  end subroutine sized

  subroutine sized_by_call(f, n, x)
    external :: f
    integer, intent(in) :: n
    real(dp), intent(inout) :: x(*)
    !f2py real(dp) :: x(n)
    call f(n, x)
  end subroutine sized_by_call

  !> Goes along a list of two to its end; the values afterwards.
  function walked(f) result(values)
    procedure(walk) :: f
    integer :: values(2)
    type(node), target :: first, second
    type(node), pointer :: p
    first%value = 1
    second%value = 2
    first%next => second
    p => first
    do while (associated(p))
      call f(p)
      p => p%next
    end do
    call f(p)
    values = [first%value, second%value]
  end function walked

  !> Pointers at nothing, then at x(::2) and so on; and what these have afterwards.
  subroutine pointed(f, x, n, l)
    procedure(look_at) :: f
    real(dp), intent(out), target :: x(6)
    integer, intent(out), target :: n
    logical, intent(out), target :: l(3)
    real(dp), pointer :: px(:)
    integer, pointer :: pn
    logical, pointer :: pl(:)
    real(dp), allocatable :: a(:, :)
    nullify (px, pn, pl)
    call f(px, pn, a, pl)
    x = [1, 2, 3, 4, 5, 6]
    n = 7
    l = [.true., .false., .true.]
    allocate (a(2, 3), source=1.0_dp)
    px => x(::2)
    pn => n
    pl => l
    call f(px, pn, a, pl)
  end subroutine pointed

  !> The sums of what f makes of x, of its value again, and once more.
  function grown(f, x) result(s)
    procedure(grow) :: f
    real(dp), intent(in) :: x(:)
    real(dp) :: s(3)
    real(dp), allocatable :: now(:)
    integer :: i
    now = x
    do i = 1, 3
      now = f(now)
      s(i) = sum(now)
    end do
  end function grown

  !> What f leaves in two calls: the shape and the sum of a, the sum of b, how many of l, and s.
  subroutine remade(f, left)
    procedure(remake) :: f
    real(dp), intent(out) :: left(6, 2)
    real(dp), allocatable :: a(:, :), s
    integer, allocatable :: b(:)
    logical, allocatable :: l(:)
    integer :: i
    left = -1
    do i = 1, 2
      call f(a, b, l, s)
      if (allocated(a)) left(:3, i) = [real(shape(a), dp), sum(a)]
      if (allocated(b)) left(4, i) = sum(b)
      if (allocated(l)) left(5, i) = count(l)
      if (allocated(s)) left(6, i) = s
    end do
    if (allocated(a)) deallocate (a)
    allocate (a(3, 3), source=0.0_dp)
  end subroutine remade

  function texted(f) result(all)
    procedure(of_texts) :: f
    character(26) :: all
    character(5) :: u(4)
    character(3) :: r(2)
    u = "ab"
    r = "zzz"
    call f(["one ", "two "], u(::2), r)
    all = u(1) // u(2) // u(3) // u(4) // r(1) // r(2)
  end function texted

  ! What no function of Python gets.

  !> f gets g.
  subroutine sought(f, g, x)
    procedure(search) :: f
    procedure(scalar) :: g
    real(dp), intent(inout) :: x
    call f(g, x, 3)
  end subroutine sought

  !> A procedure of the module.
  function doubled(x) result(y)
    real(dp), intent(in) :: x
    real(dp) :: y
    if (x > 100) error stop "too large"
    y = 2*x
  end function doubled

  !> f gets procedures of Fortran, of which the second one knows what is around it.
  subroutine handed(f, x)
    procedure(search) :: f
    real(dp), intent(inout) :: x
    real(dp) :: shift
    shift = x
    call f(doubled, x, 2)
    call f(shifted, x, 2)
  contains
    function shifted(x) result(y)
      real(dp), intent(in) :: x
      real(dp) :: y
      y = x + shift
    end function shifted
  end subroutine handed

  !> Once there is a procedure, and once there is none.
  subroutine seldom(f, r)
    procedure(perhaps) :: f
    real(dp), intent(out) :: r(2)
    call f(doubled, r(1))
    call f(r=r(2))
  end subroutine seldom

  !> f gets a procedure that takes one.
  subroutine within(f, x)
    procedure(of_search) :: f
    real(dp), intent(inout) :: x
    call f(descend, x)
  end subroutine within

  subroutine descend(g, x, steps)
    procedure(scalar) :: g
    real(dp), intent(inout) :: x
    integer, intent(in) :: steps
    integer :: i
    do i = 1, steps
      x = g(x)
    end do
  end subroutine descend

  !> What f gets takes an object, and an array.
  subroutine visited(f, p)
    procedure(of_visit) :: f
    class(node), intent(inout) :: p
    call f(increase, p, total)
  contains
    subroutine increase(p)
      class(node), intent(inout) :: p
      p%value = p%value + 1
    end subroutine increase
    function total(n, x) result(w)
      integer, intent(in) :: n
      real(dp), intent(inout) :: x(n)
      real(dp) :: w
      w = sum(x)
      x = 0
    end function total
  end subroutine visited

  !> The same of what C can call.
  real(c_double) function valued(f, x) bind(C)
    procedure(of_c) :: f
    real(c_double), value :: x
    valued = f(halved, x)
  end function valued

  real(c_double) function halved(x) bind(C)
    real(c_double), value :: x
    halved = x/2
  end function halved

  subroutine with_unknown(f)
    procedure(of_unknown) :: f
    call f(descend)
  end subroutine with_unknown

  subroutine with_pointer(f)
    procedure(of_pointer) :: f
    real(dp), pointer :: p(:)
    call f(p)
  end subroutine with_pointer

  subroutine with_text(f)
    procedure(of_text) :: f
    call f("a")
  end subroutine with_text

  subroutine edited(f, start, text, made)
    procedure(edit) :: f
    character(len=*), intent(in) :: start
    character(len=:), allocatable, intent(out) :: text, made
    text = start
    call f(text, made, 2)
  end subroutine edited
end module received
