! >>> import associations
! >>> associations.depth is None
! True
! >>> associations.depth = [[1, 2, 3], [4, 5, 6]]
! >>> associations.total(), associations.depth.shape
! (21.0, (2, 3))
! >>> associations.depth = associations.steps = None
! >>> associations.total(), associations.steps, associations.cursor
! (0.0, None, None)
! >>> associations.path, associations.title = "/tmp", "run"
! >>> associations.path, associations.title, associations.codes
! ('/tmp', 'run', array([b'ab', b'ab'], dtype='|S2'))

!> What Fortran allocates or points with.
module associations
  implicit none
  !> In metres.
  real(8), allocatable :: depth(:, :)
  integer, allocatable :: steps
  real, pointer, protected :: cursor(:) => null()
  logical, pointer :: flag => null()
  character(len=:), allocatable :: path
  character(len=20) :: title = ""
  character(len=2) :: codes(2) = "ab"
contains
  function total()
    real(8) :: total
    total = 0
    if (allocated(depth)) total = sum(depth)
  end function total
end module associations
