!> Variables that are text, of all sorts.
module titles
  implicit none
  character(len=6) :: fixed = 'ab'
  character(len=6), protected :: guarded = 'g'
  character(len=0) :: empty
  character(len=:), allocatable :: deferred
  character(len=4), allocatable :: four
  character(len=:), pointer :: pointed => null()
  character(len=5), target :: anchor = 'xy'
  character(len=:), allocatable :: many(:)
contains
  subroutine move()
    fixed = 'moved'
    deferred = 'ab  '
    four = 'f'
    pointed => anchor(1:3)
  end subroutine move
end module titles
