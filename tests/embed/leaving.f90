! Ends, which takes a second, while another of its threads compiles a function.
module lingering
  use, intrinsic :: iso_c_binding, only: c_int, c_funptr
  implicit none
  interface
    integer(c_int) function register(procedure) bind(C, name="atexit")
      import :: c_int, c_funptr
      type(c_funptr), value :: procedure
    end function register
    integer(c_int) function sleep(seconds) bind(C)
      import :: c_int
      integer(c_int), value :: seconds
    end function sleep
  end interface
contains
  subroutine linger() bind(C)
    integer(c_int) :: left
    left = sleep(2)
  end subroutine linger
end module lingering

program leaving
  use, intrinsic :: iso_c_binding, only: c_funloc
  use lingering
  use slow
  implicit none
  integer :: i
  real(8) :: x
  if (register(c_funloc(linger)) /= 0) error stop "atexit"
  call begin()
  !$omp parallel do num_threads(2) private(x)
  do i = 1, 2
    if (i == 1) then
      x = slowly(1d0)
    else
      call wait_for_compiler()
      error stop "enough"
    end if
  end do
end program leaving
