module arrays
  use iso_c_binding, only: dp => c_double, ip => c_int
  implicit none
  integer, parameter :: n1 = 3
  integer :: depth = 2
contains
  subroutine explicit(n, m, lda, a, b, c, d, e, f, g)
    integer(ip), value :: n, m, lda
    real(dp), intent(in) :: a(n, 2*m + 1)
    real(dp), intent(in) :: b(0:n - 1)
    real(dp), intent(out) :: c(size(b))
    real(dp), intent(inout) :: d(lda, *)
    real(dp), intent(inout), dimension(-n:n, 3) :: e, f(max(n, m)*(n + 1)/2)
    real(dp) :: g(n1:2*n1, size(a, dim=2), depth, n1**2, 0:*)
    c = b
  end subroutine
  subroutine others(x, y, z, w, p, r, s)
    real(dp), intent(in) :: x(:), y(2:, :)
    real(dp), intent(out), contiguous :: z(:)
    real(dp), allocatable, intent(out) :: w(:, :)
    real(dp), pointer, intent(in) :: p(:)
    real, intent(in) :: r(..)
    character(len=*), intent(in) :: s(:)
    z = x(1)
  end subroutine
  function result_array(n, s) result(v)
    integer, intent(in) :: n
    character(len=*), intent(in) :: s
    real(dp) :: v(n, 0:n, len(s))
    v = 0
  end function
  function result_allocatable(n) result(v)
    integer, intent(in) :: n
    integer, allocatable :: v(:)
    allocate (v(n))
  end function
  function result_text(n) result(t)
    integer, intent(in) :: n
    character(len=2*n) :: t
    t = ''
  end function
  subroutine attributes_apart(x, y, z, k)
    real(dp) x, y, z
    integer k
    dimension x(3), y(:, :)
    allocatable y
    pointer :: z(:)
    intent(out) x
    volatile k
    x = k
  end subroutine
end module
