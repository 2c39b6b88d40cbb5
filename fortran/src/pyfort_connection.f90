!> The hypergeometric function near 1: connection formulas with their limits.
module pyfort_connection
    use pyfort_gamma, only: batch, far_gamma => far, pochhammer, rgamma, rgamma_quotient
    use pyfort_gauss_series, only: gauss_series, magnified, scaled, sign_changes, sum_t
    use pyfort_working, only: difference, dp, expm1_w, integer_power, log_w, nearest_integer, &
        power, quick_power, unit, wp
    implicit none
    private

    public :: connection_t, connect, near_one

    !> Distance of c-a-b from an integer below which the two terms of the connection formula
    !> are subtracted analytically.
    real(wp), parameter :: near_integer = 0.0625_wp

    !> Relative error that is not worth a second computation.
    real(wp), parameter :: tolerance = 1.0e-15_wp

    !> Longest series that is tried.
    integer, parameter :: max_terms = 3000

    !> Largest |c-a-b| for which the formulas are tried.
    real(wp), parameter :: far = 1000

    ! The arguments of the gamma function: the parameters and their differences.
    !> Index of c.
    integer, parameter :: at_c = 1
    !> Index of s = c - a - b.
    integer, parameter :: at_s = 2
    !> Index of c - a.
    integer, parameter :: at_ca = 3
    !> Index of c - b.
    integer, parameter :: at_cb = 4
    !> Index of a.
    integer, parameter :: at_a = 5
    !> Index of b.
    integer, parameter :: at_b = 6

    !> What the connection formula needs to know about the parameters.
    type :: connection_t
        !> The rest has been computed.
        logical :: known
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
    !>
    !> The gamma function is wanted at c-a-b, c-a, c-b, a and b; near its poles the rounding
    !> errors of these numbers count, and so they are passed on.
    pure subroutine connect(a, b, c, pfaff, this)
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

        real(wp) :: hi(batch), g(batch), sinc(batch)
        real(dp) :: lo(batch)

        hi(at_c) = c
        lo = 0
        hi(at_a) = a
        call difference(c, a, hi(at_ca), lo(at_ca))
        if (pfaff) then
            hi(at_cb) = b
            call difference(c, b, hi(at_b), lo(at_b))
        else
            hi(at_b) = b
            call difference(c, b, hi(at_cb), lo(at_cb))
        end if
        call difference(hi(at_cb), a, hi(at_s), lo(at_s))
        lo(at_s) = lo(at_s) + lo(at_cb)

        this%known = .true.
        this%s = hi(at_s)
        ! Each gamma function comes from as many multiplications as its argument is large.
        this%error = unit*(8 + (abs(a) + abs(hi(at_b)) + abs(c)))
        if (any(abs(lo(at_ca:)) > 0)) this%error = this%error + sum(lost(hi(at_ca:), lo(at_ca:)))
        this%logarithmic = .false.
        if (.not. (abs(this%s) <= far .and. maxval(abs(hi)) <= far_gamma)) then
            this%error = huge(1.0_wp)
            return
        end if
        this%m = nearest_integer(this%s)
        this%eps = (this%s - this%m) + lo(at_s)
        this%logarithmic = abs(this%eps) <= near_integer
        if (this%logarithmic) then
            if (this%m < 0) then
                ! Euler's transformation (DLMF 15.8.1) makes c-a-b positive.
                this%m = -this%m
                this%eps = -this%eps
                hi(at_ca:) = hi([at_a, at_b, at_ca, at_cb])
                lo(at_ca:) = lo([at_a, at_b, at_ca, at_cb])
            end if
            call connect_logarithmic(hi, lo, this)
        else
            ! DLMF 15.8.4, with Gamma(-s) = -pi/(sin(pi s) s Gamma(s)), DLMF 5.5.3
            call rgamma(hi, lo, g, sinc)
            this%a = hi(at_a)
            this%b = hi(at_b)
            this%ca = hi(at_ca)
            this%cb = hi(at_cb)
            this%regular = g(at_ca)*g(at_cb)/(g(at_c)*g(at_s))
            this%singular = -g(at_s)*g(at_a)*g(at_b)/(g(at_c)*this%s*this%eps*sinc(at_s))
            if (modulo(this%m, 2) == 1) this%singular = -this%singular
        end if
    end subroutine connect

    !> Relative error of the smallest factor p + k of a series with a rounded parameter p.
    elemental function lost(p, p_lo) result(error)
        !> Parameter.
        real(wp), intent(in) :: p
        !> Its rounding error.
        real(dp), intent(in) :: p_lo
        !> Relative error.
        real(wp) :: error

        error = 0
        if (p < 0.5_wp .and. abs(p_lo) > 0 .and. abs(p) < far) then
            error = abs(p_lo/((p - nearest_integer(p)) + p_lo))
        end if
    end function lost

    !> The coefficients for c-a-b = m + eps with a small eps and m >= 0.
    pure subroutine connect_logarithmic(hi, lo, this)
        !> The parameters and their differences.
        real(wp), intent(in) :: hi(batch)
        !> Their rounding errors.
        real(dp), intent(in) :: lo(batch)
        !> The connection.
        type(connection_t), intent(inout) :: this

        real(wp) :: shifted(batch), g(batch), sinc(batch), m, eps, rgamma_m, part(4)
        real(dp) :: lo_shifted(batch)

        m = this%m
        eps = this%eps
        this%a = hi(at_a)
        this%b = hi(at_b)
        shifted = hi
        lo_shifted = lo
        shifted(at_s) = max(m, 1.0_wp) + eps
        lo_shifted(at_s) = 0
        shifted(at_a) = hi(at_a) + m
        shifted(at_b) = hi(at_b) + m
        call rgamma(shifted, lo_shifted, g, sinc)
        rgamma_m = g(at_s)
        if (this%m > 0) rgamma_m = rgamma_m/(m + eps)
        this%regular = g(at_ca)*g(at_cb)/(g(at_c)*g(at_s))
        this%w = g(at_a)*g(at_b)*rgamma_m
        part(1) = rgamma_m*g(at_ca)*rgamma_quotient(shifted(at_a), lo(at_a), eps)
        part(2) = rgamma_m*g(at_a)*rgamma_quotient(shifted(at_b), lo(at_b), eps)
        part(3) = -g(at_ca)*g(at_cb)*rgamma_quotient(1.0_wp, 0.0_dp, -eps) &
                  /pochhammer(1.0_wp, this%m)
        part(4) = -g(at_ca)*g(at_cb)*rgamma_quotient(m + 1, 0.0_dp, eps)
        this%d = sum(part)
        this%d_size = sum(abs(part))
        this%singular = pochhammer(this%a, this%m)*pochhammer(this%b, this%m)/(g(at_c)*sinc(at_s))
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
            if (this%s < 0 .and. this%m > 0) total = magnified(total, quick_power(z, this%s))
        else if (this%error < 1) then
            total = two_series(this, z)
        else
            total = sum_t(0.0_wp, huge(1.0_wp))
        end if
    end function near_one

    !> DLMF 15.8.4 for c-a-b far from the integers.
    pure function two_series(this, z) result(total)
        !> The connection.
        type(connection_t), intent(in) :: this
        !> Distance from 1.
        real(wp), intent(in) :: z
        !> The function.
        type(sum_t) :: total

        type(sum_t) :: regular, singular

        regular = scaled(better_series(this%a, this%b, 1 - this%s, z), this%regular)
        singular = magnified(scaled(better_series(this%ca, this%cb, 1 + this%s, z), &
                                    this%singular), power(z, this%s))
        total%value = regular%value + singular%value
        total%error = regular%error + singular%error &
                      + this%error*(abs(regular%value) + abs(singular%value))
    end function two_series

    !> F(a,b;c;z), as it is or by Euler's transformation (DLMF 15.8.1).
    pure function better_series(a, b, c, z) result(total)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: z
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
        factor = power(1 - z, c - a - b)
        partner = scaled(gauss_series(c - a, c - b, c, z), factor)
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
        real(wp) :: a, b, m, eps, term, d, w, n, p, q, ratio_u, ratio_w, first, second
        real(wp) :: inverse, quotient, last_change
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
            if (abs(d) + abs(w) <= 4*unit*infinite_magnitude .and. n > last_change) exit
            p = a + n
            q = b + n
            first = (n + 1)*(n + 1 + m + eps)
            second = (n + 1 + m)*(n + 1 - eps)
            inverse = z/(first*second)
            ratio_u = p*q*first*inverse
            ratio_w = second*inverse
            ! u_{n+1}/u_n - w_{n+1}/w_n = eps quotient
            quotient = (2*n + m + 2)*(p*q*inverse) - ratio_w*(p + q + eps)
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
