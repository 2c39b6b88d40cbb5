!> The working precision of the library's numerics.
!>
!> Results are doubles, but a sum that cancels a few digits still has to deliver all of a
!> double's.  The widest precision that the hardware has is C's `long double` (64 bits on
!> x86, 113 on AArch64 Linux, 53 where there is nothing wider); the algorithms look at
!> `unit`, never at the kind, and fall back to pairs of working numbers when it is too coarse.
module pyfort_working
    use, intrinsic :: iso_c_binding, only: c_double, c_int64_t, c_long_double
    implicit none
    private

    public :: dp, hp, wp, unit, pi
    public :: power, quick_power, power_of_rest, integer_power, log_w, expm1_w, double_expm1
    public :: difference, not_a_number, infinity, is_integer, nearest_integer

    !> Kind of the arguments and results.
    integer, parameter :: dp = c_double
    !> Kind of the intermediate results.
    integer, parameter :: wp = c_long_double

    !> The widest kind that x86 processors calculate with; elsewhere they have doubles.
    integer, parameter :: hp = merge(wp, dp, digits(1.0_wp) == 64)

    !> Relative spacing of the working numbers; the tabulated constants (gamma function) are
    !> good to 1e-20, so that nothing finer than that may be claimed.
    real(wp), parameter :: unit = max(epsilon(1.0_wp), 1.0e-19_wp)

    !> The circle's half circumference.
    real(wp), parameter :: pi = 3.14159265358979323846264338327950288_wp

    !> A quiet NaN, by its bits: the IEEE modules would need the compiler's run-time library.
    real(dp), parameter :: not_a_number = transfer(int(z"7FF8000000000000", c_int64_t), 1.0_dp)
    !> Positive infinity.
    real(dp), parameter :: infinity = transfer(int(z"7FF0000000000000", c_int64_t), 1.0_dp)

    ! The mathematical library is called by its C names: not every compiler maps the
    ! intrinsic functions of an extended kind to it.
    interface
        !> Exponential function.
        pure function c_expl(x) result(y) bind(C, name="expl")
            import :: wp
            implicit none
            !> Exponent.
            real(wp), intent(in), value :: x
            !> exp(x).
            real(wp) :: y
        end function c_expl

        !> Natural logarithm.
        pure function c_logl(x) result(y) bind(C, name="logl")
            import :: wp
            implicit none
            !> Positive number.
            real(wp), intent(in), value :: x
            !> log(x).
            real(wp) :: y
        end function c_logl

        !> exp(x) - 1 without cancellation.
        pure function c_expm1l(x) result(y) bind(C, name="expm1l")
            import :: wp
            implicit none
            !> Exponent.
            real(wp), intent(in), value :: x
            !> exp(x) - 1.
            real(wp) :: y
        end function c_expm1l

        !> exp(x) - 1 without cancellation, in doubles.
        pure function double_expm1(x) result(y) bind(C, name="expm1")
            import :: dp
            implicit none
            !> Exponent.
            real(dp), intent(in), value :: x
            !> exp(x) - 1.
            real(dp) :: y
        end function double_expm1

        !> General power, slow and accurate.
        pure function c_powl(x, p) result(y) bind(C, name="powl")
            import :: wp
            implicit none
            !> Positive base.
            real(wp), intent(in), value :: x
            !> Exponent.
            real(wp), intent(in), value :: p
            !> x**p.
            real(wp) :: y
        end function c_powl
    end interface

