!> What is used of the module of MPI.
module mpi_f08
  implicit none
  type, bind(C) :: MPI_Comm
    integer :: MPI_VAL
  end type MPI_Comm
end module mpi_f08

module communicator
  use, intrinsic :: iso_c_binding, only: c_int
  implicit none

  interface either
    module procedure either_handle, either_real
  end interface either
contains
  !> By the comment before it, with text of its own.
  function before(comm) result(r)
    !> Who takes part.
    !> pyfort: mpi comm
    integer, intent(in) :: comm
    integer :: r
    r = comm + 1
  end function before

  function behind(team, n) result(r)
    integer, intent(in) :: team !! pyfort: mpi comm
    integer, intent(in) :: n
    integer :: r
    r = 10*team + n
  end function behind

  subroutine changed(comm)
    integer, intent(inout) :: comm !< pyfort: MPI Comm
    comm = comm + 1
  end subroutine changed

  subroutine made(comm)
    integer, intent(out) :: comm !< pyfort: mpi comm
    comm = 5
  end subroutine made

  function by_value(comm) result(r) bind(C)
    !> pyfort: mpi comm
    integer(c_int), value :: comm
    integer(c_int) :: r
    r = comm + 2
  end function by_value

  function maybe(comm) result(r)
    !> pyfort: mpi comm
    integer, intent(in), optional :: comm
    integer :: r
    r = -1
    if (present(comm)) r = comm
  end function maybe

  !> The handle is an extent as well.
  function extent(comm) result(r)
    !> pyfort: mpi comm
    integer, intent(in) :: comm
    integer :: r(comm)
    r = comm
  end function extent

  function small(comm) result(r)
    integer(1), intent(in) :: comm !< pyfort: mpi comm
    integer :: r
    r = comm
  end function small

  function either_handle(comm) result(r)
    integer, intent(in) :: comm !< pyfort: mpi comm
    integer :: r
    r = comm
  end function either_handle

  function either_real(x) result(r)
    real(8), intent(in) :: x
    integer :: r
    r = -int(x)
  end function either_real

  function unmarked(comm) result(r)
    integer, intent(in) :: comm
    integer :: r
    r = comm
  end function unmarked
end module communicator

module communicator_f08
  use mpi_f08, only: communicator => MPI_Comm
  implicit none
contains
  !> Names that the shim would choose.
  function number_of(pyfort_comm, comm) result(pyfort_mpi_comm)
    type(communicator), intent(in) :: pyfort_comm
    type(communicator), value :: comm
    integer :: pyfort_mpi_comm
    pyfort_mpi_comm = 10*pyfort_comm%MPI_VAL + comm%MPI_VAL
  end function number_of

  function twin(comm) result(made)
    type(communicator), intent(in) :: comm
    type(communicator) :: made
    made%MPI_VAL = 2*comm%MPI_VAL
  end function twin

  subroutine split(comm, part, rest)
    type(communicator), intent(inout) :: comm
    type(communicator), intent(out) :: part
    type(communicator), intent(out), optional :: rest
    part%MPI_VAL = comm%MPI_VAL + 1
    if (present(rest)) rest%MPI_VAL = comm%MPI_VAL + 2
    comm%MPI_VAL = -comm%MPI_VAL
  end subroutine split

  subroutine maybe_changed(n, comm)
    integer, intent(in) :: n
    type(communicator), optional :: comm
    if (present(comm)) comm%MPI_VAL = comm%MPI_VAL + n
  end subroutine maybe_changed

  function of_many(comms) result(n)
    type(communicator), intent(in) :: comms(:)
    integer :: n
    n = size(comms)
  end function of_many
end module communicator_f08

subroutine outside_f08(comm)
  use mpi_f08, only: MPI_Comm
  type(MPI_Comm), intent(in) :: comm
end subroutine outside_f08
