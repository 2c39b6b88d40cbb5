! Shims for any_rank.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: any_rank.f90:24 total
subroutine shim_1_total(a, pyfort_result) &
    bind(C, name="pyfort_any_rank_S_total")
  use any_rank, only: pyfort_target => total
  implicit none
  real(8), intent(in), contiguous :: a(..)
  real(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(a)
end subroutine shim_1_total

! shim 2: any_rank.f90:35 clear
subroutine shim_2_clear(a) &
    bind(C, name="pyfort_any_rank_S_clear")
  use any_rank, only: pyfort_target => clear
  implicit none
  real(8), intent(inout) :: a(..)
  call pyfort_target(a)
end subroutine shim_2_clear

! shim 3: any_rank.f90:43 letters
subroutine shim_3_letters(s, pyfort_result) &
    bind(C, name="pyfort_any_rank_S_letters")
  use any_rank, only: pyfort_target => letters
  implicit none
  character(len=*, kind=1), intent(in) :: s(..)
  integer(4), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(s)
end subroutine shim_3_letters

! shim 4: any_rank.f90:48 blank
subroutine shim_4_blank(s) &
    bind(C, name="pyfort_any_rank_S_blank")
  use any_rank, only: pyfort_target => blank
  implicit none
  character(len=*, kind=1), intent(inout), optional, contiguous :: s(..)
  call pyfort_target(s)
end subroutine shim_4_blank

! shim 5: any_rank.f90:57 fresh
subroutine shim_5_fresh(p) &
    bind(C, name="pyfort_any_rank_S_fresh")
  use any_rank, only: pyfort_target => fresh
  implicit none
  real(8), intent(out), allocatable :: p(..)
  call pyfort_target(p)
end subroutine shim_5_fresh

! shim 6: any_rank.f90:69 first
subroutine shim_6_first(p) &
    bind(C, name="pyfort_any_rank_S_first")
  use any_rank, only: pyfort_target => first
  implicit none
  real(8), intent(inout), pointer :: p(..)
  call pyfort_target(p)
end subroutine shim_6_first
