module constants
  use iso_fortran_env, only: dp => real64, int64
  use iso_c_binding, only: c_null_char, c_char, c_new_line
  implicit none
  integer, private :: k
  integer, parameter :: answer = 42, negative = -7/2, power = 2**10
  integer(int64), parameter :: big = 2_int64**40
  real(dp), parameter :: tenth = 0.1_dp, short = 0.1, doubled = 1.5d-3
  real(dp), parameter :: pi = 4*atan(1.0_dp), two_pi = 2*pi
  real, parameter :: single = 16777217.0
  complex(dp), parameter :: i_unit = (0.0_dp, 1.0_dp)
  logical, parameter :: yes = .true., no = .not. yes
  character(len=*), parameter :: greeting = 'it''s' // c_new_line
  character(5), parameter :: padded = 'ab', cut = 'abcdefgh'
  character(kind=c_char, len=*), parameter :: ended = c_char_"x" // c_null_char
  real(dp), parameter :: table(3) = [real(dp) :: 1, 2, 3]
  integer, parameter :: matrix(2, 2) = reshape([1, 2, 3, 4], [2, 2]), filled(3) = 5
  integer, parameter :: squares(4) = [(k*k, k=1, 4)]
  logical, parameter :: flags(*) = [.true., .false.]
  character(3), parameter :: words(2) = ['one', 'two']
  integer, parameter :: from_boz = int(z'FF')
  real, parameter :: largest = huge(1.0)
  integer, protected :: counter = 0
  real(dp) :: apart
  parameter (apart = 2.5d0)
end module
