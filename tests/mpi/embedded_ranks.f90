! Functions of Python that get communicators, by both modules of MPI.
module ranks
  use mpi
  implicit none
  interface
    !> pyfort: python ranks_of_python.total
    real(8) function total(comm, x)
      integer, intent(in) :: comm
      real(8), intent(in) :: x(:)
    end function total
    !> pyfort: python ranks_of_python.processes
    integer function processes(team)
      integer, intent(in) :: team !> pyfort: mpi comm
    end function processes
    !> pyfort: python ranks_of_python.fail
    subroutine fail(comm, stat, errmsg)
      integer, intent(in) :: comm
      integer, intent(out) :: stat
      character(len=:), allocatable, intent(out) :: errmsg
    end subroutine fail
    !> pyfort: python ranks_of_python.number
    integer function number(comm)
      integer, intent(in) :: comm
    end function number
  end interface
end module ranks

module ranks_f08
  use mpi_f08
  implicit none
  interface
    !> pyfort: python ranks_of_python.halved
    subroutine halved(comm, color, part)
      import :: MPI_Comm
      type(MPI_Comm), intent(in) :: comm
      integer, intent(in) :: color
      type(MPI_Comm), intent(out) :: part
    end subroutine halved
  end interface
end module ranks_f08
