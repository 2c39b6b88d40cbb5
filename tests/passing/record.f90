!> Records of every sort, as arguments, results and variables.
module record
  use, intrinsic :: iso_c_binding, only: c_bool, c_char, c_double, c_float, c_int, c_int8_t, &
      c_int16_t, c_int64_t, c_null_ptr, c_ptr, c_double_complex, c_float_complex, c_long_double
  implicit none
  private
  public :: vec3, body, everything, defaults, secretive, norm, norm_value, move, unit, split, midpoint
  public :: total, shift, shift_n, first_x, shift_dense, ring, count_any, grow, made, found, look, look_one
  public :: maybe, sum_ids, describe_all, set_all, doubled, kind_of, scaled, nothing, swap, weigh
  public :: origin, centre, path, trail, fixed, table, total_trail, origin_sum, point_at_path, secret_sum
  public :: meet, make_secret, called, largest, heights, last_one, allocated_one, hidden_norm

  !> A vector in space.
  type, bind(C) :: vec3
    real(c_double) :: x !< to the east
    real(c_double) :: y, z
  end type vec3

  type, bind(C) :: body
    integer(c_int) :: id
    type(vec3) :: pos, vel
    real(c_float) :: charge
    real(c_double) :: spin(2)
    logical(c_bool) :: alive
  end type body

  type, bind(C) :: everything
    integer(c_int8_t) :: tiny
    integer(c_int64_t) :: large
    integer(c_int16_t) :: small(3)
    complex(c_float_complex) :: c4
    complex(c_double_complex) :: c8
    real(c_long_double) :: precise
    character(kind=c_char) :: letter
    character(kind=c_char) :: name(8)
    type(c_ptr) :: address
    type(vec3) :: corners(2)
    real(c_float) :: grid(2, 3)
    logical(c_bool) :: flags(2)
    integer(c_int) :: in, dtype
  end type everything

  type, bind(C) :: defaults
    integer(c_int) :: n = 7
    real(c_double) :: w(2) = [0.5_c_double, 1.5_c_double]
  end type defaults

  type, bind(C) :: secretive
    integer(c_int) :: shown = 1
    integer(c_int), private :: hidden = 5
    integer(c_int) :: last
  end type secretive

  type, bind(C) :: hidden
    real(c_double) :: x
  end type hidden

  interface kind_of
    module procedure kind_of_vec3, kind_of_body, kind_of_real
  end interface kind_of

  type(vec3) :: origin = vec3(1, 2, 3)
  type(body), bind(C, name="record_centre") :: centre
  type(vec3) :: path(4)
  type(vec3), target, private :: path_target(3) = [vec3(1, 0, 0), vec3(2, 0, 0), vec3(3, 0, 0)]
  type(vec3), allocatable :: trail(:)
  type(defaults), protected :: fixed
  type(vec3), protected :: table(2)
  type(vec3), pointer :: last_one => null()
  type(vec3), allocatable :: allocated_one
  type(vec3), parameter, public :: north = vec3(0, 1, 0)
  type(defaults), parameter, public :: plain = defaults()
  type(vec3), parameter, public :: axes(2, 2) = reshape( &
      [vec3(1, 0, 0), vec3(0, 1, 0), vec3(0, 0, 1), vec3(1, 1, 1)], [2, 2])
  type(vec3), parameter, public :: corners(*) = [vec3(1, 2, 3), vec3(4, 5, 6)]
