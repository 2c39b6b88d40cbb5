!> The hypergeometric series in double-double arithmetic.
module pyfort_pair_series
    use pyfort_gauss_series, only: sum_t, tail
    use pyfort_pair, only: number_unit, operator(/), pair, splitter, two_sum
    use pyfort_working, only: dp, unit, wp
    implicit none
    private

    public :: mapped_argument, pair_series

    !> Number of ratios of terms that are computed side by side.
    integer, parameter :: lanes = 8
    !> Longest series that is tried, in steps of so many terms.
    integer, parameter :: max_steps = 2500
    !> Once the terms are below this fraction of the sum, divided by what the rounding errors of
    !> the rest add up to, doubles are enough for the rest.
    real(dp), parameter :: small_term = 2.0_dp**(-4)
    !> Smallest distance of the argument from the circle of convergence that is counted with.
    real(dp), parameter :: nearest = 2.0_dp**(-5)

contains

    !> The argument y = x, or for x < 0 y = x/(x-1), of the series in powers of y.
    pure function mapped_argument(x) result(y)
        !> Argument.
        real(dp), intent(in) :: x
        !> Mapped argument.
        type(pair) :: y

        y = pair(x, 0.0_dp)
        if (x < 0) y = pair(-x, 0.0_dp)/two_sum(1.0_dp, -x)
    end function mapped_argument

    !> The series of F(a,b;c;x) (DLMF 15.2.1); after its end, if it has one, nothing is looked at.
    !>
    !> The ratios of the terms are independent of each other; what pyfort_pair does with one
    !> number is written out here for several at a time.  The term is not normalised after
    !> every multiplication, so that its leading part waits for nothing but the product.
    pure function pair_series(a, b, c, x) result(total)
        !> First numerator parameter.
        type(pair), intent(in) :: a
        !> Second numerator parameter.
        type(pair), intent(in) :: b
        !> Denominator parameter.
        type(pair), intent(in) :: c
        !> Argument.
        type(pair), intent(in) :: x
        !> The sum.
        type(sum_t) :: total

        real(dp), dimension(lanes) :: ratio, ratio_lo, half
        real(dp) :: k, last_change, term, term_lo, value, value_lo, magnitude, before, p, s, t, h
        real(dp) :: rest
        integer :: step, i

        ! The k-th of the other terms, about x**k, has k rounding errors of a ratio.
        rest = 1/max(1 - abs(x%hi), nearest)**2
        last_change = max(-a%hi, -b%hi, -c%hi) + 2
        term = 1
        term_lo = 0
        value = 1
        value_lo = 0
        magnitude = 1
        k = 0
        do step = 1, max_steps
            call ratios(a, b, c, x, k, ratio, ratio_lo, half)
            k = k + lanes
            do i = 1, lanes
                before = abs(term)
                ! term*ratio
                p = term*ratio(i)
                h = splitter*term
                h = h - (h - term)
                t = term - h
                t = ((h*half(i) - p) + h*(ratio(i) - half(i)) + t*half(i)) + t*(ratio(i) - half(i))
                term_lo = t + (term*ratio_lo(i) + term_lo*ratio(i))
                term = p
                ! value + term
                s = value + term
                t = s - value
                value_lo = value_lo + (((value - (s - t)) + (term - t)) + term_lo)
                value = s
                magnitude = magnitude + abs(term)
                if (abs(term) <= 0) exit
            end do
            if (abs(term) <= 0) exit
            if (k > last_change .and. abs(term) < before) then
                if (rest*abs(term) < small_term*abs(value)) exit
                if (abs(term) < number_unit/4*magnitude) exit
            end if
        end do
        total%value = value
        total%value = total%value + value_lo
        total%error = 100*number_unit*magnitude
        total%error = total%error + unit*abs(total%value) + 4*epsilon(1.0_dp)*rest*abs(term)
        if (abs(term) > number_unit/4*magnitude) then
            total%value = total%value &
                          + tail(a%hi + k, b%hi + k, c%hi + k, k + 1, x%hi, term, &
                                 abs(value)*(epsilon(1.0_dp)/64))
        end if
        if (step > max_steps .or. .not. magnitude < huge(k)) total%error = huge(1.0_wp)
    end function pair_series

    !> The ratios (a+k)(b+k)x/((c+k)(k+1)) of the terms from k on.
    pure subroutine ratios(a, b, c, x, k, hi, lo, half)
        !> First numerator parameter.
        type(pair), intent(in) :: a
        !> Second numerator parameter.
        type(pair), intent(in) :: b
        !> Denominator parameter.
        type(pair), intent(in) :: c
        !> Argument.
        type(pair), intent(in) :: x
        !> First k.
        real(dp), intent(in) :: k
        !> Leading parts of the ratios.
        real(dp), intent(out) :: hi(lanes)
        !> What is missing.
        real(dp), intent(out) :: lo(lanes)
        !> Leading halves of the leading parts (Dekker).
        real(dp), intent(out) :: half(lanes)

        real(dp) :: j, t, x1, x2, u, u_lo, u1, u2, v, v_lo, v1, v2, w, w_lo, w1, w2, d, d_lo
        integer :: i

        t = splitter*x%hi
        x1 = t - (t - x%hi)
        x2 = x%hi - x1
        do i = 1, lanes
            j = k + (i - 1)
            ! u = a + k, v = b + k, normalised: their leading parts may vanish
            u = a%hi + j
            t = u - a%hi
            w = ((a%hi - (u - t)) + (j - t)) + a%lo
            t = u
            u = t + w
            u_lo = (t - u) + w
            v = b%hi + j
            t = v - b%hi
            w = ((b%hi - (v - t)) + (j - t)) + b%lo
            t = v
            v = t + w
            v_lo = (t - v) + w
            ! w = u v
            w = u*v
            t = splitter*u
            u1 = t - (t - u)
            u2 = u - u1
            t = splitter*v
            v1 = t - (t - v)
            v2 = v - v1
            w_lo = (((u1*v1 - w) + u1*v2 + u2*v1) + u2*v2) + (u*v_lo + u_lo*v)
            ! u = w x
            u = w*x%hi
            t = splitter*w
            w1 = t - (t - w)
            w2 = w - w1
            u_lo = (((w1*x1 - u) + w1*x2 + w2*x1) + w2*x2) + (w*x%lo + w_lo*x%hi)
            ! v = c + k, d = v (k+1), where k+1 has few digits
            v = c%hi + j
            t = v - c%hi
            w = ((c%hi - (v - t)) + (j - t)) + c%lo
            t = v
            v = t + w
            v_lo = (t - v) + w
            j = j + 1
            d = v*j
            t = splitter*v
            v1 = t - (t - v)
            d_lo = ((v1*j - d) + (v - v1)*j) + v_lo*j
            ! hi + lo = u/d
            v = u/d
            t = splitter*v
            v1 = t - (t - v)
            v2 = v - v1
            t = splitter*d
            u1 = t - (t - d)
            u2 = d - u1
            w = v*d
            w_lo = (((v1*u1 - w) + v1*u2 + v2*u1) + v2*u2) + v*d_lo
            hi(i) = v
            lo(i) = (((u - w) - w_lo) + u_lo)/d
            half(i) = v1
        end do
    end subroutine ratios

end module pyfort_pair_series
