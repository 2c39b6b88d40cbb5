! >>> import text
! >>> text.greet(6, "?!")
! '??????'
! >>> text.initial("b")
! 98

!> Text as C has it.
module text
  use, intrinsic :: iso_c_binding
  implicit none
contains
  subroutine greet(n, name, greeting) bind(C, name="library_greet")
    integer(c_size_t), value :: n
    character(kind=c_char), intent(in) :: name(*)
    character(kind=c_char), intent(out) :: greeting(n)
    greeting = name(1)
  end subroutine greet

  integer(c_int) function initial(letter) bind(C)
    character(kind=c_char), value :: letter
    initial = ichar(letter)
  end function initial
end module text
