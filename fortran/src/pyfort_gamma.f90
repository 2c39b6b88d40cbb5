!> The reciprocal gamma function, its difference quotient, and ratios of gamma functions.
!>
!> 1/Gamma is entire, so that the connection formulas of the hypergeometric function, written
!> with it, have no exceptional parameters.  An argument comes as a sum hi + lo: near a zero of
!> 1/Gamma the distance from it is what counts, and lo holds the digits that hi has no room for.
module pyfort_gamma
    use pyfort_working, only: dp, nearest_integer, wp
    implicit none
    private

    public :: batch, far, rgamma, rgamma_quotient, pochhammer

    !> Beyond this distance from 0 the gamma function is beyond the working range: that of the
    !> x87 unit ends near Gamma(1755), that of doubles near Gamma(171).
    real(dp), parameter :: far = merge(1700, 160, maxexponent(1.0_wp) > 10000)

    !> Number of arguments that are worked on at a time; the polynomials in doubles are
    !> evaluated side by side.
    integer, parameter :: batch = 6

    !> Number of Maclaurin coefficients of 1/Gamma(1+t) (DLMF 5.7.1, there c_{k+1}) that are
    !> needed in working precision; what follows is below 2e-4, and doubles are enough for it.
    integer, parameter :: n_leading = 6
    !> Degree that is enough for |t| <= 1/2.
    integer, parameter :: degree = 22
    !> Degree that is enough for |t| <= 5/8.
    integer, parameter :: degree_quotient = 27
    !> The leading coefficients.
    real(wp), parameter :: leading(0:n_leading - 1) = [ &
        1.0_wp, &
        5.772156649015328606065121e-1_wp, &
        -6.558780715202538810770195e-1_wp, &
        -4.200263503409523552900393e-2_wp, &
        1.665386113822914895017008e-1_wp, &
        -4.21977345555443367482083e-2_wp]
    !> The other coefficients.
    real(dp), parameter :: trailing(n_leading:degree_quotient) = [ &
        -9.621971527876973562114922e-3_dp, &
        7.21894324666309954239501e-3_dp, &
        -1.165167591859065112113971e-3_dp, &
        -2.1524167411495097281573e-4_dp, &
        1.280502823881161861531986e-4_dp, &
        -2.013485478078823865568939e-5_dp, &
        -1.250493482142670657345359e-6_dp, &
        1.13302723198169588237413e-6_dp, &
        -2.056338416977607103450154e-7_dp, &
        6.116095104481415817862499e-9_dp, &
        5.002007644469222930055665e-9_dp, &
        -1.181274570487020144588127e-9_dp, &
        1.04342671169110051049154e-10_dp, &
        7.782263439905071254049937e-12_dp, &
        -3.696805618642205708187816e-12_dp, &
        5.100370287454475979015481e-13_dp, &
        -2.05832605356650678322243e-14_dp, &
        -5.348122539423017982370017e-15_dp, &
        1.226778628238260790158894e-15_dp, &
        -1.181259301697458769513765e-16_dp, &
        1.186692254751600332579777e-18_dp, &
        1.412380655318031781555804e-18_dp]

