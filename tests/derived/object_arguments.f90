!> Objects and arrays of them as dummy arguments of every form.
module object_arguments
  implicit none
  integer :: finalised = 0
  type :: cell
    real(8) :: x = 1
    integer, allocatable :: marks(:)
  end type cell
  type, extends(cell) :: big_cell
    real(8) :: y = 2
  end type big_cell
  type :: counted
    integer :: k = 0
  contains
    final :: finish, finish_all
  end type counted
  type(cell), target, save :: store(4)
contains
  subroutine finish(c)
    type(counted), intent(inout) :: c
    finalised = finalised + 1 + 100*c%k
  end subroutine finish
  subroutine finish_all(c)
    type(counted), intent(inout) :: c(:)
    finalised = finalised + size(c)
  end subroutine finish_all

  ! allocatable arrays
  subroutine make(n, a)
    integer, intent(in) :: n
    type(cell), allocatable, intent(out) :: a(:)
    integer :: i
    if (n < 0) return
    allocate (a(n))
    do i = 1, n
      a(i)%x = i
      a(i)%marks = [i, i]
    end do
  end subroutine make
  function new_cell(n) result(r)
    integer, intent(in) :: n
    type(cell), allocatable :: r
    allocate (r)
    r%marks = [n, n]
  end function new_cell
  function new_counted() result(r)
    type(counted), allocatable :: r
    allocate (r)
  end function new_counted
  function new_cells(n) result(r)
    integer, intent(in) :: n
    class(cell), allocatable :: r(:)
    allocate (r(n))
  end function new_cells
  subroutine make_grid(n, m, a)
    integer, intent(in) :: n, m
    type(cell), allocatable, intent(out) :: a(:, :)
    allocate (a(0:n - 1, m))
    a(1, 2)%x = 12
  end subroutine make_grid
  subroutine append(a, x)
    type(cell), allocatable, intent(inout) :: a(:)
    real(8), intent(in) :: x
    type(cell), allocatable :: more(:)
    integer :: n
    n = 0
    if (allocated(a)) n = size(a)
    allocate (more(n + 1))
    if (n > 0) more(:n) = a
    more(n + 1)%x = x
    call move_alloc(more, a)
  end subroutine append
  function total(a) result(s)
    type(cell), allocatable, intent(in) :: a(:)
    real(8) :: s
    integer :: i
    s = -1
    if (.not. allocated(a)) return
    s = sum(a%x)
    do i = 1, size(a)
      if (allocated(a(i)%marks)) s = s + 100*sum(a(i)%marks)
    end do
  end function total
  subroutine choose(big, a)
    logical, intent(in) :: big
    class(cell), allocatable, intent(out) :: a(:)
    if (big) then
      allocate (big_cell :: a(2))
    else
      allocate (cell :: a(3))
    end if
    a%x = 7
  end subroutine choose
  function any_total(a) result(s)
    class(cell), allocatable, intent(in) :: a(:)
    real(8) :: s
    s = 0
    if (.not. allocated(a)) return
    select type (a)
    type is (big_cell)
      s = sum(a%x + a%y)
    type is (cell)
      s = sum(a%x)
    end select
  end function any_total
  function made(n) result(a)
    integer, intent(in) :: n
    type(cell), allocatable :: a(:)
    if (n < 0) return
    allocate (a(n))
    a%x = 3
  end function made
  subroutine maybe_made(n, a)
    integer, intent(in) :: n
    type(cell), allocatable, intent(inout), optional :: a(:)
    if (present(a)) then
      if (allocated(a)) deallocate (a)
      allocate (a(n))
    end if
  end subroutine maybe_made
  function one_in(c) result(x)
    type(cell), allocatable, intent(in) :: c
    real(8) :: x
    x = -1
    if (.not. allocated(c)) return
    x = c%x
    if (allocated(c%marks)) x = x + 100*sum(c%marks)
  end function one_in
  function counted_in(c, many) result(k)
    type(counted), allocatable, intent(in) :: c, many(:)
    integer :: k
    k = 0
    if (allocated(c)) k = k + c%k
    if (allocated(many)) k = k + size(many)
  end function counted_in
  subroutine counted_out(n, many)
    integer, intent(in) :: n
    type(counted), allocatable, intent(out) :: many(:)
    allocate (many(n))
  end subroutine counted_out

  ! pointers to arrays
  function every_other() result(p)
    type(cell), pointer :: p(:)
    integer :: i
    do i = 1, 4
      store(i)%x = 10*i
    end do
    p => store(4:1:-2)
  end function every_other
  subroutine point(which, p)
    integer, intent(in) :: which
    type(cell), pointer, intent(out) :: p(:)
    nullify (p)
    if (which == 1) p => store(2:3)
    if (which == 2) then
      allocate (p(2))
      p%x = 5
    end if
  end subroutine point
  subroutine part(whole, p)
    type(cell), target, intent(in) :: whole(:)
    type(cell), pointer, intent(out) :: p(:)
    p => whole(2:)
  end subroutine part
  subroutine point_any(p)
    class(cell), pointer, intent(out) :: p(:)
    allocate (big_cell :: p(3))
    p%x = 4
  end subroutine point_any
  function pointed_total(p) result(s)
    type(cell), pointer, intent(in) :: p(:)
    real(8) :: s
    s = -1
    if (associated(p)) s = sum(p%x)
  end function pointed_total

  ! polymorphic arrays of assumed shape
  subroutine double_all(a)
    class(cell), intent(inout) :: a(:)
    a%x = 2*a%x
    select type (a)
    type is (big_cell)
      a%y = 0
    end select
  end subroutine double_all

  ! class(*) and type(*)
  function sort_of(x) result(name)
    class(*), intent(in) :: x
    character(len=:), allocatable :: name
    select type (x)
    type is (integer)
      name = "integer"
    type is (big_cell)
      name = "big_cell"
    class is (cell)
      name = "cell"
    type is (character(*))
      name = x
    class default
      name = "something"
    end select
  end function sort_of
  subroutine clear(x)
    class(*), intent(inout) :: x
    select type (x)
    class is (cell)
      x%x = 0
    end select
  end subroutine clear
  function sum_of(x) result(s)
    class(*), intent(in) :: x(:)
    real(8) :: s
    s = -1
    select type (x)
    class is (cell)
      s = sum(x%x)
    type is (real(8))
      s = sum(x)
    end select
  end function sum_of
  function count_of(x) result(n)
    type(*), intent(in) :: x(..)
    integer :: n
    n = size(x)
  end function count_of
