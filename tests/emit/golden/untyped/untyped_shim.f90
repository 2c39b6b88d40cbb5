! Shims for untyped.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: untyped.f90:13 count_all
subroutine shim_1_count_all(a, pyfort_result) &
    bind(C, name="pyfort_untyped_S_count_all")
  use untyped, only: pyfort_target => count_all
  implicit none
  type(*), intent(in) :: a(..)
  integer(4), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(a)
end subroutine shim_1_count_all

! shim 2: untyped.f90:18 length
subroutine shim_2_length(a, pyfort_result) &
    bind(C, name="pyfort_untyped_S_length")
  use untyped, only: pyfort_target => length
  implicit none
  type(*), intent(in), contiguous :: a(:)
  integer(4), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(a)
end subroutine shim_2_length

! shim 3: untyped.f90:24 first
subroutine shim_3_first(a, pyfort_result) &
    bind(C, name="pyfort_untyped_S_first")
  use untyped, only: pyfort_target => first
  implicit none
  type(*), intent(in), target :: a(*)
  integer(4), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(a)
end subroutine shim_3_first
