!> Small numerical kernels on arrays, callable from C and Python.
module pyfort_kernels
    use, intrinsic :: iso_c_binding, only: c_double, c_int, c_int64_t
    implicit none
    private

    public :: axpy, dot, cumtrapz, heat_step, heat_step_to, pairwise_distance, kepler

    !> A quiet NaN, by its bits: the IEEE modules would need the compiler's run-time library.
    real(c_double), parameter :: not_a_number = &
        transfer(int(z"7FF8000000000000", c_int64_t), 1.0_c_double)

    !> The circle's half circumference.
    real(c_double), parameter :: pi = acos(-1.0_c_double)

contains

    !> Add a multiple of a vector to another, `y := a x + y`.
    pure subroutine axpy(n, a, x, y) bind(C, name="pyfort_axpy")
        !> Number of elements.
        integer(c_int), intent(in), value :: n
        !> Factor.
        real(c_double), intent(in), value :: a
        !> Vector that is scaled.
        real(c_double), intent(in) :: x(n)
        !> Vector that is added to, in place.
        real(c_double), intent(inout) :: y(n)

        integer(c_int) :: i

        do i = 1, n
            y(i) = a*x(i) + y(i)
        end do
    end subroutine axpy

    !> Compensated dot product, as accurate as if computed with twice the working precision
    !> and rounded at the end.
    !>
    !> Algorithm Dot2 of T. Ogita, S. M. Rump and S. Oishi, Accurate sum and dot product,
    !> SIAM J. Sci. Comput. 26, 1955 (2005), with Dekker's splitting for the error of a
    !> product. Where the splitting overflows (numbers beyond 1e300) or the data are not
    !> finite, the result is the ordinary dot product.
    !> pyfort: signature (n),(n)->()
    pure function dot(n, x, y) result(total) bind(C, name="pyfort_dot")
        !> Number of elements.
        integer(c_int), intent(in), value :: n
        !> First vector.
        real(c_double), intent(in) :: x(n)
        !> Second vector.
        real(c_double), intent(in) :: y(n)
        !> Dot product.
        real(c_double) :: total

        real(c_double), parameter :: splitter = 2.0_c_double**27 + 1
        real(c_double) :: errors, x_hi, x_lo, y_hi, y_lo, product, previous, added
        integer(c_int) :: i

        total = 0
        errors = 0
        do i = 1, n
            product = x(i)*y(i)
            x_hi = splitter*x(i)
            x_hi = x_hi - (x_hi - x(i))
            x_lo = x(i) - x_hi
            y_hi = splitter*y(i)
            y_hi = y_hi - (y_hi - y(i))
            y_lo = y(i) - y_hi
            errors = errors + (x_lo*y_lo - (((product - x_hi*y_hi) - x_lo*y_hi) - x_hi*y_lo))

            previous = total
            total = previous + product
            added = total - previous
            errors = errors + ((previous - (total - added)) + (product - added))
        end do
        total = total + errors
        if (abs(total) <= huge(total)) return

        total = 0
        do i = 1, n
            total = total + x(i)*y(i)
        end do
    end function dot

    !> Cumulative integral by the trapezoidal rule; the first element is 0.
    !> pyfort: signature (n),(n)->(n)
    pure subroutine cumtrapz(n, y, x, res) bind(C, name="pyfort_cumtrapz")
        !> Number of points.
        integer(c_int), intent(in), value :: n
        !> Values of the integrand.
        real(c_double), intent(in) :: y(n)
        !> Where the values are taken.
        real(c_double), intent(in) :: x(n)
        !> Integral from the first point to each point.
        real(c_double), intent(out) :: res(n)

        integer(c_int) :: i

        if (n < 1) return
        res(1) = 0
        do i = 2, n
            res(i) = res(i - 1) + (x(i) - x(i - 1))*(y(i) + y(i - 1))/2
        end do
    end subroutine cumtrapz

    !> One explicit step of the heat equation in two dimensions, in place.
    !>
    !> `u := u + r (sum of the four neighbours - 4 u)` inside, with the boundary kept (Dirichlet
    !> condition); stable for `r = diffusivity * dt / h**2 <= 1/4`. The result is that of
    !> `heat_step_to`, bit by bit; two columns of the old values are all the memory needed.
    pure subroutine heat_step(nx, ny, r, u) bind(C, name="pyfort_heat_step")
        !> Number of points in the first dimension.
        integer(c_int), intent(in), value :: nx
        !> Number of points in the second dimension.
        integer(c_int), intent(in), value :: ny
        !> Diffusion number.
        real(c_double), intent(in), value :: r
        !> Temperature.
        real(c_double), intent(inout) :: u(nx, ny)

        real(c_double) :: before(nx), here(nx)
        integer(c_int) :: i, j

        if (nx < 3 .or. ny < 3) return
        do i = 1, nx
            before(i) = u(i, 1)
        end do
        do j = 2, ny - 1
            do i = 1, nx
                here(i) = u(i, j)
            end do
            do i = 2, nx - 1
                u(i, j) = diffused(r, here(i), here(i - 1), here(i + 1), before(i), u(i, j + 1))
            end do
            do i = 1, nx
                before(i) = here(i)
            end do
        end do
    end subroutine heat_step

    !> One explicit step of the heat equation in two dimensions, into a new array.
    !>
    !> `unew = u + r (sum of the four neighbours - 4 u)` inside, with the boundary copied
    !> (Dirichlet condition); stable for `r = diffusivity * dt / h**2 <= 1/4`.
    !> pyfort: signature (),(nx,ny)->(nx,ny)
    pure subroutine heat_step_to(nx, ny, r, u, unew) bind(C, name="pyfort_heat_step_to")
        !> Number of points in the first dimension.
        integer(c_int), intent(in), value :: nx
        !> Number of points in the second dimension.
        integer(c_int), intent(in), value :: ny
        !> Diffusion number.
        real(c_double), intent(in), value :: r
        !> Temperature.
        real(c_double), intent(in) :: u(nx, ny)
        !> Temperature after the step.
        real(c_double), intent(out) :: unew(nx, ny)

        integer(c_int) :: i, j

        do j = 1, ny
            do i = 1, nx
                unew(i, j) = u(i, j)
            end do
        end do
        do j = 2, ny - 1
            do i = 2, nx - 1
                unew(i, j) = diffused(r, u(i, j), u(i - 1, j), u(i + 1, j), u(i, j - 1), &
                                      u(i, j + 1))
            end do
        end do
    end subroutine heat_step_to

    !> New temperature of a point with four neighbours.
    elemental function diffused(r, centre, west, east, south, north) result(temperature)
        !> Diffusion number.
        real(c_double), intent(in) :: r
        !> Old temperature.
        real(c_double), intent(in) :: centre
        !> Neighbour before in the first dimension.
        real(c_double), intent(in) :: west
        !> Neighbour after in the first dimension.
        real(c_double), intent(in) :: east
        !> Neighbour before in the second dimension.
        real(c_double), intent(in) :: south
        !> Neighbour after in the second dimension.
        real(c_double), intent(in) :: north
        !> New temperature.
        real(c_double) :: temperature

        temperature = centre + r*(((west + east) + (south + north)) - 4*centre)
    end function diffused

    !> Euclidean distances between all pairs of points.
    !> pyfort: signature (d,n)->(n,n)
    pure subroutine pairwise_distance(d, n, x, dist) bind(C, name="pyfort_pairwise_distance")
        !> Number of coordinates of a point.
        integer(c_int), intent(in), value :: d
        !> Number of points.
        integer(c_int), intent(in), value :: n
        !> Coordinates, one column for each point.
        real(c_double), intent(in) :: x(d, n)
        !> Symmetric matrix of the distances.
        real(c_double), intent(out) :: dist(n, n)

        real(c_double) :: squares
        integer(c_int) :: i, j, k

        do j = 1, n
            do i = 1, j - 1
                squares = 0
                do k = 1, d
                    squares = squares + (x(k, i) - x(k, j))**2
                end do
                dist(i, j) = sqrt(squares)
                dist(j, i) = dist(i, j)
            end do
            dist(j, j) = 0
        end do
    end subroutine pairwise_distance

    !> Eccentric anomaly E of an elliptic orbit, the solution of Kepler's equation
    !> `E - e sin E = M`, to a few units in the last place for every `0 <= e < 1`.
    !>
    !> The result is NaN for an eccentricity outside `[0, 1)` and for an anomaly that is not
    !> finite.
    !>
    !> Starting value: F. L. Markley, Kepler equation solver, Celest. Mech. Dyn. Astron. 63,
    !> 101 (1995), good to a thousandth; then two steps of Halley's method. Near the
    !> pericentre of an orbit with e close to 1, where `E - e sin E` cancels, it is formed as
    !> `(1 - e) E + e (E - sin E)` with the series of `E - sin E`.
    !> pyfort: signature (n),()->(n)
    pure subroutine kepler(n, mean_anomaly, eccentricity, e_anomaly) bind(C, name="pyfort_kepler")
        !> Number of anomalies.
        integer(c_int), intent(in), value :: n
        !> Mean anomalies in radians.
        real(c_double), intent(in) :: mean_anomaly(n)
        !> Eccentricity of the orbit.
        real(c_double), intent(in), value :: eccentricity
        !> Eccentric anomalies in radians.
        real(c_double), intent(out) :: e_anomaly(n)

        integer(c_int) :: i

        do i = 1, n
            e_anomaly(i) = eccentric_anomaly(mean_anomaly(i), eccentricity)
        end do
    end subroutine kepler

    !> Eccentric anomaly for one mean anomaly.
    elemental function eccentric_anomaly(mean_anomaly, e) result(anomaly)
        !> Mean anomaly.
        real(c_double), intent(in) :: mean_anomaly
        !> Eccentricity.
        real(c_double), intent(in) :: e
        !> Eccentric anomaly.
        real(c_double) :: anomaly

        ! 2 pi in three parts, the first two short enough for exact multiples
        ! (Cody and Waite): up to 2**20 revolutions lose no digit.
        real(c_double), parameter :: turn(3) = &
            [6.2831853069365025_c_double, 2.4308402025215864e-10_c_double, &
             8.089064995183803e-21_c_double]
        ! From here on neighbouring doubles are farther apart than E and M.
        real(c_double), parameter :: no_fraction = 2.0_c_double**54
        real(c_double) :: m, turns, f, f1, f2, step
        integer :: iteration

        anomaly = not_a_number
        if (.not. (e >= 0 .and. e < 1 .and. abs(mean_anomaly) <= huge(e))) return
        anomaly = mean_anomaly
        if (abs(mean_anomaly) >= no_fraction) return
        turns = anint(mean_anomaly/(2*pi))
        m = ((mean_anomaly - turns*turn(1)) - turns*turn(2)) - turns*turn(3)
        anomaly = starting_value(abs(m), e)
        do iteration = 1, 2
            f = (1 - e)*anomaly + e*minus_sine(anomaly) - abs(m)
            f1 = (1 - e) + 2*e*sin(anomaly/2)**2
            f2 = e*sin(anomaly)
            if (.not. f1 > 0) exit
            step = f/f1
            anomaly = anomaly - step/(1 - step*f2/(2*f1))
        end do
        anomaly = sign(anomaly, m)
        anomaly = ((anomaly + turns*turn(3)) + turns*turn(2)) + turns*turn(1)
    end function eccentric_anomaly

    !> Markley's starting value, the root of a cubic equation from a Pade approximation of the
    !> sine.
    elemental function starting_value(m, e) result(anomaly)
        !> Mean anomaly between 0 and pi.
        real(c_double), intent(in) :: m
        !> Eccentricity.
        real(c_double), intent(in) :: e
        !> Approximate eccentric anomaly.
        real(c_double) :: anomaly

        real(c_double) :: alpha, d, q, r, w

        alpha = (3*pi**2 + 1.6_c_double*pi*(pi - m)/(1 + e))/(pi**2 - 6)
        d = 3*(1 - e) + alpha*e
        q = 2*alpha*d*(1 - e) - m**2
        r = (3*alpha*d*(d - 1 + e) + m**2)*m
        w = (r + sqrt(q**3 + r**2))**(2.0_c_double/3)
        anomaly = (2*r*w/(w**2 + w*q + q**2) + m)/d
    end function starting_value

    !> x - sin(x) without cancellation.
    elemental function minus_sine(x) result(value)
        !> Angle between 0 and pi.
        real(c_double), intent(in) :: x
        !> x - sin(x).
        real(c_double) :: value

        integer :: k

        if (x > 1) then
            value = x - sin(x)
            return
        end if
        value = 1
        do k = 18, 4, -2
            value = 1 - value*x**2/(k*(k + 1))
        end do
        value = value*x**3/6
    end function minus_sine

end module pyfort_kernels
