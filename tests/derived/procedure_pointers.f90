!> Components that are procedure pointers.
module procedure_pointers
  implicit none
  abstract interface
    real(8) function curve(x)
      real(8), intent(in) :: x
    end function curve
    subroutine filler(n, y)
      integer, intent(in) :: n
      real(8), intent(out) :: y(n)
    end subroutine filler
  end interface
  type :: machine
    real(8) :: factor = 2
    procedure(curve), pointer, nopass :: response => null()
    procedure(filler), pointer, nopass :: fill => null()
    procedure(own), pointer :: method => null()
    procedure(), pointer, nopass :: unknown => null()
  contains
    procedure :: run => machine_run
  end type machine
  type, extends(machine) :: special_machine
    integer :: extra = 0
  end type special_machine
  abstract interface
    real(8) function own(self, x)
      import :: machine
      class(machine), intent(inout) :: self
      real(8), intent(in) :: x
    end function own
  end interface
contains
  real(8) function square(x)
    real(8), intent(in) :: x
    square = x**2
  end function square
  real(8) function scaled(self, x)
    class(machine), intent(inout) :: self
    real(8), intent(in) :: x
    scaled = self%factor*x
  end function scaled
  subroutine set_up(m)
    type(machine), intent(inout) :: m
    m%response => square
    m%method => scaled
  end subroutine set_up
  real(8) function respond(m, x)
    class(machine), intent(in) :: m
    real(8), intent(in) :: x
    respond = -1
    if (associated(m%response)) respond = m%response(x)
  end function respond
  real(8) function machine_run(self, x)
    class(machine), intent(inout) :: self
    real(8), intent(in) :: x
    machine_run = -1
    if (associated(self%method)) machine_run = self%method(x)
  end function machine_run
  real(8) function filled(m, n)
    type(machine), intent(in) :: m
    integer, intent(in) :: n
    real(8) :: y(n)
    call m%fill(n, y)
    filled = sum(y)
  end function filled
end module procedure_pointers

!> Functions that get objects, and return them.
module lending
  implicit none
  private
  public :: solver, special, settings, box, halve, chosen, filled, seen, seen_local, seen_secret
  integer, parameter :: dp = kind(1.0d0)
  type :: solver
    integer :: calls = 0
    real(dp), allocatable :: history(:)
  contains
    procedure :: solve => solver_solve
    procedure :: times => solver_times
  end type solver
  type, extends(solver) :: special
    real(dp) :: shift = 1
  contains
    procedure :: times => special_times
  end type special
  type, extends(solver) :: secret
  end type secret
  type :: settings
    real(dp) :: tol = 0.5_dp
    character(:), allocatable :: label
  end type settings
  type :: box
    type(settings) :: first
    type(settings) :: second
  end type box
  !> Cannot be copied, as both would free what it points at.
  type, public :: owner
    integer, pointer :: data => null()
  contains
    final :: owner_final
  end type owner
  integer, public :: freed = 0
  abstract interface
    function fun(me, x) result(y)
      import :: solver, dp
      class(solver), intent(inout) :: me
      real(dp), intent(in) :: x
      real(dp) :: y
    end function fun
    function choice(s, other) result(r)
      import :: settings
      type(settings), intent(in) :: s
      type(settings), intent(in), optional :: other
      type(settings) :: r
    end function choice
    subroutine filler(s, made)
      import :: settings
      type(settings) :: s
      type(settings), intent(out) :: made
    end subroutine filler
    subroutine look(c)
      import :: solver
      class(solver), intent(in) :: c
    end subroutine look
    subroutine own(o)
      import :: owner
      type(owner), intent(inout) :: o
    end subroutine own
  end interface
  public :: lent, asked
