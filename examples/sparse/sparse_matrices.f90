!> Sparse matrices by compressed rows.
module sparse_matrices
  use, intrinsic :: iso_fortran_env, only: dp => real64
  implicit none (type, external)
  private
  public :: csr, poisson, operator(*), operator(+)

  !> A matrix of which only those entries are stored that are not zero.
  !>
  !> Those of row i are value(start(i):start(i + 1) - 1), in the columns that column has there.
  type :: csr
    integer :: rows = 0
    integer :: columns = 0
    integer, allocatable :: start(:)
    integer, allocatable :: column(:)
    real(dp), allocatable :: value(:)
  contains
    procedure :: entries
    procedure :: matvec
    procedure :: rmatvec
    procedure :: diagonal
    procedure :: transposed
  end type csr

  interface csr
    module procedure from_triplets
  end interface csr

  interface operator(*)
    module procedure matvec
    module procedure scaled
    module procedure times
  end interface operator(*)

  interface operator(+)
    module procedure plus
  end interface operator(+)

contains

  !> A matrix from the rows, columns and values of its entries, counted from 1.
  !>
  !> Those at one place are added.
  function from_triplets(i, j, v, rows, columns) result(a)
    integer, intent(in) :: i(:)
    integer, intent(in) :: j(:)
    real(dp), intent(in) :: v(:)
    integer, intent(in) :: rows
    integer, intent(in) :: columns
    type(csr) :: a
    integer, allocatable :: first(:) !! of each row among the sorted entries
    integer, allocatable :: order(:)
    integer, allocatable :: place(:) !! of the last entry in each column
    integer :: filled
    integer :: k
    integer :: row
    if (size(j) /= size(i) .or. size(v) /= size(i)) error stop "csr: i, j and v differ in size"
    if (any(i < 1 .or. i > rows .or. j < 1 .or. j > columns)) error stop "csr: an entry is outside"
    a%rows = rows
    a%columns = columns
    allocate (a%start(rows + 1), a%column(size(i)), a%value(size(i)))
    allocate (place(columns), source=0)
    call sort(i, rows, order, first)
    filled = 0
    do row = 1, rows
      a%start(row) = filled + 1
      do k = first(row), first(row + 1) - 1
        associate (column => j(order(k)))
          if (place(column) < a%start(row)) then
            filled = filled + 1
            place(column) = filled
            a%column(filled) = column
            a%value(filled) = 0
          end if
          a%value(place(column)) = a%value(place(column)) + v(order(k))
        end associate
      end do
    end do
    a%start(rows + 1) = filled + 1
    a%column = a%column(:filled)
    a%value = a%value(:filled)
  end function from_triplets

  !> Sort entries by their rows; those of one row keep their order.
  pure subroutine sort(i, rows, order, first)
    integer, intent(in) :: i(:)
    integer, intent(in) :: rows
    integer, allocatable, intent(out) :: order(:)
    integer, allocatable, intent(out) :: first(:)
    integer, allocatable :: next(:)
    integer :: k
    allocate (order(size(i)))
    allocate (first(rows + 1), source=0)
    do k = 1, size(i)
      first(i(k) + 1) = first(i(k) + 1) + 1
    end do
    first(1) = 1
    do k = 1, rows
      first(k + 1) = first(k + 1) + first(k)
    end do
    next = first
    do k = 1, size(i)
      order(next(i(k))) = k
      next(i(k)) = next(i(k)) + 1
    end do
  end subroutine sort

  !> Laplace's operator on n by n points of a square, with zeros around.
  function poisson(n) result(a)
    integer, intent(in) :: n
    type(csr) :: a
    integer :: i(5*n*n)
    integer :: j(5*n*n)
    real(dp) :: v(5*n*n)
    integer :: count
    integer :: x
    integer :: y
    count = 0
    do y = 1, n
      do x = 1, n
        call add(0, 0, 4.0_dp)
        if (x > 1) call add(-1, 0, -1.0_dp)
        if (x < n) call add(1, 0, -1.0_dp)
        if (y > 1) call add(0, -1, -1.0_dp)
        if (y < n) call add(0, 1, -1.0_dp)
      end do
    end do
    a = from_triplets(i(:count), j(:count), v(:count), n*n, n*n)
  contains
    subroutine add(dx, dy, value)
      integer, intent(in) :: dx
      integer, intent(in) :: dy
      real(dp), intent(in) :: value
      count = count + 1
      i(count) = x + n*(y - 1)
      j(count) = i(count) + dx + n*dy
      v(count) = value
    end subroutine add
  end function poisson

  !> How many entries are stored.
  pure integer function entries(self)
    class(csr), intent(in) :: self
    entries = 0
    if (allocated(self%value)) entries = size(self%value)
  end function entries

  !> The product with a vector.
  function matvec(self, x) result(y)
    class(csr), intent(in) :: self
    real(dp), intent(in) :: x(:)
    real(dp), allocatable :: y(:)
    real(dp) :: total
    integer :: i
    integer :: k
    if (size(x) /= self%columns) error stop "matvec: the vector does not fit"
    allocate (y(self%rows))
    do i = 1, self%rows
      total = 0
      do k = self%start(i), self%start(i + 1) - 1
        total = total + self%value(k)*x(self%column(k))
      end do
      y(i) = total
    end do
  end function matvec

  !> The product of the transposed matrix with a vector.
  function rmatvec(self, x) result(y)
    class(csr), intent(in) :: self
    real(dp), intent(in) :: x(:)
    real(dp), allocatable :: y(:)
    integer :: i
    integer :: k
    if (size(x) /= self%rows) error stop "rmatvec: the vector does not fit"
    allocate (y(self%columns), source=0.0_dp)
    do i = 1, self%rows
      do k = self%start(i), self%start(i + 1) - 1
        y(self%column(k)) = y(self%column(k)) + self%value(k)*x(i)
      end do
    end do
  end function rmatvec

  !> The entries on the diagonal, also those that are not stored.
  function diagonal(self) result(d)
    class(csr), intent(in) :: self
    real(dp), allocatable :: d(:)
    integer :: i
    integer :: k
    allocate (d(min(self%rows, self%columns)), source=0.0_dp)
    do i = 1, size(d)
      do k = self%start(i), self%start(i + 1) - 1
        if (self%column(k) == i) d(i) = self%value(k)
      end do
    end do
  end function diagonal

  function transposed(self) result(a)
    class(csr), intent(in) :: self
    type(csr) :: a
    a = from_triplets(self%column, row_numbers(self), self%value, self%columns, self%rows)
  end function transposed

  !> The row of each entry.
  pure function row_numbers(a) result(i)
    class(csr), intent(in) :: a
    integer, allocatable :: i(:)
    integer :: row
    allocate (i(size(a%value)))
    do row = 1, a%rows
      i(a%start(row):a%start(row + 1) - 1) = row
    end do
  end function row_numbers

  function scaled(a, factor) result(b)
    class(csr), intent(in) :: a
    real(dp), intent(in) :: factor
    type(csr) :: b
    b = times(factor, a)
  end function scaled

  function times(factor, a) result(b)
    real(dp), intent(in) :: factor
    class(csr), intent(in) :: a
    type(csr) :: b
    b = from_triplets(row_numbers(a), a%column, factor*a%value, a%rows, a%columns)
  end function times

  function plus(a, b) result(c)
    class(csr), intent(in) :: a
    class(csr), intent(in) :: b
    type(csr) :: c
    if (a%rows /= b%rows .or. a%columns /= b%columns) error stop "csr: the shapes differ"
    c = from_triplets([row_numbers(a), row_numbers(b)], [a%column, b%column], [a%value, b%value], &
                      a%rows, a%columns)
  end function plus

end module sparse_matrices
