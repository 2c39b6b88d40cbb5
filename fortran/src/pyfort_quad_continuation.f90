!> The hypergeometric function in quad-double arithmetic, where nothing else is left: next to
!> its zeros, where the value is smaller than a rounding error of a double of the terms.  The text
!> is that of pyfort_continuation.
module pyfort_quad_continuation
    use pyfort_gauss_series, only: sum_t
    use pyfort_pair, only: pair
    use pyfort_quad, only: exactly, number => quad, number_unit, operator(+), operator(-), &
        operator(*), operator(/), working
    use pyfort_working, only: dp, unit, wp
    implicit none
    private

    public :: continued, polynomial_sum, rounded

    !> Where a path begins at the latest: the series at 0 cancels less if that is near, the path
    !> amplifies less if it is far.
    real(dp), parameter :: reach = 2.0_dp

    include "continuation.inc"

end module pyfort_quad_continuation
