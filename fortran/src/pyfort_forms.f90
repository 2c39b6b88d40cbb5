!> The forms of the hypergeometric function that its transformations give it (DLMF 15.8.1), with an
!> argument between 0 and 1.
module pyfort_forms
    use pyfort_gauss_series, only: magnified, sign_changes, sum_t
    use pyfort_pair, only: pair, two_sum
    use pyfort_working, only: difference, dp, power_of_rest, wp
    implicit none
    private

    public :: form_t, mapped_forms, plain_form, transformed, exact, with_factor

    !> What is below half of this is zero as a double.
    real(wp), parameter :: tiny_result = tiny(1.0_dp)*epsilon(1.0_dp)

    !> F(a,b;c;x) = (1-x)**exponent F(p,q;c;y).
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
        !> Argument before it is mapped.
        real(wp) :: x
        !> Exponent of the factor.
        real(wp) :: exponent
        !> Whether p and q are without rounding error.
        logical :: exact
    end type form_t

contains

    !> The function as it is.
    pure function plain_form(a, b, c, x) result(form)
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

        form = form_t(.false., .false., a, b, c, x, 1 - x, x, 0.0_wp, .true.)
    end function plain_form

    !> The two forms with 0 < y < 1, first the one with fewer changes of sign.
    pure subroutine mapped_forms(a, b, c, x, first, second)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: x
        !> The better form.
        type(form_t), intent(out) :: first
        !> The other one.
        type(form_t), intent(out) :: second

        type(form_t) :: other

        first = transformed(a, b, c, x, swap=.false.)
        second = transformed(a, b, c, x, swap=.true.)
        if (changes(second) < changes(first)) then
            other = first
            first = second
            second = other
        end if
    end subroutine mapped_forms

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

        real(wp) :: ca, cb
        real(dp) :: ca_lo, cb_lo

        form%c = c
        form%x = x
        form%swaps_a = swap
        if (x < 0) then
            form%z = 1/(1 - x)
            form%y = -x*form%z
            form%swaps_b = .not. swap
            form%exponent = -merge(b, a, swap)
        else
            form%y = x
            form%z = 1 - x
            form%swaps_b = swap
            form%exponent = merge((c - a) - b, 0.0_wp, swap)
        end if
        call difference(c, a, ca, ca_lo)
        call difference(c, b, cb, cb_lo)
        form%p = merge(ca, a, form%swaps_a)
        form%q = merge(cb, b, form%swaps_b)
        form%exact = .not. ((form%swaps_a .and. abs(ca_lo) > 0) &
                            .or. (form%swaps_b .and. abs(cb_lo) > 0))
    end function transformed

    !> Changes of sign in the series of a form.
    pure function changes(form) result(number)
        !> The form.
        type(form_t), intent(in) :: form
        !> Length of the alternating stretches.
        real(dp) :: number

        number = sign_changes(real(form%p, dp), real(form%q, dp), real(form%c, dp))
    end function changes

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

    !> The function from the value of a form.
    pure function with_factor(form, reduced) result(total)
        !> The form.
        type(form_t), intent(in) :: form
        !> F(p,q;c;y).
        type(sum_t), intent(in) :: reduced
        !> The function.
        type(sum_t) :: total

        real(wp) :: factor, largest

        total = reduced
        if (.not. abs(form%exponent) > 0) return
        factor = power_of_rest(form%x, form%exponent)
        total = magnified(reduced, factor)
        largest = abs(reduced%value) + reduced%error
        if (factor < tiny(1.0_wp) .and. largest < tiny_result/tiny(1.0_wp)) then
            total = sum_t(0.0_wp, 0.0_wp)
        else if ((abs(reduced%value) >= huge(1.0_wp) .and. factor < 1) &
                 .or. factor < tiny(1.0_wp)) then
            total%error = huge(1.0_wp)
        end if
    end function with_factor

end module pyfort_forms
