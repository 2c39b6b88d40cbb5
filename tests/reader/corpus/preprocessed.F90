#define REALKIND c_double
#ifdef WITH_EXTRA
#  define NAME(x) x##_extra
#else
#  define NAME(x) x
#endif
!> A module that is preprocessed.
module preprocessed
  use iso_c_binding
  implicit none
#if defined(LONG)
  integer, parameter :: ik = c_int64_t
#else
  integer, parameter :: ik = c_int32_t
#endif
contains
  !> Takes what the macros say.
  subroutine macros( &
#ifdef WITH_EXTRA
     extra, &
#endif
     n, x) bind(c)
#ifdef WITH_EXTRA
    real(REALKIND), value :: extra
#endif
    integer(ik), value :: n !< how many
    real(REALKIND), intent(in) :: x(n)
    include 'included.inc'
    local = __LINE__
#ifndef __GFORTRAN__
    print *, 'other'
#endif
  end subroutine
  subroutine behind(y)
    real(REALKIND) :: y
  end subroutine
end module preprocessed
