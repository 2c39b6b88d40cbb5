!> A library with one of everything that the emitters write.
module library
  use, intrinsic :: iso_c_binding
  implicit none

  enum, bind(C)
    !> Warm.
    enumerator :: red = 1
    enumerator :: blue = 4
  end enum

  private :: total_matrix, halved_single, halved_double

  !> The sum of an array.
  interface total
    module procedure total_vector, total_matrix
  end interface total

  !> Half a number.
  interface halved
    module procedure halved_double, halved_single
  end interface halved

  real(c_double), parameter :: golden = 1.618d0
  integer, parameter :: primes(3) = [2, 3, 5]
  integer(c_int), bind(C, name="library_count") :: count = 0
  real(c_double), bind(C), protected :: grid(2, 3) = 0

contains

  !> Scale a matrix.
  !>
  !> Every element is multiplied.
  subroutine scale_matrix(n, m, factor, a) bind(C)
    !> Rows.
    integer(c_int), value :: n
    integer(c_int), value :: m !< Columns.
    !> Factor, 2 when it is left out.
    real(c_double), intent(in), optional :: factor
    !> The matrix.
    real(c_double), intent(inout) :: a(n, m)
    if (present(factor)) then
      a = factor * a
    else
      a = 2 * a
    end if
  end subroutine scale_matrix

  !> Passed by value a complex number needs a shim.
  function conjugate(z) result(w) bind(C)
    complex(c_double_complex), value :: z
    complex(c_double_complex) :: w
    w = conjg(z)
  end function conjugate

  subroutine ramp(lambda, x)
    integer, intent(in) :: lambda
    real(c_float), intent(out) :: x(0:2*lambda)
    integer :: i
    x = [(real(i, c_float), i=0, 2*lambda)]
  end subroutine ramp

  subroutine greet(n, name, greeting) bind(C, name="library_greet")
    integer(c_size_t), value :: n
    character(kind=c_char), intent(in) :: name(*)
    character(kind=c_char), intent(out) :: greeting(n)
    greeting = name(1)
  end subroutine greet

  !> Elementwise, so a ufunc.
  elemental function clipped(x, low) result(y)
    real(c_double), intent(in) :: x, low
    real(c_double) :: y
    y = max(x, low)
  end function clipped

  !> Of a vector.
  function total_vector(n, x) result(s) bind(C)
    integer(c_int), value :: n
    real(c_double), intent(in) :: x(n)
    real(c_double) :: s
    s = sum(x)
  end function total_vector

  !> Of a matrix, which only the generic leads to.
  function total_matrix(n, m, x) result(s)
    integer, intent(in) :: n, m
    real(c_double), intent(in) :: x(n, m)
    real(c_double) :: s
    s = sum(x)
  end function total_matrix

  elemental function halved_single(x) result(y)
    real(c_float), intent(in) :: x
    real(c_float) :: y
    y = 0.5*x
  end function halved_single

  elemental function halved_double(x) result(y)
    real(c_double), intent(in) :: x
    real(c_double) :: y
    y = 0.5d0*x
  end function halved_double

  !> For stacks of arrays, so a generalised ufunc. A dummy has the name of a keyword.
  !> pyfort: signature (m,n),()->(n),()
  pure subroutine column_means(m, n, x, where, out, largest)
    integer, intent(in) :: m, n
    real(c_double), intent(in) :: x(m, n)
    real(c_double), intent(in) :: where
    real(c_double), intent(out) :: out(n), largest
    out = sum(x, dim=1) / m + where
    largest = maxval(out)
  end subroutine column_means

end module library

double precision function outside(x, n)
  integer :: n
  double precision :: x(n)
  outside = sum(x)
end function outside
