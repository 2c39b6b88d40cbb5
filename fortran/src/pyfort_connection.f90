!> The hypergeometric function near 1: connection formulas with their limits.
module pyfort_connection
    use pyfort_gamma, only: batch, pochhammer, rgamma, rgamma_quotient
    use pyfort_gauss_series, only: gauss_series, scaled, sign_changes, sum_t
    use pyfort_working, only: difference, dp, expm1_w, integer_power, log_w, nearest_integer, &
        power, quick_power, unit, wp
    implicit none
    private

    public :: connection_t, connect_for, near_one

    !> Distance of c-a-b from an integer below which the two terms of the connection formula
    !> are subtracted analytically.
    real(wp), parameter :: near_integer = 0.0625_wp

    !> Relative error that is not worth a second computation.
    real(wp), parameter :: tolerance = 1.0e-15_wp

    !> Longest series that is tried.
    integer, parameter :: max_terms = 3000

    !> Largest |c-a-b| for which the formulas are tried.
    real(wp), parameter :: far = 1000

    !> What the connection formula needs to know about the parameters.
    type :: connection_t
        !> The rest has been computed.
        logical :: known = .false.
        !> c-a-b is near an integer.
        logical :: logarithmic
        !> First numerator parameter, after Euler's transformation if c-a-b is negative.
        real(wp) :: a
        !> Second numerator parameter.
        real(wp) :: b
        !> c - a.
        real(wp) :: ca
        !> c - b.
        real(wp) :: cb
        !> c - a - b, before Euler's transformation.
        real(wp) :: s
        !> Nearest integer to c - a - b.
        integer :: m
        !> c - a - b - m.
        real(wp) :: eps
        !> Coefficient of the function that is regular at 1, or of the finite sum.
        real(wp) :: regular
        !> Coefficient of the function that is not regular, or of the infinite sum.
        real(wp) :: singular
        !> First term w_0 of the infinite sum, without z**eps.
        real(wp) :: w
        !> First term d_0 of the infinite sum, without the quotient of z**eps.
        real(wp) :: d
        !> Size of what was added up for d.
        real(wp) :: d_size
        !> Relative error of the coefficients.
        real(wp) :: error
    end type connection_t

