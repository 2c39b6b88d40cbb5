! A second library in one program.
module another
  implicit none
  interface
    !> pyfort: python sorts.by_value
    integer function power(x, n)
      integer, intent(in) :: x, n
    end function power
  end interface
end module another
