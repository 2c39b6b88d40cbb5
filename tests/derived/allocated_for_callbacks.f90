!> Objects that Fortran allocates and text that it points at, for functions of Python.
module allocated_for_callbacks
  implicit none
  type :: item
    integer :: n = 1
    real(8), allocatable :: x(:)
  end type item
  abstract interface
    integer function asking(it)
      import :: item
      class(item), allocatable, intent(in) :: it
    end function asking
    subroutine making(it)
      import :: item
      type(item), allocatable, intent(out) :: it
    end subroutine making
    integer function reading(text)
      character(len=:), pointer, intent(in) :: text
    end function reading
  end interface
contains
  integer function asked(f, is_there)
    procedure(asking) :: f
    logical, intent(in) :: is_there
    class(item), allocatable :: it
    if (is_there) allocate (it, source=item(3, [1d0, 2d0]))
    asked = f(it)
  end function asked

  integer function made(f)
    procedure(making) :: f
    type(item), allocatable :: it
    call f(it)
    made = it%n + size(it%x)
  end function made

  integer function read(f, length)
    procedure(reading) :: f
    integer, intent(in) :: length
    character(len=:), pointer :: text
    nullify (text)
    if (length >= 0) allocate (character(len=length) :: text)
    if (length >= 0) text = repeat("x", length/2)
    read = f(text)
    if (length >= 0) deallocate (text)
  end function read
end module allocated_for_callbacks
