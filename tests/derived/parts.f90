!> Parts of arrays of objects, whose objects have others between them.
module parts
  implicit none
  type :: item
    integer :: k = 0
    real(8), allocatable :: x(:)
    character(len=:), allocatable :: label
  contains
    final :: finish
  end type item
  type, extends(item) :: large_item
    integer(1) :: more = 9
  end type large_item
  integer :: finished = 0
contains
  subroutine finish(self)
    type(item), intent(inout) :: self
    finished = finished + 1
  end subroutine finish
  integer function total(a) result(k)
    class(item), intent(in) :: a(:)
    integer :: i
    k = 0
    do i = 1, size(a)
      k = k + a(i)%k
    end do
  end function total
  !> Allocates anew what was allocated in each.
  subroutine grow(a, n)
    class(item), intent(inout) :: a(:)
    integer, intent(in) :: n
    integer :: i
    do i = 1, size(a)
      if (allocated(a(i)%x)) deallocate (a(i)%x)
      allocate (a(i)%x(n), source=1d0*a(i)%k)
      a(i)%label = repeat("=", n)
      a(i)%k = a(i)%k + 1
    end do
  end subroutine grow
  subroutine number_them(n, a)
    integer, intent(in) :: n
    type(item) :: a(n, *)
    integer :: i
    do i = 1, n
      a(i, 1)%k = i
    end do
  end subroutine number_them
  subroutine grow_and_stop(a)
    class(item), intent(inout) :: a(:)
    call grow(a, 3)
    error stop "far enough"
  end subroutine grow_and_stop
  integer function pointed(a) result(k)
    type(item), intent(in), target :: a(:)
    k = size(a)
  end function pointed
  subroutine copy_all(to, from)
    type(item), intent(inout) :: to(:)
    type(item), intent(in) :: from(:)
    integer :: i
    do i = 1, size(to)
      if (allocated(to(i)%x)) deallocate (to(i)%x)
      if (allocated(from(i)%x)) to(i)%x = 2*from(i)%x
      to(i)%k = from(i)%k
    end do
  end subroutine copy_all
end module parts