contains

    !> The connection for F(a,b;c;x) or, for x < 0, for Pfaff's transform F(a,c-b;c;x/(x-1)).
    pure subroutine connect_for(a, b, c, pfaff, this)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Whether c-b takes the place of b.
        logical, intent(in) :: pfaff
        !> The connection.
        type(connection_t), intent(inout) :: this

        real(wp) :: ca(2), cb(2)

        ca = difference(c, a)
        cb = difference(c, b)
        if (pfaff) then
            call connect([a, 0.0_wp], cb, c, ca, [b, 0.0_wp], this)
        else
            call connect([a, 0.0_wp], [b, 0.0_wp], c, ca, cb, this)
        end if
    end subroutine connect_for

    !> The coefficients for the parameters a, b, c.
    !>
    !> The gamma function is wanted at a, b, c-a, c-b and c-a-b; near its poles the rounding
    !> errors of these numbers count, and so they are passed on.
    pure subroutine connect(a, b, c, ca, cb, this)
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
        !> The connection.
        type(connection_t), intent(inout) :: this

        real(wp) :: s(2), g(batch), sinc(batch)

        s = difference(cb(1), a(1))
        s(2) = s(2) + (cb(2) - a(2))
        this%known = .true.
        this%a = a(1)
        this%b = b(1)
        this%ca = ca(1)
        this%cb = cb(1)
        this%s = s(1)
        ! Each gamma function comes from as many multiplications as its argument is large.
        this%error = unit*(4 + (abs(a(1)) + abs(b(1)) + abs(c))/8) &
                     + lost(a) + lost(b) + lost(ca) + lost(cb)
        this%logarithmic = .false.
        if (.not. abs(s(1)) <= far) then
            this%error = huge(1.0_wp)
            return
        end if
        this%m = nearest_integer(s(1))
        this%eps = (s(1) - this%m) + s(2)
        this%logarithmic = abs(this%eps) <= near_integer
        if (.not. this%logarithmic) then
            ! DLMF 15.8.4
            call rgamma([c, s(1), ca(1), cb(1), a(1), b(1)], &
                        real([0.0_wp, s(2), ca(2), cb(2), a(2), b(2)], dp), g, sinc)
            this%regular = g(3)*g(4)/(g(1)*g(2))
            ! Gamma(-s) = -pi/(sin(pi s) s Gamma(s)), DLMF 5.5.3
            this%singular = -g(2)*g(5)*g(6)/(g(1)*s(1)*this%eps*sinc(2))
            if (modulo(this%m, 2) == 1) this%singular = -this%singular
        else if (this%m >= 0) then
            call connect_logarithmic(this, a, b, c, ca, cb)
        else
            ! Euler's transformation (DLMF 15.8.1) makes c-a-b positive.
            this%m = -this%m
            this%eps = -this%eps
            this%a = ca(1)
            this%b = cb(1)
            call connect_logarithmic(this, ca, cb, c, a, b)
        end if
    end subroutine connect

    !> Relative error of the small factor p + k of a series with the parameter p, if rounded.
    pure function lost(p) result(error)
        !> Parameter and its rounding error.
        real(wp), intent(in) :: p(2)
        !> Relative error.
        real(wp) :: error

        error = 0
        if (p(1) < 0.5_wp .and. abs(p(2)) > 0 .and. abs(p(1)) < far) then
            error = abs(p(2)/((p(1) - nearest_integer(p(1))) + p(2)))
        end if
    end function lost

    !> The coefficients for c-a-b = m + eps with a small eps and m >= 0.
    pure subroutine connect_logarithmic(this, a, b, c, ca, cb)
        !> The connection.
        type(connection_t), intent(inout) :: this
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

        real(wp) :: g(batch), sinc(batch), m, eps, rgamma_m, part(4)

        m = this%m
        eps = this%eps
        call rgamma([c, ca(1), cb(1), max(m, 1.0_wp) + eps, a(1) + m, b(1) + m], &
                    real([0.0_wp, ca(2), cb(2), 0.0_wp, a(2), b(2)], dp), g, sinc)
        rgamma_m = g(4)
        if (this%m > 0) rgamma_m = rgamma_m/(m + eps)
        this%regular = g(2)*g(3)/(g(1)*g(4))
        this%w = g(5)*g(6)*rgamma_m
        part = [rgamma_m*g(2)*rgamma_quotient(a(1) + m, a(2), eps), &
                rgamma_m*g(5)*rgamma_quotient(b(1) + m, b(2), eps), &
                -g(2)*g(3)*rgamma_quotient(1.0_wp, 0.0_wp, -eps)/pochhammer(1.0_wp, this%m), &
                -g(2)*g(3)*rgamma_quotient(m + 1, 0.0_wp, eps)]
        this%d = sum(part)
        this%d_size = sum(abs(part))
        this%singular = pochhammer(a(1), this%m)*pochhammer(b(1), this%m)/(g(1)*sinc(4))
        if (mod(this%m, 2) == 1) this%singular = -this%singular
    end subroutine connect_logarithmic

    !> F(a,b;c;1-z) by the series in powers of z, 0 < z < 1.
    pure function near_one(this, z) result(total)
        !> The connection for a, b, c.
        type(connection_t), intent(in) :: this
        !> Distance from 1.
        real(wp), intent(in) :: z
        !> The function.
        type(sum_t) :: total

        if (this%logarithmic) then
            total = logarithmic(this, z)
            if (this%s < 0 .and. this%m > 0) total = scaled(total, quick_power(z, this%s))
        else if (this%error < 1) then
            total = two_series(this, z, fine=.false.)
            if (.not. total%error <= tolerance*abs(total%value)) then
                total = two_series(this, z, fine=.true.)
            end if
        else
            total%error = huge(1.0_wp)
        end if
    end function near_one

    !> DLMF 15.8.4 for c-a-b far from the integers.
    pure function two_series(this, z, fine) result(total)
        !> The connection.
        type(connection_t), intent(in) :: this
        !> Distance from 1.
        real(wp), intent(in) :: z
        !> Whether powers to the accuracy of a double are not enough.
        logical, intent(in) :: fine
        !> The function.
        type(sum_t) :: total

        type(sum_t) :: regular, singular

        regular = scaled(better_series(this%a, this%b, 1 - this%s, z, fine), this%regular)
        singular = better_series(this%ca, this%cb, 1 + this%s, z, fine)
        if (fine) then
            singular = scaled(singular, this%singular*power(z, this%s))
        else
            singular = scaled(singular, this%singular*quick_power(z, this%s))
            singular%error = singular%error + epsilon(1.0_dp)/2*abs(singular%value)
        end if
        total%value = regular%value + singular%value
        total%error = regular%error + singular%error &
                      + this%error*(abs(regular%value) + abs(singular%value))
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
    !> From the term z^m on both series have nearly the same terms,
    !>     u_0 = (a)_m (b)_m/(Gamma(a+m+eps) Gamma(b+m+eps) m! Gamma(1-eps)),
    !>     w_0 = (a)_m (b)_m z^eps/(Gamma(a+m) Gamma(b+m) Gamma(1+m+eps)),
    !> with opposite signs and the factor pi/sin(pi eps).  Their difference quotient
    !> d_n = (u_n - w_n)/eps begins with difference quotients of 1/Gamma and of z^eps, and goes
    !> on by the product rule, so that nothing cancels as eps goes to 0.
    pure function logarithmic(this, z) result(total)
        !> The connection.
        type(connection_t), intent(in) :: this
        !> Distance from 1.
        real(wp), intent(in) :: z
        !> The function.
        type(sum_t) :: total

        real(wp) :: finite, finite_magnitude, infinite, infinite_magnitude
        real(wp) :: a, b, m, eps, term, d, w, n, p, q, ratio_u, ratio_w, numerator, denominator
        real(wp) :: quotient, last_change
        integer :: k

        m = this%m
        eps = this%eps

        ! The m terms that only one of the series has.
        finite = 0
        finite_magnitude = 0
        term = merge(this%regular, 0.0_wp, this%m > 0)
        do k = 0, this%m - 1
            finite = finite + term
            finite_magnitude = finite_magnitude + abs(term)
            if (k == this%m - 1) exit
            term = -term*(this%a + k)*(this%b + k)*z/((k + 1)*((m - 1 - k) + eps))
        end do

        quotient = log_w(z)
        if (abs(eps) > 0) quotient = expm1_w(eps*quotient)/eps
        w = this%w*(1 + eps*quotient)
        d = this%d - this%w*quotient
        a = this%a + m
        b = this%b + m
        infinite = 0
        infinite_magnitude = this%d_size + abs(this%w*quotient)
        last_change = max(-a, -b) + 2
        n = 0
        do k = 0, max_terms
            infinite = infinite + d
            infinite_magnitude = infinite_magnitude + abs(d)
            if (abs(d) + abs(w) <= unit/4*infinite_magnitude .and. n > last_change) exit
            p = a + n
            q = b + n
            numerator = p*q
            denominator = (n + 1 + m)*(n + 1 - eps)
            ratio_w = z/((n + 1)*(n + 1 + m + eps))
            ratio_u = z*numerator/denominator
            ! u_{n+1}/u_n - w_{n+1}/w_n = eps quotient
            quotient = ratio_w*(numerator*(2*n + m + 2)/denominator - (p + q + eps))
            d = d*ratio_u + w*quotient
            w = w*ratio_w*(p + eps)*(q + eps)
            n = n + 1
        end do

        ratio_u = this%singular*integer_power(z, this%m)
        total%value = finite + ratio_u*infinite
        total%error = (unit*(1 + n/32) + this%error) &
                      *(finite_magnitude + abs(ratio_u)*infinite_magnitude)
    end function logarithmic

end module pyfort_connection
