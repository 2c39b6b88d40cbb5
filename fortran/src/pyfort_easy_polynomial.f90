!> The hypergeometric polynomials in plain doubles, and in the working precision where they cancel
!> a few digits: most of them.
!>
!> For 0 < x < 1 there are two forms, and the one whose terms alternate less is summed:
!>
!>     F(-n,b;c;x) = (1-x)**n F(-n,c-b;c;x/(x-1))     (Pfaff, DLMF 15.8.1)
!>
!> If b and c are positive, the terms of the first one alternate all; those of the second one have
!> one sign if c > b.
module pyfort_easy_polynomial
    use pyfort_double_series, only: double_sum_t
    use pyfort_easy, only: difference_d, times_power
    use pyfort_gauss_series, only: accurate, scaled, sum_t
    use pyfort_working, only: dp, integer_power, unit, wp
    implicit none
    private

    public :: easy_polynomial, finite_sum, pfaff_helps

    !> Relative error that is accepted.  It is an estimate; of 60,000 polynomials with parameters up
    !> to 10 the true one was never more than 0.6 of it.
    real(dp), parameter :: accepted = 1.0e-14_dp
    !> Relative error of a sum in doubles that tells that the working precision is enough.
    real(dp), parameter :: hopeful = 4.0e-15_dp*(epsilon(1.0_dp)/real(unit, dp))
    !> Half a unit in the last place of 1.
    real(dp), parameter :: u = epsilon(1.0_dp)/2
    !> The same of the working precision, as a fraction of that.
    real(dp), parameter :: wide_u = real(unit, dp)/u
    !> Beyond this the sum is left to the wider range of the working precision.
    real(dp), parameter :: range_limit = 1.0e290_dp

