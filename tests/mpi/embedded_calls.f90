! Each process has its Python; all are of one communicator.
program embedded_calls
  use mpi_f08
  use ranks, only: total, processes, fail, number
  use ranks_f08
  implicit none
  integer :: rank, stat, alone
  type(MPI_Comm) :: part
  character(len=:), allocatable :: text
  call mpi_init()
  call mpi_comm_rank(MPI_COMM_WORLD, rank)
  if (abs(total(MPI_COMM_WORLD%mpi_val, [1d0, 2d0 + rank]) - 7) > 0) error stop "total"
  if (abs(total(MPI_COMM_SELF%mpi_val, [1d0, 2d0 + rank]) - 3 - rank) > 0) error stop "self"
  if (processes(MPI_COMM_WORLD%mpi_val) /= 2) error stop "processes"
  call halved(MPI_COMM_WORLD, rank, part)
  call mpi_comm_size(part, alone)
  if (alone /= 1) error stop "halved"
  if (number(part%mpi_val) /= part%mpi_val) error stop "number"
  call fail(MPI_COMM_WORLD%mpi_val, stat, text)
  if (stat /= merge(1, 0, rank == 1)) error stop "fail"
  if (stat == 1 .and. text /= "ValueError: not me") error stop "text"
  call mpi_comm_free(part)
  call mpi_barrier(MPI_COMM_WORLD)
  if (rank == 0) write(*, '(a)') "all is well"
  call mpi_finalize()
end program embedded_calls
