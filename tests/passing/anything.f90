!> Data of any intrinsic type.
module anything
  use, intrinsic :: iso_fortran_env, only: int8, int16, int32, int64, real32, real64
  implicit none
contains
  function kind_name(x) result(s)
    class(*), intent(in) :: x
    character(len=:), allocatable :: s
    character(len=40) :: digits
    select type (x)
    type is (integer(int8))
      s = "int8"
    type is (integer(int16))
      s = "int16"
    type is (integer(int32))
      write (digits, '(i0)') x
      s = "int32 "//trim(digits)
    type is (integer(int64))
      write (digits, '(i0)') x
      s = "int64 "//trim(digits)
    type is (real(real32))
      s = "real32"
    type is (real(real64))
      write (digits, '(f0.2)') x
      s = "real64 "//trim(digits)
    type is (complex(real32))
      s = "complex32"
    type is (complex(real64))
      write (digits, '(f0.1, 1x, f0.1)') x
      s = "complex64 "//trim(digits)
    type is (logical)
      s = "logical "//merge("T", "F", x)
    type is (character(len=*))
      s = "text "//x
    class default
      s = "unknown"
    end select
  end function kind_name

  function total_of(x) result(t)
    class(*), intent(in) :: x(:)
    real(real64) :: t
    select type (x)
    type is (integer(int32))
      t = sum(x)
    type is (real(real32))
      t = sum(x)
    type is (real(real64))
      t = sum(x)
    class default
      t = -1
    end select
  end function total_of

  subroutine negate(x)
    class(*), intent(inout) :: x(:, :)
    select type (x)
    type is (integer(int32))
      x = -x
    type is (real(real64))
      x = -x
    end select
  end subroutine negate

  subroutine double_it(x)
    class(*), intent(inout) :: x
    select type (x)
    type is (real(real64))
      x = 2*x
    end select
  end subroutine double_it

  integer function both(x, n, y)
    class(*), intent(in), optional :: x
    integer, intent(in) :: n
    class(*), intent(in), optional :: y(:)
    both = n
    if (present(x)) both = both + 10
    if (present(y)) both = both + 100*size(y)
  end function both

  integer function size_of_both(x, y)
    type(*), intent(in) :: x(:)
    class(*), intent(in) :: y(:)
    size_of_both = 10*size(x) + size(y)
  end function size_of_both

  integer function assumed_size(x)
    class(*), intent(in) :: x(*)
    assumed_size = 1
  end function assumed_size
end module anything