end module object_arguments

!> Extents and lengths that are components of objects.
module object_sizes
  use, intrinsic :: iso_c_binding, only: c_double, c_int, c_int64_t
  implicit none
  type :: grid
    integer :: n = 3
    integer(8) :: in = 2
    integer, private :: hidden = 4
    integer, allocatable :: dims(:)
  end type grid
  type, abstract :: base
    integer :: m = 2
  end type base
  type, extends(base) :: spline
    type(grid) :: g
    real(8), allocatable :: y(:)
  contains
    procedure :: load
    procedure :: twice
    procedure :: combine
    procedure, private :: load_flat
    procedure :: tinted
    generic :: put => load_flat
  end type spline
  type, private :: color
    integer :: code
  end type color
  type, bind(C) :: extent
    integer(c_int) :: n
    integer(c_int64_t) :: in
  end type extent
contains
  subroutine load(self, y)
    class(spline), intent(inout) :: self
    real(8), intent(in) :: y(self%g%n)
    self%y = y
  end subroutine load
  subroutine load_flat(self, y)
    class(spline), intent(inout) :: self
    real(8), intent(in) :: y(self%g%n, self%m)
    self%y = reshape(y, [size(y)])
  end subroutine load_flat
  subroutine twice(self, y)
    class(spline), intent(in) :: self
    real(8), intent(out) :: y(0:self%m*self%g%in)
    y = 2*self%m
  end subroutine twice
  function combine(self, x) result(r)
    class(spline), intent(in) :: self
    real(8), intent(in) :: x(self % G % N + 1)
    real(8) :: r(size(x) + self%m)
    r = sum(x)
  end function combine
  subroutine any_base(b, x)
    class(base), intent(in) :: b
    integer, intent(out) :: x(b%m)
    x = 7
  end subroutine any_base
  subroutine name_of(g, s)
    type(grid), intent(in) :: g
    character(len=g%n), intent(out) :: s
    s = "abcdefgh"
  end subroutine name_of
  subroutine by_private(g, x)
    type(grid), intent(in) :: g
    integer, intent(out) :: x(g%hidden)
    x = 1
  end subroutine by_private
  subroutine paint_perhaps(g, with, x)
    type(grid), intent(in) :: g
    type(color), intent(in), optional :: with
    integer, intent(out) :: x
    x = merge(-1, g%n, present(with))
  end subroutine paint_perhaps
  function tinted(self, with, k) result(r)
    class(spline), intent(in) :: self
    class(color), intent(in), optional :: with
    integer, intent(in) :: k
    integer :: r
    r = merge(-1, k*self%m, present(with))
  end function tinted
  subroutine paint(g, with)
    type(grid), intent(in) :: g
    type(color), intent(in) :: with
  end subroutine paint
  subroutine by_allocatable(g, x)
    type(grid), intent(in) :: g
    integer, intent(out) :: x(g%dims(1))
    x = 1
  end subroutine by_allocatable
  real(c_double) function total_in(e, x) bind(C)
    type(extent), intent(in) :: e
    real(c_double), intent(in) :: x(e%n, e%in)
    total_in = sum(x)
  end function total_in
  function ones(e) result(r)
    type(extent), intent(in) :: e
    real(8) :: r(e%n)
    r = 1
  end function ones
