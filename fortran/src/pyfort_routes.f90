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
    use pyfort_connection, only: near_one
    use pyfort_continuation, only: continued, pair_series
    use pyfort_gauss_series, only: gauss_series, scaled, sign_changes, sum_t
    use pyfort_pair, only: pair, operator(/), two_sum
    use pyfort_working, only: dp, quick_power, wp
    implicit none
    private

    public :: below_one, accurate, better

    !> Relative error that cannot be seen in a double.
    real(wp), parameter :: negligible = 2.0e-15_wp
    !> Largest argument for a power series when other routes have failed.
    real(wp), parameter :: series_limit = 0.9_wp
    !> Smallest argument for the connection formula when the power series have failed.
    real(wp), parameter :: connection_limit = 0.3_wp

    !> F(a,b;c;x) = base**exponent F(p,q;c;y).
    type :: form_t
        !> p is c-a rather than a.
        logical :: swaps_a = .false.
        !> q is c-b rather than b.
        logical :: swaps_b = .false.
        !> First numerator parameter.
        real(wp) :: p = 0
        !> Second numerator parameter.
        real(wp) :: q = 0
        !> Denominator parameter.
        real(wp) :: c = 0
        !> Argument.
        real(wp) :: y = 0
        !> 1 - y.
        real(wp) :: z = 0
        !> Base of the factor.
        real(wp) :: base = 1
        !> Exponent of the factor.
        real(wp) :: exponent = 0
    end type form_t

