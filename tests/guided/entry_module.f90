! An ENTRY of a module procedure, and alternate returns there.
module entry_module
  implicit none
  private :: hidden
contains
  integer function first(k) result(r)
    integer, intent(in) :: k
    integer :: s
    r = k
    return
    entry second(k) result(s)
    s = 2*k
    return
    entry hidden(k) result(s)
    s = 3*k
  end function first

  subroutine check(k, *)
    integer, intent(in) :: k
    if (k > 3) return 1
  end subroutine check
end module entry_module
