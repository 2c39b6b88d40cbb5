!> The hypergeometric series in working precision, with the size of what it added up.
module pyfort_gauss_series
    use pyfort_working, only: wp, unit
    implicit none
    private

    public :: sum_t, gauss_series, sign_changes

    !> A sum together with the sum of its terms' magnitudes: their quotient times the unit
    !> roundoff is the error to be expected.
    type :: sum_t
        !> The sum.
        real(wp) :: value = 0
        !> The sum of the magnitudes.
        real(wp) :: magnitude = 0
    end type sum_t

    !> Longest series that is tried.
    integer, parameter :: max_terms = 50000

contains

    !> The series of F(a,b;c;x) (DLMF 15.2.1).
    !>
    !> While k < max(-a,-b,-c) the terms may dwindle and grow again, or one factor may vanish
    !> and the next terms be large: the summation stops only beyond, after two negligible terms.
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

        real(wp) :: last_change, term, previous, k
        integer :: step

        last_change = max(-a, -b, -c)
        term = 1
        total = sum_t(1.0_wp, 1.0_wp)
        k = 0
        do step = 1, max_terms
            previous = term
            term = term*((a + k)*(b + k)*x/((c + k)*(k + 1)))
            k = k + 1
            total%value = total%value + term
            total%magnitude = total%magnitude + abs(term)
            if (abs(term) + abs(previous) <= unit/4*total%magnitude) then
                if (abs(term) <= 0 .or. k > last_change) return
            end if
        end do
        total%magnitude = huge(1.0_wp)
    end function gauss_series

    !> For how many k the ratio x (a+k)(b+k)/((c+k)(k+1)) of two terms is negative; a long
    !> alternating stretch is where a series cancels.
    elemental function sign_changes(a, b, c, x) result(number)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: x
        !> Length of the alternating stretches.
        real(wp) :: number

        real(wp) :: first, last, middle

        first = max(min(-a, -b, -c), 0.0_wp)
        last = max(-a, -b, -c, 0.0_wp)
        middle = max(min(max(-a, -b), -c), min(-a, -b), 0.0_wp)
        number = last - middle + first
        if (x < 0) number = huge(1.0_wp)
    end function sign_changes

end module pyfort_gauss_series
