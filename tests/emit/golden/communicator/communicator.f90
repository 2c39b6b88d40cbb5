! >>> import communicator
! >>> class Comm:
! ...     def py2f(self):
! ...         return 2
! >>> communicator.next(Comm()), communicator.next(2)
! (3, 3)
! >>> communicator.free(Comm())
! -1

!> Communicators of MPI.
module communicator
  implicit none
contains
  integer function next(comm)
    integer, intent(in) :: comm !< pyfort: mpi comm
    next = comm + 1
  end function next

  subroutine free(comm)
    !> pyfort: mpi comm
    integer, intent(inout) :: comm
    comm = -1
  end subroutine free
end module communicator
