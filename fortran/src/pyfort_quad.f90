!> Quad-double arithmetic: unevaluated sums of four doubles, 62 digits.
!>
!> Sums and products are lists of doubles, exact or nearly so, that are added up as if with four
!> times the digits: T. Ogita, S. M. Rump and S. Oishi, Accurate sum and dot product, SIAM J. Sci.
!> Comput. 26, 1955 (2005).  An error is measured against the largest of the list, also where a
!> sum cancels.
module pyfort_quad
    use pyfort_pair, only: pair, two_product, two_sum
    use pyfort_working, only: dp, wp
    implicit none
    private

    public :: quad, operator(+), operator(-), operator(*), operator(/)
    public :: exactly, number_unit, working

    !> Number of doubles.
    integer, parameter :: words = 4

    !> The number hi + lo(1) + lo(2) + lo(3).
    type :: quad
        !> Leading part.
        real(dp) :: hi
        !> What is missing, each at most about a unit in the last place of the one before.
        real(dp) :: lo(words - 1)
    end type quad

    !> Relative error of an operation.
    real(dp), parameter :: number_unit = 16*epsilon(1.0_dp)**words

    !> A double or a pair as a quad.
    interface exactly
        module procedure :: from_double
        module procedure :: from_pair
    end interface exactly

    !> Sum.
    interface operator(+)
        module procedure :: add
        module procedure :: add_number
    end interface operator(+)

    !> Difference.
    interface operator(-)
        module procedure :: subtract
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

    !> A double as a quad.
    pure function from_double(x) result(number)
        !> Double.
        real(dp), intent(in) :: x
        !> The same number.
        type(quad) :: number

        number%hi = x
        number%lo = 0
    end function from_double

    !> A pair as a quad.
    pure function from_pair(x) result(number)
        !> Pair.
        type(pair), intent(in) :: x
        !> The same number.
        type(quad) :: number

        number%hi = x%hi
        number%lo = 0
        number%lo(1) = x%lo
    end function from_pair

    !> A quad as a working number.
    pure function working(x) result(number)
        !> Quad.
        type(quad), intent(in) :: x
        !> The number, rounded.
        real(wp) :: number

        number = x%lo(1)
        number = number + x%lo(2)
        number = x%hi + number
    end function working

    !> The sum of a list.
    pure function total(list) result(s)
        !> Summands.
        real(dp), intent(in) :: list(:)
        !> Their sum.
        type(quad) :: s

        real(dp) :: rest(size(list))
        integer :: k

        rest = list
        do k = 1, words
            call gather(rest(k:))
        end do
        ! The first ones may have cancelled.
        call gather(rest(:words))
        s%hi = rest(1)
        s%lo = rest(2:words)
    end function total

    !> Add up a list from behind: its rounded sum comes to the front, the rounding errors follow.
    pure subroutine gather(list)
        !> Summands, and what has become of them: their sum is the same.
        real(dp), intent(inout) :: list(:)

        type(pair) :: both
        integer :: i

        do i = size(list) - 1, 1, -1
            both = two_sum(list(i), list(i + 1))
            list(i) = both%hi
            list(i + 1) = both%lo
        end do
    end subroutine gather

    !> Sum of two quads.
    pure function add(x, y) result(s)
        !> First summand.
        type(quad), intent(in) :: x
        !> Second summand.
        type(quad), intent(in) :: y
        !> Sum.
        type(quad) :: s

        s = total([x%hi, y%hi, x%lo(1), y%lo(1), x%lo(2), y%lo(2), x%lo(3), y%lo(3)])
    end function add

    !> Sum of a quad and a number.
    pure function add_number(x, y) result(s)
        !> First summand.
        type(quad), intent(in) :: x
        !> Second summand.
        real(dp), intent(in) :: y
        !> Sum.
        type(quad) :: s

        s = total([x%hi, y, x%lo])
    end function add_number

    !> Difference of two quads.
    pure function subtract(x, y) result(s)
        !> Minuend.
        type(quad), intent(in) :: x
        !> Subtrahend.
        type(quad), intent(in) :: y
        !> Difference.
        type(quad) :: s

        s = add(x, quad(-y%hi, -y%lo))
    end function subtract

    !> Product of two quads: the products of their parts down to the size of the last one.
    pure function multiply(x, y) result(p)
        !> First factor.
        type(quad), intent(in) :: x
        !> Second factor.
        type(quad), intent(in) :: y
        !> Product.
        type(quad) :: p

        real(dp) :: list(words*(words + 1)), u(words), v(words)
        type(pair) :: product
        integer :: i, j, n

        u = [x%hi, x%lo]
        v = [y%hi, y%lo]
        n = 0
        do j = 1, words
            do i = 1, j
                product = two_product(u(i), v(j + 1 - i))
                list(n + 1:n + 2) = [product%hi, product%lo]
                n = n + 2
            end do
        end do
        p = total(list)
    end function multiply

    !> Product of a quad and a number.
    pure function multiply_number(x, y) result(p)
        !> First factor.
        type(quad), intent(in) :: x
        !> Second factor.
        real(dp), intent(in) :: y
        !> Product.
        type(quad) :: p

        type(pair) :: product(words)

        product = two_product([x%hi, x%lo], y)
        p = total([product(1)%hi, product(2)%hi, product(1)%lo, product(3)%hi, product(2)%lo, &
                   product(4)%hi, product(3)%lo, product(4)%lo])
    end function multiply_number

    !> Quotient of two quads, one double after the other.
    pure function divide(x, y) result(q)
        !> Dividend.
        type(quad), intent(in) :: x
        !> Divisor.
        type(quad), intent(in) :: y
        !> Quotient.
        type(quad) :: q

        type(quad) :: rest
        real(dp) :: list(words)
        integer :: i

        rest = x
        do i = 1, words
            list(i) = rest%hi/y%hi
            rest = rest - y*list(i)
        end do
        q = total(list)
    end function divide

    !> Quotient of a quad and a number.
    pure function divide_number(x, y) result(q)
        !> Dividend.
        type(quad), intent(in) :: x
        !> Divisor.
        real(dp), intent(in) :: y
        !> Quotient.
        type(quad) :: q

        q = divide(x, from_double(y))
    end function divide_number

end module pyfort_quad
