!> The easy points in plain doubles, those where hardly anything cancels: most of them; and those
!> where the series is right but cancels, with more digits.
!>
!> With 0 < y < 1 and the two forms of pyfort_routes, until the estimated error is negligible:
!>
!>     1  y <= 0.74: power series of the form with fewer changes of sign; if it cancels, once more
!>        with more digits, which takes less time than any other formula
!>     2  y > 1/2: connection to two series in 1-y, which converge faster, but it takes six gamma
!>        functions; a series of them that cancels, once more with more digits
!>     3  0.74 < y < 0.95: the long power series all the same, if it hardly alternates: where the
!>        two terms of the connection cancel, it does not
module pyfort_easy
    use pyfort_double_connection, only: double_connect, double_connection_t
    use pyfort_double_near_one, only: double_near_one
    use pyfort_double_series, only: accepted, double_series, double_sum_t
    use pyfort_gauss_series, only: sign_changes, sum_t
    use pyfort_pair, only: pair
    use pyfort_pair_series, only: mapped_argument, pair_series
    use pyfort_working, only: dp, wp
    implicit none
    private

    public :: easy_2f1, difference_d, mapped, mapped_distance, times_power

    !> Relative error of the series in doubles that tells that pairs are enough.
    real(dp), parameter :: hopeful = 1.0e-2_dp
    !> Largest argument of a series in y.
    real(dp), parameter :: smooth_limit = 0.74_dp
    !> Largest argument of a series in y that hardly alternates, if the connection cancels.
    real(dp), parameter :: long_limit = 0.95_dp
    !> Smallest argument of the connection.
    real(dp), parameter :: connection_limit = 0.5_dp
    !> Largest relative change of a power that is made up for to first order.
    real(dp), parameter :: first_order = 1.0e-8_dp
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
        type(double_connection_t), intent(inout) :: connection
        !> The function.
        real(dp), intent(out) :: value
        !> The value is accurate.
        logical, intent(out) :: success

        real(dp) :: base, base_change, y, y_change, z, z_change, exponent(2)
        real(dp) :: ca(2), cb(2), p(2), q(2), p_swapped(2), q_swapped(2), changes, other_changes
        type(double_sum_t) :: total

        success = .false.
        value = 0
        ! The product of a and b may underflow, although their term does not.
        if (abs(c) < 1/range_limit) return
        if (x > 0 .and. x <= smooth_limit .and. min(a, c) > 0) then
            ! All terms are positive.
            total = double_series(a, 0.0_dp, b, 0.0_dp, c, 0.0_dp, x)
            value = total%value
            success = total%error <= accepted*value .and. value < range_limit
            if (success) return
        end if
        ca = difference_d(c, a)
        cb = difference_d(c, b)
        p = [a, 0.0_dp]
        p_swapped = ca
        exponent = 0
        if (x < 0) then
            q = cb
            q_swapped = [b, 0.0_dp]
            exponent(1) = -a
        else
            q = [b, 0.0_dp]
            q_swapped = cb
        end if
        call mapped(x, base, base_change, y, y_change)
        changes = sign_changes(p(1), q(1), c)
        ! Nothing is lost if only the second term is negative, and it is small.
        if (changes <= 1 .and. abs(p(1)*q(1)) <= abs(c)/2) changes = 0
        other_changes = sign_changes(p_swapped(1), q_swapped(1), c)
        if (other_changes < changes) then
            changes = other_changes
            p = p_swapped
            q = q_swapped
            if (x < 0) then
                exponent(1) = -b
            else
                exponent(1) = ca(1) - b
                exponent(2) = ((ca(1) - exponent(1)) - b) + ca(2)
            end if
        end if

        if (y <= smooth_limit) then
            total = double_series(p(1), p(2), q(1), q(2), c, 0.0_dp, y)
            value = total%value + total%slope*y_change
            success = total%error <= accepted*abs(value)
            if (.not. success .and. total%error < hopeful*abs(value)) then
                call with_more_digits(p, q, c, x, value, success)
            end if
        end if
        if (.not. success .and. y > connection_limit) then
            ! The connection is the same for both forms.
            if (.not. connection%known) then
                call double_connect(a, b, c, ca, cb, x < 0, connection)
            end if
            call mapped_distance(x, base, base_change, z, z_change)
            total = double_near_one(connection, z, z_change)
            success = total%error <= accepted*abs(total%value)
            if (success) then
                value = total%value
                exponent = 0
                if (x < 0) exponent(1) = -a
            else if (y > smooth_limit .and. y < long_limit .and. changes <= 1) then
                total = double_series(p(1), p(2), q(1), q(2), c, 0.0_dp, y)
                value = total%value + total%slope*y_change
                success = total%error <= accepted*abs(value)
            end if
        end if
        if (success) call times_power(value, base, base_change, exponent(1), exponent(2), success)
    end subroutine easy_2f1

    !> A form's series in double-double arithmetic.
    pure subroutine with_more_digits(p, q, c, x, value, success)
        !> First numerator parameter and its rounding error.
        real(dp), intent(in) :: p(2)
        !> Second numerator parameter and its rounding error.
        real(dp), intent(in) :: q(2)
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument before it is mapped.
        real(dp), intent(in) :: x
        !> The series.
        real(dp), intent(out) :: value
        !> It is accurate.
        logical, intent(out) :: success

        type(sum_t) :: wide

        wide = pair_series(pair(p(1), p(2)), pair(q(1), q(2)), pair(c, 0.0_dp), mapped_argument(x))
        value = real(wide%value, dp)
        success = wide%error <= accepted*abs(wide%value)
    end subroutine with_more_digits

    !> The argument y = x, or for x < 0 y = x/(x-1), of the series in powers of y.
    pure subroutine mapped(x, base, base_change, y, y_change)
        !> Argument.
        real(dp), intent(in) :: x
        !> 1 - x.
        real(dp), intent(out) :: base
        !> Its relative rounding error.
        real(dp), intent(out) :: base_change
        !> Mapped argument.
        real(dp), intent(out) :: y
        !> Its relative rounding error.
        real(dp), intent(out) :: y_change

        base = 1 - x
        base_change = ((1 - base) - x)/base
        if (x < 0) then
            y = -x/base
            y_change = remainder(-x, y, base)/(-x) - base_change
        else
            y = x
            y_change = 0
        end if
    end subroutine mapped

    !> The distance 1 - y of the mapped argument from 1.
    pure subroutine mapped_distance(x, base, base_change, z, z_change)
        !> Argument.
        real(dp), intent(in) :: x
        !> 1 - x.
        real(dp), intent(in) :: base
        !> Its relative rounding error.
        real(dp), intent(in) :: base_change
        !> Distance.
        real(dp), intent(out) :: z
        !> Its relative rounding error.
        real(dp), intent(out) :: z_change

        z = base
        z_change = base_change
        if (x < 0) then
            z = 1/base
            z_change = remainder(1.0_dp, z, base) - base_change
        end if
    end subroutine mapped_distance

    !> A value times a power, if both are well within the range of doubles.
    pure subroutine times_power(value, base, base_change, exponent, exponent_lo, success)
        !> The value.
        real(dp), intent(inout) :: value
        !> Base of the power.
        real(dp), intent(in) :: base
        !> Its relative rounding error.
        real(dp), intent(in) :: base_change
        !> Exponent.
        real(dp), intent(in) :: exponent
        !> Its rounding error.
        real(dp), intent(in) :: exponent_lo
        !> They are.
        logical, intent(out) :: success

        real(dp) :: power

        success = abs(value) > 1/range_limit .and. abs(value) < range_limit
        if (success .and. abs(exponent) > 0) then
            power = quick_power(base, exponent)
            success = power > 1/range_limit .and. power < range_limit &
                      .and. abs(exponent*base_change) < first_order
            if (abs(exponent_lo) > 0) power = power + power*(exponent_lo*log(base))
            value = (value + value*(exponent*base_change))*power
        end if
    end subroutine times_power

    !> x**p, without the mathematical library for small integers p.
    pure function quick_power(x, p) result(power)
        !> Positive base.
        real(dp), intent(in) :: x
        !> Exponent.
        real(dp), intent(in) :: p
        !> The power.
        real(dp) :: power

        integer :: i

        if (abs(p) <= 4) then
            if (abs(p - int(p)) <= 0) then
                power = 1
                do i = 1, abs(int(p))
                    power = power*x
                end do
                if (p < 0) power = 1/power
                return
            end if
        end if
        power = x**p
    end function quick_power

    !> x - y z, where x is nearly y z.
    pure function remainder(x, y, z) result(r)
        !> Minuend.
        real(dp), intent(in) :: x
        !> First factor of the subtrahend.
        real(dp), intent(in) :: y
        !> Second factor.
        real(dp), intent(in) :: z
        !> Difference.
        real(dp) :: r

        r = real(x - real(y, wp)*z, dp)
    end function remainder

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
