!> Operators and generics of derived types, by interfaces and by bindings.
module operators
  implicit none
  private
  public :: ratio, vec, special, which, size_of
  public :: operator(+), operator(-), operator(==), operator(<), operator(//), operator(.dot.)
  public :: chain, tree, forest, closed_chain, length, lengthened
  public :: operator(>), operator(.not.), assignment(=), tally, bound_tally, two_tallies, owner

  type :: ratio
    integer :: num = 0, den = 1
  end type ratio
  type :: vec
    real(8) :: x = 0, y = 0
  contains
    procedure, private :: scaled, divided
    procedure, private, pass(v) :: scaled_right
    generic :: operator(*) => scaled, scaled_right
    generic :: operator(/) => divided
    procedure, private :: move_one, move_both
    generic :: move => move_one, move_both
  end type vec
  type, extends(vec) :: special
    integer :: mark = 7
  end type special

  !> Counts how often it was assigned, by an interface or by a binding.
  type :: tally
    integer :: k = 0, copies = 0
  end type tally
  type :: bound_tally
    integer :: k = 0, copies = 0
  contains
    procedure, private :: assign_bound
    generic :: assignment(=) => assign_bound
  end type bound_tally
  type :: two_tallies
    type(bound_tally) :: bound
    type(tally) :: plain
    type(bound_tally), allocatable :: more(:)
    real(8), allocatable :: x(:)
  end type two_tallies
  !> Would be finalised twice if its assignment were Fortran's.
  type :: owner
    integer, pointer :: at => null()
  contains
    final :: let_go
  end type owner

  !> Have others of the same type, which gfortran 12 does not copy.
  type :: chain
    integer :: v = 0
    type(chain), allocatable :: next
    real(8), allocatable :: x(:)
  end type chain
  type :: tree
    integer, private :: secret = 7
    integer :: v = 0
    type(tree), allocatable :: kids(:)
  end type tree
  type :: forest
    type(chain) :: c
    type(tree), allocatable :: t
  end type forest
  type :: closed_chain
    type(closed_chain), allocatable, private :: next
  end type closed_chain

  interface operator(+)
    module procedure add, add_int, add_vec
  end interface
  interface operator(-)
    module procedure subtract, negate
  end interface
  interface operator(==)
    module procedure equal
  end interface
  interface operator(<)
    module procedure less, less_int, less_tally
  end interface
  interface operator(>)
    module procedure more_tally
  end interface
  interface operator(.not.)
    module procedure inverse
  end interface
  interface operator(//)
    module procedure join
  end interface
  interface operator(.dot.)
    module procedure scalar_product
  end interface
  interface assignment(=)
    module procedure from_int, vec_from_array, tally_from_tally, owner_from_owner
  end interface
  interface which
    module procedure which_ratio, which_vec, which_row
  end interface which
  interface ratio
    module procedure ratio_of_text
  end interface ratio
contains
  pure function add(a, b) result(c)
    type(ratio), intent(in) :: a, b
    type(ratio) :: c
    c = ratio(a%num*b%den + b%num*a%den, a%den*b%den)
  end function add
  pure function add_int(k, a) result(c)
    integer, intent(in) :: k
    type(ratio), intent(in) :: a
    type(ratio) :: c
    c = ratio(k*a%den + a%num, a%den)
  end function add_int
  pure function add_vec(a, b) result(c)
    type(vec), intent(in) :: a, b
    type(vec) :: c
    c = vec(a%x + b%x, a%y + b%y)
  end function add_vec
  pure function subtract(a, b) result(c)
    type(ratio), intent(in) :: a, b
    type(ratio) :: c
    c = ratio(a%num*b%den - b%num*a%den, a%den*b%den)
  end function subtract
  pure function negate(a) result(c)
    type(ratio), intent(in) :: a
    type(ratio) :: c
    c = ratio(-a%num, a%den)
  end function negate
  pure logical function equal(a, b)
    type(ratio), intent(in) :: a, b
    equal = a%num*b%den == b%num*a%den
  end function equal
  pure logical function less(a, b)
    type(ratio), intent(in) :: a, b
    less = a%num*b%den < b%num*a%den
  end function less
  pure logical function less_int(k, b)
    integer, intent(in) :: k
    type(ratio), intent(in) :: b
    less_int = k*b%den < b%num
  end function less_int
  pure function inverse(a) result(c)
    type(ratio), intent(in) :: a
    type(ratio) :: c
    c = ratio(a%den, a%num)
  end function inverse
  function join(a, b) result(n)
    type(ratio), intent(in) :: a, b
    integer :: n
    n = 10*a%num + b%num
  end function join
  pure real(8) function scalar_product(a, b)
    type(vec), intent(in) :: a, b
    scalar_product = a%x*b%x + a%y*b%y
  end function scalar_product
  subroutine from_int(r, k)
    type(ratio), intent(out) :: r
    integer, intent(in) :: k
    r%num = k
  end subroutine from_int
  subroutine vec_from_array(v, a)
    type(vec), intent(inout) :: v
    real(8), intent(in) :: a(2)
    v%x = a(1)
    v%y = a(2)
  end subroutine vec_from_array

  function scaled(v, s) result(w)
    class(vec), intent(in) :: v
    real(8), intent(in) :: s
    type(vec) :: w
    w = vec(v%x*s, v%y*s)
  end function scaled
  function scaled_right(s, v) result(w)
    real(8), intent(in) :: s
    class(vec), intent(in) :: v
    type(vec) :: w
    w = vec(v%x*s, v%y*s)
  end function scaled_right
  function divided(v, s) result(w)
    class(vec), intent(in) :: v
    real(8), intent(in) :: s
    type(vec) :: w
    w = vec(v%x/s, v%y/s)
  end function divided
  subroutine move_one(v, by)
    class(vec), intent(inout) :: v
    real(8), intent(in) :: by
    v%x = v%x + by
  end subroutine move_one
  subroutine move_both(v, by, up)
    class(vec), intent(inout) :: v
    real(8), intent(in) :: by, up
    v%x = v%x + by
    v%y = v%y + up
  end subroutine move_both

  integer function which_ratio(a)
    type(ratio), intent(in) :: a
    which_ratio = 1
  end function which_ratio
  integer function which_vec(a)
    class(vec), intent(in) :: a
    which_vec = 2
  end function which_vec
  integer function which_row(a)
    type(vec), intent(in) :: a(:)
    which_row = 10*size(a)
  end function which_row
  integer function size_of(a)
    class(vec), intent(in) :: a
    size_of = 2
    select type (a)
    type is (special)
      size_of = a%mark
    end select
  end function size_of
  function ratio_of_text(text) result(r)
    character(len=*), intent(in) :: text
    type(ratio) :: r
    integer :: slash
    slash = index(text, "/")
    read (text(:slash - 1), *) r%num
    read (text(slash + 1:), *) r%den
  end function ratio_of_text
  recursive integer function length(c) result(n)
    type(chain), intent(in) :: c
    n = 1
    if (allocated(c%next)) n = 1 + length(c%next)
  end function length
  subroutine lengthened(c)
    type(chain), allocatable, intent(inout) :: c
  end subroutine lengthened
  pure logical function less_tally(a, b)
    type(tally), intent(in) :: a, b
    less_tally = a%k < b%k
  end function less_tally
  pure logical function more_tally(a, b)
    type(tally), intent(in) :: a, b
    more_tally = a%copies > b%copies
  end function more_tally
  subroutine tally_from_tally(a, b)
    type(tally), intent(inout) :: a
    type(tally), intent(in) :: b
    a%k = b%k
    a%copies = b%copies + 1
  end subroutine tally_from_tally
  subroutine assign_bound(a, b)
    class(bound_tally), intent(inout) :: a
    class(bound_tally), intent(in) :: b
    a%k = b%k
    a%copies = b%copies + 1
  end subroutine assign_bound
  subroutine owner_from_owner(a, b)
    type(owner), intent(inout) :: a
    type(owner), intent(in) :: b
    if (.not. associated(a%at)) allocate (a%at)
    if (associated(b%at)) a%at = b%at
  end subroutine owner_from_owner
  subroutine let_go(a)
    type(owner), intent(inout) :: a
    if (associated(a%at)) deallocate (a%at)
  end subroutine let_go
end module operators
