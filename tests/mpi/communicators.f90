module communicators
  use mpi
  implicit none
contains
  !> Sum of one number of each process.
  function total(comm, x) result(s)
    integer, intent(in) :: comm
    real(8), intent(in) :: x
    real(8) :: s
    integer :: error
    call mpi_allreduce(x, s, 1, MPI_DOUBLE_PRECISION, MPI_SUM, comm, error)
  end function total

  function rank_in(team) result(rank)
    integer, intent(in) :: team !< pyfort: mpi comm
    integer :: rank, error
    call mpi_comm_rank(team, rank, error)
  end function rank_in
end module communicators

module communicators_f08
  use mpi_f08
  implicit none
contains
  function total_f08(comm, x) result(s)
    type(MPI_Comm), intent(in) :: comm
    real(8), intent(in) :: x
    real(8) :: s
    call mpi_allreduce(x, s, 1, MPI_DOUBLE_PRECISION, MPI_SUM, comm)
  end function total_f08

  subroutine split(comm, color, part)
    type(MPI_Comm), intent(in) :: comm
    integer, intent(in) :: color
    type(MPI_Comm), intent(out) :: part
    call mpi_comm_split(comm, color, 0, part)
  end subroutine split

  function world() result(comm)
    type(MPI_Comm) :: comm
    comm = MPI_COMM_WORLD
  end function world

  subroutine freed(comm)
    type(MPI_Comm), intent(inout) :: comm
    call mpi_comm_free(comm)
  end subroutine freed

  !> Processes in a communicator, zero without one.
  function members(comm) result(n)
    type(MPI_Comm), intent(in), optional :: comm
    integer :: n
    n = 0
    if (present(comm)) call mpi_comm_size(comm, n)
  end function members

  function same(left, right)
    type(MPI_Comm), value :: left, right
    logical :: same
    same = left == right
  end function same

  subroutine maybe_made(n, made)
    integer, intent(in) :: n
    type(MPI_Comm), intent(inout), optional :: made
    if (present(made) .and. n > 0) made = MPI_COMM_SELF
  end subroutine maybe_made
end module communicators_f08
