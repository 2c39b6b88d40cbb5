!> The hypergeometric function near 1 in plain doubles: what pyfort_connection does in working
!> precision, for the points where nothing much cancels.
module pyfort_double_connection
    use pyfort_double_gamma, only: double_quotient, double_rgamma, largest, rgamma_t
    use pyfort_double_series, only: double_series, double_sum_t
    use pyfort_working, only: dp, double_expm1, wp
    implicit none
    private

    public :: double_connection_t, double_connect, double_near_one

    !> Distance of c-a-b from an integer below which the two terms of the connection formula
    !> are subtracted analytically.
    real(dp), parameter :: near_integer = 0.0625_dp
    !> What is outside 1/limit and limit is left to the wider range of the working precision.
    real(dp), parameter :: range_limit = 1.0e250_dp
    !> Longest series that is tried.
    integer, parameter :: max_terms = 200
    !> The circle's half circumference.
    real(dp), parameter :: pi = 3.141592653589793_dp
    !> Half a unit in the last place of 1.
    real(dp), parameter :: u = epsilon(1.0_dp)/2
    !> Error of the coefficients in units of u: that of six gamma functions.
    real(dp), parameter :: coefficient_error = 4

    !> Number of the arguments of the gamma function: the parameters and their differences.
    integer, parameter :: batch = 6
    !> Index of s = c - a - b.
    integer, parameter :: at_s = 1
    !> Index of c.
    integer, parameter :: at_c = 2
    !> Index of c - a.
    integer, parameter :: at_ca = 3
    !> Index of c - b.
    integer, parameter :: at_cb = 4
    !> Index of a.
    integer, parameter :: at_a = 5
    !> Index of b.
    integer, parameter :: at_b = 6

    !> What the connection formula needs to know about the parameters.
    type :: double_connection_t
        !> The rest has been computed.
        logical :: known
        !> The parameters are moderate.
        logical :: moderate
        !> c-a-b is near an integer.
        logical :: logarithmic
        !> The parameters and differences; a, b, c-a, c-b after Euler's transformation if the
        !> connection is logarithmic and c-a-b negative.
        real(dp) :: hi(batch)
        !> Their rounding errors.
        real(dp) :: lo(batch)
        !> Nearest integer to c - a - b, or its magnitude if the connection is logarithmic.
        integer :: m
        !> c - a - b - m.
        real(dp) :: eps
        !> Coefficient of the function that is regular at 1, or of the finite sum.
        real(dp) :: regular
        !> Coefficient of the function that is not regular, or of the infinite sum.
        real(dp) :: singular
        !> First term w_0 of the infinite sum, without z**eps.
        real(dp) :: w
        !> First term d_0 of the infinite sum, without the quotient of z**eps.
        real(dp) :: d
        !> Error of d in units of u.
        real(dp) :: d_error
    end type double_connection_t

