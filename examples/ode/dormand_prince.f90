!> Ordinary differential equations by the method of Dormand and Prince, of order 5(4).
module dormand_prince
  use, intrinsic :: iso_fortran_env, only: dp => real64
  implicit none (type, external)
  private
  public :: arenstorf, derivative, integrate, sampled

  abstract interface
    !> The derivative of y with respect to t.
    subroutine derivative(n, t, y, dydt)
      import :: dp
      implicit none (type, external)
      integer, intent(in) :: n
      real(dp), intent(in) :: t
      real(dp), intent(in) :: y(n)
      real(dp), intent(out) :: dydt(n)
    end subroutine derivative
  end interface

  real(dp), parameter :: c(2:7) = [0.2_dp, 0.3_dp, 0.8_dp, 8/9.0_dp, 1.0_dp, 1.0_dp]
  real(dp), parameter :: a2(1) = [0.2_dp]
  real(dp), parameter :: a3(2) = [3/40.0_dp, 9/40.0_dp]
  real(dp), parameter :: a4(3) = [44/45.0_dp, -56/15.0_dp, 32/9.0_dp]
  real(dp), parameter :: a5(4) = [19372/6561.0_dp, -25360/2187.0_dp, 64448/6561.0_dp, &
                                  -212/729.0_dp]
  real(dp), parameter :: a6(5) = [9017/3168.0_dp, -355/33.0_dp, 46732/5247.0_dp, 49/176.0_dp, &
                                  -5103/18656.0_dp]
  real(dp), parameter :: a7(6) = [35/384.0_dp, 0.0_dp, 500/1113.0_dp, 125/192.0_dp, &
                                  -2187/6784.0_dp, 11/84.0_dp]
  !> The difference of the two solutions: an estimate of the error.
  real(dp), parameter :: e(7) = [71/57600.0_dp, 0.0_dp, -71/16695.0_dp, 71/1920.0_dp, &
                                 -17253/339200.0_dp, 22/525.0_dp, -1/40.0_dp]
  !> The masses of the Moon and the Earth, as parts of both.
  real(dp), parameter :: moon = 0.012277471_dp
  real(dp), parameter :: earth = 1 - moon

