!> What f2py does not wrap.
module heap
  implicit none
contains
  !> A result that Fortran allocates.
  function allocated_ones(n) result(x)
    integer, intent(in) :: n
    double precision, allocatable :: x(:)
    allocate (x(n))
    x = 1
  end function allocated_ones
end module heap
