!> Power series whose terms are computed once, for many arguments.
module pyfort_table
    use pyfort_working, only: dp, wp
    implicit none
    private

    public :: table_t, hypergeometric_table, finish, value_of, max_terms

    !> Number of terms in a block; the terms of a block are summed side by side.
    integer, parameter :: width = 8
    !> Largest number of blocks.
    integer, parameter :: max_blocks = 20
    !> Longest series.
    integer, parameter :: max_terms = width*max_blocks
    !> Number of parts of the range of the argument, each with a number of blocks of its own.
    integer, parameter :: parts = 32
    !> Blocks that are enough for the derivative, of which not many digits are wanted.
    integer, parameter :: slope_blocks = 2

    !> A power series with coefficients of one sign.
    type :: table_t
        !> Largest argument.
        real(dp) :: limit
        !> The coefficients in blocks.
        real(dp) :: coefficient(width, 0:max_blocks - 1)
        !> The coefficients times their numbers.
        real(dp) :: slope(width, 0:max_blocks - 1)
        !> Last block that is needed in each part of the range, -1 if it is not known.
        integer :: last(0:parts)
    end type table_t

contains

    !> The series of F(a,b;c;x) (DLMF 15.2.1), the parameters without a change of sign.
    pure subroutine hypergeometric_table(a, b, c, limit, table)
        !> First numerator parameter and its rounding error.
        real(dp), intent(in) :: a(2)
        !> Second numerator parameter and its rounding error.
        real(dp), intent(in) :: b(2)
        !> Denominator parameter and its rounding error.
        real(dp), intent(in) :: c(2)
        !> Largest argument.
        real(dp), intent(in) :: limit
        !> The series.
        type(table_t), intent(out) :: table

        real(wp) :: terms(max_terms), aw, bw, cw, k
        integer :: i, early

        ! While a factor may nearly vanish it is the rounding error that counts, and is added last.
        early = int(min(max(-a(1), -b(1), -c(1), 0.0_dp), max_terms - 3.0_dp)) + 2
        terms(1) = 1
        do i = 1, early
            k = i - 1
            terms(i + 1) = terms(i)*(((a(1) + k) + a(2))*((b(1) + k) + b(2)) &
                                     /(((c(1) + k) + c(2))*(k + 1)))
        end do
        ! From here on all factors are 1 or more, and it may be added first, which is faster.
        aw = a(1) + real(a(2), wp)
        bw = b(1) + real(b(2), wp)
        cw = c(1) + real(c(2), wp)
        do i = early + 1, max_terms - 1
            k = i - 1
            terms(i + 1) = terms(i)*((aw + k)*(bw + k)/((cw + k)*(k + 1)))
        end do
        call finish(terms, limit, table)
    end subroutine hypergeometric_table

    !> Arrange the coefficients of a series, and find how many are needed.
    pure subroutine finish(coefficients, limit, table)
        !> The coefficients.
        real(wp), intent(in) :: coefficients(max_terms)
        !> Largest argument.
        real(dp), intent(in) :: limit
        !> The series.
        type(table_t), intent(out) :: table

        real(dp) :: c(max_terms), x, power, term, before
        integer :: i, j, k

        table%limit = limit
        do k = 1, max_terms
            i = mod(k - 1, width) + 1
            j = (k - 1)/width
            c(k) = real(coefficients(k), dp)
            table%coefficient(i, j) = c(k)
            table%slope(i, j) = (k - 1)*c(k)
        end do
        table%last = -1
        do i = 0, parts
            x = limit*min(i + 1, parts)/parts
            power = 1
            do j = 0, max_blocks - 1
                ! The last two terms of the block; behind them about a geometric series.
                k = j*width + width
                power = power*x**(width - 1)
                before = abs(c(k - 1))*power/x
                term = abs(c(k))*power
                power = power*x
                if (term*term <= epsilon(x)/16*abs(c(1))*(before - term) .and. term < before) then
                    table%last(i) = j
                    exit
                end if
            end do
        end do
    end subroutine finish

    !> The series for an argument and its relative rounding error.
    pure subroutine value_of(table, x, x_change, value, success)
        !> The series.
        type(table_t), intent(in) :: table
        !> Argument.
        real(dp), intent(in) :: x
        !> Relative rounding error of the argument.
        real(dp), intent(in) :: x_change
        !> Sum of the series.
        real(dp), intent(out) :: value
        !> There are enough terms.
        logical, intent(out) :: success

        integer :: n

        n = -1
        if (x <= table%limit) n = table%last(int(x/table%limit*parts))
        success = n >= 0
        if (.not. success) return
        value = horner(table%coefficient, n, x)
        if (abs(x_change) > 0) then
            value = value + x_change*horner(table%slope, min(n, slope_blocks), x)
        end if
    end subroutine value_of

    !> Horner's rule for eight polynomials in x**8, whose values are the terms of one in x.
    pure function horner(coefficient, n, x) result(value)
        !> The coefficients in blocks.
        real(dp), intent(in) :: coefficient(width, 0:max_blocks - 1)
        !> Last block.
        integer, intent(in) :: n
        !> Argument.
        real(dp), intent(in) :: x
        !> The polynomial.
        real(dp) :: value

        real(dp) :: sums(width), x2, x4
        integer :: j

        x2 = x*x
        x4 = x2*x2
        sums = coefficient(:, n)
        do j = n - 1, 0, -1
            sums = sums*(x4*x4) + coefficient(:, j)
        end do
        sums(1:4) = sums(1:4) + x4*sums(5:8)
        value = (sums(1) + x2*sums(3)) + x*(sums(2) + x2*sums(4))
    end function horner

end module pyfort_table
