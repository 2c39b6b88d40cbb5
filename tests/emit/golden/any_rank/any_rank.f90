! >>> import numpy as np
! >>> import any_rank
! >>> any_rank.total(2.5), any_rank.total(np.ones((2, 3)))
! (2.5, 6.0)
! >>> x = np.arange(5.0)
! >>> any_rank.clear(x[::2])
! >>> x.tolist()
! [0.0, 1.0, 0.0, 3.0, 0.0]
! >>> any_rank.letters("ab"), any_rank.letters([["a", "bcd"], ["e", ""]])
! (2, 12)
! >>> w = np.array([b"left", b"right"])
! >>> any_rank.blank(w[1:])
! >>> w.tolist()
! [b'left', b'     ']
! >>> print(any_rank.fresh(w[:0].astype(float)), any_rank.fresh((None,)), any_rank.fresh(None))
! [0. 0.] [0. 0.] 1.0
! >>> any_rank.first(x)
! array([0.])
! >>> any_rank.second_half(x)
! array([3., 0.])

!> Arrays of any rank.
module any_rank
  implicit none
contains
  real(8) function total(a)
    real(8), intent(in), contiguous :: a(..)
    total = 0
    select rank (a)
    rank (0)
      total = a
    rank (2)
      total = sum(a)
    end select
  end function total

  subroutine clear(a)
    real(8), intent(inout) :: a(..)
    select rank (a)
    rank (1)
      a = 0
    end select
  end subroutine clear

  integer function letters(s)
    character(len=*), intent(in) :: s(..)
    letters = len(s)*size(s)
  end function letters

  subroutine blank(s)
    character(len=5), intent(inout), contiguous, optional :: s(..)
    if (.not. present(s)) return
    select rank (s)
    rank (1)
      s = ''
    end select
  end subroutine blank

  subroutine fresh(p)
    real(8), allocatable, intent(out) :: p(..)
    select rank (p)
    rank (0)
      allocate (p)
      p = 1
    rank (1)
      allocate (p(2))
      p(:) = 0
    end select
  end subroutine fresh

  subroutine first(p)
    real(8), pointer, intent(inout) :: p(..)
    select rank (p)
    rank (1)
      p => p(:1)
    end select
  end subroutine first

  subroutine second_half(p)
    real(8), pointer, contiguous, intent(inout) :: p(..)
    select rank (p)
    rank (1)
      p => p(size(p)/2 + 2:)
    end select
  end subroutine second_half
end module any_rank