contains
  real(dp) function solver_solve(self, f, a) result(x)
    class(solver), intent(inout) :: self
    procedure(fun) :: f
    real(dp), intent(in) :: a
    integer :: i
    x = 0
    do i = 1, 3
      x = x + self%times()*f(self, a + i)
    end do
  end function solver_solve
  real(dp) function solver_times(self)
    class(solver), intent(in) :: self
    solver_times = 1
  end function solver_times
  real(dp) function special_times(self)
    class(special), intent(in) :: self
    special_times = 2
  end function special_times
  !> One of Fortran.
  real(dp) function halve(me, x) result(y)
    class(solver), intent(inout) :: me
    real(dp), intent(in) :: x
    me%calls = me%calls + 10
    y = x/2
  end function halve
  !> What f chooses, with one that is absent at first.
  subroutine chosen(f, s, first, second)
    procedure(choice) :: f
    type(settings), intent(in) :: s
    type(settings), intent(out) :: first, second
    first = f(s)
    second = f(first, s)
  end subroutine chosen
  subroutine filled(f, b)
    procedure(filler) :: f
    type(box), intent(inout) :: b
    type(settings) :: t
    t%tol = 77
    call f(b%first, t)
    b%second%tol = t%tol
    call f(b%second, t)
    b%first%tol = b%first%tol + t%tol
  end subroutine filled
  subroutine seen(f, c)
    procedure(look) :: f
    class(solver), intent(in) :: c
    call f(c)
  end subroutine seen
  subroutine seen_local(f)
    procedure(look) :: f
    type(special) :: one
    one%shift = 7
    allocate (one%history(3), source=[1.0_dp, 2.0_dp, 3.0_dp])
    call f(one)
    one%history = -1
  end subroutine seen_local
  subroutine seen_secret(f)
    procedure(look) :: f
    type(secret) :: one
    call f(one)
  end subroutine seen_secret
  subroutine lent(f)
    procedure(own) :: f
    type(owner) :: one
    allocate (one%data, source=5)
    call f(one)
  end subroutine lent
  subroutine asked(f, like)
    interface  ! gfortran 16 ends in an internal error where an abstract one says that
      function f(like) result(made)
        import :: owner
        class(owner), intent(in) :: like
        type(owner) :: made
      end function f
    end interface
    type(owner), intent(in) :: like
    type(owner) :: one
    one = f(like)
  end subroutine asked
  subroutine owner_final(self)
    type(owner), intent(inout) :: self
    if (associated(self%data)) then
      deallocate (self%data)
      freed = freed + 1
    end if
  end subroutine owner_final
end module lending

!> Solvers that keep the functions which they are given, in private components.
module keeping
  implicit none
  private
  public :: solver, nested, holder, list, plain, new_solver, grow, common_solver, solve_common
  public :: run_final
  integer, parameter :: dp = kind(1.0d0)
  abstract interface
    function curve(x) result(y)
      import :: dp
      real(dp), intent(in) :: x
      real(dp) :: y
    end function curve
    subroutine report(n, x)
      import :: dp
      integer, intent(in) :: n
      real(dp), intent(in) :: x(n)
    end subroutine report
  end interface
  type :: solver
    integer :: evaluations = 0
    procedure(fun), pointer, private :: f => null()
    procedure(curve), pointer, nopass, private :: g => null()
    procedure(report), pointer, nopass, private :: tell => null()
  contains
    procedure :: initialize => solver_initialize
    procedure :: initialize_curve => solver_initialize_curve
    procedure :: solve => solver_solve
    procedure :: solve_curve => solver_solve_curve
    procedure :: passing_by => solver_passing_by
  end type solver
  abstract interface
    function fun(me, x) result(y)
      import :: solver, dp
      class(solver), intent(inout) :: me
      real(dp), intent(in) :: x
      real(dp) :: y
    end function fun
  end interface
  !> Has one in itself.
  type, extends(solver) :: nested
    type(solver) :: inner
  end type nested
  !> Has others elsewhere.
  type :: holder
    type(solver), allocatable :: one
  end type holder
  type :: cell
    procedure(curve), pointer, nopass :: g => null()
    type(cell), pointer :: next => null()
  end type cell
  !> Has all that it was given.
  type :: list
    private
    type(cell), pointer :: first => null()
  contains
    procedure :: push => list_push
    procedure :: total => list_total
    final :: list_final
  end type list
  !> Keeps none.
  type :: plain
    real(dp) :: factor = 2
    real(dp), allocatable :: x(:)
  contains
    procedure :: apply => plain_apply
  end type plain
  !> Calls its function when it ends.
  type, public :: last_word
    procedure(curve), pointer, nopass, private :: g => null()
  contains
    procedure :: set => last_word_set
    final :: last_word_final
  end type last_word
  real(dp), public :: said = 0
  type(solver) :: common_solver
