module stateless
  implicit none
  integer, parameter :: n = 1
contains
  subroutine local_only(x)
    real, intent(inout) :: x
    real :: y
    y = x
    x = y
  end subroutine
end module
module with_save
  implicit none
contains
  subroutine counts(x)
    integer, intent(out) :: x
    integer, save :: calls
    calls = calls + 1
    x = calls
  end subroutine
end module
module with_initial
  implicit none
contains
  subroutine counts_too(x)
    integer, intent(out) :: x
    integer :: calls = 0
    x = calls
  end subroutine
end module
module with_data
  implicit none
contains
  subroutine tabulated(x)
    real, intent(out) :: x
    real :: t(3)
    data t /1, 2, 3/
    x = t(1)
  end subroutine
end module
module with_common
contains
  subroutine shares(x)
    real, intent(out) :: x
    common /shared/ y
    x = y
  end subroutine
end module
module with_block
  implicit none
contains
  subroutine in_block(x)
    integer, intent(inout) :: x
    x = x + 1
    inner: block
      integer, save :: kept = 0
      kept = kept + x
    end block inner
  end subroutine
end module
module with_inner
  implicit none
contains
  subroutine outer()
    call inner()
  contains
    subroutine inner()
      logical, save :: first = .true.
      first = .false.
    end subroutine
  end subroutine
end module
module with_variable
  implicit none
  real, private :: x
end module
module with_first_block
  implicit none
contains
  subroutine begins_with_block(x)
    integer, intent(inout) :: x
    block
      interface
        subroutine elsewhere()
        end subroutine
      end interface
      integer, save :: kept = 0
      kept = kept + x
    end block
  end subroutine
end module
