!> Objects that functions get from Fortran, and give to it: arrays of them, and what is allocatable.
module lent
  implicit none
  !> How many numbers owners have made, and freed.
  integer :: made_numbers = 0, freed_numbers = 0
  type :: ball
    integer :: v = 0
    real(8), allocatable :: x(:)
  end type
  type, extends(ball) :: disc
    integer :: w = 5
  end type
  type, private, extends(ball) :: hidden
  end type
  !> It has memory of its own, which is copied and freed.
  type :: owner
    integer, pointer, private :: p => null()
  contains
    procedure :: put
    procedure :: number
    procedure, private :: copy_from
    generic :: assignment(=) => copy_from
    final :: free
  end type owner
  !> The same without a way to copy it.
  type :: keeper
    integer, pointer, private :: p => null()
  contains
    final :: free_kept
  end type keeper

  abstract interface
    subroutine owning(a)
      import :: owner
      type(owner), allocatable, intent(inout) :: a(:)
    end subroutine owning
    subroutine owning_one(a)
      import :: owner
      class(owner), allocatable, intent(inout) :: a
    end subroutine owning_one
    subroutine keeping(a, b)
      import :: keeper
      type(keeper), intent(inout) :: a(2)
      type(keeper), intent(out), allocatable :: b
    end subroutine keeping
    subroutine over(n, a)
      import :: ball
      integer, intent(in) :: n
      type(ball), intent(inout) :: a(n)
    end subroutine
    subroutine over_all(a)
      import :: ball
      class(ball), intent(inout) :: a(:)
    end subroutine
    subroutine reading(a)
      import :: ball
      type(ball), intent(in) :: a(:, :)
    end subroutine
    subroutine filling(n, a)
      import :: ball
      integer, intent(in) :: n
      type(ball), intent(out) :: a(n)
    end subroutine
    function making(n) result(r)
      import :: ball
      integer, intent(in) :: n
      type(ball) :: r(n)
    end function
    subroutine perhaps(a)
      import :: ball
      class(ball), intent(inout), optional :: a(:)
    end subroutine
    subroutine remaking(a)
      import :: ball
      class(ball), allocatable, intent(inout) :: a
    end subroutine
    subroutine looking(a)
      import :: ball
      type(ball), allocatable, intent(in) :: a
    end subroutine
    subroutine founding(a, k)
      import :: ball
      type(ball), allocatable, intent(out) :: a
      integer, intent(in) :: k
    end subroutine
    subroutine remaking_all(a)
      import :: ball
      class(ball), allocatable, intent(inout) :: a(:)
    end subroutine
    subroutine founding_all(a)
      import :: ball
      type(ball), allocatable, intent(out) :: a(:, :)
    end subroutine
    subroutine pointing(a)
      import :: ball
      class(ball), pointer, intent(in) :: a(:)
    end subroutine
    function valuing() result(r)
      import :: ball
      type(ball), allocatable :: r(:)
    end function
  end interface
