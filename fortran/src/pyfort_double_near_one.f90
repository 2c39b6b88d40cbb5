!> The hypergeometric function near 1 in plain doubles: what pyfort_connection does in working
!> precision, for the points where nothing much cancels.
module pyfort_double_near_one
    use pyfort_double_connection, only: add, at_a, at_b, at_ca, at_cb, at_s, batch, &
        double_connection_t, u
    use pyfort_double_series, only: accepted, double_series, double_sum_t
    use pyfort_gauss_series, only: sum_t
    use pyfort_pair, only: pair
    use pyfort_pair_series, only: pair_series
    use pyfort_working, only: double_expm1, dp
    implicit none
    private

    public :: double_near_one

    !> What is outside 1/limit and limit is left to the wider range of the working precision.
    real(dp), parameter :: range_limit = 1.0e250_dp
    !> Relative error of a series in doubles that tells that more digits help.
    real(dp), parameter :: hopeful = 1.0e-12_dp
    !> Longest series that is tried.
    integer, parameter :: max_terms = 200

contains

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
        real(dp) :: hi(batch), lo(batch), plus(2), minus(2), r, s, tolerance

        hi = this%hi
        lo = this%lo
        call add(hi(at_s), lo(at_s), 1.0_dp, plus(1), plus(2))
        call add(-hi(at_s), -lo(at_s), 1.0_dp, minus(1), minus(2))
        r = this%regular
        s = this%singular*power
        regular = double_series(hi(at_a), lo(at_a), hi(at_b), lo(at_b), minus(1), minus(2), z)
        singular = double_series(hi(at_ca), lo(at_ca), hi(at_cb), lo(at_cb), plus(1), plus(2), z)
        regular%value = regular%value + regular%slope*z_change
        singular%value = singular%value + singular%slope*z_change
        ! A series that cancels is repeated with more digits.
        tolerance = accepted/2*abs(r*regular%value + s*singular%value)
        if (abs(r)*regular%error > tolerance) then
            call with_more_digits(hi(at_a), lo(at_a), hi(at_b), lo(at_b), minus(1), minus(2), &
                                  z, z_change, regular)
        end if
        if (abs(s)*singular%error > tolerance) then
            call with_more_digits(hi(at_ca), lo(at_ca), hi(at_cb), lo(at_cb), plus(1), plus(2), &
                                  z, z_change, singular)
        end if
        total%value = r*regular%value + s*singular%value
        total%slope = 0
        ! The errors hardly ever add up.
        total%error = (abs(r)*(regular%error + u*this%error*abs(regular%value)) &
                       + abs(s)*(singular%error + u*(this%error + 1)*abs(singular%value)))/2
    end function two_series

    !> A series in double-double arithmetic, if what the doubles tell gives hope.
    pure subroutine with_more_digits(a, a_lo, b, b_lo, c, c_lo, z, z_change, total)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Its rounding error.
        real(dp), intent(in) :: a_lo
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Its rounding error.
        real(dp), intent(in) :: b_lo
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Its rounding error.
        real(dp), intent(in) :: c_lo
        !> Argument.
        real(dp), intent(in) :: z
        !> Its relative rounding error.
        real(dp), intent(in) :: z_change
        !> The sum, in doubles and with more digits.
        type(double_sum_t), intent(inout) :: total

        type(sum_t) :: wide

        if (.not. total%error < hopeful*abs(total%value)) return
        wide = pair_series(pair(a, a_lo), pair(b, b_lo), pair(c, c_lo), pair(z, z*z_change))
        total%value = real(wide%value, dp)
        ! z is good to 64 digits only.
        total%error = u*abs(total%value) + real(wide%error, dp) + total%error*2.0_dp**(-10)
    end subroutine with_more_digits

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
            finite_error = finite_error + abs(term)*(this%error + n/2)
            term = -term*((a + n) + a_lo)*((b + n) + b_lo)*z/((n + 1)*((m - 1 - n) + eps))
        end do

        quotient = log(z) + z_change
        if (abs(eps) > 0) quotient = double_expm1(eps*quotient)/eps
        w = this%w*(1 + eps*quotient)
        d = this%d - this%w*quotient
        d_error = this%d_error + (this%error + 1)*abs(this%w*quotient)
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
                      + (this%error + n/2)*abs(w)*(abs(positive) + abs(quotient))
            d = d*ratio_u + w*(positive - quotient)
            w = w*ratio_w*((ca + n) + ca_lo)*((cb + n) + cb_lo)
            n = n + 1
        end do

        factor = this%singular
        do k = 1, this%m
            factor = factor*z
        end do
        infinite = infinite*factor
        infinite_slope = infinite_slope*factor + m*infinite
        total%value = finite + infinite
        total%value = total%value + (finite_slope + infinite_slope)*z_change
        total%slope = 0
        total%error = u/3*(finite_error + abs(factor)*infinite_error &
                           + 2*abs(infinite) + abs(total%value))
        if (k > max_terms) total%error = huge(1.0_dp)
    end function logarithmic

end module pyfort_double_near_one
