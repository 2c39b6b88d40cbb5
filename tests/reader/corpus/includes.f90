module includes
  implicit none
contains
  subroutine by_include(a)
    include "declares.inc"
    a = 1
  end subroutine
end module
