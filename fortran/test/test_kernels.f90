!> Tests of the array kernels.
program test_kernels
    use, intrinsic :: iso_c_binding, only: c_double, c_int
    use pyfort_kernels, only: axpy, cumtrapz, dot, heat_step, heat_step_to, kepler, &
        pairwise_distance
    implicit none

    real(c_double), parameter :: eps = epsilon(1.0_c_double)

    call test_axpy()
    call test_dot()
    call test_cumtrapz()
    call test_heat()
    call test_distance()
    call test_kepler()
    print "(a)", "kernels: all tests passed"

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

    !> Scaled addition.
    subroutine test_axpy()
        real(c_double) :: x(3), y(3)

        x = [1.0_c_double, 2.0_c_double, 3.0_c_double]
        y = 1
        call axpy(3_c_int, 2.0_c_double, x, y)
        call check(all(abs(y - [3.0_c_double, 5.0_c_double, 7.0_c_double]) <= 0), "axpy")
        call axpy(0_c_int, 2.0_c_double, x, y)
    end subroutine test_axpy

    !> A sum that cancels every digit of the plain dot product.
    subroutine test_dot()
        real(c_double) :: x(4), y(4)

        x = [1.0e16_c_double, 1.0_c_double, -1.0e16_c_double, 3.0_c_double]
        y = [1.0_c_double + eps, 1.0_c_double, 1.0_c_double, 0.125_c_double]
        call check(abs(dot(4_c_int, x, y) - (1.0e16_c_double*eps + 1.375_c_double)) <= 0, "dot")
        x(1) = 1.0e305_c_double
        call check(abs(dot(1_c_int, x, y) - x(1)*y(1)) <= 0, "dot of large numbers")
        call check(abs(dot(0_c_int, x, y)) <= 0, "dot of nothing")
    end subroutine test_dot

    !> Exact for straight lines, whatever the points.
    subroutine test_cumtrapz()
        real(c_double) :: x(4), res(4)

        x = [0.0_c_double, 1.0_c_double, 3.0_c_double, 4.0_c_double]
        call cumtrapz(4_c_int, 2*x, x, res)
        call check(all(abs(res - x**2) <= 0), "cumtrapz")
    end subroutine test_cumtrapz

    !> Both variants agree bit by bit, and the boundary stays.
    subroutine test_heat()
        real(c_double) :: u(5, 7), unew(5, 7)
        integer :: i, j

        do j = 1, 7
            do i = 1, 5
                u(i, j) = sin(1.3_c_double*i)*cos(0.7_c_double*j**2)
            end do
        end do
        call heat_step_to(5_c_int, 7_c_int, 0.2_c_double, u, unew)
        call check(all(abs(unew(1, :) - u(1, :)) <= 0), "boundary")
        call check(abs(unew(2, 2) - (u(2, 2) + 0.2_c_double*(u(1, 2) + u(3, 2) + u(2, 1) &
                   + u(2, 3) - 4*u(2, 2)))) <= 4*eps, "heat_step_to")
        call heat_step(5_c_int, 7_c_int, 0.2_c_double, u)
        call check(all(abs(unew - u) <= 0), "heat_step")
    end subroutine test_heat

    !> A triangle with integer sides.
    subroutine test_distance()
        real(c_double) :: x(2, 3), dist(3, 3)

        x = reshape([0.0_c_double, 0.0_c_double, 3.0_c_double, 0.0_c_double, 3.0_c_double, &
                     4.0_c_double], [2, 3])
        call pairwise_distance(2_c_int, 3_c_int, x, dist)
        call check(abs(dist(1, 3) - 5) + abs(dist(3, 2) - 4) + abs(dist(2, 2)) <= 0, "distance")
    end subroutine test_distance

    !> M computed from E gives E back.
    subroutine test_kepler()
        real(c_double) :: e, anomaly, mean(1), found(1)
        integer :: i, j

        do j = 0, 20
            e = j/21.0_c_double
            do i = -9, 9
                anomaly = 0.75_c_double*i
                mean(1) = anomaly - e*sin(anomaly)
                call kepler(1_c_int, mean, e, found)
                call check(abs(found(1) - anomaly) <= 100*eps*max(abs(anomaly), 1.0_c_double), &
                           "kepler")
            end do
        end do
        ! e = 1 - 2**-40, E = 1e-5: M = (1 - e) E + e E**3/6 - ...
        mean(1) = 1.7576161368341107e-16_c_double
        call kepler(1_c_int, mean, 1 - 2.0_c_double**(-40), found)
        call check(abs(found(1) - 1.0e-5_c_double) <= 1.0e-5_c_double*4*eps, "kepler near e = 1")
        call kepler(1_c_int, mean, 1.0_c_double, found)
        call check(.not. abs(found(1)) >= 0, "kepler outside its domain")
    end subroutine test_kepler

end program test_kernels
