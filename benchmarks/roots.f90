!> The same function, once without and once with an error.
module roots
  implicit none
contains
  !> Not to be inlined into @njit code, as what can fail is not.
  double precision function plain_root(x)
    double precision, intent(in) :: x
    plain_root = sqrt(abs(x))
  end function plain_root

  double precision function checked_root(x)
    double precision, intent(in) :: x
    if (x < 0) error stop "root of a negative number"
    checked_root = sqrt(x)
  end function checked_root
end module roots
