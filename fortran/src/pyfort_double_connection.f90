!> The connection of the hypergeometric function at 0 and at 1 in plain doubles: what
!> pyfort_connection does in working precision, for the points where nothing much cancels.
module pyfort_double_connection
    use pyfort_double_gamma, only: double_quotient, double_rgamma, factorial, largest, rgamma_t
    use pyfort_working, only: dp, wp
    implicit none
    private

    public :: double_connection_t, double_connect, add, u
    public :: batch, at_s, at_a, at_b, at_ca, at_cb

    !> Distance of c-a-b from an integer below which the two terms of the connection formula
    !> are subtracted analytically.
    real(dp), parameter :: near_integer = 0.0625_dp
    !> The circle's half circumference.
    real(dp), parameter :: pi = 3.141592653589793_dp
    !> Half a unit in the last place of 1.
    real(dp), parameter :: u = epsilon(1.0_dp)/2

    !> Number of the arguments of the gamma function: the parameters and their differences.
    integer, parameter :: batch = 6
    !> Index of s = c - a - b.
    integer, parameter :: at_s = 1
    !> Index of c.
    integer, parameter :: at_c = 2
    !> Index of c - a.
    integer, parameter :: at_ca = 3
    !> Index of c - b.
    integer, parameter :: at_cb = 4
    !> Index of a.
    integer, parameter :: at_a = 5
    !> Index of b.
    integer, parameter :: at_b = 6

    !> What the connection formula needs to know about the parameters.
    type :: double_connection_t
        !> The rest has been computed.
        logical :: known
        !> The parameters are moderate.
        logical :: moderate
        !> c-a-b is near an integer.
        logical :: logarithmic
        !> The parameters and differences; a, b, c-a, c-b after Euler's transformation if the
        !> connection is logarithmic and c-a-b negative.
        real(dp) :: hi(batch)
        !> Their rounding errors.
        real(dp) :: lo(batch)
        !> Nearest integer to c - a - b, or its magnitude if the connection is logarithmic.
        integer :: m
        !> c - a - b - m.
        real(dp) :: eps
        !> Coefficient of the function that is regular at 1, or of the finite sum.
        real(dp) :: regular
        !> Coefficient of the function that is not regular, or of the infinite sum.
        real(dp) :: singular
        !> First term w_0 of the infinite sum, without z**eps.
        real(dp) :: w
        !> First term d_0 of the infinite sum, without the quotient of z**eps.
        real(dp) :: d
        !> Relative error of the coefficients in units of u: that of six gamma functions.
        real(dp) :: error
        !> Error of d in units of u.
        real(dp) :: d_error
    end type double_connection_t

