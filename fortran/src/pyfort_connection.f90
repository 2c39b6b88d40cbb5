!> The hypergeometric function near 1: connection formulas with their limits.
module pyfort_connection
    use pyfort_gamma, only: pochhammer, rgamma, rgamma_quotient
    use pyfort_gauss_series, only: gauss_series, scaled, sign_changes, sum_t
    use pyfort_working, only: dp, expm1_w, integer_power, log_w, nearest_integer, power, &
        quick_power, unit, wp
    implicit none
    private

    public :: near_one

    !> Distance of c-a-b from an integer below which the two terms of the connection formula
    !> are subtracted analytically.
    real(wp), parameter :: near_integer = 0.125_wp

    !> Relative error that is not worth a second computation.
    real(wp), parameter :: tolerance = 1.0e-15_wp

    !> Longest series that is tried.
    integer, parameter :: max_terms = 3000

contains

    !> F(a,b;c;1-z) by the series in powers of z, 0 < z <= 1/2.
    !>
    !> Both the generic formula and the logarithmic one need the gamma function at c-a, c-b,
    !> whose rounding errors are passed on, and at s = c-a-b, of which only the distance eps
    !> from an integer is formed exactly.
    pure function near_one(a, b, c, z) result(total)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Distance from 1.
        real(wp), intent(in) :: z
        !> The function.
        type(sum_t) :: total

        real(wp) :: ca(2), cb(2), s(2), eps
        integer :: m

        ca = difference(c, a)
        cb = difference(c, b)
        s = difference(ca(1), b)
        s(2) = s(2) + ca(2)
        if (abs(s(1)) > 1000) then
            total%error = huge(1.0_wp)
            return
        end if
        m = nearest_integer(s(1))
        eps = (s(1) - m) + s(2)
        if (abs(eps) > near_integer) then
            total = two_series(a, b, c, ca, cb, s, z, fine=.false.)
            if (.not. total%error <= tolerance*abs(total%value)) then
                total = two_series(a, b, c, ca, cb, s, z, fine=.true.)
            end if
        else if (m >= 0) then
            total = logarithmic([a, 0.0_wp], [b, 0.0_wp], c, ca, cb, m, eps, z)
        else
            ! Euler's transformation (DLMF 15.8.1) makes c-a-b positive.
            total = logarithmic(ca, cb, c, [a, 0.0_wp], [b, 0.0_wp], -m, -eps, z)
            total = scaled(total, quick_power(z, s(1)))
        end if
    end function near_one

    !> DLMF 15.8.4 for c-a-b far from the integers.
    pure function two_series(a, b, c, ca, cb, s, z, fine) result(total)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> c - a and its rounding error.
        real(wp), intent(in) :: ca(2)
        !> c - b and its rounding error.
        real(wp), intent(in) :: cb(2)
        !> c - a - b and its rounding error.
        real(wp), intent(in) :: s(2)
        !> Distance from 1.
        real(wp), intent(in) :: z
        !> Whether powers to the accuracy of a double are not enough.
        logical, intent(in) :: fine
        !> The function.
        type(sum_t) :: total

        type(sum_t) :: regular, singular
        real(wp) :: gamma_c, first, second

        regular = better_series(a, b, 1 - s(1), z, fine)
        singular = better_series(ca(1), cb(1), 1 + s(1), z, fine)
        gamma_c = 1/rgamma(c, 0.0_wp)
        first = gamma_c/rgamma(s(1), s(2))*rgamma(ca(1), ca(2))*rgamma(cb(1), cb(2))
        second = gamma_c/rgamma(-s(1), -s(2))*rgamma(a, 0.0_wp)*rgamma(b, 0.0_wp)
        if (fine) then
            second = second*power(z, s(1))
        else
            second = second*quick_power(z, s(1))
            singular%error = singular%error + epsilon(1.0_dp)/2*abs(singular%value)
        end if
        regular = scaled(regular, first)
        singular = scaled(singular, second)
        total%value = regular%value + singular%value
        total%error = regular%error + singular%error &
                      + gamma_error(a, b, c)*(abs(regular%value) + abs(singular%value))
    end function two_series

    !> F(a,b;c;z), as it is or by Euler's transformation (DLMF 15.8.1).
    pure function better_series(a, b, c, z, fine) result(total)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: z
        !> Whether powers to the accuracy of a double are not enough.
        logical, intent(in) :: fine
        !> The function.
        type(sum_t) :: total

        type(sum_t) :: partner
        real(wp) :: factor
        logical :: plain_first

        plain_first = sign_changes(real(a, dp), real(b, dp), real(c, dp)) &
                      <= sign_changes(real(c - a, dp), real(c - b, dp), real(c, dp))
        if (plain_first) then
            total = gauss_series(a, b, c, z)
            if (total%error <= tolerance*abs(total%value)) return
        end if
        if (fine) then
            factor = power(1 - z, c - a - b)
        else
            factor = quick_power(1 - z, c - a - b)
        end if
        partner = scaled(gauss_series(c - a, c - b, c, z), factor)
        if (.not. fine) partner%error = partner%error + epsilon(1.0_dp)/2*abs(partner%value)
        if (plain_first) then
            if (partner%error < total%error) total = partner
        else
            total = partner
            if (total%error <= tolerance*abs(total%value)) return
            partner = gauss_series(a, b, c, z)
            if (partner%error < total%error) total = partner
        end if
    end function better_series

    !> F(a,b;a+b+m+eps;1-z) for an integer m >= 0 and small eps, the smooth form of
    !> DLMF 15.8.4 that has DLMF 15.8.10 as its limit (Buehring, SIAM J. Math. Anal. 18, 884
    !> (1987); Michel and Stoitsov, Comput. Phys. Commun. 178, 535 (2008)).
    !>
    !> From the term z^m on both series have nearly the same terms, u_n and w_n, with opposite
    !> signs and the factor pi/sin(pi eps).  Their difference quotient d_n = (u_n - w_n)/eps
    !> begins with difference quotients of 1/Gamma and of z^eps, and goes on by the recurrence
    !> relation of a product's difference quotient, so that nothing cancels as eps goes to 0.
    pure function logarithmic(a, b, c, ca, cb, m, eps, z) result(total)
        !> First numerator parameter and its rounding error.
        real(wp), intent(in) :: a(2)
        !> Second numerator parameter and its rounding error.
        real(wp), intent(in) :: b(2)
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> c - a and its rounding error.
        real(wp), intent(in) :: ca(2)
        !> c - b and its rounding error.
        real(wp), intent(in) :: cb(2)
        !> Integer nearest to c - a - b.
        integer, intent(in) :: m
        !> c - a - b - m.
        real(wp), intent(in) :: eps
        !> Distance from 1.
        real(wp), intent(in) :: z
        !> The function.
        type(sum_t) :: total

        real(wp) :: finite, finite_magnitude, infinite, infinite_magnitude
        real(wp) :: gamma_c, factor, term, d, w, n, p, q, numerator, denominator
        real(wp) :: rgamma_ca, rgamma_cb, rgamma_m, z_quotient, factorial, last_change
        integer :: k

        gamma_c = 1/rgamma(c, 0.0_wp)
        rgamma_ca = rgamma(ca(1), ca(2))
        rgamma_cb = rgamma(cb(1), cb(2))

        ! The m terms that only one of the series has.
        finite = 0
        finite_magnitude = 0
        if (m > 0) then
            term = gamma_c*rgamma_ca*rgamma_cb/rgamma(real(m, wp), eps)
            do k = 0, m - 1
                finite = finite + term
                finite_magnitude = finite_magnitude + abs(term)
                if (k < m - 1) then
                    term = -term*(a(1) + k)*(b(1) + k)*z/((k + 1)*((m - 1 - k) + eps))
                end if
            end do
        end if

        ! d_0 and w_0 without the factor (a)_m (b)_m, from
        !   u_0 = 1/(Gamma(a+m+eps) Gamma(b+m+eps) m! Gamma(1-eps)),
        !   w_0 = z^eps/(Gamma(a+m) Gamma(b+m) Gamma(1+m+eps)).
        factorial = pochhammer(1.0_wp, m)
        rgamma_m = rgamma(real(1 + m, wp), eps)
        if (abs(eps) > 0) then
            z_quotient = expm1_w(eps*log_w(z))/eps
        else
            z_quotient = log_w(z)
        end if
        p = rgamma(a(1) + m, a(2))
        q = rgamma(b(1) + m, b(2))
        w = p*q*rgamma_m*(1 + eps*z_quotient)
        d = -rgamma_ca*rgamma_cb*(rgamma_quotient(1.0_wp, 0.0_wp, -eps)/factorial &
                                  + rgamma_quotient(real(1 + m, wp), 0.0_wp, eps)) &
            + rgamma_m*(rgamma_quotient(a(1) + m, a(2), eps)*rgamma_ca &
                        + p*rgamma_quotient(b(1) + m, b(2), eps)) &
            - p*q*rgamma_m*z_quotient

        infinite = 0
        infinite_magnitude = 0
        n = 0
        last_change = -m - min(a(1), b(1)) + 2
        do k = 0, max_terms
            infinite = infinite + d
            infinite_magnitude = infinite_magnitude + abs(d)
            if (n > last_change .and. abs(d) + abs(w) <= unit/4*infinite_magnitude) exit
            p = a(1) + m + n
            q = b(1) + m + n
            numerator = p*q
            denominator = (m + n + 1)*(n + 1 - eps)
            ! The difference quotient of the two ratios, u_{n+1}/u_n and w_{n+1}/w_n.
            factor = (numerator*(2*n + m + 2) - denominator*(p + q + eps)) &
                     /(denominator*(n + 1)*(m + n + 1 + eps))
            d = z*(d*numerator/denominator + w*factor)
            w = z*w*(p + eps)*(q + eps)/((n + 1)*(m + n + 1 + eps))
            n = n + 1
        end do

        factor = gamma_c*pochhammer(a(1), m)*pochhammer(b(1), m)*integer_power(z, m) &
                 /(rgamma(1.0_wp, eps)*rgamma(1.0_wp, -eps))
        if (mod(m, 2) == 1) factor = -factor
        total%value = finite + factor*infinite
        total%error = (unit*(4 + n/8) + gamma_error(a(1), b(1), c)) &
                      *(finite_magnitude + abs(factor)*infinite_magnitude)
    end function logarithmic

    !> Relative error of a product of gamma functions at such parameters: each comes from as
    !> many multiplications as its argument is large.
    elemental function gamma_error(a, b, c) result(error)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Relative error.
        real(wp) :: error

        error = unit*(8 + (abs(a) + abs(b) + abs(c))/4)
    end function gamma_error

    !> x - y as a rounded difference and its rounding error (Knuth's two-sum).
    pure function difference(x, y) result(d)
        !> Minuend.
        real(wp), intent(in) :: x
        !> Subtrahend.
        real(wp), intent(in) :: y
        !> Difference and its rounding error.
        real(wp) :: d(2)

        real(wp) :: t

        d(1) = x - y
        t = d(1) - x
        d(2) = (x - (d(1) - t)) - (y + t)
    end function difference

end module pyfort_connection
