!> The hypergeometric function in double-double arithmetic, for the points where the
!> formulas in working precision cancel too much: polynomials, and analytic continuation along
!> the real axis.  The text is in continuation.inc.
module pyfort_continuation
    use pyfort_gauss_series, only: sum_t
    use pyfort_pair, only: exactly, number => pair, number_unit, pair, operator(+), operator(-), &
        operator(*), operator(/), working
    use pyfort_working, only: dp, unit, wp
    implicit none
    private

    public :: along_axis, continued, polynomial_sum, solution_t

    !> Where a path begins at the latest: the series at 0 cancels less if that is near, the path
    !> amplifies less if it is far.
    real(dp), parameter :: reach = 0.5_dp

    include "continuation.inc"

end module pyfort_continuation
