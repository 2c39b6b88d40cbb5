! A function that takes long to compile, and what tells when that has begun.
module slow
  implicit none
  interface
    !> pyfort: python slow.begin
    subroutine begin()
    end subroutine begin
    !> pyfort: python slow.wait_for_compiler
    subroutine wait_for_compiler()
    end subroutine wait_for_compiler
    !> pyfort: python slow.slowly
    real(8) function slowly(x)
      real(8), intent(in) :: x
    end function slowly
  end interface
end module slow
