! Shims for anything.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 1: anything.f90:14 size_of
subroutine shim_1_size_of(x, pyfort_x_about, pyfort_result) &
    bind(C, name="pyfort_anything_S_size_of")
  use anything, only: pyfort_target => size_of
  use, intrinsic :: iso_c_binding, only: pyfort_c_loc => c_loc, &
      pyfort_c_f_pointer => c_f_pointer
  implicit none
  integer(1), target :: x(*)
  integer(8), intent(in) :: pyfort_x_about(*)
  integer(4), intent(out) :: pyfort_result
  class(*), pointer :: pyfort_x
  select case (1000_8*pyfort_x_about(1) + merge(0_8, pyfort_x_about(2), &
      pyfort_x_about(1) == 83_8))
  case (98001_8)
    block
      logical(1), pointer :: pyfort_x_typed
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed)
      pyfort_x => pyfort_x_typed
    end block
  case (98002_8)
    block
      logical(2), pointer :: pyfort_x_typed
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed)
      pyfort_x => pyfort_x_typed
    end block
  case (98004_8)
    block
      logical(4), pointer :: pyfort_x_typed
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed)
      pyfort_x => pyfort_x_typed
    end block
  case (98008_8)
    block
      logical(8), pointer :: pyfort_x_typed
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed)
      pyfort_x => pyfort_x_typed
    end block
  case (105001_8)
    block
      integer(1), pointer :: pyfort_x_typed
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed)
      pyfort_x => pyfort_x_typed
    end block
  case (105002_8)
    block
      integer(2), pointer :: pyfort_x_typed
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed)
      pyfort_x => pyfort_x_typed
    end block
  case (105004_8)
    block
      integer(4), pointer :: pyfort_x_typed
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed)
      pyfort_x => pyfort_x_typed
    end block
  case (105008_8)
    block
      integer(8), pointer :: pyfort_x_typed
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed)
      pyfort_x => pyfort_x_typed
    end block
  case (102004_8)
    block
      real(4), pointer :: pyfort_x_typed
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed)
      pyfort_x => pyfort_x_typed
    end block
  case (102008_8)
    block
      real(8), pointer :: pyfort_x_typed
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed)
      pyfort_x => pyfort_x_typed
    end block
  case (102016_8)
    block
      real(10), pointer :: pyfort_x_typed
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed)
      pyfort_x => pyfort_x_typed
    end block
  case (99008_8)
    block
      complex(4), pointer :: pyfort_x_typed
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed)
      pyfort_x => pyfort_x_typed
    end block
  case (99016_8)
    block
      complex(8), pointer :: pyfort_x_typed
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed)
      pyfort_x => pyfort_x_typed
    end block
  case (99032_8)
    block
      complex(10), pointer :: pyfort_x_typed
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed)
      pyfort_x => pyfort_x_typed
    end block
  case default
    block
      character(len=pyfort_x_about(2)), pointer :: pyfort_x_typed
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed)
      pyfort_x => pyfort_x_typed
    end block
  end select
  pyfort_result = pyfort_target(pyfort_x)
end subroutine shim_1_size_of

! shim 2: anything.f90:23 clear
subroutine shim_2_clear(x, pyfort_x_about) &
    bind(C, name="pyfort_anything_S_clear")
  use anything, only: pyfort_target => clear
  use, intrinsic :: iso_c_binding, only: pyfort_c_loc => c_loc, &
      pyfort_c_f_pointer => c_f_pointer
  implicit none
  integer(1), target :: x(*)
  integer(8), intent(in) :: pyfort_x_about(*)
  class(*), pointer :: pyfort_x(:)
  select case (1000_8*pyfort_x_about(1) + merge(0_8, pyfort_x_about(2), &
      pyfort_x_about(1) == 83_8))
  case (98001_8)
    block
      logical(1), pointer, contiguous :: pyfort_x_typed(:)
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed, pyfort_x_about(3:3))
      pyfort_x => pyfort_x_typed
    end block
  case (98002_8)
    block
      logical(2), pointer, contiguous :: pyfort_x_typed(:)
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed, pyfort_x_about(3:3))
      pyfort_x => pyfort_x_typed
    end block
  case (98004_8)
    block
      logical(4), pointer, contiguous :: pyfort_x_typed(:)
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed, pyfort_x_about(3:3))
      pyfort_x => pyfort_x_typed
    end block
  case (98008_8)
    block
      logical(8), pointer, contiguous :: pyfort_x_typed(:)
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed, pyfort_x_about(3:3))
      pyfort_x => pyfort_x_typed
    end block
  case (105001_8)
    block
      integer(1), pointer, contiguous :: pyfort_x_typed(:)
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed, pyfort_x_about(3:3))
      pyfort_x => pyfort_x_typed
    end block
  case (105002_8)
    block
      integer(2), pointer, contiguous :: pyfort_x_typed(:)
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed, pyfort_x_about(3:3))
      pyfort_x => pyfort_x_typed
    end block
  case (105004_8)
    block
      integer(4), pointer, contiguous :: pyfort_x_typed(:)
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed, pyfort_x_about(3:3))
      pyfort_x => pyfort_x_typed
    end block
  case (105008_8)
    block
      integer(8), pointer, contiguous :: pyfort_x_typed(:)
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed, pyfort_x_about(3:3))
      pyfort_x => pyfort_x_typed
    end block
  case (102004_8)
    block
      real(4), pointer, contiguous :: pyfort_x_typed(:)
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed, pyfort_x_about(3:3))
      pyfort_x => pyfort_x_typed
    end block
  case (102008_8)
    block
      real(8), pointer, contiguous :: pyfort_x_typed(:)
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed, pyfort_x_about(3:3))
      pyfort_x => pyfort_x_typed
    end block
  case (102016_8)
    block
      real(10), pointer, contiguous :: pyfort_x_typed(:)
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed, pyfort_x_about(3:3))
      pyfort_x => pyfort_x_typed
    end block
  case (99008_8)
    block
      complex(4), pointer, contiguous :: pyfort_x_typed(:)
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed, pyfort_x_about(3:3))
      pyfort_x => pyfort_x_typed
    end block
  case (99016_8)
    block
      complex(8), pointer, contiguous :: pyfort_x_typed(:)
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed, pyfort_x_about(3:3))
      pyfort_x => pyfort_x_typed
    end block
  case (99032_8)
    block
      complex(10), pointer, contiguous :: pyfort_x_typed(:)
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed, pyfort_x_about(3:3))
      pyfort_x => pyfort_x_typed
    end block
  case default
    block
      character(len=pyfort_x_about(2)), pointer, contiguous :: pyfort_x_typed(:)
      call pyfort_c_f_pointer(pyfort_c_loc(x), pyfort_x_typed, pyfort_x_about(3:3))
      pyfort_x => pyfort_x_typed
    end block
  end select
  call pyfort_target(pyfort_x)
end subroutine shim_2_clear