contains
  function norm(v) result(r)
    type(vec3), intent(in) :: v
    real(c_double) :: r
    r = sqrt(v%x**2 + v%y**2 + v%z**2)
  end function norm

  function norm_value(v) result(r) bind(C)
    type(vec3), value :: v
    real(c_double) :: r
    r = sqrt(v%x**2 + v%y**2 + v%z**2)
    v%x = -1
  end function norm_value

  subroutine move(v, by) bind(C, name="record_move")
    type(vec3), intent(inout) :: v
    type(vec3), intent(in) :: by
    v%x = v%x + by%x
    v%y = v%y + by%y
    v%z = v%z + by%z
  end subroutine move

  function unit(axis) result(v) bind(C)
    integer(c_int), value :: axis
    type(vec3) :: v
    v = vec3(0, 0, 0)
    if (axis == 1) v%x = 1
    if (axis == 2) v%y = 1
    if (axis == 3) v%z = 1
  end function unit

  subroutine split(v, direction, length)
    type(vec3), intent(in) :: v
    type(vec3), intent(out) :: direction
    real(c_double), intent(out) :: length
    length = norm(v)
    direction = vec3(v%x/length, v%y/length, v%z/length)
  end subroutine split

  function midpoint(a, b) result(m)
    type(vec3), intent(in) :: a
    type(vec3), value :: b
    type(vec3) :: m
    m = vec3((a%x + b%x)/2, (a%y + b%y)/2, (a%z + b%z)/2)
  end function midpoint

  function total(v) result(t)
    type(vec3), intent(in) :: v(:)
    real(c_double) :: t
    t = sum(v%x) + 10*sum(v%y) + 100*sum(v%z)
  end function total

  subroutine shift(v, dx)
    type(vec3), intent(inout) :: v(:, :)
    real(c_double), intent(in) :: dx
    v%x = v%x + dx
  end subroutine shift

  subroutine shift_n(n, v, dx) bind(C, name="record_shift_n")
    integer(c_int), value :: n
    type(vec3), intent(inout) :: v(n)
    real(c_double), value :: dx
    v%x = v%x + dx
  end subroutine shift_n

  function first_x(v) result(x)
    type(vec3), intent(in) :: v(*)
    real(c_double) :: x
    x = v(1)%x
  end function first_x

  subroutine shift_dense(v, dx)
    type(vec3), intent(inout), contiguous :: v(:)
    real(c_double), intent(in) :: dx
    v%x = v%x + dx
  end subroutine shift_dense

  function ring(n) result(r)
    integer, intent(in) :: n
    type(vec3) :: r(n)
    integer :: i
    r = [(vec3(i, -i, 0), i=1, n)]
  end function ring

  function count_any(v) result(n)
    type(vec3), intent(in) :: v(..)
    integer :: n
    n = 100*rank(v) + size(v)
  end function count_any

  !> The same with one more at its end.
  subroutine grow(v)
    type(vec3), allocatable, intent(inout) :: v(:)
    if (allocated(v)) then
      v = [v, vec3(9, 9, 9)]
    else
      v = [vec3(1, 1, 1)]
    end if
  end subroutine grow

  !> Compilers would forget the initial values.
  subroutine made(n, v)
    integer, intent(in) :: n
    type(defaults), allocatable, intent(out) :: v(:)
    allocate (v(n))
  end subroutine made

  subroutine found(x, v)
    real(c_double), intent(in) :: x
    type(vec3), allocatable, intent(out) :: v
    if (x > 0) v = vec3(x, 0, 0)
  end subroutine found

  function look() result(p)
    type(vec3), pointer :: p(:)
    p => path_target(2:)
  end function look

  function path_target_first() result(p)
    type(vec3), pointer :: p
    p => path_target(1)
  end function path_target_first

  function look_one(there) result(p)
    logical, intent(in) :: there
    type(vec3), pointer :: p
    p => null()
    if (there) p => path_target_first()
  end function look_one

  function maybe(v, w) result(n)
    type(vec3), intent(in), optional :: v
    type(vec3), intent(in), optional :: w(:)
    real(c_double) :: n
    n = -1
    if (present(v)) n = v%x
    if (present(w)) n = n + 10*size(w)
  end function maybe

  subroutine sum_ids(b, s)
    type(body), intent(in) :: b(:)
    integer, intent(out) :: s
    s = sum(b%id)
  end subroutine sum_ids

  function describe_all(e) result(n)
    type(everything), intent(in) :: e
    integer(c_int64_t) :: n
    n = e%tiny + e%large + sum(e%small) + int(real(e%c4) + aimag(e%c8)) + int(e%precise) + &
        ichar(e%letter) + ichar(e%name(2)) + int(e%corners(2)%y) + int(e%grid(2, 1)) + e%in + e%dtype
    if (e%flags(2)) n = n + 1000000
  end function describe_all

  subroutine set_all(e)
    type(everything), intent(out) :: e
    e%tiny = 1
    e%large = 2_c_int64_t**40
    e%small = [1_c_int16_t, 2_c_int16_t, 3_c_int16_t]
    e%c4 = (1, 2)
    e%c8 = (3, 4)
    e%precise = 0.5_c_long_double
    e%letter = "q"
    e%name = char(0)
    e%name(1:2) = ["o", "k"]
    e%address = c_null_ptr
    e%corners = vec3(1, 2, 3)
    e%grid = reshape([real(c_float) :: 1, 2, 3, 4, 5, 6], [2, 3])
    e%flags = [.true._c_bool, .false._c_bool]
    e%in = 11
    e%dtype = 12
  end subroutine set_all

  elemental function doubled(v) result(w)
    type(vec3), intent(in) :: v
    type(vec3) :: w
    w = vec3(2*v%x, 2*v%y, 2*v%z)
  end function doubled

  function kind_of_vec3(v) result(k)
    type(vec3), intent(in) :: v
    integer :: k
    k = 1 + 0*int(v%x)
  end function kind_of_vec3

  function kind_of_body(v) result(k)
    type(body), intent(in) :: v
    integer :: k
    k = 2 + 0*v%id
  end function kind_of_body

  function kind_of_real(v) result(k)
    real(c_double), intent(in) :: v
    integer :: k
    k = 3 + 0*int(v)
  end function kind_of_real

  pure function scaled(v, s) result(w)
    type(vec3), intent(in) :: v
    real(c_double), intent(in) :: s
    type(vec3) :: w
    w = vec3(s*v%x, s*v%y, s*v%z)
  end function scaled

  subroutine nothing(v, n)
    type(vec3), intent(in) :: v(n)
    integer, intent(in) :: n
    if (v(1)%x < -huge(1.0)) error stop "never"
  end subroutine nothing

  subroutine swap(a, b)
    type(vec3), intent(inout) :: a, b
    type(vec3) :: c
    c = a
    a = b
    b = c
  end subroutine swap

  !> The first of two and another one change places, then both of them.
  subroutine meet(v, w)
    type(vec3), intent(inout) :: v, w(2)
    call swap(v, w(1))
    w = w(2:1:-1)
  end subroutine meet

  subroutine weigh(b, w)
    type(body), intent(in) :: b(:)
    real(c_double), intent(out) :: w(size(b))
    w = b%charge
  end subroutine weigh

  function total_trail() result(t)
    real(c_double) :: t
    t = -1
    if (allocated(trail)) t = sum(trail%x)
    if (allocated(allocated_one)) t = t + 1000*allocated_one%x
  end function total_trail

  function origin_sum() result(t)
    real(c_double) :: t
    t = origin%x + origin%y + origin%z + centre%id + centre%pos%x + sum(path%z)
  end function origin_sum

  subroutine point_at_path(i)
    integer, intent(in) :: i
    last_one => path_target(i)
  end subroutine point_at_path

  function secret_sum(s) result(n)
    type(secretive), intent(in) :: s(:)
    integer :: n
    n = sum(s%shown + 100*s%hidden + 10000*s%last)
  end function secret_sum

  function make_secret(n) result(s)
    integer, intent(in) :: n
    type(secretive) :: s
    s%hidden = n
    s%last = 0
  end function make_secret

  function largest(v) result(w)
    type(vec3), intent(in) :: v(:)
    type(vec3) :: w
    w = v(maxloc(v%x, 1))
  end function largest

  function heights(v) result(h)
    type(vec3), intent(in) :: v(:, :)
    real(c_double) :: h(size(v, 1), size(v, 2))
    h = v%z
  end function heights

  function called(f) result(r)
    interface
      function f(v) result(r)
        import :: vec3, c_double
        type(vec3), intent(in) :: v(3)
        real(c_double) :: r
      end function f
    end interface
    real(c_double) :: r
    r = f(path(:3))
  end function called

  !> Its type is private, but C knows it.
  function hidden_norm(h) result(r) bind(C)
    type(hidden), intent(in) :: h
    real(c_double) :: r
    r = abs(h%x)
  end function hidden_norm
end module record

subroutine outside_move(v, w)
  use record, only: vec3
  implicit none
  type(vec3), intent(inout) :: v
  type(vec3), intent(in) :: w(2)
  v%x = v%x + w(1)%x
  v%y = v%y + w(2)%y
end subroutine outside_move
