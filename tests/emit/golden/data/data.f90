! >>> import data
! >>> data.count = 3
! >>> data.count, data.golden, data.primes.tolist(), data.grid.shape
! (3, 1.618, [2, 3, 5], (2, 3))
! >>> data.blue.name, int(data.blue), data.greeting
! ('blue', 4, 'say "hello"\\')

!> Variables, constants and enumerations.
module data
  use, intrinsic :: iso_c_binding
  implicit none

  enum, bind(C)
    !> Warm.
    enumerator :: red = 1
    enumerator :: blue = 4
  end enum

  real(c_double), parameter :: golden = 1.618d0
  integer, parameter :: primes(3) = [2, 3, 5]
  character(len=*), parameter :: greeting = 'say "hello"\'
  integer(c_int), bind(C, name="library_count") :: count = 0
  real(c_double), bind(C), protected :: grid(2, 3) = 0
end module data
