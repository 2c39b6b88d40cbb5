!> What the program asks of Python: an equation of state.
module eos
  use, intrinsic :: iso_fortran_env, only: real64
  implicit none (type, external)
  public
  interface
    !> Pressure in Pa, from density in mol/m3 and temperature in K.
    !> pyfort: python gases.pressure
    pure real(real64) function pressure(density, temperature)
      import :: real64
      implicit none (type, external)
      real(real64), intent(in) :: density, temperature
    end function pressure
  end interface
end module eos
