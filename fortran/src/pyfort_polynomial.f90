!> The hypergeometric polynomials, a or b a non-positive integer.
module pyfort_polynomial
    use, intrinsic :: iso_fortran_env, only: int64
    use pyfort_continuation, only: polynomial_sum
    use pyfort_easy_polynomial, only: finite_sum, pfaff_helps
    use pyfort_gauss_series, only: accurate, better, scaled, sum_t
    use pyfort_gamma, only: pochhammer
    use pyfort_pair, only: operator(/), pair, two_sum
    use pyfort_pair_series, only: pair_series
    use pyfort_quad, only: as_quad => exactly, number_unit, operator(+), operator(*), operator(/), &
        quad, working
    use pyfort_working, only: difference, dp, integer_power, is_integer, unit, wp
    implicit none
    private

    public :: degree, is_zero, polynomial

    !> Largest degree of a polynomial that is summed as one.
    integer, parameter :: max_degree = 10000
    !> One.
    real(wp), parameter :: one = 1
    !> No rounding error.
    real(dp), parameter :: exactly = 0

contains

    !> Degree of a polynomial F(a,b;c;x) (DLMF 15.2.4), -1 if it is not one.  If c is a
    !> non-positive integer as well, the polynomial has to end before the denominator
    !> vanishes (DLMF 15.2.5).
    elemental function degree(a, b, c) result(n)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Degree.
        integer :: n

        n = min(last(a), last(b))
        if (last(c) < n .or. n > max_degree) n = -1
    end function degree

    !> The last k for which (a)_k is not zero, or max_degree + 1.  Without branches, which no
    !> processor can predict.
    elemental function last(a) result(k)
        !> First factor.
        real(dp), intent(in) :: a
        !> Number of factors.
        integer :: k

        k = -int(max(min(a, 0.0_dp), -real(max_degree + 1, dp)))
        k = merge(k, max_degree + 1, abs(a + k) <= 0)
    end function last

    !> A polynomial of degree n for any x: in powers of x, with as many digits as it takes, of 1-x
    !> (DLMF 15.8.7) or of 1/x (DLMF 15.8.6), whatever cancels least.
    pure function polynomial(a, b, c, x, n) result(total)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: x
        !> Degree.
        integer, intent(in) :: n
        !> The sum.
        type(sum_t) :: total

        type(sum_t) :: finest
        real(wp) :: q, qc, c_other, q_other
        real(dp) :: c_d, lo, q_d, x_d
        logical :: exact

        q = b
        if (abs(a + n) > 0) q = a
        if (abs(q - c) <= 0) then
            ! DLMF 15.4.6, without error even where the sum would cancel all digits.
            total%value = integer_power(1 - x, n)
            total%error = n*unit*abs(total%value)
            return
        end if
        if (abs(x - 1) <= 0) then
            total = vandermonde(q, c, n)
            return
        end if
        total = in_pairs(n, real(q, dp), real(c, dp), real(x, dp))
        if (accurate(total)) return
        call difference(q, c, qc, lo)
        exact = abs(lo) <= 0
        call difference(qc, real(n - 1, wp), c_other, lo)
        exact = exact .and. abs(lo) <= 0
        if (exact .and. .not. vanishes(c_other, n)) then
            total = better(total, scaled(finite_sum(q, exactly, c_other, 1 - x, one, n), &
                                         pochhammer(-qc, n)/pochhammer(c, n)))
            if (accurate(total)) return
        end if
        if (x < 1 .and. min(a, b) >= c .and. max(a, b) <= 0 .and. min(a, b) - c <= max_degree) then
            if (is_integer(a) .and. is_integer(b) .and. is_integer(c)) then
                total = better(total, transformed_sum(a, b, c, x))
                if (accurate(total)) return
            end if
        end if
        if (abs(x) > 1) then
            call difference(real(1 - n, wp), q, q_other, lo)
            if (abs(lo) <= 0 .and. .not. vanishes(q_other, n)) then
                total = better(total, scaled(reversed_sum(q, c, x, n), integer_power(-x, n)))
                if (accurate(total)) return
                total = better(total, reversed_pfaff(q, c, x, n))
                if (accurate(total)) return
            end if
        end if
        q_d = real(q, dp)
        c_d = real(c, dp)
        x_d = real(x, dp)
        total = better(total, polynomial_sum(real(-n, dp), q_d, c_d, x_d, n))
        if (accurate(total)) return
        finest = nested(q_d, c_d, x_d, n)
        ! Not the better one: at a zero neither has a relative error.
        if (finest%error < total%error .or. .not. total%error < huge(1.0_wp)) total = finest
    end function polynomial

    !> F(-n,b;c;x) in quad-double arithmetic by Horner's rule, 1 + r_0 (1 + r_1 (1 + ...)), which
    !> can be scaled on the way where the terms are too large for doubles.
    pure function nested(b, c, x, n) result(total)
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> Degree.
        integer, intent(in) :: n
        !> The sum.
        type(sum_t) :: total

        integer, parameter :: step = 400
        real(dp), parameter :: large = 2.0_dp**step
        type(quad) :: value
        real(dp) :: one_scaled, size, k
        integer :: i, scaling

        value = as_quad(1.0_dp)
        size = 1
        one_scaled = 1
        scaling = 0
        do i = n - 1, 0, -1
            k = i
            value = value*as_quad(two_sum(b, k))*x/(as_quad(two_sum(c, k))*(k + 1))*(k - n) &
                    + one_scaled
            size = abs(size*((b + k)*x/((c + k)*(k + 1))*(k - n))) + one_scaled
            if (size > large) then
                value = value*(1/large)
                size = size/large
                one_scaled = one_scaled/large
                scaling = scaling + step
            end if
        end do
        total = sum_t(working(value), 20*(n + 1)*number_unit*size + unit*abs(working(value)))
        if (.not. size <= large) then
            total%error = huge(1.0_wp)
        else if (exponent(value%hi) + scaling <= maxexponent(1.0_dp)) then
            total = sum_t(scale(total%value, scaling), scale(total%error, scaling))
        else if (2*total%error < abs(total%value)) then
            total = sum_t(sign(huge(1.0_wp), total%value), 0.0_wp)
        else
            total%error = huge(1.0_wp)
        end if
    end function nested

    !> F(-n,b;c;1) = (c-b)_n/(c)_n (Chu and Vandermonde, DLMF 15.4.24), which may be zero.
    pure function vandermonde(b, c, n) result(total)
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Degree.
        integer, intent(in) :: n
        !> The polynomial.
        type(sum_t) :: total

        real(wp) :: cb
        real(dp) :: lo
        integer :: k

        call difference(c, b, cb, lo)
        total%value = 1
        do k = 0, n - 1
            total%value = total%value*(((cb + k) + lo)/(c + k))
        end do
        total%error = 4*n*unit*abs(total%value)
    end function vandermonde

    !> F(-n,b;c;x) in powers of x or of x/(x-1) in double-double arithmetic.
    pure function in_pairs(n, b, c, x) result(total)
        !> Degree.
        integer, intent(in) :: n
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> The sum.
        type(sum_t) :: total

        type(pair) :: q, y

        q = pair(b, 0.0_dp)
        y = pair(x, 0.0_dp)
        if (pfaff_helps(n, b, c, x)) then
            q = two_sum(c, -b)
            y = y/two_sum(x, -1.0_dp)
        end if
        total = pair_series(pair(real(-n, dp), 0.0_dp), q, pair(c, 0.0_dp), y)
        if (pfaff_helps(n, b, c, x)) then
            total = scaled(total, integer_power(1 - real(x, wp), n))
            total%error = total%error + n*unit*abs(total%value)
        end if
    end function in_pairs

    !> F(a,b;c;x) for non-positive integers a, b >= c by Euler's transformation (DLMF 15.8.1),
    !> which near 1 has the zero of high order as a factor.  With c = -m + eps the terms beyond
    !> the end of the polynomial have two factors eps in the numerator and one in the denominator.
    pure function transformed_sum(a, b, c, x) result(total)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: x
        !> The sum.
        type(sum_t) :: total

        real(wp) :: factor
        integer :: s

        s = int(c - a - b)
        factor = integer_power(1 - x, abs(s))
        if (s < 0) factor = 1/factor
        total = scaled(finite_sum(c - max(a, b), exactly, c, x, one, int(min(a, b) - c)), factor)
    end function transformed_sum

    !> F(-n,b;c;x)/(-x)**n, in powers of 1/x.
    pure function reversed_sum(b, c, x, n) result(total)
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: x
        !> Degree.
        integer, intent(in) :: n
        !> The sum.
        type(sum_t) :: total

        real(wp) :: c_other
        real(dp) :: lo

        call difference(real(1 - n, wp), c, c_other, lo)
        total = scaled(finite_sum(c_other, lo, (1 - n) - b, one, x, n), &
                       pochhammer(b, n)/pochhammer(c, n))
    end function reversed_sum

    !> F(-n,b;c;x) in powers of 1/(1-x) for |x| > 1 (DLMF 15.8.6).
    pure function reversed_pfaff(b, c, x, n) result(total)
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: x
        !> Degree.
        integer, intent(in) :: n
        !> The sum.
        type(sum_t) :: total

        real(wp) :: cb, factor
        real(dp) :: cb_lo
        integer :: k

        factor = 1
        do k = 0, n - 1
            factor = factor*((b + k)/(c + k)*(1 - x))
        end do
        call difference(c, b, cb, cb_lo)
        total = finite_sum(cb, cb_lo, (1 - n) - b, one, 1 - x, n)
        ! For the rounding error of 1-x.
        total%error = 32*total%error
        if (abs(factor) > huge(1.0_wp) .and. 2*total%error < abs(total%value)) then
            total = sum_t(sign(1.0_wp, factor)*sign(huge(1.0_wp), total%value), 0.0_wp)
        else
            total = scaled(total, factor)
            total%error = total%error + 4*n*unit*abs(total%value)
        end if
    end function reversed_pfaff

    !> Whether a polynomial is zero, if nothing but rounding errors is left of its sum.
    !>
    !> Its terms times the product of all (c+k)(k+1) are multiples of a power of 1/2, for so are
    !> a, b, c and x: they add up to zero, or to that power at least, which is more than what is
    !> left.
    pure function is_zero(a, b, c, x, n, total) result(yes)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: x
        !> Degree.
        integer, intent(in) :: n
        !> The sum.
        type(sum_t), intent(in) :: total
        !> The polynomial is zero.
        logical :: yes

        real(wp) :: bound
        integer :: bits, k

        yes = abs(total%value) <= total%error
        if (.not. yes) return
        bits = max(places(a) + places(b) + places(x), places(c))
        bound = 2*total%error
        do k = 0, n - 1
            bound = scale(bound*(abs(c + k)*(k + 1)), bits)
        end do
        yes = bound < 1
    end function is_zero

    !> Binary places after the point.
    elemental function places(x) result(number)
        !> Double in working precision.
        real(wp), intent(in) :: x
        !> Number of places.
        integer :: number

        real(dp) :: x_d
        integer(int64) :: all_digits

        x_d = real(x, dp)
        all_digits = int(scale(abs(fraction(x_d)), digits(x_d)), int64)
        number = 0
        if (all_digits > 0) number = max(digits(x_d) - exponent(x_d) - trailz(all_digits), 0)
    end function places

    !> Whether (c)_n is zero.
    elemental function vanishes(c, n) result(yes)
        !> First factor.
        real(wp), intent(in) :: c
        !> Number of factors.
        integer, intent(in) :: n
        !> One of the factors is 0.
        logical :: yes

        yes = .false.
        if (c <= 0 .and. -c < n) yes = is_integer(c)
    end function vanishes

end module pyfort_polynomial
