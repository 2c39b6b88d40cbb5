!> The reciprocal gamma function and its difference quotient from a table, for what need not be
!> more accurate than a double; pyfort_gamma has the same in working precision.
module pyfort_double_gamma
    use pyfort_gamma_table, only: factorial, largest, negative, positive, terms
    use pyfort_working, only: dp
    implicit none
    private

    public :: factorial, largest, rgamma_t, double_rgamma, double_quotient

    !> Coefficients of q_n for each n, 1/Gamma(n+t) = s (1 + t q_n(t)): s is 1/(n-1)! for n > 0,
    !> and (-1)**n (-n)! t, with the zero, otherwise.
    real(dp), parameter :: table(terms, -largest:largest) = &
        reshape([negative, positive], [terms, 2*largest + 1])

    !> The value (1 + change) factor above/below of 1/Gamma; the parts are kept, for one division
    !> is enough for a quotient of gamma functions.
    type :: rgamma_t
        !> Change from the nearest integer.
        real(dp) :: change
        !> Distance from a zero, with a sign, or 1.
        real(dp) :: factor
        !> Integer factor.
        real(dp) :: above
        !> Integer divisor.
        real(dp) :: below
    end type rgamma_t

contains

    !> 1/Gamma(hi + lo) for |hi| <= largest.
    elemental function double_rgamma(hi, lo) result(g)
        !> Argument.
        real(dp), intent(in) :: hi
        !> Its rounding error.
        real(dp), intent(in) :: lo
        !> The value in parts.
        type(rgamma_t) :: g

        real(dp) :: t, square, part(2)
        integer :: k, n

        n = int(hi + sign(0.5_dp, hi))
        t = (hi - n) + lo
        square = t*t
        ! The even and the odd coefficients side by side.
        part = table(terms - 1:terms, n)
        do k = terms - 3, 1, -2
            part = part*square + table(k:k + 1, n)
        end do
        g%change = t*(part(1) + t*part(2))
        g%factor = 1
        if (n <= 0) g%factor = t*(1 - 2*modulo(n, 2))
        g%above = factorial(max(-n, 0))
        g%below = factorial(max(n - 1, 0))
    end function double_rgamma

    !> The difference quotient (1/Gamma(x + eps) - 1/Gamma(x))/eps, x = hi + lo, which for
    !> eps = 0 is the derivative.
    !>
    !> A divided difference obeys a product rule, [f g] = f(x+eps) [g] + [f] g(x); it is applied
    !> to Horner's rule for the polynomial, and to its product with t.
    elemental function double_quotient(hi, lo, eps) result(quotient)
        !> Argument.
        real(dp), intent(in) :: hi
        !> Its rounding error.
        real(dp), intent(in) :: lo
        !> Step, at most 1/8 in magnitude.
        real(dp), intent(in) :: eps
        !> Difference quotient of 1/Gamma.
        real(dp) :: quotient

        real(dp) :: t, t_eps, value
        integer :: k, n

        t = hi + eps/2
        n = int(t + sign(0.5_dp, t))
        t = (hi - n) + lo
        t_eps = t + eps
        if (abs(t) + abs(eps) > 0) then
            value = table(terms, n)
            quotient = 0
            do k = terms - 1, 1, -1
                quotient = quotient*t_eps + value
                value = value*t + table(k, n)
            end do
            quotient = quotient*t_eps + value
        else
            ! The derivative at an integer.
            value = table(1, n)
            quotient = value
        end if
        if (n <= 0) quotient = (quotient*t_eps + (value*t + 1))*(1 - 2*modulo(n, 2))
        quotient = quotient*factorial(max(-n, 0))/factorial(max(n - 1, 0))
    end function double_quotient

end module pyfort_double_gamma
