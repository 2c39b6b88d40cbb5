! Shims for guided.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: guided.f90:14 blend
subroutine shim_1_blend(x, n, weight, peak, pyfort_failed) &
    bind(C, name="pyfort_guided_S_blend")
  use guided, only: pyfort_target => blend
  implicit none
  real(8), intent(inout) :: x(*)
  integer(4), intent(in) :: n
  real(8), intent(in), optional :: weight
  real(8), intent(out) :: peak
  integer(4), intent(out) :: pyfort_failed(2)
  real(8) :: pyfort_weight
  real(8), allocatable :: pyfort_w(:)
  pyfort_failed = 0
  pyfort_weight = (0.5d0)
  if (present(weight)) pyfort_weight = weight
  if (.not. ((0_8 <= real(pyfort_weight, kind=8)) .and. (real(pyfort_weight, &
      kind=8) <= 1_8))) then
    pyfort_failed(1) = 1
    return
  end if
  allocate(pyfort_w(max(int(n, kind=8), 0_8)))
  pyfort_w = (0.0d0)
  call pyfort_target(x, n, pyfort_weight, pyfort_w, peak)
end subroutine shim_1_blend

! shim 2: guided.f90:29 largest
subroutine shim_2_largest(x, overwrite_x, n, value) &
    bind(C, name="pyfort_guided_S_largest")
  use guided, only: pyfort_target => largest
  implicit none
  real(8), intent(inout) :: x(*)
  integer(4), intent(in) :: overwrite_x
  integer(4), intent(in) :: n
  real(8), intent(out) :: value
  call pyfort_target(x, n, value)
end subroutine shim_2_largest
