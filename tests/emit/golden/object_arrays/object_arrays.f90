! >>> import object_arrays as o
! >>> row = o.several(3)
! >>> row.x[0] = 4.0
! >>> longer = o.extended(row)
! >>> len(row), longer.x.tolist(), o.total(longer), o.total(None), o.extended(None)
! (3, [4.0, 1.0, 1.0, 1.0], 7.0, -1.0, None)
! >>> o.tail(row).x.tolist()
! [1.0, 1.0]
! >>> o.is_item(row[0]), o.is_item(2)
! (True, False)

!> Arrays of objects that Fortran allocates, or points at.
module object_arrays
  implicit none
  type :: item
    real(8) :: x = 1
    real(8), allocatable :: y(:)
  end type item
contains
  subroutine several(n, items)
    integer, intent(in) :: n
    type(item), allocatable, intent(out) :: items(:)
    allocate (items(n))
  end subroutine several

  subroutine extended(items)
    type(item), allocatable, intent(inout) :: items(:)
    if (allocated(items)) items = [items, item()]
  end subroutine extended

  function total(items) result(x)
    class(item), allocatable, intent(in) :: items(:)
    real(8) :: x
    x = -1
    if (allocated(items)) x = sum(items%x)
  end function total

  function tail(items) result(p)
    type(item), target, intent(in) :: items(:)
    type(item), pointer :: p(:)
    p => items(2:)
  end function tail

  logical function is_item(what)
    class(*), intent(in) :: what
    select type (what)
    type is (item)
      is_item = .true.
    class default
      is_item = .false.
    end select
  end function is_item
end module object_arrays
