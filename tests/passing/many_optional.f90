module many_optional
  implicit none
  type :: node
    integer :: id = 0
  end type node
  type, extends(node) :: leaf
    real :: weight = 0
  end type leaf
  type :: pair
    sequence
    integer :: first, second
  end type pair
contains
  !> A bit for each argument that is there.
  subroutine which(bits, any_1, any_2, any_3, any_row, fixed, object, objects, row, dense, &
      text_1, text_2, text_3, two, pairs)
    integer, intent(out) :: bits
    class(*), intent(in), optional :: any_1, any_2, any_3, any_row(:)
    type(node), intent(in), optional :: fixed
    class(node), intent(in), optional :: object, objects(:)
    type(node), intent(in), optional :: row(2)
    type(node), intent(in), optional, contiguous :: dense(:)
    character(len=*), optional :: text_1, text_2
    character(len=3), optional :: text_3
    type(pair), intent(in), optional :: two, pairs(:)
    logical :: there(14)

    there = [present(any_1), present(any_2), present(any_3), present(any_row), present(fixed), &
      present(object), present(objects), present(row), present(dense), present(text_1), &
      present(text_2), present(text_3), present(two), present(pairs)]
    if (present(fixed)) there(5) = fixed%id == 5
    if (present(objects)) there(7) = size(objects) == 2
    if (present(dense)) there(9) = size(dense) == 2
    if (present(text_1)) there(10) = text_1 == "one"
    if (present(text_3)) there(12) = text_3 == "abc"
    if (present(pairs)) there(14) = pairs(2)%second == 4
    bits = sum(merge(1, 0, there) * 2**[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
  end subroutine which
end module many_optional
