! Loops over functions of Python, and over one of Fortran.
module embedded
  use, intrinsic :: iso_c_binding, only: c_int, c_double, c_funptr, c_f_procpointer
  implicit none
  abstract interface
    real(c_double) function of_array(x, n) bind(C)
      import :: c_double, c_int
      real(c_double), intent(in) :: x(*)
      integer(c_int), value :: n
    end function of_array
  end interface
  interface
    !> pyfort: python embedded_functions.total
    real(c_double) function total(x)
      import :: c_double
      real(c_double), intent(in) :: x(:)
    end function total
    !> pyfort: python embedded_functions.pressure
    real(c_double) function pressure(rho, t)
      import :: c_double
      real(c_double), intent(in) :: rho, t
    end function pressure
    real(c_double) function direct(rho, t) bind(C)
      import :: c_double
      real(c_double), intent(in) :: rho, t
    end function direct
  end interface
contains
  real(c_double) function with_arrays(n) result(s) bind(C)
    integer(c_int), value :: n
    real(c_double) :: x(1000)
    integer :: i
    x = 1
    s = 0
    do i = 1, n
      s = s + total(x)
    end do
  end function with_arrays

  !> What CFFI has made of a function.
  real(c_double) function at_address(n, address) result(s) bind(C)
    integer(c_int), value :: n
    type(c_funptr), value :: address
    procedure(of_array), pointer :: found
    real(c_double) :: x(1000)
    integer :: i
    call c_f_procpointer(address, found)
    x = 1
    s = 0
    do i = 1, n
      s = s + found(x, 1000)
    end do
  end function at_address

  real(c_double) function compiled(n) result(s) bind(C)
    integer(c_int), value :: n
    integer :: i
    s = 0
    do i = 1, n
      s = s + pressure(real(i, c_double), 300d0)
    end do
  end function compiled

  real(c_double) function of_fortran(n) result(s) bind(C)
    integer(c_int), value :: n
    integer :: i
    s = 0
    do i = 1, n
      s = s + direct(real(i, c_double), 300d0)
    end do
  end function of_fortran
end module embedded