contains

  !> Advance y from t to t_end.
  !>
  !> The step is chosen so that the error of each stays below rtol*abs(y) + atol.
  subroutine integrate(f, n, t, y, t_end, rtol, atol, calls)
    procedure(derivative) :: f
    integer, intent(in) :: n
    real(dp), intent(in) :: t
    real(dp), intent(inout) :: y(n)
    real(dp), intent(in) :: t_end
    real(dp), intent(in) :: rtol
    real(dp), intent(in) :: atol
    !> How often f was called.
    integer, intent(out) :: calls
    real(dp) :: k(n, 7)
    real(dp) :: at
    real(dp) :: h
    at = t
    calls = 1
    call f(n, at, y, k(:, 1))
    h = first_step(y, k(:, 1), t_end - t, rtol, atol)
    call advance(f, n, at, y, t_end, rtol, atol, h, k, calls)
  end subroutine integrate

  !> The solution at the given times, of which the first one has the initial values.
  subroutine sampled(f, n, m, times, y, rtol, atol, solution)
    procedure(derivative) :: f
    integer, intent(in) :: n
    integer, intent(in) :: m
    real(dp), intent(in) :: times(m)
    real(dp), intent(in) :: y(n)
    real(dp), intent(in) :: rtol
    real(dp), intent(in) :: atol
    real(dp), intent(out) :: solution(n, m)
    real(dp) :: k(n, 7)
    real(dp) :: now(n)
    real(dp) :: at
    real(dp) :: h
    integer :: calls
    integer :: i
    now = y
    at = times(1)
    solution(:, 1) = y
    call f(n, at, now, k(:, 1))
    h = first_step(now, k(:, 1), times(m) - at, rtol, atol)
    do i = 2, m
      call advance(f, n, at, now, times(i), rtol, atol, h, k, calls)
      solution(:, i) = now
    end do
  end subroutine sampled

  !> Advance to t_end; k(:, 1) is the derivative, h the next step, before and afterwards.
  subroutine advance(f, n, t, y, t_end, rtol, atol, h, k, calls)
    procedure(derivative) :: f
    integer, intent(in) :: n
    real(dp), intent(inout) :: t
    real(dp), intent(inout) :: y(n)
    real(dp), intent(in) :: t_end
    real(dp), intent(in) :: rtol
    real(dp), intent(in) :: atol
    real(dp), intent(inout) :: h
    real(dp), intent(inout) :: k(n, 7)
    integer, intent(inout) :: calls
    real(dp) :: new(n)
    real(dp) :: step
    real(dp) :: error
    logical :: is_last
    do while (t < t_end)
      is_last = t + h >= t_end
      step = merge(t_end - t, h, is_last)
      call try_step(f, n, t, y, step, k, new)
      calls = calls + 6
      error = sqrt(sum((step*matmul(k, e)/(atol + rtol*max(abs(y), abs(new))))**2)/n)
      if (error <= 1) then
        t = merge(t_end, t + step, is_last)
        y = new
        k(:, 1) = k(:, 7)
        if (.not. is_last) h = step*factor(error)
      else if (t + step*0.1_dp > t) then
        h = step*factor(error)
      else
        error stop "dormand_prince: the step is too small, or the derivative is not a number"
      end if
    end do
  end subroutine advance

  subroutine try_step(f, n, t, y, h, k, new)
    procedure(derivative) :: f
    integer, intent(in) :: n
    real(dp), intent(in) :: t
    real(dp), intent(in) :: y(n)
    real(dp), intent(in) :: h
    real(dp), intent(inout) :: k(n, 7)
    real(dp), intent(out) :: new(n)
    call f(n, t + c(2)*h, y + h*matmul(k(:, :1), a2), k(:, 2))
    call f(n, t + c(3)*h, y + h*matmul(k(:, :2), a3), k(:, 3))
    call f(n, t + c(4)*h, y + h*matmul(k(:, :3), a4), k(:, 4))
    call f(n, t + c(5)*h, y + h*matmul(k(:, :4), a5), k(:, 5))
    call f(n, t + c(6)*h, y + h*matmul(k(:, :5), a6), k(:, 6))
    new = y + h*matmul(k(:, :6), a7)
    call f(n, t + h, new, k(:, 7))
  end subroutine try_step

  !> By how much the next step is longer.
  pure real(dp) function factor(error)
    real(dp), intent(in) :: error
    factor = 5.0_dp
    if (error > 0) factor = min(5.0_dp, max(0.2_dp, 0.9_dp*error**(-0.2_dp)))
    if (.not. error >= 0) factor = 0.1_dp ! it is not a number
  end function factor

  pure real(dp) function first_step(y, slope, span, rtol, atol) result(h)
    real(dp), intent(in) :: y(:)
    real(dp), intent(in) :: slope(:)
    real(dp), intent(in) :: span
    real(dp), intent(in) :: rtol
    real(dp), intent(in) :: atol
    real(dp) :: size_of_y
    real(dp) :: size_of_slope
    size_of_y = norm2(y/(atol + rtol*abs(y)))
    size_of_slope = norm2(slope/(atol + rtol*abs(y)))
    h = 1e-6_dp
    if (size_of_y > 1e-5_dp .and. size_of_slope > 1e-5_dp) h = 0.01_dp*size_of_y/size_of_slope
    h = min(h, span)
  end function first_step

  !> A body between the Earth and the Moon, which turn around each other: place and velocity.
  subroutine arenstorf(n, t, y, dydt)
    integer, intent(in) :: n
    real(dp), intent(in) :: t
    real(dp), intent(in) :: y(n)
    real(dp), intent(out) :: dydt(n)
    real(dp) :: to_earth
    real(dp) :: to_moon
    to_earth = ((y(1) + moon)**2 + y(2)**2)**1.5_dp
    to_moon = ((y(1) - earth)**2 + y(2)**2)**1.5_dp
    dydt(1:2) = y(3:4)
    dydt(3) = y(1) + 2*y(4) - earth*(y(1) + moon)/to_earth - moon*(y(1) - earth)/to_moon
    dydt(4) = y(2) - 2*y(3) - earth*y(2)/to_earth - moon*y(2)/to_moon
    dydt = dydt + 0*t
  end subroutine arenstorf

end module dormand_prince
