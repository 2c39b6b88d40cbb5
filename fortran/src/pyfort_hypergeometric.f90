!> Gauss's hypergeometric function of real arguments.
module pyfort_hypergeometric
    use pyfort_connection, only: near_one
    use pyfort_gamma, only: pochhammer, rgamma
    use pyfort_gauss_series, only: gauss_series, sign_changes, sum_t
    use pyfort_working, only: dp, infinity, is_integer, nearest_integer, not_a_number, power, unit, wp
    implicit none
    private

    public :: gauss_2f1

contains

    !> 2F1(a,b;c;x).
    elemental function gauss_2f1(a, b, c, x) result(f)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Argument.
        real(dp), intent(in) :: x
        !> Value of the function.
        real(dp) :: f

        type(sum_t) :: total
        real(wp) :: aw, bw, cw, xw, y, z, p, q, factor
        integer :: n

        f = not_a_number
        if (.not. (abs(a) <= huge(a) .and. abs(b) <= huge(b) .and. abs(c) <= huge(c) &
                   .and. abs(x) <= huge(x))) return
        aw = a
        bw = b
        cw = c
        xw = x
        f = 1
        if (abs(x) <= 0) return
        f = not_a_number
        n = degree(aw, bw, cw)
        if (n >= 0) then
            total = polynomial(aw, bw, cw, xw, n)
            if (c <= 0 .and. is_integer(cw)) then
                f = real(total%value, dp)
                return
            end if
            if (total%magnitude*unit <= 1e-16_wp*abs(total%value) .or. x > 1) then
                f = real(total%value, dp)
                return
            end if
        else if (c <= 0 .and. is_integer(cw)) then
            return
        end if
        if (x > 1) return
        if (x >= 1) then
            f = at_one(aw, bw, cw)
            return
        end if
        if (x < 0) then
            ! Pfaff
            z = 1/(1 - xw)
            y = -xw*z
            if (sign_changes(aw, cw - bw, cw, y) <= sign_changes(cw - aw, bw, cw, y)) then
                p = aw
                q = cw - bw
                factor = power(1 - xw, -aw)
            else
                p = cw - aw
                q = bw
                factor = power(1 - xw, -bw)
            end if
        else
            z = 1 - xw
            y = xw
            p = aw
            q = bw
            factor = 1
        end if
        if (z >= 0.5_wp) then
            if (sign_changes(p, q, cw, y) > sign_changes(cw - p, cw - q, cw, y)) then
                factor = factor*power(z, cw - p - q)
                p = cw - p
                q = cw - q
            end if
            total = gauss_series(p, q, cw, y)
        else
            total = near_one(p, q, cw, z)
        end if
        f = real(total%value*factor, dp)
    end function gauss_2f1

    !> Degree of a polynomial 2F1 (DLMF 15.2.4, 15.2.5), -1 if it is not one.
    elemental function degree(a, b, c) result(n)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Degree.
        integer :: n

        real(wp) :: end
        end = -1
        if (a <= 0 .and. is_integer(a)) end = -a
        if (b <= 0 .and. is_integer(b)) then
            if (end < 0 .or. -b < end) end = -b
        end if
        if (c <= 0 .and. is_integer(c) .and. -c < end) end = -1
        n = -1
        if (end < 1e6_wp) n = nearest_integer(end)
    end function degree

    !> Polynomial.
    pure function polynomial(a, b, c, x, n) result(total)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Argument.
        real(wp), intent(in) :: x
        !> Degree.
        integer, intent(in) :: n
        !> The sum.
        type(sum_t) :: total

        real(wp) :: term
        integer :: k

        term = 1
        total = sum_t(1.0_wp, 1.0_wp)
        do k = 0, n - 1
            term = term*(a + k)*(b + k)*x/((c + k)*(k + 1))
            total%value = total%value + term
            total%magnitude = total%magnitude + abs(term)
        end do
    end function polynomial

    !> Gauss's theorem (DLMF 15.4.20).
    pure function at_one(a, b, c) result(f)
        !> First numerator parameter.
        real(wp), intent(in) :: a
        !> Second numerator parameter.
        real(wp), intent(in) :: b
        !> Denominator parameter.
        real(wp), intent(in) :: c
        !> Value.
        real(dp) :: f

        real(wp) :: s
        s = c - a - b
        if (s > 0) then
            f = real(rgamma(c - a, 0.0_wp)*rgamma(c - b, 0.0_wp)/rgamma(c, 0.0_wp) &
                     /rgamma(s, 0.0_wp), dp)
        else
            f = sign(infinity, real(rgamma(a, 0.0_wp)*rgamma(b, 0.0_wp)*rgamma(c, 0.0_wp), dp))
        end if
    end function at_one

end module pyfort_hypergeometric
