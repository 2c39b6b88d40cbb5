! The same loop as `with_arrays` of `embedded.f90`, as forpy has it.
module with_forpy
  use, intrinsic :: iso_c_binding, only: c_int, c_double
  use forpy_mod
  implicit none
  type(module_py), save :: functions
contains
  integer(c_int) function start() bind(C, name="start_forpy")
    start = forpy_initialize()
    if (start == 0) start = import_py(functions, "embedded_functions")
  end function start

  real(c_double) function with_arrays(n) result(s) bind(C, name="by_forpy")
    integer(c_int), value :: n
    real(c_double), target :: x(1000)
    real(c_double) :: one
    integer :: i, failed
    type(ndarray) :: array
    type(tuple) :: arguments
    type(object) :: found
    x = 1
    s = 0
    do i = 1, n
      failed = ndarray_create_nocopy(array, x)
      failed = tuple_create(arguments, 1)
      failed = arguments%setitem(0, array)
      failed = call_py(found, functions, "total", arguments)
      if (failed /= 0) error stop "forpy does not call"
      failed = cast(one, found)
      s = s + one
      call found%destroy
      call arguments%destroy
      call array%destroy
    end do
  end function with_arrays
end module with_forpy
