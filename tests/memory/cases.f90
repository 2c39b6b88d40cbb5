! Procedures that tell what bytes they were given, or leave alone what they should fill.
module cases
  use, intrinsic :: iso_c_binding
  implicit none
  !> The sum of an array.
  interface total
    module procedure total_i, total_d
  end interface total
  !> The opposite.
  interface opposite
    module procedure opposite_i, opposite_d
  end interface opposite
  !> Add to a number.
  interface bump
    module procedure bump_i, bump_d
  end interface bump
  real(c_double), bind(C) :: vector(3) = 0
  type(c_ptr), bind(C) :: pointer = c_null_ptr
  character(kind=c_char), bind(C) :: word(4) = ' '
  integer :: i
  integer, parameter :: primes(3) = [2, 3, 5]
  integer, parameter :: many(200) = [(i, i = 1, 200)]
  private :: i
  !> A number that tells what was chosen.
  interface kind_of
    module procedure kind_of_text, kind_of_i, kind_of_d
  end interface kind_of
contains
  elemental subroutine count_up(x, i)
    real(8), intent(in) :: x
    integer(8), intent(inout) :: i
    if (x > 0) i = i + 1
  end subroutine count_up

  elemental subroutine count_both(x, i, square, d)
    real(8), intent(in) :: x
    integer(8), intent(inout) :: i
    real(8), intent(out) :: square
    real(8), intent(inout) :: d
    square = x*x
    i = i + 1
    d = d - 1
  end subroutine count_both

  elemental subroutine bump_i(i, x)
    integer, intent(inout) :: i
    real(8), intent(in) :: x
    i = i + nint(x)
  end subroutine bump_i

  elemental subroutine bump_d(i, x)
    real(8), intent(inout) :: i
    real(8), intent(in) :: x
    i = i + x
  end subroutine bump_d

  function total_i(n, x) result(total)
    integer, intent(in) :: n, x(n)
    integer :: total
    total = sum(x)
  end function total_i

  function total_d(n, x) result(total)
    integer, intent(in) :: n
    real(8), intent(in) :: x(n)
    real(8) :: total
    total = sum(x)
  end function total_d

  elemental integer function opposite_i(x)
    integer, intent(in) :: x
    opposite_i = -x
  end function opposite_i

  elemental real(8) function opposite_d(x)
    real(8), intent(in) :: x
    opposite_d = -x
  end function opposite_d

  subroutine fill(p, n, v) bind(C)
    type(c_ptr), value :: p
    integer(c_int), value :: n
    real(c_double), value :: v
    real(c_double), pointer :: x(:)
    call c_f_pointer(p, x, [n])
    x = v
  end subroutine fill

  function call_it(f, x) result(y)
    type(c_funptr), intent(in) :: f
    real(c_double), intent(in) :: x
    real(c_double) :: y
    abstract interface
      function fun(x) bind(C)
        import c_double
        real(c_double), value :: x
        real(c_double) :: fun
      end function fun
    end interface
    procedure(fun), pointer :: p
    call c_f_procpointer(f, p)
    y = p(x)
  end function call_it

  subroutine where_is(p, q) bind(C)
    type(c_ptr), value :: p
    integer(c_intptr_t), intent(out) :: q
    q = transfer(p, q)
  end subroutine where_is

  subroutine not1(n, x, y)
    integer, intent(in) :: n
    logical(c_bool), intent(in) :: x(n)
    logical(c_bool), intent(out) :: y(n)
    y = .not. x
  end subroutine not1

  subroutine not4(n, x, y)
    integer, intent(in) :: n
    logical, intent(in) :: x(n)
    logical, intent(out) :: y(n)
    y = .not. x
  end subroutine not4

  subroutine flip1(n, x)
    integer, intent(in) :: n
    logical(c_bool), intent(inout) :: x(n)
    x = .not. x
  end subroutine flip1

  subroutine flip8(n, x)
    integer, intent(in) :: n
    logical(8), intent(inout) :: x(n)
    x = .not. x
  end subroutine flip8

  elemental logical function neg(x)
    logical, intent(in) :: x
    neg = .not. x
  end function neg

  elemental logical(c_bool) function neg1(x)
    logical(c_bool), intent(in) :: x
    neg1 = .not. x
  end function neg1

  elemental subroutine part(x, y, l, k)
    real(8), intent(in) :: x
    real(8), intent(out) :: y
    logical, intent(out) :: l
    integer, intent(out) :: k
    if (x > 0) then
      y = x
      l = .true.
      k = 1
    end if
  end subroutine part

  !> pyfort: signature (n),()->(n),()
  pure subroutine stacked(n, x, a, y, s)
    integer, intent(in) :: n
    real(8), intent(in) :: x(n), a
    real(8), intent(out) :: y(n), s
    where (x > 0) y = x*a
    if (sum(x) > 0) s = sum(x)
  end subroutine stacked

  !> pyfort: signature (n)->(n)
  pure subroutine stacked_not(n, x, y)
    integer, intent(in) :: n
    logical(c_bool), intent(in) :: x(n)
    logical(c_bool), intent(out) :: y(n)
    y = .not. x
  end subroutine stacked_not

  subroutine outs(n, x, a, b, c, d, e, s)
    integer, intent(in) :: n
    real(8), intent(in) :: x(n)
    real(8), intent(out) :: a(n, 2)
    integer, intent(out) :: b(n)
    logical, intent(out) :: c(n)
    complex(8), intent(out) :: d(n)
    character, intent(out) :: e(n)
    character, intent(out) :: s
    if (x(1) > 0) then
      a = 1; b = 1; c = .true.; d = 1; e = 'x'; s = 'y'
    end if
  end subroutine outs

  subroutine chars(n, c)
    integer, intent(in) :: n
    character, intent(out) :: c(n, 2)
    c(:, 1) = 'a'
    c(:, 2) = ' '
    c(1, 2) = achar(0)
  end subroutine chars

  subroutine codes(m, n, c, k)
    integer, intent(in) :: m, n
    character, intent(in) :: c(m, n)
    integer, intent(out) :: k(m, n)
    k = ichar(c)
  end subroutine codes

  subroutine vector_codes(n, c, k)
    integer, intent(in) :: n
    character, intent(in) :: c(n)
    integer, intent(out) :: k(n)
    k = ichar(c)
  end subroutine vector_codes

  subroutine marks(n, x, f)
    integer, intent(in) :: n
    real(8), intent(in) :: x(n)
    character, intent(out) :: f(n)
    f = merge('Y', ' ', x > 0)
  end subroutine marks

  subroutine ctext(n, x, f)
    integer, intent(in) :: n
    real(8), intent(in) :: x(n)
    character(kind=c_char), intent(out) :: f(n)
    if (x(1) > 0) f(1) = 'q'
  end subroutine ctext

  subroutine length(s, n) bind(C)
    character(kind=c_char), intent(in) :: s(*)
    integer(c_int), intent(out) :: n
    n = 0
    do while (s(n + 1) /= c_null_char)
      n = n + 1
    end do
  end subroutine length

  subroutine address_of(n, text, address)
    integer, intent(in) :: n
    character, intent(in), target :: text(n)
    integer(c_intptr_t), intent(out) :: address
    address = transfer(c_loc(text), address)
  end subroutine address_of

  subroutine shift(n, x, y)
    integer, intent(in) :: n
    character, intent(in) :: x(n)
    character, intent(inout) :: y(n)
    integer :: i
    do i = 1, n
      y(i) = x(i)
    end do
  end subroutine shift

  integer function kind_of_text(n, x)
    integer, intent(in) :: n
    character(kind=c_char), intent(in) :: x(n)
    kind_of_text = 100 + ichar(x(1))
  end function kind_of_text

  integer function kind_of_i(n, x)
    integer, intent(in) :: n, x(n)
    kind_of_i = 1000 + x(1)
  end function kind_of_i

  integer function kind_of_d(n, x)
    integer, intent(in) :: n
    real(8), intent(in) :: x(n)
    kind_of_d = 2000 + int(x(1))
  end function kind_of_d

  subroutine transposed(m, n, x, y)
    integer, intent(in) :: m, n
    real(8), intent(in) :: x(m, n)
    real(8), intent(inout) :: y(n, m)
    y = transpose(x)
  end subroutine transposed

  subroutine double(n, x)
    integer, intent(in) :: n
    real(8), intent(inout) :: x(n)
    x = 2*x
  end subroutine double

  elemental complex(8) function conjugated(z)
    complex(8), intent(in) :: z
    conjugated = conjg(z)
  end function conjugated

  subroutine keep(p)
    type(c_ptr), intent(inout) :: p
    if (.not. c_associated(p)) p = c_null_ptr
  end subroutine keep

  subroutine next_letter(c)
    character(kind=c_char), intent(inout) :: c
    c = achar(iachar(c) + 1)
  end subroutine next_letter

  subroutine third(c, n)
    character, intent(in) :: c(3)
    integer, intent(out) :: n
    n = ichar(c(3))
  end subroutine third

  subroutine shout(n, c)
    integer, intent(in) :: n
    character, intent(inout) :: c(n)
    c(1) = '!'
  end subroutine shout
end module cases
