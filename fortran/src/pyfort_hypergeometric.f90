!> Gauss's hypergeometric function of real arguments: the special cases, and what is returned.
module pyfort_hypergeometric
    use pyfort_connection, only: connection_t
    use pyfort_double_connection, only: double_connection_t
    use pyfort_easy, only: easy_2f1
    use pyfort_easy_polynomial, only: easy_polynomial
    use pyfort_gamma, only: batch, rgamma
    use pyfort_gauss_series, only: accurate, better, sum_t
    use pyfort_pair, only: pair, two_sum
    use pyfort_polynomial, only: degree, is_zero, polynomial
    use pyfort_routes, only: below_one, in_quads
    use pyfort_working, only: dp, infinity, is_integer, not_a_number, power_of_rest, &
        quick_power, wp
    implicit none
    private

    public :: gauss_2f1, evaluate

    !> Estimated relative error beyond which the result is NaN, for parameters up to 10.
    real(wp), parameter :: refused_small = 1.0e-12_wp
    !> The same for larger parameters.
    real(wp), parameter :: refused_large = 1.0e-6_wp
    !> For those, estimated relative error below which nothing slower is tried.
    real(wp), parameter :: enough_large = 1.0e-13_wp

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

        type(double_connection_t) :: quick
        type(connection_t) :: connection

        quick%known = .false.
        connection%known = .false.
        call evaluate(a, b, c, x, quick, connection, f)
    end function gauss_2f1

    !> The easy points, the special cases, the others; NaN where the error may be too large.
    pure subroutine evaluate(a, b, c, x, quick, connection, f)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> Connection to 1 in doubles for x of this sign, or unknown.
        type(double_connection_t), intent(inout) :: quick
        !> Connection to 1 for x of this sign, or unknown.
        type(connection_t), intent(inout) :: connection
        !> Value of the function.
        real(dp), intent(out) :: f

        if ((abs(a) + abs(b)) + (abs(c) + abs(x)) <= huge(x)) then
            call evaluate_finite(min(a, b), max(a, b), c, x, quick, connection, f)
        else
            f = limit(min(a, b), max(a, b), c, x)
        end if
    end subroutine evaluate

    !> The value for an infinite argument, where one infinity has a limit: 1 for c = infinity, and
    !> for x = -infinity what the powers (-x)**(-a) and (-x)**(-b) of DLMF 15.8.2 tend to.
    pure function limit(a, b, c, x) result(f)
        !> Smaller numerator parameter.
        real(dp), intent(in) :: a
        !> Larger numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> Limit, or NaN.
        real(dp) :: f

        type(double_connection_t) :: quick
        type(connection_t) :: connection
        real(dp) :: near

        f = not_a_number
        if (.not. abs(a) + abs(b) <= huge(a)) return
        if (abs(x) <= huge(x)) then
            if (c > huge(c) .and. x < 1) f = 1
            return
        end if
        if (.not. (abs(c) <= huge(c) .and. x < 0)) return

        quick%known = .false.
        connection%known = .false.
        call evaluate_finite(a, b, c, -1.0e100_dp, quick, connection, near)
        call evaluate_finite(a, b, c, -1.0e200_dp, quick, connection, f)
        if (a > 0 .or. abs(f) < abs(near)) then
            f = 0*f
        else if (a < 0 .and. abs(f) >= abs(near)) then
            f = sign(infinity, f)
        end if
    end function limit

    !> The value for finite arguments.
    pure subroutine evaluate_finite(a, b, c, x, quick, connection, f)
        !> Smaller numerator parameter.
        real(dp), intent(in) :: a
        !> Larger numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> Connection to 1 in doubles for x of this sign, or unknown.
        type(double_connection_t), intent(inout) :: quick
        !> Connection to 1 for x of this sign, or unknown.
        type(connection_t), intent(inout) :: connection
        !> Value of the function.
        real(dp), intent(out) :: f

        type(sum_t) :: total, general
        real(wp) :: aw, bw, cw, xw
        integer :: n
        logical :: pole, success, small, enough

        f = not_a_number
        if (abs(x) <= 0) then
            f = 1
            return
        end if
        n = -1
        if (a <= 0) n = degree(a, b, c)
        if (x < 1 .and. n < 0) then
            call easy_2f1(a, b, c, x, quick, f, success)
            if (success) return
            if (min(abs(a - c), abs(b - c)) <= 0) then
                f = elementary(a, b, c, x)
                return
            end if
        else if (n >= 0) then
            call easy_polynomial(n, merge(b, a, abs(a + n) <= 0), c, x, f, success)
            if (success) return
        end if
        f = not_a_number

        aw = a
        bw = b
        cw = c
        xw = x
        pole = c <= 0 .and. is_integer(cw)
        if (n >= 0) then
            total = polynomial(aw, bw, cw, xw, n)
            if (is_zero(aw, bw, cw, xw, n, total)) then
                f = 0
                return
            end if
            if (x < 1 .and. .not. (pole .or. accurate(total))) then
                call below_one(aw, bw, cw, xw, connection, general)
                total = better(total, general)
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
            call below_one(aw, bw, cw, xw, connection, total)
        end if
        small = max(-a, b, abs(c)) <= 10
        enough = accurate(total)
        if (.not. small) enough = enough .or. total%error <= enough_large*abs(total%value)
        if (x < 1 .and. .not. (pole .or. enough)) then
            if (n < 0) then
                call euler_polynomial(a, b, c, x, general, n)
                if (n >= 0 .and. abs(general%value) <= 0) then
                    f = 0
                    return
                end if
            end if
            call in_quads(aw, bw, cw, xw, total)
        end if
        if (total%error <= merge(refused_small, refused_large, small) &
            *min(abs(total%value), huge(1.0_wp))) then
            f = real(total%value, dp)
            ! Overflow of the working precision, which may be that of doubles.
            if (abs(total%value) >= huge(1.0_wp)) f = sign(infinity, f)
        end if
    end subroutine evaluate_finite

    !> F(a,b;b;x) = (1-x)**(-a) for x < 1 (DLMF 15.4.6).
    pure function elementary(a, b, c, x) result(f)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter, one of the others.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> Value; NaN at a pole.
        real(dp) :: f

        real(wp) :: exponent

        f = not_a_number
        if (c <= 0 .and. is_integer(real(c, wp))) return
        exponent = -merge(a, b, abs(b - c) <= 0)
        f = real(power_of_rest(real(x, wp), exponent), dp)
    end function elementary

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
        real(wp) :: g(batch), sinc(batch)

        ca = two_sum(c, -a)
        cb = two_sum(c, -b)
        s = two_sum(ca%hi, -b)
        s%lo = s%lo + ca%lo
        if (s%hi + s%lo > 0) then
            call rgamma([real(wp) :: ca%hi, cb%hi, s%hi, c, c, c], &
                        [ca%lo, cb%lo, s%lo, 0.0_dp, 0.0_dp, 0.0_dp], g, sinc)
            f = real(g(1)/g(4)*g(2)/g(3), dp)
        else
            call rgamma([real(wp) :: a, b, c, c, c, c], spread(0.0_dp, 1, batch), g, sinc)
            f = sign(infinity, real(g(1)*g(2)*g(3), dp))
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

        type(pair) :: s
        type(sum_t) :: total
        integer :: n

        f = not_a_number
        call euler_polynomial(a, b, c, x, total, n)
        if (n < 0) return
        s = two_sum(c - a, -b)
        if (abs(s%lo) > 0 .or. .not. is_integer(real(s%hi, wp))) return
        if (.not. accurate(total)) return
        f = real(quick_power(real(x, wp) - 1, real(s%hi, wp))*total%value, dp)
        if (modulo(s%hi, 2.0_dp) > 0) f = -f
    end function beyond_one

    !> The polynomial that Euler's transformation makes (DLMF 15.8.1), without the power of 1 - x.
    pure subroutine euler_polynomial(a, b, c, x, total, n)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> Its value.
        type(sum_t), intent(out) :: total
        !> Its degree, or -1 if it is not a polynomial.
        integer, intent(out) :: n

        type(pair) :: ca, cb
        real(wp) :: p, q

        n = -1
        ca = two_sum(c, -a)
        cb = two_sum(c, -b)
        if (abs(ca%hi*cb%hi) > 0 .and. abs(ca%lo) + abs(cb%lo) > 0) return
        n = degree(ca%hi, cb%hi, c)
        if (n < 0) return
        p = ca%hi
        q = cb%hi
        total = polynomial(p, q, real(c, wp), real(x, wp), n)
        if (is_zero(p, q, real(c, wp), real(x, wp), n, total)) total = sum_t(0.0_wp, 0.0_wp)
    end subroutine euler_polynomial

end module pyfort_hypergeometric
