!> Operators and generics of derived types, by interfaces and by bindings.
module operators
  implicit none
  private
  public :: ratio, vec, special, which, size_of
  public :: operator(+), operator(-), operator(==), operator(<), operator(//), operator(.dot.)
  public :: operator(.not.), assignment(=)

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
    module procedure less, less_int
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
    module procedure from_int, vec_from_array
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
end module operators
