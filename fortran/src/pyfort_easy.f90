!> The easy points in plain doubles, those where hardly anything cancels: most of them.
module pyfort_easy
    use pyfort_connection, only: connect, connection_t, near_one
    use pyfort_double_series, only: double_series, double_sum_t
    use pyfort_gauss_series, only: sign_changes, sum_t
    use pyfort_working, only: dp, wp
    implicit none
    private

    public :: easy_2f1

    !> Relative error that is accepted: a fourth of what is promised, for it is an estimate.
    real(dp), parameter :: accepted = 2.5e-15_dp
    !> Largest argument of a series in y.
    real(dp), parameter :: smooth_limit = 2.0_dp/3
    !> What is outside 1/limit and limit is left to the wider range of the working precision.
    real(dp), parameter :: range_limit = 1.0e250_dp

contains

    !> F(a,b;c;x) for x < 1 by the series in y = x or, for x < 0, in y = x/(x-1), after Pfaff's
    !> or Euler's transformation (DLMF 15.8.1) where that saves changes of sign, or by the
    !> connection to the series in 1 - y.
    !>
    !> The rounding errors of the transformation are made up for to first order, by the
    !> derivatives of the series and of the powers.
    pure subroutine easy_2f1(a, b, c, x, connection, value, success)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> Connection to 1 for x of this sign, or unknown.
        type(connection_t), intent(inout) :: connection
        !> The function.
        real(dp), intent(out) :: value
        !> The value is accurate.
        logical, intent(out) :: success

        real(dp) :: exponent, exponent_change, y, y_change, z, z_change
        real(dp) :: base, base_change, power
        real(dp) :: p(2), q(2), p_swapped(2), q_swapped(2)
        real(wp) :: exact, exponent_w
        logical :: swap
        type(double_sum_t) :: total
        type(sum_t) :: wide

        base = 1 - x
        p = [a, 0.0_dp]
        q = [b, 0.0_dp]
        p_swapped = difference_d(c, a)
        q_swapped = difference_d(c, b)
        if (x < 0) then
            q = q_swapped
            q_swapped = [b, 0.0_dp]
            exact = 1 - real(x, wp)
            base_change = real((exact - base)/base, dp)
            y = -x/base
            y_change = real((-x/exact - y)/y, dp)
            z = 1/base
            z_change = real((1/exact - z)/z, dp)
        else
            base_change = ((1 - base) - x)/base
            y = x
            y_change = 0
            z = base
            z_change = base_change
        end if
        swap = .false.
        if (min(p(1), q(1), c) <= 0) swap = sign_changes(p_swapped(1), q_swapped(1), c) &
                                            < sign_changes(p(1), q(1), c)

        success = .false.
        total%value = 0
        if (y <= smooth_limit) then
            if (swap) then
                total = double_series(p_swapped, q_swapped, [c, 0.0_dp], y)
            else
                total = double_series(p, q, [c, 0.0_dp], y)
            end if
            total%value = total%value + total%slope*y_change
            success = total%error <= accepted*abs(total%value)
        end if
        exponent_w = 0
        if (success) then
            if (x < 0) then
                exponent_w = -merge(b, a, swap)
            else if (swap) then
                exponent_w = (real(c, wp) - a) - b
            end if
        else if (y > 0.5_dp) then
            ! The connection is the same for both forms.
            if (.not. connection%known) then
                call connect(real(a, wp), real(b, wp), real(c, wp), x < 0, connection)
            end if
            if (connection%logarithmic) then
                exact = 1 - real(x, wp)
                if (x < 0) exact = 1/exact
                wide = near_one(connection, exact)
                total = double_sum_t(real(wide%value, dp), 0.0_dp, real(wide%error, dp))
            else
                total = two_series(connection, p, q, z, z_change)
            end if
            success = total%error <= accepted*abs(total%value)
            if (x < 0) exponent_w = -a
        end if

        value = total%value
        exponent = real(exponent_w, dp)
        if (.not. (abs(value) > 1/range_limit .and. abs(value) < range_limit)) success = .false.
        if (success .and. abs(exponent) > 0) then
            power = base**exponent
            success = power > 1/range_limit .and. power < range_limit
            exponent_change = real(exponent_w - exponent, dp)
            if (abs(exponent_change) > 0) power = power + power*(exponent_change*log(base))
            value = (value + value*(exponent*base_change))*power
        end if
    end subroutine easy_2f1

    !> F(p,q;c;1-z) by DLMF 15.8.4, for c-p-q far from the integers.
    pure function two_series(connection, p, q, z, z_change) result(total)
        !> Connection for p, q, c.
        type(connection_t), intent(in) :: connection
        !> First numerator parameter and its rounding error.
        real(dp), intent(in) :: p(2)
        !> Second numerator parameter and its rounding error.
        real(dp), intent(in) :: q(2)
        !> Distance from 1.
        real(dp), intent(in) :: z
        !> Relative rounding error of z.
        real(dp), intent(in) :: z_change
        !> The function.
        type(double_sum_t) :: total

        type(double_sum_t) :: regular, singular
        real(dp) :: s, power, coefficient, coefficient_error

        s = real(connection%s, dp)
        coefficient_error = real(connection%error, dp)
        power = z**s
        if (.not. (connection%error < 1 .and. power > 1/range_limit &
                   .and. power < range_limit)) then
            total = double_sum_t(0.0_dp, 0.0_dp, 1.0_dp)
            return
        end if
        power = power + power*(s*z_change + real(connection%s - s, dp)*log(z))
        regular = double_series(p, q, halves(1 - connection%s), z)
        singular = double_series(halves(connection%ca), halves(connection%cb), &
                                 halves(1 + connection%s), z)
        coefficient = real(connection%regular, dp)
        total%value = coefficient*(regular%value + regular%slope*z_change)
        total%error = abs(coefficient)*(regular%error + coefficient_error*abs(regular%value))
        coefficient = real(connection%singular, dp)*power
        total%value = total%value + coefficient*(singular%value + singular%slope*z_change)
        total%error = total%error &
                      + abs(coefficient)*(singular%error &
                                          + (epsilon(1.0_dp)/2 + coefficient_error) &
                                          *abs(singular%value))
        total%slope = 0
    end function two_series

    !> A working number as a double and its rounding error.
    pure function halves(x) result(parts)
        !> Number.
        real(wp), intent(in) :: x
        !> Double and rounding error.
        real(dp) :: parts(2)

        parts(1) = real(x, dp)
        parts(2) = real(x - parts(1), dp)
    end function halves

    !> x - y as a rounded difference and its rounding error (Knuth's two-sum).
    pure function difference_d(x, y) result(d)
        !> Minuend.
        real(dp), intent(in) :: x
        !> Subtrahend.
        real(dp), intent(in) :: y
        !> Difference and its rounding error.
        real(dp) :: d(2)

        real(dp) :: t

        d(1) = x - y
        t = d(1) - x
        d(2) = (x - (d(1) - t)) - (y + t)
    end function difference_d

end module pyfort_easy
