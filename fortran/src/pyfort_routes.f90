!> Which formula for which arguments: the routes to the hypergeometric function of x < 1.
!>
!> Every x < 1 is mapped to 0 < y < 1 with positive terms in sight, z = 1 - y being known as
!> accurately as y:
!>
!>     x         y = x/(x-1) or x     why
!>     x < 0     Pfaff                 terms that would alternate have one sign; x -> -oo is y -> 1
!>     0 <= x    as it is
!>     y <= 1/2  power series in y     the ratio of the terms is about 1/2 or better
!>     y > 1/2   connection to z       the same, from the singularity at 1
!>
!> Each of them has an Euler transformed partner; the one with fewer changes of sign goes first.
!> A result whose estimated error is not negligible is not returned; the next route is tried:
!> the partner, then both series in twice the precision, then analytic continuation along the
!> real axis.
module pyfort_routes
    use pyfort_connection, only: connect_for, connection_t, near_one
    use pyfort_continuation, only: continued, pair_series
    use pyfort_descent, only: descended
    use pyfort_gauss_series, only: accurate, better, gauss_series, scaled, sign_changes, sum_t
    use pyfort_pair, only: pair, operator(/), two_sum
    use pyfort_working, only: difference, dp, quick_power, wp
    implicit none
    private

    public :: below_one

    !> Largest argument for a power series as the first route.
    real(wp), parameter :: smooth_limit = 2.0_wp/3
    !> Largest argument for a power series when other routes have failed.
    real(wp), parameter :: series_limit = 0.9_wp
    !> Largest parameter for which a path of thousands of terms is worth the time.
    real(wp), parameter :: max_parameter = 3000
    !> Where a negative c is better reached from positive ones.
    real(wp), parameter :: steep_c = -10
    !> Smallest argument for the connection formula when the power series have failed.
    real(wp), parameter :: connection_limit = 0.3_wp

    !> F(a,b;c;x) = base**exponent F(p,q;c;y).
    type :: form_t
        !> p is c-a rather than a.
        logical :: swaps_a
        !> q is c-b rather than b.
        logical :: swaps_b
        !> First numerator parameter.
        real(wp) :: p
        !> Second numerator parameter.
        real(wp) :: q
        !> Denominator parameter.
        real(wp) :: c
        !> Argument.
        real(wp) :: y
        !> 1 - y.
        real(wp) :: z
        !> Base of the factor.
        real(wp) :: base
        !> Exponent of the factor.
        real(wp) :: exponent
        !> Whether p and q are without rounding error.
        logical :: exact
    end type form_t

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

        type(form_t) :: form
        logical :: swap

        if (x < 0) then
            swap = sign_changes(real(c - a, dp), real(b, dp), real(c, dp)) &
                   < sign_changes(real(a, dp), real(c - b, dp), real(c, dp))
        else
            swap = sign_changes(real(c - a, dp), real(c - b, dp), real(c, dp)) &
                   < sign_changes(real(a, dp), real(b, dp), real(c, dp))
        end if
        form = transformed(a, b, c, x, swap)
        if (form%y <= smooth_limit) then
            total = by_series(form)
        else
            call by_connection(a, b, c, x, connection, total)
        end if
        if (.not. accurate(total)) call other_routes(a, b, c, x, form, swap, connection, total)
    end subroutine below_one

    !> The routes that remain when the first one has cancelled too much.
    pure subroutine other_routes(a, b, c, x, first, swap, connection, total)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: x
        !> The promising form.
        type(form_t), intent(in) :: first
        !> It is the second one of the two forms.
        logical, intent(in) :: swap
        !> Connection to 1, or unknown.
        type(connection_t), intent(inout) :: connection
        !> The function, by the first route, and by the best route.
        type(sum_t), intent(inout) :: total

        type(form_t) :: form(3)
        type(sum_t) :: series(3), connected
        real(wp) :: y
        integer :: i

        y = first%y
        form(1) = first
        form(2) = transformed(a, b, c, x, .not. swap)
        form(3) = form_t(.false., .false., a, b, c, x, 1 - x, 1.0_wp, 0.0_wp, .true.)
        do i = 1, 3
            series(i)%error = huge(1.0_wp)
            if (abs(form(i)%y) > series_limit .or. (i == 3 .and. x > 0)) cycle
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

        if (.not. max(abs(a), abs(b), abs(c)) <= max_parameter) return
        if (y < series_limit) then
            i = 1
            if (lost(series(2)) < lost(series(i))) i = 2
            if (lost(series(3)) < lost(series(i))) i = 3
            total = better(total, in_pairs(form(i), form(3), along_path=.false.))
            if (accurate(total)) return
        end if
        if (c < steep_c) total = better(total, by_descent(a, b, c, x))
        do i = 1, 2
            if (accurate(total)) return
            total = better(total, in_pairs(form(i), form(3), along_path=.true.))
        end do
    end subroutine other_routes

    !> A form with 0 < y < 1: Pfaff's transformations for x < 0, the function as it is or
    !> Euler's transformation otherwise (DLMF 15.8.1).
    pure function transformed(a, b, c, x, swap) result(form)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: x
        !> The second one of the two forms.
        logical, intent(in) :: swap
        !> The form.
        type(form_t) :: form

        real(wp) :: ca(2), cb(2)

        form%c = c
        form%base = 1 - x
        form%swaps_a = swap
        if (x < 0) then
            form%z = 1/form%base
            form%y = -x*form%z
            form%swaps_b = .not. swap
            form%exponent = -merge(b, a, swap)
        else
            form%y = x
            form%z = form%base
            form%swaps_b = swap
            form%exponent = merge((c - a) - b, 0.0_wp, swap)
        end if
        ca = difference(c, a)
        cb = difference(c, b)
        form%p = merge(ca(1), a, form%swaps_a)
        form%q = merge(cb(1), b, form%swaps_b)
        form%exact = .not. ((form%swaps_a .and. abs(ca(2)) > 0) &
                            .or. (form%swaps_b .and. abs(cb(2)) > 0))
    end function transformed

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
        if (.not. connection%known) call connect_for(a, b, c, x < 0, connection)
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

        type(pair) :: y, z
        real(dp) :: x

        x = real(plain%y, dp)
        y = pair(x, 0.0_dp)
        z = two_sum(1.0_dp, -x)
        if (x < 0 .and. form%y > 0) then
            y = pair(-x, 0.0_dp)/z
            z = pair(1.0_dp, 0.0_dp)/z
        end if
        if (along_path) then
            total = continued(exact(form, plain), real(form%c, dp), y, z)
        else
            total = pair_series(exact(form, plain), real(form%c, dp), y)
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

        type(pair) :: y, z
        real(dp) :: x_d

        x_d = real(x, dp)
        y = pair(x_d, 0.0_dp)
        z = two_sum(1.0_dp, -x_d)
        if (x < 0) then
            y = pair(-x_d, 0.0_dp)/z
            z = pair(1.0_dp, 0.0_dp)/z
        end if
        total = descended(real(a, dp), real(b, dp), real(c, dp), x_d, y, z)
        total = with_factor(transformed(a, b, c, x, swap=.false.), total)
    end function by_descent

    !> The numerator parameters of a form without rounding error.
    pure function exact(form, plain) result(parameters)
        !> The form.
        type(form_t), intent(in) :: form
        !> The function as it is.
        type(form_t), intent(in) :: plain
        !> p and q.
        type(pair) :: parameters(2)

        real(dp) :: a, b, c

        a = real(plain%p, dp)
        b = real(plain%q, dp)
        c = real(plain%c, dp)
        parameters = [pair(a, 0.0_dp), pair(b, 0.0_dp)]
        if (form%swaps_a) parameters(1) = two_sum(c, -a)
        if (form%swaps_b) parameters(2) = two_sum(c, -b)
    end function exact

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

    !> The function from the value of a form.
    pure function with_factor(form, reduced) result(total)
        !> The form.
        type(form_t), intent(in) :: form
        !> F(p,q;c;y).
        type(sum_t), intent(in) :: reduced
        !> The function.
        type(sum_t) :: total

        real(wp) :: factor

        if (abs(form%exponent) > 0) then
            factor = quick_power(form%base, form%exponent)
            total = scaled(reduced, factor)
            if (abs(reduced%value) >= huge(1.0_wp) .and. factor < 1) total%error = huge(1.0_wp)
        else
            total = reduced
        end if
    end function with_factor

    !> Relative error.
    elemental function lost(total) result(error)
        !> Value and its error.
        type(sum_t), intent(in) :: total
        !> Error divided by the value.
        real(wp) :: error

        error = total%error/max(abs(total%value), tiny(1.0_wp))
    end function lost

end module pyfort_routes
