!> The hypergeometric function in double-double arithmetic, for the points where the
!> formulas in working precision cancel too much: the series, the polynomials, and analytic
!> continuation along the real axis.
module pyfort_continuation
    use pyfort_gauss_series, only: sum_t
    use pyfort_pair, only: pair, pair_unit, operator(+), operator(-), operator(*), operator(/)
    use pyfort_working, only: dp, unit, wp
    implicit none
    private

    public :: pair_polynomial, continued, continued_pair, rounded

    !> A function and its derivative times the argument's scale.
    type :: solution_t
        !> Function.
        type(pair) :: f
        !> Derivative.
        type(pair) :: df
        !> Sum of the magnitudes of the terms of f.
        real(dp) :: magnitude
    end type solution_t

    !> Longest series that is tried.
    integer, parameter :: max_terms = 20000
    !> Longest Taylor series of a step.
    integer, parameter :: max_taylor = 400
    !> Longest path.
    integer, parameter :: max_steps = 1000

contains

    !> The polynomial F(-n,b;c;x) (DLMF 15.2.4, 15.2.5), for any x.
    pure function pair_polynomial(a, b, c, x, n) result(total)
        !> First numerator parameter.
        type(pair), intent(in) :: a
        !> Second numerator parameter.
        type(pair), intent(in) :: b
        !> Denominator parameter.
        type(pair), intent(in) :: c
        !> Argument.
        type(pair), intent(in) :: x
        !> Degree.
        integer, intent(in) :: n
        !> The sum.
        type(sum_t) :: total

        type(solution_t) :: at_x

        at_x = maclaurin(a, b, c, x, n, slope=.false.)
        total = rounded(at_x%f, 100*pair_unit*at_x%magnitude)
    end function pair_polynomial

    !> F(a,b;c;y) for 0 < y < 1 by steps along the real axis.
    !>
    !> Whatever a power series loses to cancellation, it loses on the way; a path of short
    !> steps loses only what the function loses against the other solutions of the
    !> hypergeometric equation.  How much that is, a second path with other steps tells.
    pure function continued(ab, c, y, z) result(total)
        !> Numerator parameters.
        type(pair), intent(in) :: ab(2)
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        type(pair), intent(in) :: y
        !> 1 - y.
        type(pair), intent(in) :: z
        !> The function.
        type(sum_t) :: total

        type(pair) :: first, second, change

        first = continued_pair(ab(1), ab(2), pair(c, 0.0_dp), y, z, 0.5_dp)
        second = continued_pair(ab(1), ab(2), pair(c, 0.0_dp), y, z, 0.375_dp)
        change = first - second
        total = rounded(second, 8*abs(change%hi))
    end function continued

    !> A pair as a working number.
    elemental function rounded(x, error) result(total)
        !> Number.
        type(pair), intent(in) :: x
        !> Its error.
        real(dp), intent(in) :: error
        !> Number and error.
        type(sum_t) :: total

        total%value = x%hi
        total%value = total%value + x%lo
        total%error = error
        total%error = total%error + unit*abs(total%value)
        if (.not. abs(total%value) < huge(x%hi)) total%error = huge(1.0_wp)
    end function rounded

    !> Follow the function from 0 to y; `stride` is the longest step in units of the distance
    !> from the singularities 0 and 1.
    pure function continued_pair(a, b, c, y, z, stride) result(f)
        !> First numerator parameter.
        type(pair), intent(in) :: a
        !> Second numerator parameter.
        type(pair), intent(in) :: b
        !> Denominator parameter.
        type(pair), intent(in) :: c
        !> End of the path.
        type(pair), intent(in) :: y
        !> 1 - y.
        type(pair), intent(in) :: z
        !> Longest step.
        real(dp), intent(in) :: stride
        !> F(a,b;c;y).
        type(pair) :: f

        type(pair) :: here, to_one, step
        type(solution_t) :: solution
        real(dp) :: length
        integer :: i
        logical :: last

        ! Different paths have different beginnings: rounding errors in common would not show.
        here = pair(stride*min(y%hi, 0.5_dp, 8/(1 + abs(a%hi*b%hi/c%hi))), 0.0_dp)
        to_one = pair(1.0_dp, 0.0_dp) - here
        solution = maclaurin(a, b, c, here, max_terms, slope=.true.)
        do i = 1, max_steps
            step = y - here
            if (step%hi > 0.5_dp*to_one%hi) step = to_one - z
            if (.not. step%hi > 0) exit
            length = min(stride*min(here%hi, to_one%hi), &
                         8/steepness(a%hi, b%hi, c%hi, here%hi, to_one%hi))
            last = length >= step%hi
            if (.not. last) step = pair(length, 0.0_dp)
            solution = taylor(a, b, c, here, to_one, step, solution)
            if (last .or. .not. abs(solution%f%hi) < huge(length)) exit
            here = here + step
            to_one = to_one - step
        end do
        f = solution%f
        if (i > max_steps) f%hi = huge(length)
    end function continued_pair

    !> The largest logarithmic derivative that a solution may have: the larger root of the
    !> characteristic equation of the differential equation with its coefficients frozen.
    pure function steepness(a, b, c, y, z) result(rate)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: y
        !> 1 - y.
        real(dp), intent(in) :: z
        !> Magnitude of the larger root, or a little more.
        real(dp) :: rate

        rate = abs((c - (a + b + 1)*y)/(y*z)) + sqrt(real(abs(a*b)/(y*z), dp)) + 1
    end function steepness

    !> F and F' by the series at 0.
    pure function maclaurin(a, b, c, x, degree, slope) result(at_x)
        !> First numerator parameter.
        type(pair), intent(in) :: a
        !> Second numerator parameter.
        type(pair), intent(in) :: b
        !> Denominator parameter.
        type(pair), intent(in) :: c
        !> Argument.
        type(pair), intent(in) :: x
        !> Last term.
        integer, intent(in) :: degree
        !> Whether F' is wanted.
        logical, intent(in) :: slope
        !> Function and derivative.
        type(solution_t) :: at_x

        type(pair) :: term, derivative
        real(dp) :: last_change, k, previous
        integer :: i

        last_change = max(-a%hi, -b%hi, -c%hi) + 2
        term = pair(1.0_dp, 0.0_dp)
        derivative = pair(0.0_dp, 0.0_dp)
        at_x%f = term
        at_x%magnitude = 1
        do i = 1, degree
            k = i - 1
            previous = abs(term%hi)
            term = term*((a + k)*(b + k)*x)/((c + k)*real(i, dp))
            at_x%f = at_x%f + term
            if (slope) derivative = derivative + term*real(i, dp)
            at_x%magnitude = at_x%magnitude + abs(term%hi)
            if (abs(term%hi) <= 0) exit
            if (i > last_change .and. abs(term%hi) < previous &
                .and. previous*i <= 0.1_dp*pair_unit*at_x%magnitude) exit
        end do
        if (i > max_terms) at_x%magnitude = huge(1.0_dp)
        at_x%df = derivative/x
    end function maclaurin

    !> A step by the Taylor series at an ordinary point y, the coefficients from the
    !> differential equation (DLMF 15.10.1): with t_k the k-th term,
    !> y z (k+1)(k+2) t_{k+2}/h**2 = (k+a)(k+b) t_k - (k+1)((z-y) k + c-(a+b+1) y) t_{k+1}/h.
    pure function taylor(a, b, c, y, z, h, from) result(to)
        !> First numerator parameter.
        type(pair), intent(in) :: a
        !> Second numerator parameter.
        type(pair), intent(in) :: b
        !> Denominator parameter.
        type(pair), intent(in) :: c
        !> Point.
        type(pair), intent(in) :: y
        !> 1 - y.
        type(pair), intent(in) :: z
        !> Step.
        type(pair), intent(in) :: h
        !> Function and derivative at y.
        type(solution_t), intent(in) :: from
        !> Function and derivative at y + h.
        type(solution_t) :: to

        type(pair) :: before, term, next, derivative, slope, drift, ratio
        real(dp) :: k
        integer :: i

        ratio = h/(y*z)
        slope = z - y
        drift = c - (a + b + 1.0_dp)*y
        before = from%f
        term = from%df*h
        to%f = before + term
        derivative = term
        to%magnitude = abs(before%hi) + abs(term%hi)
        do i = 0, max_taylor
            k = i
            next = ((a + k)*(b + k)*before*h - (slope*k + drift)*term*(k + 1))*ratio &
                   /((k + 1)*(k + 2))
            before = term
            term = next
            to%f = to%f + term
            derivative = derivative + term*(k + 2)
            to%magnitude = to%magnitude + abs(term%hi)
            if ((abs(term%hi) + abs(before%hi))*(k + 2) <= 0.1_dp*pair_unit*to%magnitude) exit
        end do
        if (i > max_taylor) to%f%hi = huge(k)
        to%df = derivative/h
    end function taylor

end module pyfort_continuation
