!> Generic interfaces of every kind, in modules that use each other.
module generics_base
  use, intrinsic :: iso_c_binding, only: c_double, c_float, c_int, c_long, c_ptr
  implicit none
  private
  public :: twice, kind_of, total, fill, swap, scaled, random, widest, shape_of, flag, join
  integer, parameter :: ucs4 = 4 ! no kind that Python could pass
  public :: twice_i, operator(.plus.), assignment(=), maybe, one_real, address_of, grow

  !> Twice a number.
  interface twice
    module procedure twice_i, twice_d
  end interface twice

  interface kind_of
    procedure :: kind_i1, kind_i2, kind_i4, kind_i8, kind_f4, kind_f8, kind_c4, kind_c8
  end interface kind_of

  !> Sums of arrays.
  interface total
    module procedure total_f, total_d, total_i, total_matrix
  end interface total

  interface fill
    module procedure fill_f, fill_d
  end interface fill

  interface swap
    module procedure swap, swap_d
  end interface swap

  interface scaled
    module procedure scaled_f, scaled_d
  end interface scaled

  !> What cannot be chosen by arguments.
  interface random
    module procedure random_f, random_d
  end interface random

  !> One specific cannot be wrapped.
  interface widest
    module procedure widest_d, widest_text
  end interface widest

  interface shape_of
    module procedure shape_0, shape_1, shape_2
  end interface shape_of

  interface flag
    module procedure flag_1, flag_4
  end interface flag

  interface join
    module procedure join_id, join_di
  end interface join

  interface maybe
    module procedure maybe_i, maybe_d
  end interface maybe

  interface one_real
    module procedure one_real_f
  end interface one_real

  interface address_of
    module procedure address_of_p, address_of_d
  end interface address_of

  interface grow
    module procedure grow_d
  end interface grow

  interface operator(.plus.)
    module procedure plus
  end interface operator(.plus.)

  interface assignment(=)
    module procedure assign
  end interface assignment(=)

contains

  integer function twice_i(x)
    integer, intent(in) :: x
    twice_i = 2*x
  end function twice_i

  real(8) function twice_d(x)
    real(8), intent(in) :: x
    twice_d = 2*x
  end function twice_d

  integer function kind_i1(x)
    integer(1), intent(in) :: x
    kind_i1 = 1 + 0*x
  end function kind_i1

  integer function kind_i2(x)
    integer(2), intent(in) :: x
    kind_i2 = 2 + 0*x
  end function kind_i2

  integer function kind_i4(x)
    integer(4), intent(in) :: x
    kind_i4 = 4 + 0*x
  end function kind_i4

  integer function kind_i8(x)
    integer(8), intent(in) :: x
    kind_i8 = int(8 + 0*x)
  end function kind_i8

  integer function kind_f4(x)
    real(4), intent(in) :: x
    kind_f4 = 14 + int(0*x)
  end function kind_f4

  integer function kind_f8(x)
    real(8), intent(in) :: x
    kind_f8 = 18 + int(0*x)
  end function kind_f8

  integer function kind_c4(x)
    complex(4), intent(in) :: x
    kind_c4 = 24 + int(0*x)
  end function kind_c4

  integer function kind_c8(x)
    complex(8), intent(in) :: x
    kind_c8 = 28 + int(0*x)
  end function kind_c8

  real(4) function total_f(n, x)
    integer, intent(in) :: n
    real(4), intent(in) :: x(n)
    total_f = sum(x)
  end function total_f

  real(8) function total_d(n, x)
    integer, intent(in) :: n
    real(8), intent(in) :: x(n)
    total_d = sum(x)
  end function total_d

  integer function total_i(n, x)
    integer, intent(in) :: n
    integer, intent(in) :: x(n)
    total_i = sum(x)
  end function total_i

  real(8) function total_matrix(m, n, x)
    integer, intent(in) :: m, n
    real(8), intent(in) :: x(m, n)
    total_matrix = 1000 + sum(x)
  end function total_matrix

  subroutine fill_f(x, value, n)
    integer, intent(in) :: n
    real(4), intent(inout) :: x(n)
    real(4), intent(in) :: value
    x = value
  end subroutine fill_f

  subroutine fill_d(x, value, n)
    integer, intent(in) :: n
    real(8), intent(inout) :: x(n)
    real(8), intent(in) :: value
    x = value
  end subroutine fill_d

  !> The specific procedure that has the generic's name.
  subroutine swap(a, b)
    integer, intent(inout) :: a, b
    integer :: c
    c = a
    a = b
    b = c
  end subroutine swap

  subroutine swap_d(a, b)
    real(8), intent(inout) :: a, b
    real(8) :: c
    c = a
    a = b
    b = c
  end subroutine swap_d

  subroutine scaled_f(n, x, factor, y) bind(C, name="generics_scaled_f")
    integer(c_int), value :: n
    real(c_float), intent(in) :: x(n)
    real(c_float), value :: factor
    real(c_float), intent(out) :: y(n)
    y = factor*x
  end subroutine scaled_f

  subroutine scaled_d(n, x, factor, y) bind(C, name="generics_scaled_d")
    integer(c_int), value :: n
    real(c_double), intent(in) :: x(n)
    real(c_double), value :: factor
    real(c_double), intent(out) :: y(n)
    y = factor*x
  end subroutine scaled_d

  subroutine random_f(x)
    real(4), intent(out) :: x
    x = 0.25
  end subroutine random_f

  subroutine random_d(x)
    real(8), intent(out) :: x
    x = 0.125d0
  end subroutine random_d

  real(8) function widest_d(x)
    real(8), intent(in) :: x
    widest_d = x
  end function widest_d

  real(8) function widest_text(x)
    character(kind=ucs4), intent(in) :: x
    widest_text = ichar(x)
  end function widest_text

  integer function shape_0(x)
    real(8), intent(in) :: x
    shape_0 = 0 + int(0*x)
  end function shape_0

  integer function shape_1(n, x)
    integer, intent(in) :: n
    real(8), intent(in) :: x(n)
    shape_1 = 10 + size(x)
  end function shape_1

  integer function shape_2(m, n, x)
    integer, intent(in) :: m, n
    real(8), intent(in) :: x(m, n)
    shape_2 = 100*size(x, 1) + size(x, 2)
  end function shape_2

  integer function flag_1(x)
    logical(1), intent(in) :: x
    flag_1 = merge(11, 10, x)
  end function flag_1

  integer function flag_4(x)
    logical(4), intent(in) :: x
    flag_4 = merge(41, 40, x)
  end function flag_4

  integer function join_id(a, b)
    integer, intent(in) :: a
    real(8), intent(in) :: b
    join_id = 1 + 0*a + 0*int(b)
  end function join_id

  integer function join_di(a, b)
    real(8), intent(in) :: a
    integer, intent(in) :: b
    join_di = 2 + 0*int(a) + 0*b
  end function join_di

  integer function maybe_i(x, plus)
    integer, intent(in) :: x
    integer, intent(in), optional :: plus
    maybe_i = x
    if (present(plus)) maybe_i = x + plus
  end function maybe_i

  real(8) function maybe_d(x, times)
    real(8), intent(in) :: x
    real(8), intent(in), optional :: times
    maybe_d = x
    if (present(times)) maybe_d = x*times
  end function maybe_d

  real(4) function one_real_f(x)
    real(4), intent(in) :: x
    one_real_f = x
  end function one_real_f

  integer function address_of_p(x)
    type(c_ptr), intent(in) :: x
    address_of_p = 1
  end function address_of_p

  integer function address_of_d(x)
    real(8), intent(in) :: x
    address_of_d = 2 + 0*int(x)
  end function address_of_d

  real(8) function grow_d(x)
    real(8), intent(in) :: x
    grow_d = 10*x
  end function grow_d

  pure logical function plus(a, b)
    logical, intent(in) :: a
    integer, intent(in) :: b
    plus = a .and. b > 0
  end function plus

  subroutine assign(a, b)
    logical, intent(out) :: a
    integer, intent(in) :: b
    a = b > 0
  end subroutine assign

