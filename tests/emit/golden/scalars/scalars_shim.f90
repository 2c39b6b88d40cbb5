! Shims for scalars.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 2: scalars.f90:24 conjugate
subroutine shim_2_conjugate(z, pyfort_result) &
    bind(C, name="pyfort_scalars_S_conjugate")
  use scalars, only: pyfort_target => conjugate
  implicit none
  complex(8), intent(in) :: z
  complex(8), intent(out) :: pyfort_result
  pyfort_result = pyfort_target(z)
end subroutine shim_2_conjugate

! shim 4: scalars.f90:38 negated
subroutine shim_4_negated(flag) &
    bind(C, name="pyfort_scalars_S_negated")
  use scalars, only: pyfort_target => negated
  implicit none
  logical(4), intent(inout) :: flag
  call pyfort_target(flag)
end subroutine shim_4_negated