contains
  function explicit(f) result(r)
    procedure(over) :: f
    integer :: r(3)
    type(ball) :: a(3)
    a%v = [1, 2, 3]
    a(2)%x = [1d0, 2d0]
    call f(3, a)
    r = a%v
  end function
  function each_of(f, k) result(r)
    procedure(over_all) :: f
    integer, intent(in) :: k
    integer :: r(4)
    type(disc) :: a(4)
    type(hidden) :: h(1)
    a%v = [1, 2, 3, 4]
    if (k > 0) call f(a(4:1:-2))
    if (k == 0) call f(a(2:1))
    if (k < 0) call f(h)
    r = a%v
  end function
  subroutine given(f, a)
    procedure(over_all) :: f
    class(ball), intent(inout) :: a(:)
    call f(a)
  end subroutine

  subroutine read(f)
    procedure(reading) :: f
    type(ball) :: a(2, 3)
    integer :: i, j
    do i = 1, 2
      do j = 1, 3
        a(i, j)%v = 10*i + j
      end do
    end do
    call f(a)
    call f(a(2:1:-1, ::2))
  end subroutine
  function filled(f) result(r)
    procedure(filling) :: f
    integer :: r(3)
    type(ball) :: a(3)
    a%v = 7
    call f(3, a)
    r = a%v
    if (allocated(a(1)%x)) r = r + int(a(1)%x(1))
  end function
  function made(f) result(r)
    procedure(making) :: f
    integer :: r(2)
    type(ball) :: a(2)
    a = f(2)
    r = a%v
  end function
  function optional_ones(f) result(r)
    procedure(perhaps) :: f
    integer :: r
    type(ball) :: a(2)
    call f()
    call f(a)
    r = a(1)%v
  end function
  subroutine remade(f, r)
    procedure(remaking) :: f
    integer, intent(out) :: r(3)
    class(ball), allocatable :: a
    r = -1
    call f(a)
    if (allocated(a)) r(1) = a%v
    if (allocated(a)) call f(a)
    if (allocated(a)) then
      r(2) = a%v
      if (allocated(a%x)) r(3) = size(a%x)
    end if
  end subroutine

  subroutine looked(f)
    procedure(looking) :: f
    type(ball), allocatable :: a
    call f(a)
    allocate (a)
    a%v = 3
    call f(a)
  end subroutine
  function founded(f) result(r)
    procedure(founding) :: f
    integer :: r(2)
    type(ball), allocatable :: a
    allocate (a)
    r = -1
    call f(a, 1)
    if (allocated(a)) r(1) = a%v
    call f(a, 2)
    if (allocated(a)) r(2) = a%v
  end function
  subroutine remade_all(f, r)
    procedure(remaking_all) :: f
    integer, intent(out) :: r(4)
    class(ball), allocatable :: a(:)
    r = -1
    call f(a)
    call f(a)
    if (allocated(a)) then
      r(1) = size(a)
      r(2) = sum(a%v)
      select type (a)
      type is (disc)
        r(3) = sum(a%w)
      end select
      r(4) = lbound(a, 1)
    end if
  end subroutine

  subroutine founded_all(f, r)
    procedure(founding_all) :: f
    integer, intent(out) :: r(3)
    type(ball), allocatable :: a(:, :)
    r = -1
    call f(a)
    if (.not. allocated(a)) return
    r(:2) = shape(a)
    if (size(a, 2) > 1) r(3) = a(1, 2)%v
  end subroutine

  subroutine pointed(f)
    procedure(pointing) :: f
    class(ball), pointer :: a(:)
    type(disc), target :: b(5)
    nullify (a)
    call f(a)
    b%v = [1, 2, 3, 4, 5]
    a => b(::2)
    call f(a)
  end subroutine
  function valued(f) result(r)
    procedure(valuing) :: f
    integer :: r(2)
    type(ball), allocatable :: a(:)
    a = f()
    r = [size(a), sum(a%v)]
  end function

  subroutine put(self, n)
    class(owner), intent(inout) :: self
    integer, intent(in) :: n
    if (.not. associated(self%p)) then
      allocate (self%p)
      made_numbers = made_numbers + 1
    end if
    self%p = n
  end subroutine put

  integer function number(self)
    class(owner), intent(in) :: self
    number = -1
    if (associated(self%p)) number = self%p
  end function number

  subroutine copy_from(self, other)
    class(owner), intent(inout) :: self
    class(owner), intent(in) :: other
    if (associated(other%p)) call self%put(other%p)
  end subroutine copy_from

  elemental impure subroutine free(self)
    type(owner), intent(inout) :: self
    if (.not. associated(self%p)) return
    deallocate (self%p)
    freed_numbers = freed_numbers + 1
  end subroutine free

  elemental impure subroutine free_kept(self)
    type(keeper), intent(inout) :: self
    if (associated(self%p)) deallocate (self%p)
  end subroutine free_kept

  !> What f makes of some owners, and what g makes of one, twice.
  subroutine owners(f, g, r, n)
    procedure(owning) :: f
    procedure(owning_one) :: g
    integer, intent(out) :: r(3), n
    type(owner), allocatable :: a(:)
    class(owner), allocatable :: b
    integer :: i
    r = -1
    do i = 1, 2
      call f(a)
      call g(b)
    end do
    if (allocated(a)) r(:size(a)) = [(a(i)%number(), i = 1, size(a))]
    n = -1
    if (allocated(b)) n = b%number()
  end subroutine owners

  !> The value of what f allocates, for which nobody asks whether it does.
  integer function granted(f, g)
    procedure(founding) :: f
    procedure(founding_all) :: g
    type(ball), allocatable :: a, b(:, :)
    call f(a, 1)
    call g(b)
    granted = a%v + size(b)
  end function granted

  logical function keepers(f)
    procedure(keeping) :: f
    type(keeper) :: a(2)
    type(keeper), allocatable :: b
    call f(a, b)
    keepers = allocated(b)
  end function keepers
end module lent
