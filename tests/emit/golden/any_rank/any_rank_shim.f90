! Shims for any_rank.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: any_rank.f90:26 total
subroutine shim_1_total(a, pyfort_result) &
    bind(C, name="pyfort_any_rank_S_total")
  use any_rank, only: pyfort_target => total
  implicit none
  real(8), intent(in), contiguous :: a(..)
  real(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(a)
end subroutine shim_1_total

! shim 2: any_rank.f90:37 clear
subroutine shim_2_clear(a) &
    bind(C, name="pyfort_any_rank_S_clear")
  use any_rank, only: pyfort_target => clear
  implicit none
  real(8), intent(inout) :: a(..)
  call pyfort_target(a)
end subroutine shim_2_clear

! shim 3: any_rank.f90:45 letters
subroutine shim_3_letters(s, pyfort_result) &
    bind(C, name="pyfort_any_rank_S_letters")
  use any_rank, only: pyfort_target => letters
  implicit none
  character(len=*, kind=1), intent(in) :: s(..)
  integer(4), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(s)
end subroutine shim_3_letters

! shim 4: any_rank.f90:50 blank
subroutine shim_4_blank(s) &
    bind(C, name="pyfort_any_rank_S_blank")
  use any_rank, only: pyfort_target => blank
  implicit none
  character(len=*, kind=1), intent(inout), optional, contiguous :: s(..)
  call pyfort_target(s)
end subroutine shim_4_blank

! shim 5: any_rank.f90:59 fresh
subroutine shim_5_fresh(p) &
    bind(C, name="pyfort_any_rank_S_fresh")
  use any_rank, only: pyfort_target => fresh
  implicit none
  real(8), intent(out), allocatable :: p(..)
  call pyfort_target(p)
end subroutine shim_5_fresh

! shim 6: any_rank.f90:71 first
subroutine shim_6_first(p) &
    bind(C, name="pyfort_any_rank_S_first")
  use any_rank, only: pyfort_target => first
  implicit none
  real(8), intent(inout), pointer :: p(..)
  call pyfort_target(p)
end subroutine shim_6_first

! shim 7: any_rank.f90:79 second_half
subroutine shim_7_second_half(p) &
    bind(C, name="pyfort_any_rank_S_second_half")
  use any_rank, only: pyfort_target => second_half
  implicit none
  real(8), intent(inout), pointer :: p(..)
  real(8), pointer, contiguous :: pyfort_p_1(:)
  real(8), pointer, contiguous :: pyfort_p_2(:, :)
  real(8), pointer, contiguous :: pyfort_p_3(:, :, :)
  real(8), pointer, contiguous :: pyfort_p_4(:, :, :, :)
  real(8), pointer, contiguous :: pyfort_p_5(:, :, :, :, :)
  real(8), pointer, contiguous :: pyfort_p_6(:, :, :, :, :, :)
  real(8), pointer, contiguous :: pyfort_p_7(:, :, :, :, :, :, :)
  real(8), pointer, contiguous :: pyfort_p_8(:, :, :, :, :, :, :, :)
  real(8), pointer, contiguous :: pyfort_p_9(:, :, :, :, :, :, :, :, :)
  real(8), pointer, contiguous :: pyfort_p_10(:, :, :, :, :, :, :, :, :, :)
  real(8), pointer, contiguous :: pyfort_p_11(:, :, :, :, :, :, :, :, :, :, :)
  real(8), pointer, contiguous :: pyfort_p_12(:, :, :, :, :, :, :, :, :, :, :, :)
  real(8), pointer, contiguous :: pyfort_p_13(:, :, :, :, :, :, :, :, :, :, :, :, :)
  real(8), pointer, contiguous :: pyfort_p_14(:, :, :, :, :, :, :, :, :, :, :, :, :, :)
  real(8), pointer, contiguous :: pyfort_p_15(:, :, :, :, :, :, :, :, :, :, :, :, :, :, :)
  select rank (p)
  rank (1)
    pyfort_p_1 => p
    call pyfort_target(pyfort_p_1)
    p => pyfort_p_1
  rank (2)
    pyfort_p_2 => p
    call pyfort_target(pyfort_p_2)
    p => pyfort_p_2
  rank (3)
    pyfort_p_3 => p
    call pyfort_target(pyfort_p_3)
    p => pyfort_p_3
  rank (4)
    pyfort_p_4 => p
    call pyfort_target(pyfort_p_4)
    p => pyfort_p_4
  rank (5)
    pyfort_p_5 => p
    call pyfort_target(pyfort_p_5)
    p => pyfort_p_5
  rank (6)
    pyfort_p_6 => p
    call pyfort_target(pyfort_p_6)
    p => pyfort_p_6
  rank (7)
    pyfort_p_7 => p
    call pyfort_target(pyfort_p_7)
    p => pyfort_p_7
  rank (8)
    pyfort_p_8 => p
    call pyfort_target(pyfort_p_8)
    p => pyfort_p_8
  rank (9)
    pyfort_p_9 => p
    call pyfort_target(pyfort_p_9)
    p => pyfort_p_9
  rank (10)
    pyfort_p_10 => p
    call pyfort_target(pyfort_p_10)
    p => pyfort_p_10
  rank (11)
    pyfort_p_11 => p
    call pyfort_target(pyfort_p_11)
    p => pyfort_p_11
  rank (12)
    pyfort_p_12 => p
    call pyfort_target(pyfort_p_12)
    p => pyfort_p_12
  rank (13)
    pyfort_p_13 => p
    call pyfort_target(pyfort_p_13)
    p => pyfort_p_13
  rank (14)
    pyfort_p_14 => p
    call pyfort_target(pyfort_p_14)
    p => pyfort_p_14
  rank (15)
    pyfort_p_15 => p
    call pyfort_target(pyfort_p_15)
    p => pyfort_p_15
  end select
end subroutine shim_7_second_half
