!> What the solver asks of Python: how much heat a reaction gives.
module reactions
  use, intrinsic :: iso_fortran_env, only: real64
  implicit none (type, external)
  public
  interface
    !> pyfort: python model.heat_release
    subroutine heat_release(temperature, rate)
      import :: real64
      implicit none (type, external)
      real(real64), intent(in) :: temperature(:)
      real(real64), intent(out) :: rate(:)
    end subroutine heat_release
  end interface
end module reactions