contains
  subroutine solver_initialize(self, f, tell)
    class(solver), intent(inout) :: self
    procedure(fun) :: f
    procedure(report), optional :: tell
    self%f => f
    nullify (self%tell)
    if (present(tell)) self%tell => tell
  end subroutine solver_initialize
  subroutine solver_initialize_curve(self, g)
    class(solver), intent(inout) :: self
    procedure(curve) :: g
    self%g => g
  end subroutine solver_initialize_curve
  real(dp) function solver_solve(self, x) result(y)
    class(solver), intent(inout) :: self
    real(dp), intent(in) :: x
    y = self%f(x)
    self%evaluations = self%evaluations + 1
    if (associated(self%tell)) call self%tell(2, [x, y])
  end function solver_solve
  real(dp) function solver_solve_curve(self, x) result(y)
    class(solver), intent(inout) :: self
    real(dp), intent(in) :: x
    y = self%g(x)
  end function solver_solve_curve
  !> Calls g at once, and keeps nothing.
  real(dp) function solver_passing_by(self, g, x) result(y)
    class(solver), intent(inout) :: self
    procedure(curve) :: g
    real(dp), intent(in) :: x
    self%evaluations = self%evaluations + 1
    y = g(x)
  end function solver_passing_by
  function new_solver(g) result(made)
    procedure(curve) :: g
    type(solver) :: made
    made%g => g
  end function new_solver
  !> Makes the solver of a holder.
  subroutine grow(h, g)
    type(holder), intent(inout) :: h
    procedure(curve) :: g
    if (.not. allocated(h%one)) allocate (h%one)
    h%one%g => g
  end subroutine grow
  real(dp) function solve_common(x)
    real(dp), intent(in) :: x
    solve_common = common_solver%g(x)
  end function solve_common
  subroutine list_push(self, g)
    class(list), intent(inout) :: self
    procedure(curve) :: g
    type(cell), pointer :: made
    allocate (made)
    made%g => g
    made%next => self%first
    self%first => made
  end subroutine list_push
  real(dp) function list_total(self, x) result(y)
    class(list), intent(in) :: self
    real(dp), intent(in) :: x
    type(cell), pointer :: at
    y = 0
    at => self%first
    do while (associated(at))
      y = y + at%g(x)
      at => at%next
    end do
  end function list_total
  subroutine list_final(self)
    type(list), intent(inout) :: self
    type(cell), pointer :: at
    do while (associated(self%first))
      at => self%first
      self%first => at%next
      deallocate (at)
    end do
  end subroutine list_final
  real(dp) function plain_apply(self, g, x) result(y)
    class(plain), intent(inout) :: self
    procedure(curve) :: g
    real(dp), intent(in) :: x
    y = self%factor*g(x)
  end function plain_apply
  subroutine last_word_set(self, g)
    class(last_word), intent(inout) :: self
    procedure(curve) :: g
    self%g => g
  end subroutine last_word_set
  subroutine last_word_final(self)
    type(last_word), intent(inout) :: self
    if (associated(self%g)) said = self%g(1.0_dp)
  end subroutine last_word_final
  subroutine run_final(g)
    procedure(curve) :: g
    type(last_word) :: w
    call w%set(g)
  end subroutine run_final
end module keeping