end module object_sizes

real(8) function total_outside(e, x)
  use object_sizes, only: extent
  type(extent), intent(in) :: e
  real(8), intent(in) :: x(e%n)
  total_outside = sum(x)
end function total_outside

!> Procedures that may be given one object for two dummies.
module object_aliases
  implicit none
  type :: part
    real(8) :: v(2) = 0
  end type part
  type :: whole
    integer :: k = 0
    type(part) :: p
    real(8), allocatable :: x(:)
  contains
    procedure :: take
  end type whole
  type, extends(whole) :: larger
    integer :: more = 0
  end type larger
  type :: held
    integer :: k = 0
    real(8), pointer :: at => null()
  contains
    final :: let_go
  end type held
contains
  subroutine let_go(h)
    type(held), intent(inout) :: h
    nullify (h%at)
  end subroutine let_go
  subroutine take(self, other)
    class(whole), intent(inout) :: self
    class(whole), intent(in) :: other
    if (allocated(self%x)) deallocate (self%x)
    self%k = 0
    if (allocated(other%x)) self%x = 2*other%x
    self%k = other%k + 1
  end subroutine take
  subroutine swap(a, b)
    type(whole), intent(inout) :: a, b
    integer :: k
    k = a%k
    a%k = b%k
    b%k = k
  end subroutine swap
  subroutine into_part(p, w)
    type(part), intent(inout) :: p
    type(whole), intent(in) :: w
    p%v = 0
    p%v = p%v + 2*w%p%v
  end subroutine into_part
  integer function nobody_says(a, b) result(k)
    type(whole) :: a, b
    call look(a%k, b%k, k)
  end function nobody_says
  subroutine look(a, b, k)
    integer, intent(in) :: a, b
    integer, intent(out) :: k
    k = a + b
  end subroutine look
  integer function targets(a, b) result(k)
    type(whole), target, intent(inout) :: a
    type(whole), target, intent(in) :: b
    a%k = 5
    k = b%k
  end function targets
  subroutine add(w, v)
    type(whole), intent(inout) :: w
    real(8), intent(inout) :: v(:)
    v = v + w%k
    w%k = -1
  end subroutine add
  subroutine keep(a, b)
    type(held), intent(inout) :: a
    type(held), intent(in) :: b
    a%k = b%k
  end subroutine keep
  subroutine move_all(a, b)
    type(whole), intent(inout) :: a(:)
    type(whole), intent(in) :: b(:)
    integer :: i
    do i = 1, size(a)
      a(i)%k = b(size(b) + 1 - i)%k
    end do
  end subroutine move_all
  subroutine add_first(a, b)
    type(whole), intent(inout) :: a(:)
    class(whole), intent(in) :: b
    integer :: i
    do i = 1, size(a)
      a(i)%k = a(i)%k + b%k
    end do
  end subroutine add_first
  subroutine swap_all(n, a, b)
    integer, intent(in) :: n
    type(whole), intent(inout) :: a(n), b(n)
    call move_all(a, b)
  end subroutine swap_all
  subroutine keep_all(a, b)
    type(held), intent(inout) :: a(:)
    type(held), intent(in) :: b(:)
    a(1)%k = b(1)%k
  end subroutine keep_all
end module object_aliases
