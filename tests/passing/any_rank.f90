!> Arrays of assumed rank.
module any_rank
  use, intrinsic :: iso_fortran_env, only: int16, int64, real32, real64
  implicit none
  real(real64), target, private :: held(4) = [1, 2, 3, 4]
contains
  function extents_of(a) result(n)
    real(real64), intent(in) :: a(..)
    integer :: n(15)
    integer :: k
    n = -1
    do k = 1, rank(a)
      n(k) = size(a, k)
    end do
  end function extents_of

  !> The position of each element shows in the sum.
  real(real64) function digest(a)
    real(real64), intent(in) :: a(..)
    integer :: i, j
    digest = -1
    select rank (a)
    rank (0)
      digest = a
    rank (1)
      digest = sum(a*[(i, i=1, size(a))])
    rank (2)
      digest = 0
      do j = 1, size(a, 2)
        do i = 1, size(a, 1)
          digest = digest + a(i, j)*(i + 10*j)
        end do
      end do
    end select
  end function digest

  subroutine scale(a, s)
    real(real32), intent(inout) :: a(..)
    real(real32), intent(in) :: s
    select rank (a)
    rank (0)
      a = s*a
    rank (1)
      a = s*a
    rank (2)
      a = s*a
    end select
  end subroutine scale

  subroutine flip(a)
    logical, intent(inout) :: a(..)
    select rank (a)
    rank (0)
      a = .not. a
    rank (1)
      a = .not. a
    end select
  end subroutine flip

  subroutine fill(a)
    complex(real64), intent(out) :: a(..)
    select rank (a)
    rank (1)
      a = (1, 2)
    rank (2)
      a = (3, 4)
    end select
  end subroutine fill

  !> What has gaps is copied.
  subroutine cumulate(a)
    integer(int16), intent(inout), contiguous :: a(..)
    integer :: i
    select rank (a)
    rank (1)
      do i = 2, size(a)
        a(i) = a(i) + a(i - 1)
      end do
    end select
  end subroutine cumulate

  integer function rank_of(a)
    integer(int64), intent(in), optional :: a(..)
    rank_of = -1
    if (present(a)) rank_of = rank(a)
  end function rank_of

  !> Both are changed.
  subroutine two(a, b)
    real(real64), intent(in) :: a(..)
    real(real64), intent(inout) :: b(..)
    select rank (b)
    rank (1)
      b(1) = 7
      select rank (a)
      rank (1)
        b(2:) = a(2:)
      end select
    end select
  end subroutine two

  real(real64) function of_c(a) bind(C)
    real(real64), intent(in) :: a(..)
    of_c = size(a)
  end function of_c

  !> What Fortran sees: the rank, the length, and the letters of all elements.
  function seen(s) result(r)
    character(len=*), intent(in) :: s(..)
    character(len=80) :: r
    integer :: i
    select rank (s)
    rank (0)
      write (r, '(2i0, *(:, "|", a))') rank(s), len(s), s
    rank (1)
      write (r, '(2i0, *(:, "|", a))') rank(s), len(s), (s(i), i=1, size(s))
    rank (2)
      write (r, '(2i0, *(:, "|", a))') rank(s), len(s), s
    rank default
      write (r, '(2i0)') rank(s), len(s)
    end select
  end function seen

  subroutine mark(s)
    character(len=3), intent(inout) :: s(..)
    select rank (s)
    rank (0)
      s(2:2) = '!'
    rank (1)
      s(:)(2:2) = '!'
    rank (2)
      s(1, :)(2:2) = '!'
    end select
  end subroutine mark

  !> Of the length 2, without gaps.
  integer function dense_sum(s, t)
    character(len=2), intent(in), contiguous :: s(..)
    character(len=3), intent(inout), contiguous, optional :: t(..)
    dense_sum = 0
    select rank (s)
    rank (0)
      dense_sum = iachar(s(2:2))
    rank (2)
      dense_sum = size(s, 1)*100 + iachar(s(2, 1) (1:1))
    end select
    if (present(t)) then
      select rank (t)
      rank (1)
        t = 'xyz'
      rank (2)
        t(2, 1) = 'xyz'
      end select
    end if
  end function dense_sum

  integer function rank_of_text(s) result(r)
    character, intent(in), optional :: s(..)
    r = -1
    if (present(s)) r = rank(s)
  end function rank_of_text

  subroutine both(s, t)
    character(len=*), intent(in) :: s(..)
    character(len=*), intent(out) :: t(..)
    select rank (t)
    rank (1)
      t = 'z'
      select rank (s)
      rank (1)
        t(2:) = s(2:)
      end select
    end select
  end subroutine both

  !> What is allocated of each rank, and whether anything was.
  subroutine resize(p, was)
    integer(int16), allocatable, intent(inout) :: p(..)
    integer, intent(out) :: was
    integer(int16), allocatable :: longer(:)
    was = 10*rank(p)
    if (allocated(p)) was = was + 1
    select rank (p)
    rank (0)
      if (.not. allocated(p)) allocate (p, source=7_int16)
      p = p + 1_int16
    rank (1)
      if (allocated(p)) then
        allocate (longer(size(p) + 1))
        longer(:size(p)) = p
        longer(size(p) + 1) = 9
        deallocate (p)
        allocate (p(size(longer)))
        p(:) = longer
      else
        allocate (p(2))
        p(:) = 5
      end if
    rank (2)
      if (allocated(p)) then
        deallocate (p)
      else
        allocate (p(2, 3))
        p(:, :) = reshape([1_int16, 2_int16, 3_int16, 4_int16, 5_int16, 6_int16], [2, 3])
      end if
    end select
  end subroutine resize

  !> The rank is that of what is given.
  subroutine ones(p)
    logical, allocatable, intent(out) :: p(..)
    select rank (p)
    rank (0)
      allocate (p)
      p = .true.
    rank (1)
      allocate (p(3))
      p(:) = .true.
    end select
  end subroutine ones

  real(real64) function allocated_sum(p) result(r)
    real(real64), allocatable, intent(in), optional :: p(..)
    r = -1
    if (.not. present(p)) return
    r = -10*rank(p) - 2
    if (.not. allocated(p)) return
    select rank (p)
    rank (0)
      r = p
    rank (1)
      r = sum(p)
    rank (2)
      r = sum(p*reshape([1, 2, 3, 4], [2, 2]))
    end select
  end function allocated_sum

  !> Every other element.
  subroutine thin(p)
    real(real64), pointer, intent(inout) :: p(..)
    select rank (p)
    rank (0)
      if (.not. associated(p)) p => held(2)
    rank (1)
      if (associated(p)) then
        p => p(::2)
      else
        p => held(4:1:-1)
      end if
    rank (2)
      if (associated(p)) nullify (p)
    end select
  end subroutine thin

  subroutine halve(p, r)
    real(real64), pointer, intent(in) :: p(..)
    integer, intent(out) :: r
    r = 10*rank(p)
    if (associated(p)) r = r + 1
    select rank (p)
    rank (0)
      if (associated(p)) p = p/2
    rank (1)
      if (associated(p)) p = p/2
    end select
  end subroutine halve

  integer function allocated_in_c(p) bind(C) result(r)
    integer(int64), allocatable, intent(in) :: p(..)
    r = 10*rank(p)
    if (allocated(p)) r = r + size(p)
  end function allocated_in_c

  !> Without gaps: the second half of a vector, or the first column.
  subroutine narrow(p)
    real(real64), pointer, contiguous, intent(inout), optional :: p(..)
    if (.not. present(p)) return
    select rank (p)
    rank (1)
      if (associated(p)) then
        p(1) = 10
        p => p(size(p)/2 + 1:)
      else
        p => held(2:3)
      end if
    rank (2)
      if (associated(p)) p => p(:, :1)
    end select
  end subroutine narrow

  subroutine text_of_c(s, n) bind(C)
    character(len=1), intent(in) :: s(..)
    integer, intent(out) :: n
    n = size(s) + 100*rank(s)
  end subroutine text_of_c
end module any_rank

!> Not in a module.
integer function rank_outside(a)
  real, intent(in) :: a(..)
  rank_outside = rank(a)
end function rank_outside

!> Not in a module.
integer function text_outside(s)
  character(len=*), intent(in) :: s(..)
  text_outside = 10*rank(s) + len(s)
end function text_outside
