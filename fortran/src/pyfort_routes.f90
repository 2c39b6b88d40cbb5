!> Which formula for which arguments: the routes to the hypergeometric function of x < 1.
!>
!> Every x < 1 is mapped to 0 < y < 1 where the terms of the series have one sign in the end,
!> and has two forms there, partners by Euler's transformation (DLMF 15.8.1):
!>
!>     x < 0    y = x/(x-1)   F(a,c-b;c;y) and F(c-a,b;c;y)     (Pfaff)
!>     x >= 0   y = x         F(a,b;c;y)   and F(c-a,c-b;c;y)
!>
!> The routes, until the estimated error of one is negligible:
!>
!>     1  y <= 2/3: power series of the form with fewer changes of sign, for those cancel;
!>        y > 2/3: connection to the series in 1-y, which converge fast
!>     2  y <= 0.96: power series of both forms, and of F(a,b;c;x) itself if x < 0, which wins
!>        where the transformed function is much larger than F
!>     3  0.3 < y <= 2/3: connection all the same
!>     4  y <= 0.96: the best of the power series in double-double arithmetic
!>     5  c < -10, a, b > 0: recurrence from positive c, double-double
!>     6  analytic continuation along the real axis, double-double
!>     7  the same with four doubles for a number, if the point is next to a zero of the function
!>
!> Nearly all points take the first route, and most of these have been served in plain doubles
!> before (pyfort_easy).
module pyfort_routes
    use pyfort_connection, only: connect, connection_t, near_one
    use pyfort_continuation, only: continued
    use pyfort_descent, only: descended
    use pyfort_forms, only: exact, form_t, mapped_forms, plain_form, transformed, with_factor
    use pyfort_gauss_series, only: accurate, better, gauss_series, sum_t
    use pyfort_pair, only: pair, operator(/), two_sum
    use pyfort_pair_series, only: mapped_argument, pair_series
    use pyfort_quad_continuation, only: quad_continued => continued
    use pyfort_working, only: dp, wp
    implicit none
    private

    public :: below_one, in_quads

    !> Largest argument for a power series as the first route.
    real(wp), parameter :: smooth_limit = 2.0_wp/3
    !> Largest argument for a power series when other routes have failed.
    real(wp), parameter :: series_limit = 0.96_wp
    !> Largest parameter for which a path of thousands of terms is worth the time.
    real(wp), parameter :: max_parameter = 3000
    !> Largest parameter for which such a path of quads is.
    real(wp), parameter :: max_quad = 300
    !> Smallest distance 1 - y to which it is.
    real(wp), parameter :: closest = 2.0_wp**(-60)
    !> Smallest c that leaves a product of doubles a and b, divided by it, its digits.
    real(wp), parameter :: smallest_c = 1.0e-250_wp
    !> Where a negative c is better reached from positive ones.
    real(wp), parameter :: steep_c = -10
    !> Smallest argument for the connection formula when the power series have failed.
    real(wp), parameter :: connection_limit = 0.3_wp

