!> Arrays of assumed and of explicit shape, for pyfort and f2py alike.
module shapes
  implicit none
contains
  !> Of assumed shape.
  double precision function total(x)
    double precision, intent(in) :: x(:)
    total = sum(x)
  end function total

  !> Of explicit shape.
  double precision function total_of(n, x)
    integer, intent(in) :: n
    double precision, intent(in) :: x(n)
    total_of = sum(x)
  end function total_of

  !> The corners of a matrix: nothing that takes time, however large it is.
  double precision function corners(a)
    double precision, intent(in) :: a(:, :)
    corners = a(1, 1) + a(size(a, 1), size(a, 2))
  end function corners

  !> A result that the caller allocates.
  subroutine ones(n, x)
    integer, intent(in) :: n
    double precision, intent(out) :: x(n)
    x = 1
  end subroutine ones

  !> What is changed, and what is only read.
  subroutine ones_added(x, y)
    double precision, intent(in) :: x(:)
    double precision, intent(inout) :: y(:)
    y = x + 1
  end subroutine ones_added
end module shapes
