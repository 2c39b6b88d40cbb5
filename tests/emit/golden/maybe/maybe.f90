! >>> import maybe
! >>> maybe.power(3.0), maybe.power(3.0, 2.0)
! (3.0, 9.0)
! >>> maybe.first(x=4.0)
! 4.0
! >>> maybe.chosen(), maybe.chosen(3), maybe.chosen(-1, "a")
! (0, 3, 97)

!> What may be left out, before what must not.
module maybe
  use, intrinsic :: iso_c_binding
  implicit none
contains
  function power(x, exponent) result(y) bind(C)
    real(c_double), intent(in) :: x
    !> 1 when it is left out.
    real(c_double), intent(in), optional :: exponent
    real(c_double) :: y
    y = x
    if (present(exponent)) y = x**exponent
  end function power

  real(c_double) function first(weight, x)
    real(c_double), intent(in), optional :: weight
    real(c_double), intent(in) :: x
    first = x
    if (present(weight)) first = weight * x
  end function first

  !> A letter needs a branch of its own.
  integer function chosen(of, letter)
    integer, value, optional :: of
    character, value, optional :: letter
    chosen = 0
    if (present(of)) chosen = of
    if (chosen < 0) chosen = iachar(letter)
  end function chosen
end module maybe
