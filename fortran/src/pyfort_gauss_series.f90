!> The hypergeometric series in working precision, with the size of what it added up.
module pyfort_gauss_series
    use pyfort_working, only: dp, unit, wp
    implicit none
    private

    public :: sum_t, scaled, accurate, better, gauss_series, magnified, sign_changes, tail

    !> A computed value together with a bound of its absolute error.
    type :: sum_t
        !> The value.
        real(wp) :: value
        !> The error to be expected.
        real(wp) :: error
    end type sum_t

    !> Relative error that is accepted: less than half of what is promised, for it is an estimate.
    real(wp), parameter :: negligible = 4.0e-15_wp

    !> Longest series that is tried.
    integer, parameter :: max_terms = 50000

    !> Once the terms are below this fraction of the sum, doubles are enough for the rest.
    real(wp), parameter :: small_term = 2.0_wp**(-9)

contains

    !> The series of F(a,b;c;x) (DLMF 15.2.1).
    !>
    !> While k < max(-a,-b,-c) the terms may dwindle and grow again, or one factor may nearly
    !> vanish and the next terms be large; only beyond, the small terms may be left to doubles,
    !> or left out.
    pure function gauss_series(a, b, c, x) result(total)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter, not a non-positive integer unless the series ends before.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: x
        !> The sum.
        type(sum_t) :: total

        real(wp) :: last_change, term, previous, k, magnitude
        integer :: step

        last_change = max(-a, -b, -c) + 2
        term = 1
        total%value = 1
        magnitude = 1
        k = 0
        do step = 1, max_terms
            previous = term
            term = term*((a + k)*(b + k)*x/((c + k)*(k + 1)))
            k = k + 1
            total%value = total%value + term
            magnitude = magnitude + abs(term)
            if (k > last_change .and. abs(term) < abs(previous)) then
                if (abs(term) < small_term*abs(total%value)) exit
                if (abs(term) < unit/4*magnitude) exit
            else if (abs(term) <= 0) then
                exit
            end if
        end do
        total%error = unit*(1 + k/32)*magnitude
        if (step > max_terms) total%error = huge(1.0_wp)
        if (.not. magnitude <= huge(1.0_wp)) then
            ! Overflow of a sum of terms with one sign is overflow of the function.
            if (abs(total%value) > huge(1.0_wp) .and. &
                sign_changes(real(a, dp), real(b, dp), real(c, dp)) <= 0) then
                total = sum_t(sign(huge(1.0_wp), total%value), 0.0_wp)
            end if
            return
        end if
        if (abs(term) > unit/4*magnitude) then
            total%error = total%error + 4*epsilon(1.0_dp)*abs(term)
            total%value = total%value &
                          + tail(real(a + k, dp), real(b + k, dp), real(c + k, dp), &
                                 real(k + 1, dp), real(x, dp), real(term, dp), &
                                 real(abs(total%value)*(epsilon(1.0_dp)/64), dp))
        end if
    end function gauss_series

    !> What follows a small term of the series, in doubles.
    pure function tail(a, b, c, d, x, term, negligible) result(rest)
        !> First numerator factor of the next ratio.
        real(dp), intent(in) :: a
        !> Second numerator factor.
        real(dp), intent(in) :: b
        !> First denominator factor.
        real(dp), intent(in) :: c
        !> Second denominator factor.
        real(dp), intent(in) :: d
        !> Argument.
        real(dp), intent(in) :: x
        !> Last term that was added.
        real(dp), intent(in) :: term
        !> What need not be added any more.
        real(dp), intent(in) :: negligible
        !> Sum of the terms that follow.
        real(dp) :: rest

        real(dp) :: odd, even, k
        integer :: step

        rest = 0
        even = term
        k = 0
        do step = 1, max_terms
            odd = even*((a + k)*(b + k)*x/((c + k)*(d + k)))
            even = odd*((a + k + 1)*(b + k + 1)*x/((c + k + 1)*(d + k + 1)))
            k = k + 2
            rest = rest + (odd + even)
            if (.not. abs(odd) > negligible) exit
        end do
    end function tail

    !> For how many k the ratio (a+k)(b+k)/((c+k)(k+1)) of two terms is negative; a long
    !> alternating stretch is where a series in a positive argument cancels.
    elemental function sign_changes(a, b, c) result(number)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Length of the alternating stretches.
        real(dp) :: number

        real(dp) :: first, middle, last

        first = max(min(-a, -b, -c), 0.0_dp)
        middle = max(min(max(-a, -b), -c), min(-a, -b), 0.0_dp)
        last = max(-a, -b, -c, 0.0_dp)
        number = (last - middle) + first
    end function sign_changes

    !> Whether an error is negligible in a double.
    elemental function accurate(total) result(yes)
        !> Value and its error.
        type(sum_t), intent(in) :: total
        !> It is.
        logical :: yes

        yes = total%error <= negligible*abs(total%value) .and. abs(total%value) <= huge(1.0_wp)
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
        if (.not. second%error < huge(1.0_wp)) return
        if (second%error <= 0 .or. .not. first%error < huge(1.0_wp) &
            .or. first%error*abs(second%value) > second%error*abs(first%value)) best = second
    end function better

    !> A computed value times a number.
    elemental function scaled(total, factor) result(product)
        !> Value and its error.
        type(sum_t), intent(in) :: total
        !> Factor.
        real(wp), intent(in) :: factor
        !> Product and its error.
        type(sum_t) :: product

        product%value = total%value*factor
        product%error = total%error*abs(factor)
    end function scaled

    !> A computed value times a power, which may be beyond the working range.  If the sign is
    !> certain, and the product is beyond the range of doubles, too, then it is the largest
    !> number, without error.
    elemental function magnified(total, factor) result(product)
        !> Value and its error.
        type(sum_t), intent(in) :: total
        !> Power.
        real(wp), intent(in) :: factor
        !> Product and its error.
        type(sum_t) :: product

        product = scaled(total, factor)
        if (abs(product%value) > huge(1.0_wp) .and. total%error < abs(total%value)/2 &
            .and. abs(total%value) <= huge(1.0_wp) &
            .and. abs(total%value) > huge(1.0_dp)/huge(1.0_wp)) then
            product = sum_t(sign(huge(1.0_wp), product%value), 0.0_wp)
        end if
    end function magnified

end module pyfort_gauss_series