contains

    !> x**p for x > 0.  exp(p log x) loses as many digits as the logarithm of the result has
    !> before the point: harmless up to exp(400), and four times as fast as the general power.
    pure function power(x, p) result(y)
        !> Positive base.
        real(wp), intent(in) :: x
        !> Exponent.
        real(wp), intent(in) :: p
        !> x**p.
        real(wp) :: y

        real(wp) :: logarithm

        if (abs(p) <= 0) then
            y = 1
            return
        end if
        logarithm = p*c_logl(x)
        if (abs(logarithm) < 400) then
            y = c_expl(logarithm)
        else
            y = c_powl(x, p)
        end if
    end function power

    !> x**p for x > 0 to about half a unit in the last place of a double, ten times as fast as
    !> `power`: the double power, with a first order correction for what the doubles lack.
    pure function quick_power(x, p) result(y)
        !> Positive base.
        real(wp), intent(in) :: x
        !> Exponent.
        real(wp), intent(in) :: p
        !> x**p.
        real(wp) :: y

        real(dp) :: base, exponent, power_d, correction

        base = real(x, dp)
        exponent = real(p, dp)
        power_d = base**exponent
        if (power_d > 1e-280_dp .and. power_d < 1e280_dp .and. abs(exponent) < 1e4_dp) then
            correction = exponent*(real(x - base, dp)/base)
            if (abs(p - exponent) > 0) correction = correction + real(p - exponent, dp)*log(base)
            y = power_d
            y = y + y*correction
        else
            y = power(x, p)
        end if
    end function quick_power

    !> (1-x)**p for x < 1: the rounding error of 1-x counts where p is large.
    pure function power_of_rest(x, p) result(y)
        !> Number below 1.
        real(wp), intent(in) :: x
        !> Exponent.
        real(wp), intent(in) :: p
        !> (1-x)**p.
        real(wp) :: y

        real(wp) :: base, change
        real(dp) :: base_lo

        call difference(1.0_wp, x, base, base_lo)
        change = p*(base_lo/base)
        if (abs(change) <= 1.0e-9_wp) then
            y = quick_power(base, p)
            if (y <= huge(y)) y = y + y*change
        else
            y = c_expl(p*c_logl(base) + change)
        end if
    end function power_of_rest

    !> x**n for a natural number n.
    pure function integer_power(x, n) result(y)
        !> Base.
        real(wp), intent(in) :: x
        !> Exponent.
        integer, intent(in) :: n
        !> x**n.
        real(wp) :: y

        real(wp) :: square
        integer :: bits

        y = 1
        square = x
        bits = n
        do while (bits > 0)
            if (mod(bits, 2) == 1) y = y*square
            square = square*square
            bits = bits/2
        end do
    end function integer_power

    !> Natural logarithm of x > 0.
    pure function log_w(x) result(y)
        !> Positive number.
        real(wp), intent(in) :: x
        !> log(x).
        real(wp) :: y

        y = c_logl(x)
    end function log_w

    !> exp(x) - 1 without cancellation.
    pure function expm1_w(x) result(y)
        !> Exponent.
        real(wp), intent(in) :: x
        !> exp(x) - 1.
        real(wp) :: y

        y = c_expm1l(x)
    end function expm1_w

    !> Whether a number has no fractional part.
    elemental function is_integer(x) result(yes)
        !> Finite number.
        real(wp), intent(in) :: x
        !> x is an integer.
        logical :: yes

        real(dp), parameter :: whole_from = 2.0_dp**53
        real(dp) :: rounded

        rounded = real(x, dp)
        yes = abs(x - rounded) <= 0
        if (yes .and. abs(rounded) < whole_from) then
            yes = abs(rounded - int(rounded, c_int64_t)) <= 0
        end if
    end function is_integer

    !> The integer nearest to x, by way of the double: the conversion of wide kinds is slow.
    elemental function nearest_integer(x) result(n)
        !> Number of moderate size.
        real(wp), intent(in) :: x
        !> Nearest integer.
        integer :: n

        real(dp) :: rounded

        rounded = real(x, dp)
        n = int(rounded + sign(0.5_dp, rounded))
    end function nearest_integer

    !> x - y as a rounded difference and its rounding error (Knuth's two-sum).
    elemental subroutine difference(x, y, hi, lo)
        !> Minuend.
        real(wp), intent(in) :: x
        !> Subtrahend.
        real(wp), intent(in) :: y
        !> Rounded difference.
        real(wp), intent(out) :: hi
        !> Its rounding error.
        real(dp), intent(out) :: lo

        real(wp) :: t

        hi = x - y
        t = hi - x
        lo = real((x - (hi - t)) - (y + t), dp)
    end subroutine difference

end module pyfort_working
