! >>> from absent import told, node
! >>> told(), told(text="abc"), told(x=node(), text="de"), told(node(), label="x")
! (0, 4, 3, 9)

!> Optional arguments for which the shim has something of its own.
module absent
  implicit none
  type :: node
    integer :: id = 0
  end type node
contains
  !> What is there.
  integer function told(x, text, label)
    type(node), intent(in), optional :: x
    character(len=*), optional :: text
    character(len=:), allocatable, intent(in), optional :: label
    told = 0
    if (present(x)) told = told + 1
    if (present(text)) told = told + merge(4, 2, len(text) == 3)
    if (present(label)) told = told + 8
  end function told
end module absent
