!> Functions whose result has a shape that only Fortran can compute.
module computed
  implicit none
  private
  public :: where_true, total, lower, words, letters, signs, nothing, of_rank_three, &
            table

  integer, parameter :: widths(3) = [4, 2, 7]

  type, public :: counter
    integer :: n = 3
  contains
    procedure :: upto
  end type counter
contains
  pure integer function hidden(n)
    integer, intent(in) :: n
    hidden = 2*n + 1
  end function hidden

  pure function where_true(mask) result(places)
    logical, intent(in) :: mask(:)
    integer :: places(count(mask))
    integer :: i
    places = pack([(i, i=1, size(mask))], mask)
  end function where_true

  pure function total(x, dim) result(s)
    real(8), intent(in) :: x(:, :)
    integer, intent(in) :: dim
    real(8) :: s(merge(size(x, 1), size(x, 2), mask=1 < dim))
    s = sum(x, dim)
  end function total

  pure function lower(text) result(t)
    character(*), intent(in) :: text
    character(len_trim(text)) :: t
    t = text
  end function lower

  pure function words(text, n) result(t)
    character(*), intent(in) :: text
    integer, intent(in) :: n
    character(len_trim(text)) :: t(n)
    t = text
  end function words

  function letters(text) result(t)
    character(*), intent(in) :: text
    character :: t(len_trim(text))
    integer :: i
    t = [(text(i:i), i=1, len_trim(text))]
  end function letters

  function signs(n) result(s)
    integer, intent(in) :: n
    logical :: s(hidden(n))
    s = .true.
  end function signs

  !> The element of a named constant.
  function nothing(i) result(z)
    integer, intent(in) :: i
    complex(4) :: z(widths(i), 0:i - 1)
    z = (1, -1)
  end function nothing

  function of_rank_three(x) result(y)
    integer(2), intent(in) :: x(:)
    integer(2) :: y(maxval(x), 2, 0:size(x))
    integer :: i
    do i = 0, size(x)
      y(:, :, i) = int(i, 2)
    end do
  end function of_rank_three

  !> Both extents may be negative to Fortran.
  function table(n, k) result(r)
    integer, intent(in) :: n(:)
    integer, intent(out) :: k
    complex(8) :: r(0:maxval(n), sum(n))
    k = size(r)
    r = (1.0d0, 2.0d0)
  end function table

  function upto(self) result(x)
    class(counter), intent(in) :: self
    real(8) :: x(self%n)
    integer :: i
    x = [(i, i=1, self%n)]
  end function upto
end module computed
