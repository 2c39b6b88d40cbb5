!> The easy points in plain doubles: power series with hardly any cancellation.
module pyfort_double_series
    use pyfort_gauss_series, only: sign_changes, sum_t
    use pyfort_working, only: dp, wp
    implicit none
    private

    public :: easy_series

    !> Longest series that is tried.
    integer, parameter :: max_terms = 200

contains

    !> F(a,b;c;x) for -1 <= x <= 1/2 by the series in x or, for x < 0, in x/(x-1), after
    !> Pfaff's or Euler's transformation (DLMF 15.8.1) where that saves changes of sign.
    !>
    !> Each term's rounding errors grow with its number k, so that the error is estimated by
    !> the sums of |t_k| and of k |t_k|.  The latter sum with signs is the derivative: it
    !> makes up for the rounding of the argument.
    pure function easy_series(a, b, c, x) result(total)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> The function; its error is huge where this is not the way.
        type(sum_t) :: total

        real(wp) :: one_minus_x, exact_y
        real(dp) :: p, q, y, exponent, base, value, derivative, magnitude, steepness, factor

        exponent = 0
        p = a
        q = b
        y = x
        one_minus_x = 1 - real(x, wp)
        exact_y = x
        if (x < 0) then
            exact_y = -x/one_minus_x
            y = real(exact_y, dp)
            if (sign_changes(c - a, b, c) < sign_changes(a, c - b, c)) then
                p = c - a
                exponent = -b
            else
                q = c - b
                exponent = -a
            end if
        else if (sign_changes(c - a, c - b, c) < sign_changes(a, b, c)) then
            p = c - a
            q = c - b
            exponent = p - b
        end if

        call add_up(p, q, c, y, value, derivative, magnitude, steepness)
        value = value + derivative*real((exact_y - y)/exact_y, dp)
        factor = 1
        if (abs(exponent) > 0) then
            base = real(one_minus_x, dp)
            factor = base**exponent
            factor = factor + factor*exponent*real((one_minus_x - base)/one_minus_x, dp)
        end if
        total%value = value*factor
        total%error = epsilon(1.0_dp)/2*(magnitude + steepness/2)*abs(factor)
        if (.not. (factor > 1.0e-250_dp .and. factor < 1.0e250_dp)) total%error = huge(1.0_wp)
    end function easy_series

    !> The series (DLMF 15.2.1), two terms at a time: sum of t_k, k t_k and their magnitudes.
    pure subroutine add_up(a, b, c, x, value, derivative, magnitude, steepness)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> Sum of the terms.
        real(dp), intent(out) :: value
        !> Sum of k t_k.
        real(dp), intent(out) :: derivative
        !> Sum of the terms' magnitudes.
        real(dp), intent(out) :: magnitude
        !> Sum of k |t_k|.
        real(dp), intent(out) :: steepness

        real(dp) :: odd, even, k, last_change
        integer :: step

        last_change = max(-a, -b, -c) + 2
        value = 1
        derivative = 0
        magnitude = 1
        steepness = 0
        even = 1
        k = 0
        do step = 1, max_terms
            odd = even*((a + k)*(b + k)*x/((c + k)*(k + 1)))
            even = odd*((a + (k + 1))*(b + (k + 1))*x/((c + (k + 1))*(k + 2)))
            value = value + (odd + even)
            derivative = derivative + ((k + 1)*odd + (k + 2)*even)
            magnitude = magnitude + (abs(odd) + abs(even))
            steepness = steepness + ((k + 1)*abs(odd) + (k + 2)*abs(even))
            k = k + 2
            if (abs(even) <= epsilon(1.0_dp)/16*abs(value)) then
                if (k > last_change .and. abs(even) <= abs(odd)) return
            end if
        end do
        magnitude = huge(1.0_dp)
    end subroutine add_up

end module pyfort_double_series
