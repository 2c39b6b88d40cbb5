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

    !> Longest series that is tried, in steps of eight terms.
    integer, parameter :: max_steps = 25

contains

    !> The series of F(a,b;c;x) (DLMF 15.2.1), x >= 0, eight terms at a time: the ratios of
    !> terms are independent of each other, and so two blocks of four are computed side by side.
    !>
    !> A term's rounding errors grow with its number k, that is why sum k |t_k| takes part in
    !> the estimate of the error.  Where a factor like a + k nearly vanishes, the rounding error
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

        ! Of each block: first k, product of the ratios, sum of the terms, of their
        ! magnitudes, and of the terms times 1, 2, 3, 4, as multiples of the term before.
        real(dp), dimension(2) :: k, product, block, magnitude, weighted
        real(dp) :: k1, k2, k3, r1, r2, r3, r4, three
        real(dp) :: term, second, value, slope, size, last_change
        integer :: step, i

        last_change = max(-a, -b, -c) + 2
        value = 1
        slope = 0
        size = 1
        term = 1
        k = [0.0_dp, 4.0_dp]
        do step = 1, max_steps
            ! Unrolled, the loop would not be vectorised.
            !GCC$ unroll 1
            do i = 1, 2
                k1 = k(i) + 1
                k2 = k(i) + 2
                k3 = k(i) + 3
                r1 = ((a + k(i)) + a_lo)*((b + k(i)) + b_lo)*x/(((c + k(i)) + c_lo)*k1)
                r2 = ((a + k1) + a_lo)*((b + k1) + b_lo)*x/(((c + k1) + c_lo)*k2)
                r3 = ((a + k2) + a_lo)*((b + k2) + b_lo)*x/(((c + k2) + c_lo)*k3)
                k(i) = k(i) + 8
                r4 = ((a + k3) + a_lo)*((b + k3) + b_lo)*x/(((c + k3) + c_lo)*(k3 + 1))
                r2 = r1*r2
                three = r2*r3
                product(i) = r2*(r3*r4)
                magnitude(i) = ((abs(product(i)) + abs(three)) + abs(r2)) + abs(r1)
                weighted(i) = product(i)
                r3 = product(i) + three
                weighted(i) = weighted(i) + r3
                r3 = r3 + r2
                block(i) = r3 + r1
                weighted(i) = (weighted(i) + r3) + block(i)
            end do
            second = term*product(1)
            k1 = k(1) - 8
            value = value + (term*block(1) + second*block(2))
            slope = slope + (term*(k1*block(1) + weighted(1)) &
                             + second*((k1 + 4)*block(2) + weighted(2)))
            size = size + (k1/2 + 3)*(abs(term)*magnitude(1) + abs(second)*magnitude(2))
            term = second*product(2)
            if (abs(term) <= epsilon(1.0_dp)/16*abs(value)) then
                if (k(1) > last_change .and. abs(product(2)) < 1) exit
            end if
        end do
        total%value = value
        total%slope = slope
        total%error = epsilon(1.0_dp)/2*(abs(value) + size)
        if (step > max_steps) total%error = huge(1.0_dp)
    end function double_series

end module pyfort_double_series
