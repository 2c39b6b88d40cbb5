module parent_module
  use iso_c_binding
  implicit none
  private
  public :: work, fun, third
  interface
    module subroutine work(n, x) bind(c)
      integer(c_int), value :: n
      real(c_double), intent(inout) :: x(n)
    end subroutine
    pure module function fun(x) result(y)
      real(c_double), intent(in) :: x
      real(c_double) :: y
    end function
    module subroutine third(a)
      integer(c_int), intent(in) :: a
    end subroutine
  end interface
end module
submodule (parent_module) child
  implicit none
  integer, save :: counter = 0
  interface
    module subroutine internal(n)
      integer, intent(in) :: n
    end subroutine
  end interface
contains
  module procedure work
    integer :: k
    k = n
    x = x + k
  end procedure
  pure module function fun(x) result(y)
    real(c_double), intent(in) :: x
    real(c_double) :: y
    y = x
  end function
  subroutine helper(n)
    integer(c_int), intent(in) :: n
    counter = n
  end subroutine
end submodule child
submodule (parent_module:child) grandchild
contains
  module procedure internal
    counter = n
  end procedure internal
  module procedure third
    call helper(a)
  end procedure
end submodule
