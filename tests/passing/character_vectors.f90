!> Dummy procedures with arrays of single characters, as old Fortran and C have text.
module character_vectors
  use, intrinsic :: iso_c_binding, only: c_char, c_int
  implicit none
  abstract interface
    subroutine told(n, c)
      integer, intent(in) :: n
      character(len=1), intent(in) :: c(n)
    end subroutine told
    subroutine changed(c)
      character(len=1), intent(inout) :: c(3)
    end subroutine changed
    subroutine made(c)
      character(len=1), intent(out) :: c(2)
    end subroutine made
    subroutine logged(n, c) bind(C)
      import :: c_char, c_int
      integer(c_int), value :: n
      character(kind=c_char), intent(in) :: c(n)
    end subroutine logged
  end interface
contains
  subroutine tell(f)
    procedure(told) :: f
    call f(3, ["a", "b", "c"])
  end subroutine tell

  function change(f) result(text)
    procedure(changed) :: f
    character(len=3) :: text
    character(len=1) :: c(3)
    c = ["x", "y", "z"]
    call f(c)
    text = c(1)//c(2)//c(3)
  end function change

  function make(f) result(text)
    procedure(made) :: f
    character(len=2) :: text
    character(len=1) :: c(2)
    call f(c)
    text = c(1)//c(2)
  end function make

  subroutine log_it(f)
    procedure(logged) :: f
    call f(2_c_int, [c_char_"h", c_char_"i"])
  end subroutine log_it
end module character_vectors
