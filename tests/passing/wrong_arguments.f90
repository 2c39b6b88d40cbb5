!> A dummy argument of each kind, called x, that is read or changed, and has a shape if it can.
module wrong_arguments
  use iso_c_binding
  implicit none
  type, bind(C) :: pair
    real(c_double) :: first
    integer(c_int) :: second
  end type pair
  abstract interface
    real(8) function body(t)
      real(8), intent(in) :: t
    end function body
  end interface
contains
  subroutine scalar_integer(x)
    integer, intent(in) :: x
  end subroutine scalar_integer

  subroutine scalar_real(x)
    real(8), intent(in) :: x
  end subroutine scalar_real

  subroutine scalar_complex(x)
    complex(8), intent(in) :: x
  end subroutine scalar_complex

  subroutine scalar_logical(x)
    logical, intent(in) :: x
  end subroutine scalar_logical

  subroutine contiguous(x, n)
    integer, intent(in) :: n
    real(8), intent(in) :: x(2, n)
  end subroutine contiguous

  subroutine contiguous_changed(x, n)
    integer, intent(in) :: n
    real(8), intent(inout) :: x(2, n)
  end subroutine contiguous_changed

  subroutine described(x, y)
    real(8), intent(in) :: x(:, :), y(size(x, 1))
  end subroutine described

  subroutine described_changed(x)
    real(8), intent(inout) :: x(:, :)
  end subroutine described_changed

  subroutine dense_changed(x)
    real(8), intent(inout), contiguous :: x(:, :)
  end subroutine dense_changed

  subroutine any_rank(x)
    real(8), intent(in) :: x(..)
  end subroutine any_rank

  subroutine any_rank_changed(x)
    real(8), intent(inout) :: x(..)
  end subroutine any_rank_changed

  subroutine dense_any_rank(x)
    real(8), intent(inout), contiguous :: x(..)
  end subroutine dense_any_rank

  subroutine dense_pointer_any_rank(x)
    real(8), pointer, contiguous, intent(in) :: x(..)
  end subroutine dense_pointer_any_rank

  subroutine text_any_rank(x)
    character(len=3), intent(in) :: x(..)
  end subroutine text_any_rank

  subroutine text_any_rank_changed(x)
    character(len=3), intent(inout) :: x(..)
  end subroutine text_any_rank_changed

  subroutine dense_text_any_rank(x)
    character(len=3), intent(inout), contiguous :: x(..)
  end subroutine dense_text_any_rank

  subroutine allocated_any_rank(x)
    real(8), allocatable, intent(inout) :: x(..)
  end subroutine allocated_any_rank

  subroutine pointer_any_rank(x)
    real(8), pointer, intent(in) :: x(..)
  end subroutine pointer_any_rank

  subroutine dense_untyped(x)
    type(*), intent(in), contiguous :: x(:)
  end subroutine dense_untyped

  subroutine untyped(x)
    type(*), intent(in) :: x(:)
  end subroutine untyped

  subroutine memory(x)
    type(*), intent(inout) :: x(*)
  end subroutine memory

  subroutine anything(x)
    class(*), intent(in) :: x
  end subroutine anything

  subroutine anything_array(x)
    class(*), intent(in) :: x(:)
  end subroutine anything_array

  subroutine characters(x)
    character(len=3), intent(in) :: x
  end subroutine characters

  subroutine text(x) bind(C)
    character(kind=c_char), intent(in) :: x(3)
  end subroutine text

  subroutine character_array(x)
    character(len=3), intent(in) :: x(2)
  end subroutine character_array

  subroutine character_array_changed(x)
    character(len=3), intent(inout) :: x(2)
  end subroutine character_array_changed

  subroutine allocated(x)
    real(8), allocatable, intent(in) :: x(:)
  end subroutine allocated

  subroutine allocated_text(x)
    character(len=3), allocatable, intent(in) :: x
  end subroutine allocated_text

  subroutine pointed_text(x)
    character(len=3), pointer, intent(in) :: x
  end subroutine pointed_text

  subroutine pointer_(x)
    real(8), pointer, intent(in) :: x(:)
  end subroutine pointer_

  subroutine dense_pointer(x)
    real(8), pointer, contiguous, intent(in) :: x(:)
  end subroutine dense_pointer

  subroutine record(x)
    type(pair), intent(in) :: x
  end subroutine record

  subroutine records_changed(x)
    type(pair), intent(inout) :: x(2)
  end subroutine records_changed

  real(8) function callback(x)
    procedure(body) :: x
    callback = x(1.0d0)
  end function callback

  subroutine communicator(x)
    integer, intent(in) :: x !> pyfort: mpi comm
  end subroutine communicator

  subroutine carried(x)
    real(8) :: x(3)
    !f2py intent(in, out) x
  end subroutine carried
end module wrong_arguments