contains

    !> F(a,b;c;x) for x < 1, c not a non-positive integer.
    pure function below_one(a, b, c, x) result(total)
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

        type(form_t) :: form, partner, plain

        form = promising_form(a, b, c, x)
        if (form%y <= 0.5_wp) then
            total = by_series(form)
        else
            total = by_connection(form)
        end if
        if (accurate(total)) return

        partner = other_form(form, a, b, x)
        plain%p = a
        plain%q = b
        plain%c = c
        plain%y = x
        plain%z = 1 - x
        total = better(total, in_working_precision(form, partner, plain))
        if (accurate(total)) return
        total = better(total, in_pairs(form, partner, plain))
    end function below_one

    !> The form with 0 < y < 1 whose series has fewer changes of sign.
    pure function promising_form(a, b, c, x) result(form)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: x
        !> The form.
        type(form_t) :: form

        real(dp) :: a_d, b_d, c_d
        logical :: swap

        a_d = real(a, dp)
        b_d = real(b, dp)
        c_d = real(c, dp)
        form%c = c
        form%base = 1 - x
        if (x < 0) then
            ! Pfaff's transformations (DLMF 15.8.1)
            form%z = 1/form%base
            form%y = -x*form%z
            swap = sign_changes(c_d - a_d, b_d, c_d) < sign_changes(a_d, c_d - b_d, c_d)
            form%swaps_a = swap
            form%swaps_b = .not. swap
            form%exponent = -merge(b, a, swap)
        else
            ! Euler's transformation (DLMF 15.8.1)
            form%y = x
            form%z = form%base
            swap = sign_changes(c_d - a_d, c_d - b_d, c_d) < sign_changes(a_d, b_d, c_d)
            form%swaps_a = swap
            form%swaps_b = swap
            if (swap) form%exponent = (c - a) - b
        end if
        form%p = merge(c - a, a, form%swaps_a)
        form%q = merge(c - b, b, form%swaps_b)
    end function promising_form

    !> The Euler transformed partner of a form.
    pure function other_form(form, a, b, x) result(partner)
        !> The form.
        type(form_t), intent(in) :: form
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Argument.
        real(wp), intent(in) :: x
        !> The other form.
        type(form_t) :: partner

        partner = form
        partner%swaps_a = .not. form%swaps_a
        partner%swaps_b = .not. form%swaps_b
        partner%p = merge(form%c - a, a, partner%swaps_a)
        partner%q = merge(form%c - b, b, partner%swaps_b)
        if (x < 0) then
            partner%exponent = -merge(b, a, partner%swaps_a)
        else
            partner%exponent = merge((form%c - a) - b, 0.0_wp, partner%swaps_a)
        end if
    end function other_form

    !> The other routes in working precision.
    pure function in_working_precision(form, partner, plain) result(total)
        !> The form that has failed by its first route.
        type(form_t), intent(in) :: form
        !> Its partner.
        type(form_t), intent(in) :: partner
        !> The function as it is.
        type(form_t), intent(in) :: plain
        !> The function.
        type(sum_t) :: total

        if (form%y <= 0.5_wp) then
            total = by_series(partner)
            if (accurate(total)) return
            if (form%y > connection_limit) total = better(total, by_connection(form))
        else
            total%error = huge(1.0_wp)
            if (form%y < series_limit) total = by_series(form)
            if (accurate(total)) return
            if (form%y < series_limit) total = better(total, by_series(partner))
        end if
        if (accurate(total)) return
        if (plain%y < 0 .and. plain%y > -series_limit) total = better(total, by_series(plain))
    end function in_working_precision

    !> The routes in twice the working precision.
    pure function in_pairs(form, partner, plain) result(total)
        !> The promising form.
        type(form_t), intent(in) :: form
        !> Its partner.
        type(form_t), intent(in) :: partner
        !> The function as it is.
        type(form_t), intent(in) :: plain
        !> The function.
        type(sum_t) :: total

        type(pair) :: y, z
        real(dp) :: x, c

        x = real(plain%y, dp)
        c = real(plain%c, dp)
        z = two_sum(1.0_dp, -x)
        y = pair(x, 0.0_dp)
        total%error = huge(1.0_wp)
        if (abs(plain%y) < series_limit) then
            total = pair_series(exact(plain, plain), c, y)
            if (accurate(total)) return
        end if
        if (plain%y < 0) then
            y = pair(-x, 0.0_dp)/z
            z = pair(1.0_dp, 0.0_dp)/z
        end if
        if (form%y < series_limit) then
            total = better(total, with_factor(form, pair_series(exact(form, plain), c, y)))
            if (accurate(total)) return
            total = better(total, &
                           with_factor(partner, pair_series(exact(partner, plain), c, y)))
            if (accurate(total)) return
        end if
        total = better(total, with_factor(form, continued(exact(form, plain), c, y, z)))
        if (accurate(total)) return
        total = better(total, with_factor(partner, continued(exact(partner, plain), c, y, z)))
    end function in_pairs

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
    end function by_series

    !> A form's value by the connection to 1.
    pure function by_connection(form) result(total)
        !> The form.
        type(form_t), intent(in) :: form
        !> The function.
        type(sum_t) :: total

        total = with_factor(form, near_one(form%p, form%q, form%c, form%z))
    end function by_connection

    !> The function from the value of a form.
    pure function with_factor(form, reduced) result(total)
        !> The form.
        type(form_t), intent(in) :: form
        !> F(p,q;c;y).
        type(sum_t), intent(in) :: reduced
        !> The function.
        type(sum_t) :: total

        if (abs(form%exponent) > 0) then
            total = scaled(reduced, quick_power(form%base, form%exponent))
        else
            total = reduced
        end if
    end function with_factor

    !> Whether an error is negligible in a double.
    elemental function accurate(total) result(yes)
        !> Value and its error.
        type(sum_t), intent(in) :: total
        !> It is.
        logical :: yes

        yes = total%error <= negligible*abs(total%value)
    end function accurate

    !> The value with the smaller relative error.
    elemental function better(first, second) result(best)
        !> A value.
        type(sum_t), intent(in) :: first
        !> Another.
        type(sum_t), intent(in) :: second
        !> One of them.
        type(sum_t) :: best

        best = first
        if (.not. first%error*abs(second%value) <= second%error*abs(first%value)) best = second
    end function better

end module pyfort_routes
