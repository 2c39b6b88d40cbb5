!> Gauss's hypergeometric function of real arguments: the special cases, and what is returned.
module pyfort_hypergeometric
    use pyfort_continuation, only: pair_polynomial
    use pyfort_double_series, only: easy_series
    use pyfort_gamma, only: pochhammer, rgamma
    use pyfort_gauss_series, only: sum_t
    use pyfort_pair, only: as_pair, pair, two_sum
    use pyfort_routes, only: accurate, below_one, better
    use pyfort_working, only: dp, infinity, is_integer, nearest_integer, not_a_number, &
        quick_power, unit, wp
    implicit none
    private

    public :: gauss_2f1

    !> Largest degree of a polynomial that is summed as one.
    integer, parameter :: max_degree = 10000

    !> Estimated relative error beyond which the result is NaN, for parameters up to 10.
    real(wp), parameter :: refused_small = 1.0e-12_wp
    !> The same for larger parameters.
    real(wp), parameter :: refused_large = 1.0e-6_wp

contains

    !> 2F1(a,b;c;x), exactly for the doubles given: nothing is taken for an integer that is
    !> only near one.
    elemental function gauss_2f1(a, b, c, x) result(f)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> Value of the function.
        real(dp) :: f

        type(sum_t) :: total
        real(wp) :: aw, bw, cw, xw
        integer :: n
        logical :: pole

        f = not_a_number
        if (.not. (abs(a) <= huge(a) .and. abs(b) <= huge(b) .and. abs(c) <= huge(c) &
                   .and. abs(x) <= huge(x))) return
        if (abs(x) <= 0) then
            f = 1
            return
        end if
        if (x >= -1 .and. x <= 0.5_dp .and. c > 0) then
            total = easy_series(a, b, c, x)
            if (accurate(total)) then
                f = real(total%value, dp)
                return
            end if
        end if
        aw = a
        bw = b
        cw = c
        xw = x
        n = degree(aw, bw, cw)
        pole = c <= 0 .and. is_integer(cw)
        if (n >= 0) then
            total = polynomial(aw, bw, cw, xw, n)
            if (x < 1 .and. .not. (pole .or. accurate(total))) then
                total = better(total, below_one(aw, bw, cw, xw))
            end if
        else if (pole) then
            return
        else if (x > 1) then
            f = beyond_one(a, b, c, x)
            return
        else if (x >= 1) then
            f = at_one(a, b, c)
            return
        else
            total = below_one(aw, bw, cw, xw)
        end if
        if (total%error <= merge(refused_small, refused_large, max(abs(a), abs(b), abs(c)) <= 10) &
            *abs(total%value)) f = real(total%value, dp)
    end function gauss_2f1

    !> Degree of a polynomial 2F1 (DLMF 15.2.4, 15.2.5), -1 if it is not one.
    elemental function degree(a, b, c) result(n)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Degree.
        integer :: n

        real(wp) :: last

        last = huge(1.0_wp)
        if (a <= 0 .and. is_integer(a)) last = -a
        if (b <= 0 .and. is_integer(b)) last = min(last, -b)
        if (c <= 0 .and. is_integer(c) .and. -c < last) last = huge(1.0_wp)
        n = -1
        if (last <= max_degree) n = nearest_integer(last)
    end function degree

    !> A polynomial of degree n; at 1 by the Chu-Vandermonde identity (DLMF 15.4.24).
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

        real(wp) :: term, magnitude
        integer :: k

        term = 1
        magnitude = 1
        total%value = 1
        do k = 0, n - 1
            term = term*((a + k)*(b + k)*x/((c + k)*(k + 1)))
            total%value = total%value + term
            magnitude = magnitude + abs(term)
        end do
        total%error = unit*(4 + n/8.0_wp)*magnitude
        if (accurate(total)) return
        total = pair_polynomial(as_pair(a), as_pair(b), as_pair(c), as_pair(x), n)
    end function polynomial

    !> Gauss's theorem (DLMF 15.4.20), or the sign of the divergence (DLMF 15.4.21-23).
    pure function at_one(a, b, c) result(f)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Value.
        real(dp) :: f

        type(pair) :: ca, cb, s

        ca = two_sum(c, -a)
        cb = two_sum(c, -b)
        s = two_sum(ca%hi, -b)
        s%lo = s%lo + ca%lo
        if (s%hi + s%lo > 0) then
            f = real(rgamma(real(ca%hi, wp), real(ca%lo, wp))/rgamma(real(c, wp), 0.0_wp) &
                     *rgamma(real(cb%hi, wp), real(cb%lo, wp)) &
                     /rgamma(real(s%hi, wp), real(s%lo, wp)), dp)
        else
            f = sign(infinity, real(rgamma(real(a, wp), 0.0_wp)*rgamma(real(b, wp), 0.0_wp) &
                                    *rgamma(real(c, wp), 0.0_wp), dp))
        end if
    end function at_one

    !> Beyond 1 the function is real if it is a polynomial times an integer power of 1 - x
    !> (DLMF 15.8.1), NaN otherwise.
    pure function beyond_one(a, b, c, x) result(f)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> Value.
        real(dp) :: f

        type(pair) :: ca, cb, s
        type(sum_t) :: total
        integer :: n

        f = not_a_number
        ca = two_sum(c, -a)
        cb = two_sum(c, -b)
        s = two_sum(ca%hi, -b)
        if (.not. (abs(ca%lo) + abs(cb%lo) + abs(s%lo) <= 0 .and. is_integer(real(s%hi, wp)))) return
        n = degree(real(ca%hi, wp), real(cb%hi, wp), real(c, wp))
        if (n < 0) return
        total = polynomial(real(ca%hi, wp), real(cb%hi, wp), real(c, wp), real(x, wp), n)
        if (.not. accurate(total)) return
        f = real(quick_power(real(x, wp) - 1, real(s%hi, wp))*total%value, dp)
        if (modulo(s%hi, 2.0_dp) > 0) f = -f
    end function beyond_one

end module pyfort_hypergeometric
