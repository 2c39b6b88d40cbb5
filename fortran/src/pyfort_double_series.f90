!> The hypergeometric series in plain doubles, with its derivative and an estimated error.
module pyfort_double_series
    use pyfort_working, only: dp, hp
    implicit none
    private

    public :: accepted, double_sum_t, double_series

    !> Sum of a series.
    type :: double_sum_t
        !> Sum of the terms t_k.
        real(dp) :: value
        !> Sum of k t_k, the argument times the derivative.
        real(dp) :: slope
        !> Estimate of the error.
        real(dp) :: error
    end type double_sum_t

    !> The beginning of a series.
    type :: start_t
        !> Number of its last term.
        real(dp) :: number
        !> Its last term.
        real(dp) :: term
        !> Sum of the terms.
        real(dp) :: value
        !> Rounding error of the sum.
        real(dp) :: rounding
        !> Sum of k t_k.
        real(dp) :: slope
        !> Estimate of the error.
        real(dp) :: error
    end type start_t

    !> Relative error that is accepted.  It is an estimate; on 250,000 points with parameters up
    !> to 10 the true error was never more than 0.9 of the 1e-14 that is promised.
    real(dp), parameter :: accepted = 5.5e-15_dp

    !> Relative error of the beginning that calls for more digits.
    real(dp), parameter :: cancelling = 8*epsilon(1.0_dp)
    !> Longest beginning that is tried.
    integer, parameter :: max_beginning = 400
    !> Longest rest that is tried, in steps of eight terms.
    integer, parameter :: max_steps = 120
    !> Up to this argument one step mostly suffices.
    real(dp), parameter :: small_argument = 0.01_dp
    !> Number of steps that are looked ahead.
    integer, parameter :: max_plan = 6
    !> Smaller ratios of terms need not be told apart; their powers would be subnormal.
    real(dp), parameter :: least_ratio = 1.0e-5_dp