end module generics_base

!> Elementwise generics: each is one ufunc.
module generics_elementwise
  implicit none
  private
  public :: square, blend, squared_i, mixed, halves, late

  !> The square of a number.
  interface square
    module procedure square_c8, square_d, square_i, square_f, square_c4
  end interface square

  interface blend
    module procedure blend_d, blend_f
  end interface blend

  interface squared_i
    module procedure square_i
  end interface squared_i

  !> Elementwise for single numbers, something else for matrices.
  interface mixed
    module procedure mixed_elemental, mixed_matrix
  end interface mixed

  interface halves
    module procedure halves_f, halves_d
  end interface halves

  interface late
    module procedure late_d, late_i
  end interface late

contains

  elemental integer function square_i(x)
    integer, intent(in) :: x
    square_i = x*x
  end function square_i

  elemental real(4) function square_f(x)
    real(4), intent(in) :: x
    square_f = x*x
  end function square_f

  elemental real(8) function square_d(x)
    real(8), intent(in) :: x
    square_d = x*x
  end function square_d

  elemental complex(4) function square_c4(x)
    complex(4), intent(in) :: x
    square_c4 = x*x
  end function square_c4

  elemental complex(8) function square_c8(x)
    complex(8), intent(in) :: x
    square_c8 = x*x
  end function square_c8

  elemental real(4) function blend_f(a, b, t)
    real(4), intent(in) :: a, b, t
    blend_f = a + t*(b - a)
  end function blend_f

  elemental real(8) function blend_d(a, b, t)
    real(8), intent(in) :: a, b, t
    blend_d = a + t*(b - a)
  end function blend_d

  elemental real(8) function mixed_elemental(x)
    real(8), intent(in) :: x
    mixed_elemental = x + 1
  end function mixed_elemental

  pure real(8) function mixed_matrix(n, x)
    integer, intent(in) :: n
    real(8), intent(in) :: x(n, n)
    mixed_matrix = -sum(x)
  end function mixed_matrix

  elemental subroutine halves_f(x, lower, upper)
    real(4), intent(in) :: x
    real(4), intent(out) :: lower, upper
    lower = 0.5*x
    upper = x - lower
  end subroutine halves_f

  elemental subroutine halves_d(x, lower, upper)
    real(8), intent(in) :: x
    real(8), intent(out) :: lower, upper
    lower = 0.5d0*x
    upper = x - lower
  end subroutine halves_d

  elemental real(8) function late_d(x)
    real(8), intent(in) :: x
    late_d = -x
  end function late_d

  elemental integer function late_i(i)
    integer, intent(in) :: i
    late_i = -i
  end function late_i

end module generics_elementwise

!> Extends a generic of another module, with procedures that are private there.
module generics_more
  use generics_base, only: grow, twice, doubled => twice
  implicit none
  private
  public :: grow, doubled, external_one

  interface grow
    module procedure grow_i
  end interface grow

  interface external_one
    integer function external_add(a, b)
      integer, intent(in) :: a, b
    end function external_add
    module procedure three
  end interface external_one

contains

  integer function grow_i(i)
    integer, intent(in) :: i
    grow_i = 100*i
  end function grow_i

  integer function three(a)
    real(8), intent(in) :: a
    three = int(3*a)
  end function three

end module generics_more

integer function external_add(a, b)
  integer, intent(in) :: a, b
  external_add = a + b
end function external_add
