! >>> import commons
! >>> commons.gas.temp, commons.gas.name = 300, "argon"
! >>> commons.pressure()
! 600.0
! >>> commons.gas.pressure.state.tolist()
! [2.0, 300.0]
! >>> commons.limits.gas is commons.gas
! True

!> A block that a module and a procedure declare in their own ways.
module limits
  implicit none
  real(8) :: density, temp
  character(len=8) :: name
  common /gas/ density, temp, name
end module limits

block data start
  implicit none
  integer :: count
  common count
  real(8) :: density, temp
  character(len=8) :: name
  common /gas/ density, temp, name
  data density, temp, name /2.0d0, 1.0d0, "none"/
end block data start

function pressure()
  implicit none
  real(8) :: pressure, state(2)
  character(len=8) :: name
  common /gas/ state, name
  pressure = state(1)*state(2)
end function pressure
