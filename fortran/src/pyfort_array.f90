!> Gauss's hypergeometric function of fixed parameters for many arguments.
module pyfort_array
    use pyfort_connection, only: connection_t
    use pyfort_double_connection, only: add, at_a, at_b, at_ca, at_cb, at_s, double_connect, &
        double_connection_t, u
    use pyfort_double_series, only: accepted
    use pyfort_easy, only: difference_d, mapped, mapped_distance, times_power
    use pyfort_gauss_series, only: sign_changes
    use pyfort_hypergeometric, only: evaluate
    use pyfort_polynomial, only: degree
    use pyfort_table, only: hypergeometric_table, table_t, value_of
    use pyfort_working, only: dp, is_integer, wp
    implicit none
    private

    public :: gauss_2f1_array

    !> Number of arguments for which tables are worth their making.
    integer, parameter :: many = 128
    !> Largest argument of the series in powers of y.
    real(dp), parameter :: limit = 0.72_dp
    !> The same where there will be no tables for larger ones.
    real(dp), parameter :: long_limit = 0.8_dp
    !> Largest argument of the series in powers of 1 - y.
    real(dp), parameter :: distance_limit = 0.5_dp

    !> What is computed once for the arguments of one sign.
    type :: side_t
        !> There is a table of the series in powers of y.
        logical :: has_series
        !> There are tables of the series in powers of 1 - y.
        logical :: has_connection
        !> The series in powers of y.
        type(table_t) :: series
        !> Exponent of 1 - x before the series, and its rounding error.
        real(dp) :: exponent(2)
        !> Exponent of 1 - x before the connection.
        real(dp) :: outer
        !> The function that is regular at 1.
        type(table_t) :: regular
        !> The function that is not, without its power of 1 - y.
        type(table_t) :: singular
        !> Connection to 1 in doubles.
        type(double_connection_t) :: quick
        !> Connection to 1 in working precision.
        type(connection_t) :: wide
    end type side_t

contains

    !> 2F1(a,b;c;x) for an array of arguments; what depends on the parameters only is computed
    !> once for the negative and once for the positive arguments.
    pure subroutine gauss_2f1_array(a, b, c, x, f)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Arguments.
        real(dp), intent(in) :: x(:)
        !> Values of the function.
        real(dp), intent(out) :: f(:)

        type(side_t) :: negative, positive
        logical :: success
        integer :: i

        call prepare(min(a, b), max(a, b), c, size(x) >= many .and. any(x < 0), .true., negative)
        call prepare(min(a, b), max(a, b), c, size(x) >= many .and. any(x > 0), .false., positive)
        do i = 1, size(x)
            if (x(i) < 0) then
                call by_tables(negative, x(i), f(i), success)
                if (.not. success) call evaluate(a, b, c, x(i), negative%quick, negative%wide, f(i))
            else
                call by_tables(positive, x(i), f(i), success)
                if (.not. success) call evaluate(a, b, c, x(i), positive%quick, positive%wide, f(i))
            end if
        end do
    end subroutine gauss_2f1_array

    !> The tables for the arguments of one sign: of the series that have terms of one sign.
    pure subroutine prepare(a, b, c, wanted, pfaff, side)
        !> First numerator parameter.
        real(dp), intent(in) :: a
        !> Second numerator parameter.
        real(dp), intent(in) :: b
        !> Denominator parameter.
        real(dp), intent(in) :: c
        !> Whether tables are wanted.
        logical, intent(in) :: wanted
        !> For negative arguments.
        logical, intent(in) :: pfaff
        !> The tables.
        type(side_t), intent(out) :: side

        real(dp) :: ca(2), cb(2), p(2), q(2), plus(2), minus(2), largest
        real(dp), parameter :: exact = 0

        side%quick%known = .false.
        side%wide%known = .false.
        side%has_series = .false.
        side%has_connection = .false.
        if (.not. (wanted .and. (abs(a) + abs(b)) + abs(c) <= huge(a))) return
        if (degree(a, b, c) >= 0 .or. (c <= 0 .and. is_integer(real(c, wp)))) return

        ! The transformations of DLMF 15.8.1.
        ca = difference_d(c, a)
        cb = difference_d(c, b)
        p = [a, exact]
        q = [b, exact]
        side%exponent = 0
        side%outer = 0
        if (pfaff) then
            q = cb
            side%exponent(1) = -a
            side%outer = -a
        end if
        side%has_series = sign_changes(p(1), q(1), c) <= 0
        if (.not. side%has_series) then
            p = ca
            q = cb
            if (pfaff) then
                q = [b, exact]
                side%exponent(1) = -b
            else
                call add(ca(1), ca(2), -b, side%exponent(1), side%exponent(2))
            end if
            side%has_series = sign_changes(p(1), q(1), c) <= 0
        end if

        ! DLMF 15.8.4
        call double_connect(a, b, c, ca, cb, pfaff, side%quick)
        if (side%has_series) then
            largest = long_limit
            if (side%quick%moderate) largest = merge(long_limit, limit, side%quick%logarithmic)
            call hypergeometric_table(p, q, [c, exact], largest, side%series)
        end if
        if (.not. side%quick%moderate) return
        if (side%quick%logarithmic) return
        associate (hi => side%quick%hi, lo => side%quick%lo)
            call add(hi(at_s), lo(at_s), 1.0_dp, plus(1), plus(2))
            call add(-hi(at_s), -lo(at_s), 1.0_dp, minus(1), minus(2))
            if (sign_changes(hi(at_a), hi(at_b), minus(1)) > 0) return
            if (sign_changes(hi(at_ca), hi(at_cb), plus(1)) > 0) return
            call hypergeometric_table([hi(at_a), lo(at_a)], [hi(at_b), lo(at_b)], minus, &
                                      distance_limit, side%regular)
            call hypergeometric_table([hi(at_ca), lo(at_ca)], [hi(at_cb), lo(at_cb)], plus, &
                                      distance_limit, side%singular)
        end associate
        side%has_connection = .true.
    end subroutine prepare

    !> The function by the tables, if they are good for the argument.
    pure subroutine by_tables(side, x, f, success)
        !> The tables for the arguments of this sign.
        type(side_t), intent(in) :: side
        !> Argument.
        real(dp), intent(in) :: x
        !> Value of the function.
        real(dp), intent(out) :: f
        !> It is accurate.
        logical, intent(out) :: success

        real(dp) :: base, base_change, y, y_change, z, z_change, singular

        f = 0
        success = .false.
        if (.not. (side%has_series .or. side%has_connection)) return
        call mapped(x, base, base_change, y, y_change)
        if (side%has_series .and. y <= side%series%limit) then
            call value_of(side%series, y, y_change, f, success)
            if (success) call times_power(f, base, base_change, side%exponent(1), &
                                          side%exponent(2), success)
        else if (side%has_connection .and. y < 1) then
            call mapped_distance(x, base, base_change, z, z_change)
            call value_of(side%singular, z, z_change, singular, success)
            if (success) call times_power(singular, z, z_change, side%quick%hi(at_s), &
                                          side%quick%lo(at_s), success)
            if (.not. success) return
            call value_of(side%regular, z, z_change, f, success)
            singular = side%quick%singular*singular
            f = side%quick%regular*f
            success = success .and. u*(side%quick%error + 4)*(abs(f) + abs(singular)) &
                      <= 2*accepted*abs(f + singular)
            f = f + singular
            if (success) call times_power(f, base, base_change, side%outer, 0.0_dp, success)
        end if
    end subroutine by_tables

end module pyfort_array
