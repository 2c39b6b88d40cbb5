!> Variables that are text.
module text_variables
  implicit none
  private
  character(len=20), public :: title = "untitled"
  character(len=4), public :: codes(3) = ["a   ", "bc  ", "def "]
  character(len=2), public :: grid(2, 2) = "--"
  character, public :: sign = "+"
  character, public :: letters(3) = ["x", "y", "z"]
  character(len=0), public :: empty = ""
  character(len=8), protected, public :: stamp = "now"
  character(len=:), allocatable, public :: path
  character(len=8), allocatable, public :: names(:)
  character(len=:), allocatable, public :: words(:)
  character(len=6), allocatable, public :: word
  character(len=:), pointer, public :: tail => null()
  character(len=5), pointer, public :: shown(:) => null()
  character(len=:), pointer, public :: marks(:) => null()
  public :: lengths, joined, set, point
contains
  !> Lengths of title, path, names(1), words(1), -1 for what is not allocated.
  subroutine lengths(found)
    integer, intent(out) :: found(4)
    found = -1
    found(1) = len_trim(title)
    if (allocated(path)) found(2) = len(path)
    if (allocated(names)) found(3) = len_trim(names(1))
    if (allocated(words)) found(4) = len(words)
  end subroutine lengths

  !> The first letters of all.
  subroutine joined(found)
    integer, intent(out) :: found(6)
    found = [ichar(title(1:1)), ichar(codes(2) (1:1)), ichar(grid(2, 1) (1:1)), ichar(sign), &
             ichar(letters(3)), ichar(codes(3) (4:4))]
  end subroutine joined

  subroutine set()
    path = "/tmp  "
    words = ["one  ", "three"]
    names = [character(len=8) :: "wind", "swell"]
    word = "abc"
  end subroutine set

  subroutine point(what)
    integer, intent(in) :: what
    character(len=10), target, save :: text = "0123456789", list(4) = "abcdefghij"
    nullify (tail, shown, marks)
    if (what == 0) return
    text = "0123456789"
    list = "abcdefghij"
    tail => text(7:)
    shown => list(::2) (2:6)
    marks => list(4:1:-1)
  end subroutine point
end module text_variables
