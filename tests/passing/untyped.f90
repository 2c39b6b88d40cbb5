!> Data of any type.
module untyped
  use, intrinsic :: iso_c_binding, only: c_f_pointer, c_loc, c_ptr
  use, intrinsic :: iso_fortran_env, only: int8, int64, real64
  implicit none
contains
  integer(int64) function item_count(buffer)
    type(*), intent(in) :: buffer(..)
    item_count = size(buffer, kind=int64)
  end function item_count

  integer function rank_of(buffer)
    type(*), intent(in), optional :: buffer(..)
    rank_of = -1
    if (present(buffer)) rank_of = rank(buffer)
  end function rank_of

  integer function length(buffer)
    type(*), intent(in) :: buffer(:)
    length = size(buffer)
  end function length

  !> Sum of bytes, whatever the buffer is of.
  integer function byte_sum(buffer, nbytes)
    type(*), intent(in), target :: buffer(*)
    integer, intent(in) :: nbytes
    integer(int8), pointer :: b(:)
    call c_f_pointer(c_loc(buffer), b, [nbytes])
    byte_sum = sum(int(b))
  end function byte_sum

  !> The same of what has no gaps.
  integer function dense_sum(buffer, nbytes)
    type(*), intent(in), target, contiguous :: buffer(:)
    integer, intent(in) :: nbytes
    integer(int8), pointer :: b(:)
    call c_f_pointer(c_loc(buffer), b, [nbytes])
    dense_sum = sum(int(b))
  end function dense_sum

  !> All bytes are zero.
  subroutine clear(buffer, nbytes)
    type(*), intent(inout), target :: buffer(*)
    integer, intent(in) :: nbytes
    integer(int8), pointer :: b(:)
    call c_f_pointer(c_loc(buffer), b, [nbytes])
    b = 0
  end subroutine clear

  !> The first byte of one element.
  integer function first_byte(one)
    type(*), intent(in), target :: one
    integer(int8), pointer :: b
    call c_f_pointer(c_loc(one), b)
    first_byte = b
  end function first_byte

  integer function both(from, to)
    type(*), intent(in), target :: from(*)
    type(*), intent(inout), target :: to(*)
    integer(int8), pointer :: f, t
    call c_f_pointer(c_loc(to), t)
    t = 5
    call c_f_pointer(c_loc(from), f)
    both = f
  end function both
end module untyped

