! What threads leave in Python.
module visits
  use, intrinsic :: iso_c_binding, only: c_int
  implicit none
  interface
    !> pyfort: python visits.visit
    integer(c_int) function visit() bind(C)
      import :: c_int
    end function visit
    !> pyfort: python visits.ended
    integer(c_int) function ended() bind(C)
      import :: c_int
    end function ended
  end interface
end module visits
