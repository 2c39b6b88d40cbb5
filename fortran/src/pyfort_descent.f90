!> The hypergeometric function of a negative c by recurrence from positive c.
module pyfort_descent
    use pyfort_continuation, only: along_axis, solution_t
    use pyfort_gauss_series, only: sum_t
    use pyfort_pair, only: pair, operator(+), two_sum
    use pyfort_quad, only: exactly, operator(+), operator(-), operator(*), operator(/), quad
    use pyfort_quad_continuation, only: rounded
    use pyfort_working, only: dp
    implicit none
    private

    public :: descended

    !> First point of a path along the axis, see pyfort_continuation.
    real(dp), parameter :: stride = 0.5_dp

contains

    !> F(a,b;c;x) for c < 0 < a, b and x < 1, up to the factor (1-x)**(-a) if x < 0.
    !>
    !> At a negative c the series is all but a polynomial, followed by terms that are tiny at
    !> first and grow beyond it: the function is far from what it is near 0, and neither a
    !> series nor a path that begins at 0 finds it.  But at positive c it is the minimal
    !> solution of the recurrence relation in c, which therefore is stable downwards (A. Gil,
    !> J. Segura and N. M. Temme, Numerical Methods for Special Functions, chapter 4).  Two
    !> descents from different heights tell how much the rounding errors of the beginnings grow.
    !> Those of the last steps, next to a pole, would be the same: the steps are done with quads.
    pure function descended(a, b, c, x, y, z) result(total)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> The argument x or x/(x-1) in [0, 1).
        type(pair), intent(in) :: y
        !> 1 - y.
        type(pair), intent(in) :: z
        !> The function.
        type(sum_t) :: total

        type(quad) :: first, second, change
        integer :: height

        height = int(-c) + 3
        first = descent(a, b, c, x, y, z, height)
        second = descent(a, b, c, x, y, z, height + 2)
        change = first - second
        total = rounded(second, 8*abs(change%hi))
    end function descended

    !> The recurrence relation (DLMF 15.5.18)
    !> c (c-1) (1-x) F(c-1) = c (c-1 - (2c-a-b-1) x) F(c) + (c-a) (c-b) x F(c+1)
    !> from c + height downwards.
    pure function descent(a, b, c, x, y, z, height) result(f)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> The argument x or x/(x-1) in [0, 1).
        type(pair), intent(in) :: y
        !> 1 - y.
        type(pair), intent(in) :: z
        !> Number of steps.
        integer, intent(in) :: height
        !> The function at c.
        type(quad) :: f

        type(quad) :: above, here, below, at, ab, one_minus_x
        type(pair) :: top
        integer :: k

        one_minus_x = exactly(two_sum(1.0_dp, -x))
        ab = exactly(two_sum(a, b)) + 1.0_dp
        top = two_sum(c, real(height, dp))
        above = exactly(value_at(a, b, top + 1.0_dp, x, y, z))
        here = exactly(value_at(a, b, top, x, y, z))
        do k = height, 1, -1
            at = exactly(two_sum(c, real(k, dp)))
            below = (at*((at + (-1.0_dp)) - (at*2.0_dp - ab)*x)*here &
                     + (at + (-a))*(at + (-b))*x*above)/(at*(at + (-1.0_dp))*one_minus_x)
            above = here
            here = below
        end do
        f = here
    end function descent

    !> F(a,b;c;x), or for x < 0 without the factor of Pfaff's transformation (DLMF 15.8.1),
    !> which is the same for every c.
    pure function value_at(a, b, c, x, y, z) result(f)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        type(pair), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> The argument x or x/(x-1) in [0, 1).
        type(pair), intent(in) :: y
        !> 1 - y.
        type(pair), intent(in) :: z
        !> The function.
        type(pair) :: f

        type(solution_t) :: solution

        if (x < 0) then
            solution = along_axis(pair(a, 0.0_dp), c + (-b), c, y, z, stride)
        else
            solution = along_axis(pair(a, 0.0_dp), pair(b, 0.0_dp), c, y, z, stride)
        end if
        f = solution%f
    end function value_at

end module pyfort_descent
