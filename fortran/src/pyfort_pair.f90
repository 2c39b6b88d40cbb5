!> Double-double arithmetic: unevaluated sums of two doubles, 32 digits.
!>
!> Error-free transformations: T. J. Dekker, A floating-point technique for extending the
!> available precision, Numer. Math. 18, 224 (1971), and D. E. Knuth, The Art of Computer
!> Programming 2, section 4.2.2.  They hold as long as the compiler neither reorders nor fuses
!> (-ffp-contract=off, no -ffast-math).
module pyfort_pair
    use pyfort_working, only: dp, wp
    implicit none
    private

    public :: pair, operator(+), operator(-), operator(*), operator(/)
    public :: exactly, number_unit, splitter, two_product, two_sum, working

    !> The number hi + lo, |lo| at most half a unit in the last place of hi.
    type :: pair
        !> Leading part.
        real(dp) :: hi
        !> What is missing.
        real(dp) :: lo
    end type pair

    !> Relative error of an operation on pairs.
    real(dp), parameter :: number_unit = 2*epsilon(1.0_dp)**2

    !> Multiplier that splits a double into two halves (Dekker, Veltkamp).
    real(dp), parameter :: splitter = 2.0_dp**(shiftr(digits(1.0_dp) + 1, 1)) + 1

    !> A double or a pair as a pair, which is what other arithmetics are asked for, too.
    interface exactly
        module procedure :: from_double
        module procedure :: from_pair
    end interface exactly

    !> Sum.
    interface operator(+)
        module procedure :: add
        module procedure :: add_number
    end interface operator(+)

    !> Difference, and change of sign.
    interface operator(-)
        module procedure :: subtract
        module procedure :: negate
    end interface operator(-)

    !> Product.
    interface operator(*)
        module procedure :: multiply
        module procedure :: multiply_number
    end interface operator(*)

    !> Quotient.
    interface operator(/)
        module procedure :: divide
        module procedure :: divide_number
    end interface operator(/)

contains

    !> A double as a pair.
    elemental function from_double(x) result(number)
        !> Double.
        real(dp), intent(in) :: x
        !> The same number.
        type(pair) :: number

        number = pair(x, 0.0_dp)
    end function from_double

    !> A pair as it is.
    elemental function from_pair(x) result(number)
        !> Pair.
        type(pair), intent(in) :: x
        !> The same number.
        type(pair) :: number

        number = x
    end function from_pair

    !> A pair as a working number.
    elemental function working(x) result(number)
        !> Pair.
        type(pair), intent(in) :: x
        !> The number, rounded.
        real(wp) :: number

        number = x%lo
        number = x%hi + number
    end function working

    !> x + y with its rounding error (Knuth).
    elemental function two_sum(x, y) result(s)
        !> First summand.
        real(dp), intent(in) :: x
        !> Second summand.
        real(dp), intent(in) :: y
        !> Exact sum.
        type(pair) :: s

        real(dp) :: t

        s%hi = x + y
        t = s%hi - x
        s%lo = (x - (s%hi - t)) + (y - t)
    end function two_sum

    !> x + y with its rounding error, for |x| >= |y| (Dekker).
    elemental function normalised(x, y) result(s)
        !> Large summand.
        real(dp), intent(in) :: x
        !> Small summand.
        real(dp), intent(in) :: y
        !> Exact sum.
        type(pair) :: s

        s%hi = x + y
        s%lo = y - (s%hi - x)
    end function normalised

    !> x y with its rounding error (Dekker).
    elemental function two_product(x, y) result(p)
        !> First factor.
        real(dp), intent(in) :: x
        !> Second factor.
        real(dp), intent(in) :: y
        !> Exact product.
        type(pair) :: p

        real(dp) :: x_hi, x_lo, y_hi, y_lo

        p%hi = x*y
        x_hi = splitter*x
        x_hi = x_hi - (x_hi - x)
        x_lo = x - x_hi
        y_hi = splitter*y
        y_hi = y_hi - (y_hi - y)
        y_lo = y - y_hi
        p%lo = ((x_hi*y_hi - p%hi) + x_hi*y_lo + x_lo*y_hi) + x_lo*y_lo
    end function two_product

    !> Sum of two pairs.
    elemental function add(x, y) result(s)
        !> First summand.
        type(pair), intent(in) :: x
        !> Second summand.
        type(pair), intent(in) :: y
        !> Sum.
        type(pair) :: s

        type(pair) :: t

        s = two_sum(x%hi, y%hi)
        t = two_sum(x%lo, y%lo)
        s = normalised(s%hi, s%lo + t%hi)
        s = normalised(s%hi, s%lo + t%lo)
    end function add

    !> Sum of a pair and a number.
    elemental function add_number(x, y) result(s)
        !> First summand.
        type(pair), intent(in) :: x
        !> Second summand.
        real(dp), intent(in) :: y
        !> Sum.
        type(pair) :: s

        s = two_sum(x%hi, y)
        s = normalised(s%hi, s%lo + x%lo)
    end function add_number

    !> Difference of two pairs.
    elemental function subtract(x, y) result(s)
        !> Minuend.
        type(pair), intent(in) :: x
        !> Subtrahend.
        type(pair), intent(in) :: y
        !> Difference.
        type(pair) :: s

        s = add(x, negate(y))
    end function subtract

    !> Change of sign.
    elemental function negate(x) result(s)
        !> Number.
        type(pair), intent(in) :: x
        !> -x.
        type(pair) :: s

        s = pair(-x%hi, -x%lo)
    end function negate

    !> Product of two pairs.
    elemental function multiply(x, y) result(p)
        !> First factor.
        type(pair), intent(in) :: x
        !> Second factor.
        type(pair), intent(in) :: y
        !> Product.
        type(pair) :: p

        p = two_product(x%hi, y%hi)
        p = normalised(p%hi, p%lo + (x%hi*y%lo + x%lo*y%hi))
    end function multiply

    !> Product of a pair and a number.
    elemental function multiply_number(x, y) result(p)
        !> First factor.
        type(pair), intent(in) :: x
        !> Second factor.
        real(dp), intent(in) :: y
        !> Product.
        type(pair) :: p

        p = two_product(x%hi, y)
        p = normalised(p%hi, p%lo + x%lo*y)
    end function multiply_number

    !> Quotient of two pairs (Dekker).
    elemental function divide(x, y) result(q)
        !> Dividend.
        type(pair), intent(in) :: x
        !> Divisor.
        type(pair), intent(in) :: y
        !> Quotient.
        type(pair) :: q

        real(dp) :: first
        type(pair) :: product

        first = x%hi/y%hi
        product = two_product(first, y%hi)
        q = normalised(first, (((x%hi - product%hi) - product%lo) + x%lo - first*y%lo)/y%hi)
    end function divide

    !> Quotient of a pair and a number.
    elemental function divide_number(x, y) result(q)
        !> Dividend.
        type(pair), intent(in) :: x
        !> Divisor.
        real(dp), intent(in) :: y
        !> Quotient.
        type(pair) :: q

        q = divide(x, pair(y, 0.0_dp))
    end function divide_number

end module pyfort_pair