contains

    !> F(-n,b;c;x) (DLMF 15.2.4).
    pure subroutine easy_polynomial(n, b, c, x, value, success)
        !> Degree.
        integer, intent(in) :: n
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> The polynomial.
        real(dp), intent(out) :: value
        !> The value is accurate.
        logical, intent(out) :: success

        real(wp) :: base, argument
        real(dp) :: p(2), y, z
        type(double_sum_t) :: short
        type(sum_t) :: total
        logical :: pfaff

        pfaff = pfaff_helps(n, b, c, x)
        if (pfaff) then
            p = difference_d(c, b)
            base = real(x, wp) - 1
            argument = x/base
            y = real(argument, dp)
            short = in_doubles(n, p(1), p(2), c, y)
            value = short%value + short%slope*(real(argument - y, dp)/y)
            success = short%error <= min(accepted*abs(value), range_limit)
            z = 1 - x
            if (success) call times_power(value, z, ((1 - z) - x)/z, real(n, dp), 0.0_dp, success)
        else
            p = [b, 0.0_dp]
            base = 1
            short = in_doubles(n, b, 0.0_dp, c, x)
            value = short%value
            success = short%error <= min(accepted*abs(value), range_limit)
        end if
        if (success .or. .not. short%error < hopeful*abs(short%value)) return

        total = finite_sum(real(p(1), wp), p(2), real(c, wp), real(x, wp), base, n)
        if (pfaff) total = scaled(total, integer_power(-base, n))
        value = real(total%value, dp)
        success = accurate(total)
    end subroutine easy_polynomial

    !> Whether the terms of F(-n,b;c;x) alternate, and those of F(-n,c-b;c;x/(x-1)) do not more;
    !> where all of both do, the second ones cancel less.
    elemental function pfaff_helps(n, b, c, x) result(yes)
        !> Degree.
        integer, intent(in) :: n
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> They do.
        logical :: yes

        real(dp) :: alternating

        yes = .false.
        if (x > 0 .and. x < 1) then
            alternating = n - differing(n, b, c)
            yes = alternating > 0 .and. differing(n, c - b, c) <= alternating
        end if
    end function pfaff_helps

    !> For how many k < n the factors b+k and c+k differ in sign.
    elemental function differing(n, b, c) result(number)
        !> Number of factors.
        integer, intent(in) :: n
        !> First one of the first kind.
        real(dp), intent(in) :: b
        !> First one of the second kind.
        real(dp), intent(in) :: c
        !> Length of the stretch.
        real(dp) :: number

        number = abs(min(max(-b, 0.0_dp), real(n, dp)) - min(max(-c, 0.0_dp), real(n, dp)))
    end function differing

    !> F(-n,b;c;x) in doubles.  The terms beyond the end, which make up a full step, are zero; c may
    !> be the negative integer of one of them.
    pure function in_doubles(n, b, b_lo, c, x) result(total)
        !> Degree.
        integer, intent(in) :: n
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Its rounding error.
        real(dp), intent(in) :: b_lo
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> The sum.
        type(double_sum_t) :: total

        ! Of two blocks of four terms, see double_series.
        real(dp), dimension(2) :: k, quotient, block, weighted, size, before, sums, slopes, sizes
        real(dp) :: t1, t2, t3, t4, value, last
        integer :: first, i

        last = n - 1
        k = [0.0_dp, 4.0_dp]
        before = 1
        sums = 0
        slopes = 0
        sizes = 0
        do first = 0, n - 1, 8
            ! Unrolled, the loop would not be vectorised.
            !GCC$ unroll 1
            do i = 1, 2
                t1 = ratio(k(i))
                t2 = t1*ratio(k(i) + 1)
                t3 = t2*ratio(k(i) + 2)
                t4 = t3*ratio(k(i) + 3)
                quotient(i) = t4
                size(i) = (k(i)/8 + 2.5_dp)*((abs(t1) + abs(t2)) + (abs(t3) + abs(t4)))
                t3 = t3 + t4
                t2 = t2 + t3
                t1 = t1 + t2
                block(i) = t1
                weighted(i) = k(i)*t1 + ((t1 + t2) + (t3 + t4))
                k(i) = k(i) + 8
            end do
            before(2) = before(1)*quotient(1)
            sums = sums + before*block
            slopes = slopes + before*weighted
            sizes = sizes + abs(before)*size
            before(1) = before(2)*quotient(2)
        end do
        value = 1 + (sums(1) + sums(2))
        total%value = value
        total%slope = slopes(1) + slopes(2)
        total%error = u*(abs(value)*(1 + n*wide_u) + (1 + (sizes(1) + sizes(2)))*(1 + wide_u))

    contains

        !> Ratio of the (k+1)-st term and the k-th.
        pure function ratio(number)
            !> The number k.
            real(dp), intent(in) :: number
            !> Ratio.
            real(dp) :: ratio

            ratio = (number - n)*((b + number) + b_lo)*x/((c + min(number, last))*(number + 1))
        end function ratio

    end function in_doubles

    !> F(-n,b;c;x/d) in working precision.
    pure function finite_sum(b, b_lo, c, x, d, n) result(total)
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Its rounding error.
        real(dp), intent(in) :: b_lo
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Numerator of the argument.
        real(wp), intent(in) :: x
        !> Denominator of the argument.
        real(wp), intent(in) :: d
        !> Degree.
        integer, intent(in) :: n
        !> The sum.
        type(sum_t) :: total

        real(wp) :: k, term, value, wide
        real(dp) :: magnitude
        integer :: step

        k = 0
        term = 1
        value = 1
        ! A double, for the x87 unit has few registers.
        magnitude = 1
        do step = 1, n
            term = term*((k - n)*((b + k) + b_lo)*x/((c + k)*((k + 1)*d)))
            k = k + 1
            value = value + term
            magnitude = magnitude + abs(real(term, dp))
        end do
        wide = magnitude
        if (.not. magnitude <= huge(magnitude)) wide = sum_of_sizes(b, c, x, d, n)
        total%value = value
        total%error = unit*((1 + n/32.0_wp)*wide + n*abs(value))
    end function finite_sum

    !> Sum of the absolute values of the terms of F(-n,b;c;x/d), where it is too large for doubles.
    pure function sum_of_sizes(b, c, x, d, n) result(total)
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Numerator of the argument.
        real(wp), intent(in) :: x
        !> Denominator of the argument.
        real(wp), intent(in) :: d
        !> Degree.
        integer, intent(in) :: n
        !> The sum.
        real(wp) :: total

        real(wp) :: term
        integer :: k

        term = 1
        total = 1
        do k = 0, n - 1
            term = abs(term*((k - n)*(b + k)*x/((c + k)*((k + 1)*d))))
            total = total + term
        end do
    end function sum_of_sizes

end module pyfort_easy_polynomial