contains

    !> 1/Gamma(hi + lo) for several arguments at a time, by the Maclaurin series of 1/Gamma(1+t)
    !> for |t| <= 1/2 and the recurrence relation (DLMF 5.5.1), which has the zeros as exact
    !> factors.
    pure subroutine rgamma(hi, lo, value, sinc)
        !> Arguments.
        real(wp), intent(in) :: hi(batch)
        !> Rounding errors of the arguments.
        real(dp), intent(in) :: lo(batch)
        !> 1/Gamma(hi + lo).
        real(wp), intent(out) :: value(batch)
        !> sin(pi t)/(pi t) = 1/(Gamma(1+t) Gamma(1-t)) (DLMF 5.5.3), t the distance from the
        !> nearest integer.
        real(wp), intent(out) :: sinc(batch)

        real(wp) :: t(batch), square, even_w, odd_w
        real(dp), dimension(batch) :: rounded, square_d, even, odd
        integer :: i, k, n(batch)

        do i = 1, batch
            rounded(i) = max(-far, min(real(hi(i), dp), far))
            n(i) = int(rounded(i) + sign(0.5_dp, rounded(i)))
            t(i) = (hi(i) - n(i)) + lo(i)
            square_d(i) = real(t(i), dp)
        end do
        square_d = square_d*square_d
        even = trailing(degree)
        odd = trailing(degree - 1)
        do k = degree - 2, n_leading + 2, -2
            even = even*square_d + trailing(k)
            odd = odd*square_d + trailing(k - 1)
        end do
        even = even*square_d + trailing(n_leading)
        do i = 1, batch
            square = t(i)*t(i)
            even_w = ((even(i)*square + leading(4))*square + leading(2))*square + leading(0)
            odd_w = t(i)*(((odd(i)*square + leading(5))*square + leading(3))*square + leading(1))
            value(i) = even_w + odd_w
            sinc(i) = value(i)*(even_w - odd_w)
            if (n(i) > 1) then
                value(i) = value(i)/product_of(t(i), 1, n(i) - 1)
            else if (n(i) < 1) then
                value(i) = value(i)*product_of(t(i), n(i), 0)
            end if
            if (abs(rounded(i)) >= far) value(i) = merge(0.0_wp, huge(1.0_wp)*hi(i), hi(i) > 0)
        end do
    end subroutine rgamma

    !> The difference quotient (1/Gamma(x + eps) - 1/Gamma(x))/eps, x = hi + lo, which for
    !> eps = 0 is the derivative: nothing is subtracted that could cancel.
    !>
    !> A divided difference obeys a product rule, [f g] = f(x+eps) [g] + [f] g(x); it is applied
    !> to Horner's rule for the Maclaurin polynomial and to the factors of the recurrence.
    elemental function rgamma_quotient(hi, lo, eps) result(quotient)
        !> Argument.
        real(wp), intent(in) :: hi
        !> Rounding error of the argument.
        real(dp), intent(in) :: lo
        !> Step, at most 1/8 in magnitude.
        real(wp), intent(in) :: eps
        !> Difference quotient of 1/Gamma.
        real(wp) :: quotient

        real(wp) :: t, value, factor, factor_quotient
        real(dp) :: t_d, t_eps_d, value_d, quotient_d
        integer :: k, n

        if (abs(hi) > far) then
            quotient = huge(1.0_wp)
            return
        end if
        n = nearest_integer(hi)
        t = (hi - n) + lo
        t_d = real(t, dp)
        t_eps_d = real(t + eps, dp)
        value_d = trailing(degree_quotient)
        quotient_d = 0
        do k = degree_quotient - 1, n_leading, -1
            quotient_d = quotient_d*t_eps_d + value_d
            value_d = value_d*t_d + trailing(k)
        end do
        value = value_d
        quotient = quotient_d
        do k = n_leading - 1, 0, -1
            quotient = quotient*(t + eps) + value
            value = value*t + leading(k)
        end do
        factor = 1
        factor_quotient = 0
        if (n > 0) then
            do k = 1, n - 1
                factor_quotient = factor_quotient*(t + k + eps) + factor
                factor = factor*(t + k)
            end do
            ! [f/g] = ([f] - (f/g)(x) [g])/g(x+eps)
            quotient = (quotient - (value/factor)*factor_quotient)/(factor + eps*factor_quotient)
        else
            do k = n, 0
                factor_quotient = factor_quotient*(t + k + eps) + factor
                factor = factor*(t + k)
            end do
            quotient = quotient*factor + (value + eps*quotient)*factor_quotient
        end if
    end function rgamma_quotient

    !> Pochhammer's symbol (a)_n = a (a+1) ... (a+n-1) (DLMF 5.2.4).
    elemental function pochhammer(a, n) result(value)
        !> First factor.
        real(wp), intent(in) :: a
        !> Number of factors.
        integer, intent(in) :: n
        !> (a)_n.
        real(wp) :: value

        value = product_of(a, 0, n - 1)
    end function pochhammer

    !> (t+first) (t+first+1) ... (t+last), as two chains of multiplications.
    elemental function product_of(t, first, last) result(value)
        !> What is common to the factors.
        real(wp), intent(in) :: t
        !> First shift.
        integer, intent(in) :: first
        !> Last shift.
        integer, intent(in) :: last
        !> The product.
        real(wp) :: value

        real(wp) :: other
        integer :: k

        value = 1
        other = 1
        do k = first, last - 1, 2
            value = value*(t + k)
            other = other*(t + (k + 1))
        end do
        if (mod(last - first, 2) == 0 .and. last >= first) value = value*(t + last)
        value = value*other
    end function product_of

end module pyfort_gamma
