!> Types with the attribute SEQUENCE.
module sequences
  implicit none
  type :: pair
    sequence
    integer(1) :: kind = 7
    complex :: z = (1, 2)
  end type pair
  type :: station
    sequence
    integer(1) :: id = 0
    real(8) :: depth = 1
    character(len=3) :: code = "abc"
    logical :: active = .true.
    integer(2) :: counts(3) = [1, 2, 3]
    complex(8) :: gain = 0
    type(pair) :: pairs(2)
    character(len=5) :: words(2) = "none"
    character :: mark = "x"
    integer(1) :: last = -1
  end type station
  type :: spot
    sequence
    integer(2) :: number
    real(8) :: depth
  end type spot
  !> A sequence type that is no record, as it has a pointer.
  type :: linked
    sequence
    integer :: n = 0
    real(8), pointer :: x(:) => null()
  end type linked
  type(station), target :: base
  type(station) :: stations(3)
  type(station), allocatable :: found(:)
  real(8), target :: numbers(3) = [1, 2, 3]
contains
  subroutine deepen(s, by)
    type(station), intent(inout) :: s
    real(8), intent(in) :: by
    s%depth = s%depth + by
  end subroutine deepen
  function depth_of(s)
    type(station), intent(in) :: s
    real(8) :: depth_of
    depth_of = s%depth
  end function depth_of
  function made(depth) result(s)
    real(8), intent(in) :: depth
    type(station) :: s
    s%depth = depth
    s%words(2) = "made"
  end function made
  subroutine filled(s)
    type(station), intent(out) :: s
    s%id = 9
  end subroutine filled
  function total(s)
    type(station), intent(in) :: s(:, :)
    real(8) :: total
    total = sum(s%depth)
  end function total
  subroutine number(s)
    type(station), intent(inout) :: s(0:)
    integer :: i
    do i = lbound(s, 1), ubound(s, 1)
      s(i)%id = int(i, 1)
    end do
  end subroutine number
  function explicit(n, s)
    integer, intent(in) :: n
    type(station), intent(in) :: s(n, 2)
    real(8) :: explicit
    explicit = 10*s(n, 1)%depth + s(n, 2)%depth
  end function explicit
  subroutine star(s, n)
    integer, intent(in) :: n
    type(station), intent(inout) :: s(*)
    s(1:n)%depth = 5
  end subroutine star
  function several(n) result(s)
    integer, intent(in) :: n
    type(station) :: s(0:n)
    s%id = 3
    s(0)%id = 1
  end function several
  subroutine outs(n, s)
    integer, intent(in) :: n
    type(station), intent(out) :: s(n)
    s%id = 4
  end subroutine outs
  function maybe(s, many) result(n)
    type(station), intent(in), optional :: s, many(:)
    integer :: n
    n = 0
    if (present(s)) n = n + 1
    if (present(many)) n = n + 10*size(many)
  end function maybe
  function by_value(s) result(depth)
    type(station), value :: s
    real(8) :: depth
    s%depth = 2*s%depth
    depth = s%depth
  end function by_value
  subroutine lower(s, by)
    type(spot), intent(inout) :: s
    real(8), intent(in) :: by
    s%depth = s%depth + by
  end subroutine lower
  function level(s)
    type(spot), intent(in) :: s(:)
    real(8) :: level
    level = sum(s%depth)
  end function level
  subroutine attach(l)
    type(linked), intent(inout) :: l
    l%x => numbers
    l%n = 3
  end subroutine attach
  subroutine refused(s)
    type(station), allocatable, intent(inout) :: s(:)
    if (allocated(s)) s%id = 1
  end subroutine refused
end module sequences
subroutine put(depth)
  use sequences, only: spot
  implicit none
  real(8), intent(in) :: depth
  type(spot) :: here
  integer :: n
  common /places/ here, n
  here%depth = depth
  n = n + 1
end subroutine put
