!> Tests of the hypergeometric function: values, exceptional cases, and the array kernel.
program test_hyp2f1
    use, intrinsic :: iso_c_binding, only: c_double, c_int
    use pyfort_special, only: hyp2f1, vd_hyp2f1
    implicit none

    real(c_double), parameter :: eps = epsilon(1.0_c_double)

    call test_values()
    call test_exceptions()
    call test_array()
    print "(a)", "hyp2f1: all tests passed"

contains

    !> Stop with a message unless a condition holds.
    subroutine check(condition, message)
        !> What has to be true.
        logical, intent(in) :: condition
        !> What was tested.
        character(len=*), intent(in) :: message

        if (.not. condition) then
            print "(a)", "failed: "//message
            error stop 1
        end if
    end subroutine check

    !> Compare a value with the correctly rounded one.
    subroutine compare(a, b, c, x, expected)
        !> First numerator parameter.
        real(c_double), intent(in) :: a
        !> Second numerator parameter.
        real(c_double), intent(in) :: b
        !> Denominator parameter.
        real(c_double), intent(in) :: c
        !> Argument.
        real(c_double), intent(in) :: x
        !> Correct value.
        real(c_double), intent(in) :: expected

        real(c_double) :: found

        found = hyp2f1(a, b, c, x)
        if (.not. abs(found - expected) <= 40*eps*abs(expected)) then
            print *, "2F1", a, b, c, x, " is", found, " instead of", expected
            error stop 1
        end if
    end subroutine compare

    !> One value for each route, and the failures of other libraries.
    subroutine test_values()
        ! Maclaurin series, Euler and Pfaff transformations.
        call compare(0.5_c_double, 1.25_c_double, 2.75_c_double, 0.375_c_double, &
                     1.103702722682174_c_double)
        call compare(-3.5_c_double, 1.25_c_double, 0.75_c_double, 0.375_c_double, &
                     -0.1450370318391174_c_double)
        call compare(0.5_c_double, 1.25_c_double, 2.75_c_double, -0.8125_c_double, &
                     0.8621387370605037_c_double)
        call compare(3.25_c_double, -1.5_c_double, -2.75_c_double, 0.4375_c_double, &
                     -0.8430996589504248_c_double)
        ! Near 1: generic, logarithmic, nearly logarithmic.
        call compare(0.3_c_double, 0.4_c_double, 1.1_c_double, 0.9375_c_double, &
                     1.233819083996401_c_double)
        call compare(0.5_c_double, 0.5_c_double, 1.0_c_double, 0.9999999999999999_c_double, &
                     12.576229208701141_c_double)
        call compare(1.5_c_double, 2.25_c_double, 1.75_c_double, 0.875_c_double, &
                     59.41856772026144_c_double)
        call compare(0.5_c_double, 0.5_c_double, 1.0000000000009095_c_double, 0.9375_c_double, &
                     1.7833031799728465_c_double)
        call compare(3.0_c_double, 1.0_c_double, 2.5_c_double, 0.9375_c_double, &
                     40.45041728088546_c_double)
        call compare(2.5_c_double, 3.5_c_double, 1.0_c_double, 0.9375_c_double, &
                     5365219.503636896_c_double)
        ! Far negative arguments: b-a generic, an integer, and nearly so.
        call compare(0.25_c_double, 1.5_c_double, 1.25_c_double, -1000.0_c_double, &
                     0.16484682187656502_c_double)
        call compare(0.5_c_double, 1.5_c_double, 2.25_c_double, -10.0_c_double, &
                     0.38715584917930285_c_double)
        call compare(0.25_c_double, 2.2499999999999996_c_double, 1.25_c_double, -10.0_c_double, &
                     0.4492640346350011_c_double)
        ! Polynomials.
        call compare(-4.0_c_double, 1.5_c_double, -4.0_c_double, 0.5_c_double, &
                     2.64599609375_c_double)
        call compare(-1.0_c_double, 2.34375_c_double, -1.0_c_double, 0.5_c_double, &
                     2.171875_c_double)
        call compare(-8.0_c_double, 18.5_c_double, 10.75_c_double, 0.90625_c_double, &
                     5.956080633718265e-06_c_double)
        call compare(-2.0_c_double, 1.5_c_double, 3.5_c_double, 1.5_c_double, &
                     0.25_c_double)
        ! Gauss's theorem.
        call compare(0.5_c_double, 0.25_c_double, 3.5_c_double, 1.0_c_double, &
                     1.0483727053936431_c_double)
        ! Cancellation: other routes, double-double series, recurrence in c, continuation.
        call compare(-8.898_c_double, -9.264_c_double, 7.5125_c_double, -0.70184_c_double, &
                     -0.0025275209900850826_c_double)
        call compare(2.984_c_double, 4.756_c_double, 9.756_c_double, -1.2944_c_double, &
                     0.25440886251187783_c_double)
        call compare(112.0_c_double, 5.1_c_double, -0.9_c_double, -0.99999_c_double, &
                     -1.499910195656332e-22_c_double)
        call compare(28.82_c_double, 184.53_c_double, -176.43_c_double, -0.8149_c_double, &
                     -70168263829993.93_c_double)
        call compare(50.3_c_double, -49.7_c_double, 1.25_c_double, 0.5_c_double, &
                     -0.012757796896025951_c_double)
        call compare(-1e-18_c_double, 8.5_c_double, -4.75_c_double, -3.0_c_double, &
                     1.0_c_double)
        ! Polynomials near a zero of high order.
        call compare(-7.0_c_double, -4.0_c_double, -7.0_c_double, 0.9999923706054688_c_double, &
                     3.3881317890172014e-21_c_double)
        call compare(-23.0_c_double, -20.0_c_double, -28.0_c_double, 0.9999999999990905_c_double, &
                     3.801729506373633e-182_c_double)
    end subroutine test_values

    !> Poles, the cut, infinities.
    subroutine test_exceptions()
        real(c_double) :: infinite

        infinite = huge(infinite)
        infinite = 2*infinite
        call check(is_nan(hyp2f1(2.0_c_double, 3.0_c_double, -2.0_c_double, 0.5_c_double)), "pole")
        call check(is_nan(hyp2f1(1.5_c_double, 2.5_c_double, 3.5_c_double, 1.5_c_double)), "cut")
        call check(hyp2f1(3.0_c_double, 1.0_c_double, 2.5_c_double, 1.0_c_double) &
                   > huge(infinite), &
                   "positive divergence")
        call check(hyp2f1(-0.5_c_double, 1.5_c_double, 0.75_c_double, 1.0_c_double) &
                   < -huge(infinite), "negative divergence")
        call check(hyp2f1(1.0e6_c_double, 1.5_c_double, 2.5_c_double, 0.5_c_double) &
                   > huge(infinite), "overflow")
        call check(abs(hyp2f1(-1.0_c_double, -8.0_c_double, -16.0_c_double, 2.0_c_double)) <= 0, &
                   "zero of a polynomial")
        call check(abs(hyp2f1(2.0_c_double, 3.0_c_double, 2.0_c_double, 1.5_c_double) + 8) <= 0, &
                   "meromorphic beyond 1")
        call check(is_nan(hyp2f1(infinite, 1.0_c_double, 2.0_c_double, 0.5_c_double)), "infinity")
        call check(is_nan(hyp2f1(infinite - infinite, 1.0_c_double, 2.0_c_double, 0.5_c_double)), &
                   "NaN")
    end subroutine test_exceptions

    !> The array kernel returns what the function returns.
    subroutine test_array()
        real(c_double) :: x(41), res(41)
        integer :: i

        do i = 1, 41
            x(i) = 1.0_c_double - 0.0625_c_double*(i - 1)
        end do
        call vd_hyp2f1(41_c_int, 0.75_c_double, -1.5_c_double, 2.25_c_double, x, res)
        do i = 1, 41
            call check(abs(res(i) - hyp2f1(0.75_c_double, -1.5_c_double, 2.25_c_double, x(i))) &
                       <= 2*eps*abs(res(i)), "array kernel")
        end do
    end subroutine test_array

    !> Whether x is a NaN.
    elemental function is_nan(x) result(yes)
        !> Number.
        real(c_double), intent(in) :: x
        !> x is a NaN.
        logical :: yes

        yes = .not. abs(x) >= 0
    end function is_nan

end program test_hyp2f1