contains

    !> The connection for F(a,b;c;x) or, for x < 0, for Pfaff's transform F(a,c-b;c;x/(x-1)).
    pure subroutine double_connect(a, b, c, ca, cb, pfaff, this)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> c-a and its rounding error.
        real(dp), intent(in) :: ca(2)
        !> c-b and its rounding error.
        real(dp), intent(in) :: cb(2)
        !> Whether c-b takes the place of b.
        logical, intent(in) :: pfaff
        !> The connection.
        type(double_connection_t), intent(inout) :: this

        type(rgamma_t) :: g(batch)
        real(dp) :: sine

        this%known = .true.
        this%hi(at_c) = c
        this%hi(at_ca) = ca(1)
        this%hi(at_a) = a
        this%lo = 0
        this%lo(at_ca) = ca(2)
        if (pfaff) then
            this%hi(at_cb) = b
            this%hi(at_b) = cb(1)
            this%lo(at_b) = cb(2)
        else
            this%hi(at_b) = b
            this%hi(at_cb) = cb(1)
            this%lo(at_cb) = cb(2)
        end if
        call add(this%hi(at_cb), this%lo(at_cb), -a, this%hi(at_s), this%lo(at_s))
        this%moderate = maxval(abs(this%hi)) <= largest - 1
        if (.not. this%moderate) return

        this%m = nint(this%hi(at_s))
        this%eps = (this%hi(at_s) - this%m) + this%lo(at_s)
        this%logarithmic = abs(this%eps) <= near_integer
        if (this%logarithmic) then
            call connect_logarithmic(this)
        else
            ! DLMF 15.8.4, with Gamma(-s) = -pi/(sin(pi s) s Gamma(s)), DLMF 5.5.3
            g = double_rgamma(this%hi, this%lo)
            this%regular = real(above(g(at_ca))*above(g(at_cb))*g(at_c)%below*g(at_s)%below &
                                /(above(g(at_c))*above(g(at_s))*g(at_ca)%below*g(at_cb)%below), dp)
            sine = sin(pi*this%eps)/pi
            this%singular = real(-above(g(at_s))*above(g(at_a))*above(g(at_b))*g(at_c)%below &
                                 /(above(g(at_c))*g(at_s)%below*g(at_a)%below*g(at_b)%below &
                                   *((this%hi(at_s) + real(this%lo(at_s), wp))*sine)), dp)
            if (modulo(this%m, 2) == 1) this%singular = -this%singular
        end if
    end subroutine double_connect

    !> The coefficients for c-a-b = m + eps with a small eps, m >= 0 after Euler's transformation.
    pure subroutine connect_logarithmic(this)
        !> The connection.
        type(double_connection_t), intent(inout) :: this

        real(wp) :: rgamma_c, rgamma_ca, rgamma_cb, rgamma_m, rgamma_a, rgamma_b, part(4), factor
        real(dp) :: a(2), b(2), m, eps
        integer :: k

        if (this%m < 0) then
            ! Euler's transformation (DLMF 15.8.1) makes c-a-b positive.
            this%m = -this%m
            this%eps = -this%eps
            a = this%hi(at_a:at_b)
            b = this%lo(at_a:at_b)
            this%hi(at_a:at_b) = this%hi(at_ca:at_cb)
            this%lo(at_a:at_b) = this%lo(at_ca:at_cb)
            this%hi(at_ca:at_cb) = a
            this%lo(at_ca:at_cb) = b
        end if
        m = this%m
        eps = this%eps
        call add(this%hi(at_a), this%lo(at_a), m, a(1), a(2))
        call add(this%hi(at_b), this%lo(at_b), m, b(1), b(2))
        rgamma_c = whole(double_rgamma(this%hi(at_c), 0.0_dp))
        rgamma_ca = whole(double_rgamma(this%hi(at_ca), this%lo(at_ca)))
        rgamma_cb = whole(double_rgamma(this%hi(at_cb), this%lo(at_cb)))
        rgamma_a = whole(double_rgamma(a(1), a(2)))
        rgamma_b = whole(double_rgamma(b(1), b(2)))
        ! 1/Gamma(1+m+eps)
        rgamma_m = whole(double_rgamma(m + 1, eps))
        this%regular = 0
        if (this%m > 0) this%regular = real(rgamma_ca*rgamma_cb &
                                            /(rgamma_c*rgamma_m*(m + real(eps, wp))), dp)
        this%w = real(rgamma_a*rgamma_b*rgamma_m, dp)
        part(1) = rgamma_m*rgamma_ca*double_quotient(a(1), a(2), eps)
        part(2) = rgamma_m*rgamma_a*double_quotient(b(1), b(2), eps)
        part(3) = -rgamma_ca*rgamma_cb*double_quotient(1.0_dp, 0.0_dp, -eps)
        do k = 2, this%m
            part(3) = part(3)/k
        end do
        part(4) = -rgamma_ca*rgamma_cb*double_quotient(m + 1, 0.0_dp, eps)
        this%d = real(sum(part), dp)
        this%d_error = 8*real(sum(abs(part)), dp)
        factor = 1
        do k = 0, this%m - 1
            factor = factor*((this%hi(at_a) + real(k, wp)) + this%lo(at_a)) &
                     *((this%hi(at_b) + real(k, wp)) + this%lo(at_b))
        end do
        factor = factor/rgamma_c
        if (abs(eps) > 0) factor = factor*(pi*eps/sin(pi*eps))
        this%singular = real(factor, dp)
        if (mod(this%m, 2) == 1) this%singular = -this%singular
    end subroutine connect_logarithmic

    !> A value of 1/Gamma, but for its integer divisor.
    elemental function above(g) result(value)
        !> The parts.
        type(rgamma_t), intent(in) :: g
        !> Their product.
        real(wp) :: value

        value = (1 + real(g%change, wp))*g%factor*g%above
    end function above

    !> A value of 1/Gamma.
    elemental function whole(g) result(value)
        !> The parts.
        type(rgamma_t), intent(in) :: g
        !> The value.
        real(wp) :: value

        value = above(g)/g%below
    end function whole

    !> F(a,b;c;1-z) by the series in powers of z, 0 < z < 1.
    pure function double_near_one(this, z, z_change) result(total)
        !> The connection for a, b, c.
        type(double_connection_t), intent(in) :: this
        !> Distance from 1.
        real(dp), intent(in) :: z
        !> Relative rounding error of z.
        real(dp), intent(in) :: z_change
        !> The function.
        type(double_sum_t) :: total

        real(dp) :: power, s, s_lo

        total%value = 0
        total%slope = 0
        total%error = 1
        if (.not. this%moderate) return
        s = this%hi(at_s)
        s_lo = this%lo(at_s)
        power = 1
        if (.not. this%logarithmic .or. (s < 0 .and. this%m > 0)) then
            power = z**s
            if (.not. (power > 1/range_limit .and. power < range_limit)) return
            power = power + power*(s*z_change + s_lo*log(z))
        end if
        if (this%logarithmic) then
            total = logarithmic(this, z, z_change)
            total%error = (total%error + u*abs(total%value))*power
            total%value = total%value*power
        else
            total = two_series(this, z, z_change, power)
        end if
    end function double_near_one

    !> DLMF 15.8.4 for c-a-b far from the integers.
    pure function two_series(this, z, z_change, power) result(total)
        !> The connection.
        type(double_connection_t), intent(in) :: this
        !> Distance from 1.
        real(dp), intent(in) :: z
        !> Relative rounding error of z.
        real(dp), intent(in) :: z_change
        !> z**s.
        real(dp), intent(in) :: power
        !> The function.
        type(double_sum_t) :: total

        type(double_sum_t) :: regular, singular
        real(dp) :: hi(batch), lo(batch), plus(2), minus(2), coefficient

        hi = this%hi
        lo = this%lo
        call add(hi(at_s), lo(at_s), 1.0_dp, plus(1), plus(2))
        call add(-hi(at_s), -lo(at_s), 1.0_dp, minus(1), minus(2))
        regular = double_series(hi(at_a), lo(at_a), hi(at_b), lo(at_b), minus(1), minus(2), z)
        singular = double_series(hi(at_ca), lo(at_ca), hi(at_cb), lo(at_cb), plus(1), plus(2), z)
        coefficient = this%regular
        total%value = coefficient*(regular%value + regular%slope*z_change)
        total%error = abs(coefficient)*(regular%error + u*coefficient_error*abs(regular%value))
        coefficient = this%singular*power
        total%value = total%value + coefficient*(singular%value + singular%slope*z_change)
        total%error = total%error &
                      + abs(coefficient)*(singular%error &
                                          + u*(coefficient_error + 1)*abs(singular%value))
        total%slope = 0
        ! The errors hardly ever add up.
        total%error = total%error/2
    end function two_series

    !> F(a,b;a+b+m+eps;1-z), see pyfort_connection.
    pure function logarithmic(this, z, z_change) result(total)
        !> The connection.
        type(double_connection_t), intent(in) :: this
        !> Distance from 1.
        real(dp), intent(in) :: z
        !> Relative rounding error of z.
        real(dp), intent(in) :: z_change
        !> The function.
        type(double_sum_t) :: total

        real(dp) :: a, a_lo, b, b_lo, ca, ca_lo, cb, cb_lo, m, eps, n, p, q, last_change
        real(dp) :: term, finite, finite_slope, finite_error
        real(dp) :: d, w, d_error, infinite, infinite_slope, infinite_error
        real(dp) :: first, second, inverse, ratio_u, ratio_w, quotient, positive, factor
        integer :: k

        a = this%hi(at_a)
        a_lo = this%lo(at_a)
        b = this%hi(at_b)
        b_lo = this%lo(at_b)
        ca = this%hi(at_ca)
        ca_lo = this%lo(at_ca)
        cb = this%hi(at_cb)
        cb_lo = this%lo(at_cb)
        m = this%m
        eps = this%eps

        ! The m terms that only one of the series has.
        finite = 0
        finite_slope = 0
        finite_error = 0
        term = this%regular
        do k = 0, this%m - 1
            n = k
            finite = finite + term
            finite_slope = finite_slope + n*term
            finite_error = finite_error + abs(term)*(coefficient_error + n/2)
            term = -term*((a + n) + a_lo)*((b + n) + b_lo)*z/((n + 1)*((m - 1 - n) + eps))
        end do

        quotient = log(z) + z_change
        if (abs(eps) > 0) quotient = double_expm1(eps*quotient)/eps
        w = this%w*(1 + eps*quotient)
        d = this%d - this%w*quotient
        d_error = this%d_error + (coefficient_error + 1)*abs(this%w*quotient)
        infinite = 0
        infinite_slope = 0
        infinite_error = 0
        last_change = max(-a, -b) - m + 2
        n = 0
        do k = 1, max_terms
            infinite = infinite + d
            infinite_slope = infinite_slope + n*d
            infinite_error = infinite_error + (d_error + abs(d))
            if (abs(d) + abs(w) <= u/64*infinite_error .and. n > last_change) exit
            p = (a + (m + n)) + a_lo
            q = (b + (m + n)) + b_lo
            first = (n + 1)*((n + 1 + m) + eps)
            second = (n + 1 + m)*(n + 1 - eps)
            inverse = z/(first*second)
            ratio_u = p*q*first*inverse
            ratio_w = second*inverse
            ! u_{n+1}/u_n - w_{n+1}/w_n = eps quotient
            positive = (2*n + m + 2)*(p*q*inverse)
            quotient = ratio_w*((p + q) + eps)
            d_error = d_error*abs(ratio_u) &
                      + (coefficient_error + n/2)*abs(w)*(abs(positive) + abs(quotient))
            d = d*ratio_u + w*(positive - quotient)
            w = w*ratio_w*((ca + n) + ca_lo)*((cb + n) + cb_lo)
            n = n + 1
        end do

        factor = this%singular
        if (this%m > 0) factor = factor*z**m
        infinite = infinite*factor
        infinite_slope = infinite_slope*factor + m*infinite
        total%value = finite + infinite
        total%value = total%value + (finite_slope + infinite_slope)*z_change
        total%slope = 0
        total%error = u/2*(finite_error + abs(factor)*infinite_error &
                           + 2*abs(infinite) + abs(total%value))
        if (k > max_terms) total%error = huge(1.0_dp)
    end function logarithmic

    !> A sum hi + lo plus a number.
    pure subroutine add(hi, lo, x, sum_hi, sum_lo)
        !> Rounded sum.
        real(dp), intent(in) :: hi
        !> Its rounding error.
        real(dp), intent(in) :: lo
        !> Number.
        real(dp), intent(in) :: x
        !> Rounded sum.
        real(dp), intent(out) :: sum_hi
        !> Its rounding error.
        real(dp), intent(out) :: sum_lo

        real(dp) :: t

        sum_hi = hi + x
        t = sum_hi - hi
        sum_lo = ((hi - (sum_hi - t)) + (x - t)) + lo
    end subroutine add

end module pyfort_double_connection