contains

    !> The series of F(a,b;c;x) (DLMF 15.2.1), x >= 0.
    !>
    !> A term's rounding errors grow with its number k, and many have the same sign, for a + k
    !> loses the same digits of a many times; that is why sum k |t_k| takes part in the estimate
    !> of the error.  Where a factor like a + k nearly vanishes, the rounding error
    !> of the parameter counts.
    pure function double_series(a, a_lo, b, b_lo, c, c_lo, x) result(total)
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
        real(dp), intent(in) :: x
        !> The sum.
        type(double_sum_t) :: total

        ! Of two blocks of four terms: the number before the first term, the quotient of the last
        ! term and the one before the block, the sum of the terms over that one, and the sum of
        ! them times their numbers.
        real(dp), dimension(2) :: k, quotient, block, weighted, before, sums, slopes
        real(dp) :: k1, ak, bk, ck, t1, t2, t3, t4
        real(dp) :: rest
        type(start_t) :: start
        integer :: step, planned, i

        start = start_t(number=0.0_dp, term=1.0_dp, value=1.0_dp, rounding=0.0_dp, slope=0.0_dp, &
                        error=epsilon(1.0_dp)/2)
        if (max(-a, -b, -c) > 0) then
            call begin(a, a_lo, b, b_lo, c, c_lo, x, start)
            if (start%error > cancelling*abs(start%value)) then
                call begin_with_more_digits(a, a_lo, b, b_lo, c, c_lo, x, start)
            end if
        end if

        ! Two blocks of four terms side by side.
        k = [start%number, start%number + 4]
        before = start%term
        sums = 0
        slopes = 0
        planned = 1
        if (x > small_argument) planned = steps(a, b, c, x, start)
        do step = 1, max_steps
            ! Unrolled, the loop would not be vectorised.
            !GCC$ unroll 1
            do i = 1, 2
                k1 = k(i) + 1
                ak = (a + k(i)) + a_lo
                bk = ((b + k(i)) + b_lo)*x
                ck = (c + k(i)) + c_lo
                t1 = ak*bk/(ck*k1)
                t2 = t1*((ak + 1)*(bk + x)/((ck + 1)*(k1 + 1)))
                t3 = t2*((ak + 2)*(bk + 2*x)/((ck + 2)*(k1 + 2)))
                t4 = t3*((ak + 3)*(bk + 3*x)/((ck + 3)*(k1 + 3)))
                quotient(i) = t4
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
            before(1) = before(2)*quotient(2)
            if (step < planned) cycle
            ! The rest is about a geometric series of blocks.
            rest = abs(before(1))*block(2)
            if (rest <= epsilon(1.0_dp)/8*abs(start%value + sums(1))*(1 - quotient(2))) exit
        end do
        ! All of these terms have the same sign.
        sums(1) = sums(1) + sums(2)
        slopes(1) = slopes(1) + slopes(2)
        total%value = start%value + (start%rounding + sums(1))
        total%slope = start%slope + slopes(1)
        total%error = epsilon(1.0_dp)/2*(abs(total%value) + abs(slopes(1)) + 3*abs(sums(1))) &
                      + start%error
        if (step > max_steps) total%error = huge(1.0_dp)
    end function double_series

    !> The terms of a series that change sign, one by one.
    pure subroutine begin(a, a_lo, b, b_lo, c, c_lo, x, start)
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
        real(dp), intent(in) :: x
        !> The terms up to the first one that keeps its sign.
        type(start_t), intent(out) :: start

        real(dp) :: ak, bk, ck, number, term, value, slope, sizes, last_change
        integer :: i

        term = 1
        value = 1
        slope = 0
        sizes = 1
        number = 0
        last_change = max(-a, -b, -c)
        do i = 1, max_beginning
            ak = (a + number) + a_lo
            bk = (b + number) + b_lo
            ck = (c + number) + c_lo
            number = number + 1
            term = term*(ak*bk*x/(ck*number))
            value = value + term
            slope = slope + number*term
            sizes = sizes + (number + 3)*abs(term)
            if (number > last_change) exit
        end do
        start = start_t(number, term, value, 0.0_dp, slope, epsilon(1.0_dp)/2*sizes)
        if (number <= last_change) start%error = huge(1.0_dp)
    end subroutine begin

    !> The same with the digits that the hardware has beyond those of a double.
    pure subroutine begin_with_more_digits(a, a_lo, b, b_lo, c, c_lo, x, start)
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
        real(dp), intent(in) :: x
        !> What is known in doubles: it is made more accurate.
        type(start_t), intent(inout) :: start

        real(hp) :: term, value, ak, bk, ck, k
        integer :: i

        term = 1
        value = 1
        k = 0
        do i = 1, int(start%number)
            ! In this order, for next to a negative integer it is the rounding error that counts.
            ak = (a + k) + a_lo
            bk = (b + k) + b_lo
            ck = (c + k) + c_lo
            k = k + 1
            term = term*(ak*bk*x/(ck*k))
            value = value + term
        end do
        start%term = real(term, dp)
        start%value = real(value, dp)
        start%rounding = real(value - start%value, dp)
        start%error = start%error*real(epsilon(1.0_hp)/epsilon(1.0_dp), dp)
    end subroutine begin_with_more_digits

    !> Number of steps of eight terms until they are negligible, roughly: at most max_plan + 1.
    !>
    !> Known in advance, it costs a processor nothing when the loop of the steps ends; a loop whose
    !> end depends on the last sum makes it wait for the sum.
    pure function steps(a, b, c, x, start) result(number)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> What is summed already.
        type(start_t), intent(in) :: start
        !> The number of steps.
        integer :: number

        real(dp) :: middle(max_plan), ratio(max_plan), term, negligible
        integer :: i

        ! The ratio of terms in the middle of a step stands for its eight ratios.
        middle = start%number + [(8*i - 5, i=1, max_plan)]
        ratio = max((a + middle)*(b + middle)*x/((c + middle)*(middle + 1)), least_ratio)
        ratio = ratio*ratio
        ratio = ratio*ratio
        ratio = ratio*ratio
        term = abs(start%term)
        negligible = epsilon(1.0_dp)/2*abs(start%value)
        number = 1
        do i = 1, max_plan
            term = term*ratio(i)
            negligible = negligible + 4*epsilon(1.0_dp)*term
            number = number + merge(1, 0, term > negligible)
        end do
    end function steps

end module pyfort_double_series
