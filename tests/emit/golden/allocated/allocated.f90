! >>> import allocated
! >>> allocated.divisors(12).tolist()
! [1, 2, 3, 4, 6, 12]
! >>> allocated.append([1.0], 2.0).tolist()
! [1.0, 2.0]

!> What Fortran allocates.
module allocated
  implicit none
contains
  !> All of them.
  function divisors(n) result(d)
    integer, intent(in) :: n
    integer, allocatable :: d(:)
    integer :: i
    d = pack([(i, i=1, n)], [(mod(n, i) == 0, i=1, n)])
  end function divisors

  !> Make it longer.
  subroutine append(x, value)
    real(8), allocatable, intent(inout) :: x(:)
    real(8), intent(in) :: value
    x = [x, value]
  end subroutine append
end module allocated
