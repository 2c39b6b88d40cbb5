!> The hypergeometric series in plain doubles, with its derivative and an estimated error.
module pyfort_double_series
    use pyfort_working, only: dp
    implicit none
    private

    public :: double_sum_t, double_series

    !> Sum of a series.
    type :: double_sum_t
        !> Sum of the terms t_k.
        real(dp) :: value
        !> Sum of k t_k, the argument times the derivative.
        real(dp) :: slope
        !> Estimate of the error.
        real(dp) :: error
    end type double_sum_t

    !> Longest series that is tried, in blocks of four terms.
    integer, parameter :: max_steps = 50

contains

    !> The series of F(a,b;c;x) (DLMF 15.2.1), four terms at a time: their ratios are
    !> independent of each other, and so are computed side by side.
    !>
    !> A term's rounding errors grow with its number k, that is why sum k t_k takes part in the
    !> estimate of the error; the largest term shows cancellation.  Where a factor like a + k
    !> nearly vanishes, the rounding error of the parameter counts.
    pure function double_series(a, b, c, x) result(total)
        !> First numerator parameter and its rounding error.
        real(dp), intent(in) :: a(2)
        !> Second numerator parameter and its rounding error.
        real(dp), intent(in) :: b(2)
        !> Denominator parameter and its rounding error.
        real(dp), intent(in) :: c(2)
        !> Argument.
        real(dp), intent(in) :: x
        !> The sum.
        type(double_sum_t) :: total

        real(dp) :: k(4), ratio(4), two, three, four, block, term, last_change, largest
        real(dp) :: value, slope
        integer :: step, i

        last_change = max(-a(1), -b(1), -c(1)) + 2
        value = 1
        slope = 0
        largest = 1
        term = 1
        k = [0.0_dp, 1.0_dp, 2.0_dp, 3.0_dp]
        do step = 1, max_steps
            ! Unrolled, the loop would not be vectorised.
            !GCC$ unroll 1
            do i = 1, 4
                ratio(i) = ((a(1) + k(i)) + a(2))*((b(1) + k(i)) + b(2))*x &
                           /(((c(1) + k(i)) + c(2))*(k(i) + 1))
                k(i) = k(i) + 4
            end do
            two = ratio(1)*ratio(2)
            three = two*ratio(3)
            four = two*(ratio(3)*ratio(4))
            block = ((four + three) + two) + ratio(1)
            value = value + term*block
            slope = slope + term*((k(1) - 4)*block + (((4*four + 3*three) + 2*two) + ratio(1)))
            term = term*four
            largest = max(largest, abs(term))
            if (abs(term) <= epsilon(1.0_dp)/16*abs(value)) then
                if (k(1) > last_change .and. abs(four) < 1) exit
            end if
        end do
        total%value = value
        total%slope = slope
        total%error = epsilon(1.0_dp)/2*(abs(value) + 4*largest + abs(slope)/2)
        if (step > max_steps) total%error = huge(1.0_dp)
    end function double_series

end module pyfort_double_series