contains

    !> F(a,b;c;x) for x < 1, c not a non-positive integer.
    !>
    !> The connection, which depends on the parameters and the sign of x only, is computed when
    !> it is needed for the first time.
    pure subroutine below_one(a, b, c, x, connection, total)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: x
        !> Connection to 1, or unknown.
        type(connection_t), intent(inout) :: connection
        !> The function.
        type(sum_t), intent(out) :: total

        type(form_t) :: form(3)

        call mapped_forms(a, b, c, x, form(1), form(2))
        if (form(1)%y <= smooth_limit) then
            total = by_series(form(1))
        else
            call by_connection(a, b, c, x, connection, total)
        end if
        if (accurate(total)) return
        form(3) = plain_form(a, b, c, x)
        call other_routes(form, connection, total)
    end subroutine below_one

    !> F(a,b;c;x) for x < 1 where the other routes have failed: next to a zero of the function the
    !> value may be smaller than their errors.
    pure subroutine in_quads(a, b, c, x, total)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: x
        !> The function, as it is known so far, and by this route if that is better.
        type(sum_t), intent(inout) :: total

        type(form_t) :: first, second, plain
        type(sum_t) :: other

        if (.not. max(abs(a), abs(b), abs(c)) <= max_quad .or. abs(c) < smallest_c) return
        plain = plain_form(a, b, c, x)
        call mapped_forms(a, b, c, x, first, second)
        if (first%z < closest) return
        other = quad_continued(exact(first, plain), real(c, dp), real(x, dp), x < 0)
        total = better(total, with_factor(first, other))
        if (accurate(total)) return
        other = quad_continued(exact(second, plain), real(c, dp), real(x, dp), x < 0)
        total = better(total, with_factor(second, other))
    end subroutine in_quads

    !> The routes that remain when the first one has cancelled too much.
    pure subroutine other_routes(form, connection, total)
        !> The two forms and the function as it is.
        type(form_t), intent(in) :: form(3)
        !> Connection to 1, or unknown.
        type(connection_t), intent(inout) :: connection
        !> The function, by the first route, and by the best route.
        type(sum_t), intent(inout) :: total

        type(sum_t) :: series(3), connected
        real(wp) :: a, b, c, x, y
        integer :: i

        a = form(3)%p
        b = form(3)%q
        c = form(3)%c
        x = form(3)%y
        y = form(1)%y
        do i = 1, 3
            series(i) = sum_t(0.0_wp, huge(1.0_wp))
            if (i == 3 .and. x > 0) cycle
            if (abs(form(i)%y) > series_limit .and. .not. fast_decay(form(i))) cycle
            if (i == 1 .and. y <= smooth_limit) then
                series(1) = total
                cycle
            end if
            series(i) = by_series(form(i))
            total = better(total, series(i))
            if (accurate(total)) return
        end do
        if (y > connection_limit .and. y <= smooth_limit) then
            call by_connection(a, b, c, x, connection, connected)
            total = better(total, connected)
            if (accurate(total)) return
        end if

        if (.not. max(abs(a), abs(b), abs(c)) <= max_parameter .or. abs(c) < smallest_c) return
        if (y < series_limit) then
            i = 1
            if (lost(series(2)) < lost(series(i))) i = 2
            if (lost(series(3)) < lost(series(i))) i = 3
            total = better(total, in_pairs(form(i), form(3), along_path=.false.))
            if (accurate(total)) return
        end if
        if (c < steep_c .and. min(a, b) > 0) total = better(total, by_descent(a, b, c, x))
        do i = 1, 2
            if (accurate(total)) return
            total = better(total, in_pairs(form(i), form(3), along_path=.true.))
        end do
    end subroutine other_routes

    !> Whether the terms of a series fall off fast even at its circle of convergence, where the
    !> k-th is about k**(-(c-p-q)-1) (DLMF 15.2.1, 5.11.12).
    pure function fast_decay(form) result(yes)
        !> The form.
        type(form_t), intent(in) :: form
        !> It does.
        logical :: yes

        yes = form%c - form%p - form%q > 20 .and. abs(form%y) < 1
    end function fast_decay

    !> The value by the connection to 1, which is the same for the two forms.
    pure subroutine by_connection(a, b, c, x, connection, total)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: x
        !> Connection to 1, or unknown.
        type(connection_t), intent(inout) :: connection
        !> The function.
        type(sum_t), intent(out) :: total

        type(form_t) :: form

        form = transformed(a, b, c, x, swap=.false.)
        if (.not. connection%known) call connect(a, b, c, x < 0, connection)
        total = with_factor(form, near_one(connection, form%z))
    end subroutine by_connection

    !> A form's value in double-double arithmetic, by the series or by analytic continuation.
    pure function in_pairs(form, plain, along_path) result(total)
        !> The form.
        type(form_t), intent(in) :: form
        !> The function as it is.
        type(form_t), intent(in) :: plain
        !> By analytic continuation.
        logical, intent(in) :: along_path
        !> The function.
        type(sum_t) :: total

        type(pair) :: parameters(2), y
        real(dp) :: c, x
        logical :: mapped

        c = real(form%c, dp)
        x = real(plain%y, dp)
        mapped = x < 0 .and. form%y > 0
        parameters = exact(form, plain)
        if (along_path) then
            total = continued(parameters, c, x, mapped)
        else
            y = pair(x, 0.0_dp)
            if (mapped) y = mapped_argument(x)
            total = pair_series(parameters(1), parameters(2), pair(c, 0.0_dp), y)
        end if
        total = with_factor(form, total)
    end function in_pairs

    !> The value by recurrence from positive c.
    pure function by_descent(a, b, c, x) result(total)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: x
        !> The function.
        type(sum_t) :: total

        type(pair) :: z
        real(dp) :: x_d

        x_d = real(x, dp)
        z = two_sum(1.0_dp, -x_d)
        if (x < 0) z = pair(1.0_dp, 0.0_dp)/z
        total = descended(real(a, dp), real(b, dp), real(c, dp), x_d, mapped_argument(x_d), z)
        total = with_factor(transformed(a, b, c, x, swap=.false.), total)
    end function by_descent

    !> A form's value by the series at 0.
    pure function by_series(form) result(total)
        !> The form.
        type(form_t), intent(in) :: form
        !> The function.
        type(sum_t) :: total

        total = with_factor(form, gauss_series(form%p, form%q, form%c, form%y))
        ! A small parameter may be lost in its difference from c.
        if (.not. form%exact) total%error = huge(1.0_wp)
    end function by_series

    !> Relative error.
    elemental function lost(total) result(error)
        !> Value and its error.
        type(sum_t), intent(in) :: total
        !> Error divided by the value.
        real(wp) :: error

        error = total%error/max(abs(total%value), tiny(1.0_wp))
    end function lost

end module pyfort_routes
