!> What workers and threads call: no data outlives a call.
module particles
  use, intrinsic :: iso_c_binding, only: c_double, c_int
  implicit none
  enum, bind(C)
    enumerator :: proton = 1, electron = -1
  end enum
  real(c_double), bind(C) :: unit = 2.0d0
contains
  !> Kinetic energy; a ufunc.
  pure real(c_double) function energy(mass, speed) bind(C)
    real(c_double), value :: mass, speed
    energy = 0.5d0 * mass * speed**2
  end function energy

  !> New speeds; an array kernel.
  subroutine kick(n, step, force, speed, faster) bind(C)
    integer(c_int), value :: n
    real(c_double), value :: step
    real(c_double), intent(in) :: force(n), speed(n)
    real(c_double), intent(out) :: faster(n)
    faster = speed + step * force
  end subroutine kick
end module particles