contains

    !> The connection for F(a,b;c;x) or, for x < 0, for Pfaff's transform F(a,c-b;c;x/(x-1)).
    pure subroutine double_connect(a, b, c, ca, cb, pfaff, this)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> c-a and its rounding error.
        real(dp), intent(in) :: ca(2)
        !> c-b and its rounding error.
        real(dp), intent(in) :: cb(2)
        !> Whether c-b takes the place of b.
        logical, intent(in) :: pfaff
        !> The connection.
        type(double_connection_t), intent(inout) :: this

        type(rgamma_t) :: g(batch)
        real(dp) :: sine
        integer :: i

        this%known = .true.
        this%hi(at_c) = c
        this%hi(at_ca) = ca(1)
        this%hi(at_a) = a
        this%lo = 0
        this%lo(at_ca) = ca(2)
        if (pfaff) then
            this%hi(at_cb) = b
            this%hi(at_b) = cb(1)
            this%lo(at_b) = cb(2)
        else
            this%hi(at_b) = b
            this%hi(at_cb) = cb(1)
            this%lo(at_cb) = cb(2)
        end if
        call add(this%hi(at_cb), this%lo(at_cb), -a, this%hi(at_s), this%lo(at_s))
        this%moderate = maxval(abs(this%hi)) <= largest - 1
        if (.not. this%moderate) return

        this%m = int(this%hi(at_s) + sign(0.5_dp, this%hi(at_s)))
        this%eps = (this%hi(at_s) - this%m) + this%lo(at_s)
        this%logarithmic = abs(this%eps) <= near_integer
        if (this%logarithmic) then
            call connect_logarithmic(this)
        else
            ! DLMF 15.8.4, with Gamma(-s) = -pi/(sin(pi s) s Gamma(s)), DLMF 5.5.3
            this%error = 2
            do i = 1, batch
                g(i) = double_rgamma(this%hi(i), this%lo(i))
                this%error = this%error + uncertainty(g(i))
            end do
            this%regular = real(above(g(at_ca))*above(g(at_cb))*g(at_c)%below*g(at_s)%below &
                                /(above(g(at_c))*above(g(at_s))*g(at_ca)%below*g(at_cb)%below), dp)
            sine = sin(pi*this%eps)/pi
            this%singular = real(-above(g(at_s))*above(g(at_a))*above(g(at_b))*g(at_c)%below &
                                 /(above(g(at_c))*g(at_s)%below*g(at_a)%below*g(at_b)%below &
                                   *((this%hi(at_s) + real(this%lo(at_s), wp))*sine)), dp)
            if (modulo(this%m, 2) == 1) this%singular = -this%singular
        end if
    end subroutine double_connect

    !> The coefficients for c-a-b = m + eps with a small eps, m >= 0 after Euler's transformation.
    pure subroutine connect_logarithmic(this)
        !> The connection.
        type(double_connection_t), intent(inout) :: this

        type(rgamma_t) :: g(batch)
        real(wp) :: rgamma_c, rgamma_ca, rgamma_cb, rgamma_m, rgamma_a, rgamma_b, part(4), factor
        real(dp) :: hi(batch), lo(batch), a(2), b(2), m, eps
        integer :: k

        if (this%m < 0) then
            ! Euler's transformation (DLMF 15.8.1) makes c-a-b positive.
            this%m = -this%m
            this%eps = -this%eps
            a = this%hi(at_a:at_b)
            b = this%lo(at_a:at_b)
            this%hi(at_a:at_b) = this%hi(at_ca:at_cb)
            this%lo(at_a:at_b) = this%lo(at_ca:at_cb)
            this%hi(at_ca:at_cb) = a
            this%lo(at_ca:at_cb) = b
        end if
        m = this%m
        eps = this%eps
        call add(this%hi(at_a), this%lo(at_a), m, a(1), a(2))
        call add(this%hi(at_b), this%lo(at_b), m, b(1), b(2))
        hi = this%hi
        lo = this%lo
        hi(at_a) = a(1)
        lo(at_a) = a(2)
        hi(at_b) = b(1)
        lo(at_b) = b(2)
        ! For 1/Gamma(1+m+eps).
        hi(at_s) = m + 1
        lo(at_s) = eps
        this%error = 2
        do k = 1, batch
            g(k) = double_rgamma(hi(k), lo(k))
            this%error = this%error + uncertainty(g(k))
        end do
        rgamma_c = whole(g(at_c))
        rgamma_ca = whole(g(at_ca))
        rgamma_cb = whole(g(at_cb))
        rgamma_a = whole(g(at_a))
        rgamma_b = whole(g(at_b))
        rgamma_m = whole(g(at_s))
        this%regular = 0
        if (this%m > 0) this%regular = real(rgamma_ca*rgamma_cb &
                                            /(rgamma_c*rgamma_m*(m + real(eps, wp))), dp)
        this%w = real(rgamma_a*rgamma_b*rgamma_m, dp)
        part(1) = rgamma_m*rgamma_ca*double_quotient(a(1), a(2), eps)
        part(2) = rgamma_m*rgamma_a*double_quotient(b(1), b(2), eps)
        part(3) = -rgamma_ca*rgamma_cb*double_quotient(1.0_dp, 0.0_dp, -eps)/factorial(this%m)
        part(4) = -rgamma_ca*rgamma_cb*double_quotient(m + 1, 0.0_dp, eps)
        this%d = real(sum(part), dp)
        this%d_error = (this%error + 4)*real(sum(abs(part)), dp)
        factor = 1
        do k = 0, this%m - 1
            factor = factor*((this%hi(at_a) + real(k, wp)) + this%lo(at_a)) &
                     *((this%hi(at_b) + real(k, wp)) + this%lo(at_b))
        end do
        factor = factor/rgamma_c
        if (abs(eps) > 0) factor = factor*(pi*eps/sin(pi*eps))
        this%singular = real(factor, dp)
        if (mod(this%m, 2) == 1) this%singular = -this%singular
    end subroutine connect_logarithmic

    !> Relative error of a value of 1/Gamma in units of u.
    elemental function uncertainty(g) result(error)
        !> The parts.
        type(rgamma_t), intent(in) :: g
        !> Relative error.
        real(dp) :: error

        error = abs(g%change)/(1 + g%change)
    end function uncertainty

    !> A value of 1/Gamma, but for its integer divisor.
    elemental function above(g) result(value)
        !> The parts.
        type(rgamma_t), intent(in) :: g
        !> Their product.
        real(wp) :: value

        value = (1 + real(g%change, wp))*g%factor*g%above
    end function above

    !> A value of 1/Gamma.
    elemental function whole(g) result(value)
        !> The parts.
        type(rgamma_t), intent(in) :: g
        !> The value.
        real(wp) :: value

        value = above(g)/g%below
    end function whole

    !> A sum hi + lo plus a number.
    pure subroutine add(hi, lo, x, sum_hi, sum_lo)
        !> Rounded sum.
        real(dp), intent(in) :: hi
        !> Its rounding error.
        real(dp), intent(in) :: lo
        !> Number.
        real(dp), intent(in) :: x
        !> Rounded sum.
        real(dp), intent(out) :: sum_hi
        !> Its rounding error.
        real(dp), intent(out) :: sum_lo

        real(dp) :: t

        sum_hi = hi + x
        t = sum_hi - hi
        sum_lo = ((hi - (sum_hi - t)) + (x - t)) + lo
    end subroutine add

end module pyfort_double_connection
