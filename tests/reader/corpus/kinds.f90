module kinds_base
  use iso_fortran_env, only: real64, real32, int32, r8 => real64
  use iso_c_binding
  implicit none
  private
  integer, parameter, public :: dp = real64, sp = real32, i4 = int32
  integer, parameter, public :: wp = dp
  integer, parameter :: hidden = 8
  integer, parameter, public :: k_hidden = hidden
  integer, parameter, public :: ck = c_double
  public :: c_size_t, r8
end module
module kinds_renamed
  use kinds_base, only: working => wp, ip => i4, size_kind => c_size_t
  implicit none
  public
end module
module kinds_forms
  use kinds_renamed, only: w => working, ip, size_kind
  use kinds_base, dble_kind => dp
  use, intrinsic :: iso_c_binding, only: c_long_long, c_int_fast16_t, c_long_double, c_intmax_t
  implicit none
  integer, parameter :: k1 = selected_real_kind(15), k2 = kind(1.d0)
  integer, parameter :: k3 = selected_real_kind(p=6, r=37)
  integer, parameter :: k4 = merge(8, 4, digits(1.0_w) > 50)
  integer, parameter :: k5 = max(sp, ck), k6 = kind((1.0_k1, 2.0_k1))
  integer, parameter :: i1 = selected_int_kind(18), i2 = kind(1_c_long_long)
  integer, parameter :: sizes(2) = [4, 8], k7 = sizes(2)
  integer, parameter :: nmax = 2**3 + 1, half = nmax/2
contains
  subroutine named(a, b, c, d, e, f, g, h, o, p)
    real(k1), intent(in) :: a
    real(k2), intent(in) :: b
    real(kind=k3), intent(in) :: c
    real(kind=k4), intent(in) :: d
    real(k5), intent(in) :: e
    complex(k6), intent(out) :: f(nmax)
    integer(i1), intent(in) :: g
    integer(i2), intent(in) :: h
    real(kind(1d0)), intent(in) :: o(size([1, 2, 3]))
    real*8, intent(in) :: p
    f = a
  end subroutine
  subroutine used(a, b, c, d, e)
    real(w) :: a
    integer(ip) :: b
    integer(size_kind) :: c
    real(dble_kind) :: d
    real(k_hidden) :: e
    real(k7) :: local
    a = b + c + d + e + local
  end subroutine
  subroutine odd(a, b, c, d)
    integer(c_int_fast16_t) :: a
    real(c_long_double) :: b
    integer(c_intmax_t) :: c
    real(k7) :: d
    a = 1; b = 2; c = 3; d = 4
  end subroutine
  subroutine local_use(x, y, z)
    use iso_c_binding, only: w => c_float
    integer, parameter :: mine = storage_size(1.0_w)/8*2
    real(w) :: x
    real(mine) :: y
    real(kind=kind(x)) :: z
    x = 1; y = 2; z = 3
  end subroutine
  double precision function double(x)
    double precision, intent(in) :: x
    double = x
  end function
  double complex function double_z(x)
    complex*16, intent(in) :: x
    double_z = x
  end function
  real(kind=kind(1.0d0)) pure function prefixed(x)
    real(kind(1.0d0)), intent(in) :: x
    prefixed = x
  end function prefixed
  logical(1) function bytes(l4, l8, i1, i2)
    logical(4) :: l4
    logical*8 :: l8
    integer*1 :: i1
    integer*2 i2
    bytes = l4 .and. l8 .and. i1 == i2
  end function
end module
