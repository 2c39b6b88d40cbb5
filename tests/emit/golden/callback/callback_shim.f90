! Shims for callback.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 2: callback.f90:58 apply
subroutine shim_2_apply(f, n, x, y) &
    bind(C, name="pyfort_callback_S_apply")
  use, intrinsic :: iso_c_binding, only: c_funptr
  use callback, only: pyfort_target => apply
  implicit none
  type(c_funptr), value :: f
  integer(4), intent(in) :: n
  real(8), intent(in) :: x(*)
  real(8), intent(out) :: y(*)
  abstract interface
    subroutine pyfort_f_form(n, x, y)
    import
    implicit none
    integer(4), intent(in) :: n
    real(8), intent(in) :: x(n)
    real(8), intent(out) :: y(n)
    end subroutine pyfort_f_form
  end interface
  type :: pyfort_f_type
    procedure(pyfort_f_form), pointer, nopass :: pyfort_found
  end type pyfort_f_type
  type(pyfort_f_type) :: pyfort_f_holder
  procedure(pyfort_f_form), pointer :: shim_2_apply_f
  pyfort_f_holder = transfer(f, pyfort_f_holder)
  shim_2_apply_f => pyfort_f_holder%pyfort_found
  call pyfort_target(shim_2_apply_f, n, x, y)
end subroutine shim_2_apply

! shim 3: callback.f90:67 ask
subroutine shim_3_ask(f, pyfort_result) &
    bind(C, name="pyfort_callback_S_ask")
  use, intrinsic :: iso_c_binding, only: c_funptr
  use callback, only: pyfort_target => ask
  implicit none
  type(c_funptr), value :: f
  integer(4), intent(out) :: pyfort_result
  abstract interface
    function pyfort_f_form(word) result(pyfort_result)
    import
    implicit none
    character(len=*, kind=1), intent(in) :: word
    logical(4) :: pyfort_result
    end function pyfort_f_form
  end interface
  type :: pyfort_f_type
    procedure(pyfort_f_form), pointer, nopass :: pyfort_found
  end type pyfort_f_type
  type(pyfort_f_type) :: pyfort_f_holder
  procedure(pyfort_f_form), pointer :: shim_3_ask_f
  pyfort_f_holder = transfer(f, pyfort_f_holder)
  shim_3_ask_f => pyfort_f_holder%pyfort_found
  pyfort_result = pyfort_target(shim_3_ask_f)
end subroutine shim_3_ask

! shim 4: callback.f90:74 move
subroutine shim_4_move(f, p) &
    bind(C, name="pyfort_callback_S_move")
  use, intrinsic :: iso_c_binding, only: c_funptr
  use callback, only: pyfort_place => place
  use callback, only: pyfort_target => move
  implicit none
  type(c_funptr), value :: f
  type(pyfort_place), intent(inout) :: p
  abstract interface
    subroutine pyfort_f_form(p, by)
    import
    implicit none
    type(pyfort_place), intent(inout) :: p
    real(8), intent(in), optional :: by(*)
    end subroutine pyfort_f_form
  end interface
  type :: pyfort_f_type
    procedure(pyfort_f_form), pointer, nopass :: pyfort_found
  end type pyfort_f_type
  type(pyfort_f_type) :: pyfort_f_holder
  procedure(pyfort_f_form), pointer :: shim_4_move_f
  pyfort_f_holder = transfer(f, pyfort_f_holder)
  shim_4_move_f => pyfort_f_holder%pyfort_found
  call pyfort_target(shim_4_move_f, p)
end subroutine shim_4_move

! shim 5: callback.f90:81 renew
subroutine shim_5_renew(f, x, pyfort_result) &
    bind(C, name="pyfort_callback_S_renew")
  use, intrinsic :: iso_c_binding, only: c_funptr
  use callback, only: pyfort_target => renew
  implicit none
  type(c_funptr), value :: f
  real(8), intent(in), target :: x(:)
  real(8), intent(out) :: pyfort_result
  abstract interface
    subroutine pyfort_f_form(x, names, y)
    import
    implicit none
    real(8), intent(in), pointer :: x(:)
    character(len=3, kind=1), intent(in) :: names(2)
    real(8), intent(out), allocatable :: y(:)
    end subroutine pyfort_f_form
  end interface
  type :: pyfort_f_type
    procedure(pyfort_f_form), pointer, nopass :: pyfort_found
  end type pyfort_f_type
  type(pyfort_f_type) :: pyfort_f_holder
  procedure(pyfort_f_form), pointer :: shim_5_renew_f
  pyfort_f_holder = transfer(f, pyfort_f_holder)
  shim_5_renew_f => pyfort_f_holder%pyfort_found
  pyfort_result = pyfort_target(shim_5_renew_f, x)
end subroutine shim_5_renew

! callback 1: callback.f90:59 f of apply
subroutine pyfort_target_1_pyfort_callback_c_apply_f(n, x, y)
  implicit none
  integer(4), intent(in) :: n
  real(8), intent(in) :: x(n)
  real(8), intent(out) :: y(n)
  interface
    subroutine pyfort_call(n, x, y) bind(C, name="pyfort_callback_C_apply_f")
    import
    implicit none
    integer(4), intent(in) :: n
    real(8), intent(in) :: x(*)
    real(8), intent(out) :: y(*)
    end subroutine pyfort_call
  end interface
  call pyfort_call(n, x, y)
end subroutine pyfort_target_1_pyfort_callback_c_apply_f
subroutine pyfort_at_1_pyfort_target_1_pyfort_callback_c_apply_f(pyfort_at) &
    bind(C, name="pyfort_callback_C_apply_f_at")
  use, intrinsic :: iso_c_binding, only: pyfort_c_funptr => c_funptr, &
      pyfort_c_funloc => c_funloc
  implicit none
  type(pyfort_c_funptr), intent(out) :: pyfort_at
  interface
    subroutine pyfort_target_1_pyfort_callback_c_apply_f(n, x, y)
    import
    implicit none
    integer(4), intent(in) :: n
    real(8), intent(in) :: x(n)
    real(8), intent(out) :: y(n)
    end subroutine pyfort_target_1_pyfort_callback_c_apply_f
  end interface
  pyfort_at = pyfort_c_funloc(pyfort_target_1_pyfort_callback_c_apply_f)
end subroutine

! callback 2: callback.f90:68 f of ask
function pyfort_target_2_pyfort_callback_c_ask_f(word) &
    result(pyfort_result)
  implicit none
  character(len=*, kind=1), intent(in) :: word
  logical(4) :: pyfort_result
  interface
    subroutine pyfort_call(word, pyfort_result) bind(C, name="pyfort_callback_C_ask_f")
    import
    implicit none
    character(len=*, kind=1), intent(in) :: word
    logical(4), intent(out) :: pyfort_result
    end subroutine pyfort_call
  end interface
  call pyfort_call(word, pyfort_result)
end function pyfort_target_2_pyfort_callback_c_ask_f
subroutine pyfort_at_2_pyfort_target_2_pyfort_callback_c_ask_f(pyfort_at) &
    bind(C, name="pyfort_callback_C_ask_f_at")
  use, intrinsic :: iso_c_binding, only: pyfort_c_funptr => c_funptr, &
      pyfort_c_funloc => c_funloc
  implicit none
  type(pyfort_c_funptr), intent(out) :: pyfort_at
  interface
    function pyfort_target_2_pyfort_callback_c_ask_f(word) result(pyfort_result)
    import
    implicit none
    character(len=*, kind=1), intent(in) :: word
    logical(4) :: pyfort_result
    end function pyfort_target_2_pyfort_callback_c_ask_f
  end interface
  pyfort_at = pyfort_c_funloc(pyfort_target_2_pyfort_callback_c_ask_f)
end subroutine

! callback 3: callback.f90:75 f of move
subroutine pyfort_target_3_pyfort_callback_c_move_f(p, by)
  use callback, only: pyfort_place => place
  implicit none
  type(pyfort_place), intent(inout) :: p
  real(8), intent(in), optional :: by(*)
  interface
    subroutine pyfort_call(p, by) bind(C, name="pyfort_callback_C_move_f")
    import
    implicit none
    type(pyfort_place), intent(inout) :: p
    real(8), intent(in), optional :: by(*)
    end subroutine pyfort_call
  end interface
  call pyfort_call(p, by)
end subroutine pyfort_target_3_pyfort_callback_c_move_f
subroutine pyfort_at_3_pyfort_target_3_pyfort_callback_c_move_f(pyfort_at) &
    bind(C, name="pyfort_callback_C_move_f_at")
  use, intrinsic :: iso_c_binding, only: pyfort_c_funptr => c_funptr, &
      pyfort_c_funloc => c_funloc
  use callback, only: pyfort_place => place
  implicit none
  type(pyfort_c_funptr), intent(out) :: pyfort_at
  interface
    subroutine pyfort_target_3_pyfort_callback_c_move_f(p, by)
    import
    implicit none
    type(pyfort_place), intent(inout) :: p
    real(8), intent(in), optional :: by(*)
    end subroutine pyfort_target_3_pyfort_callback_c_move_f
  end interface
  pyfort_at = pyfort_c_funloc(pyfort_target_3_pyfort_callback_c_move_f)
end subroutine

! callback 4: callback.f90:82 f of renew
subroutine pyfort_target_4_pyfort_callback_c_renew_f(x, names, y)
  implicit none
  real(8), intent(in), pointer :: x(:)
  character(len=3, kind=1), intent(in) :: names(2)
  real(8), intent(out), allocatable :: y(:)
  interface
    subroutine pyfort_call(x, names, y) bind(C, name="pyfort_callback_C_renew_f")
    import
    implicit none
    real(8), intent(in), pointer :: x(:)
    character(len=*, kind=1), intent(in) :: names(:)
    real(8), intent(out), allocatable :: y(:)
    end subroutine pyfort_call
  end interface
  call pyfort_call(x, names, y)
end subroutine pyfort_target_4_pyfort_callback_c_renew_f
subroutine pyfort_at_4_pyfort_target_4_pyfort_callback_c_renew_f(pyfort_at) &
    bind(C, name="pyfort_callback_C_renew_f_at")
  use, intrinsic :: iso_c_binding, only: pyfort_c_funptr => c_funptr, &
      pyfort_c_funloc => c_funloc
  implicit none
  type(pyfort_c_funptr), intent(out) :: pyfort_at
  interface
    subroutine pyfort_target_4_pyfort_callback_c_renew_f(x, names, y)
    import
    implicit none
    real(8), intent(in), pointer :: x(:)
    character(len=3, kind=1), intent(in) :: names(2)
    real(8), intent(out), allocatable :: y(:)
    end subroutine pyfort_target_4_pyfort_callback_c_renew_f
  end interface
  pyfort_at = pyfort_c_funloc(pyfort_target_4_pyfort_callback_c_renew_f)
end subroutine

! type 1: callback.f90:21 place
subroutine type_1_place(pyfort_object) bind(C, name="pyfort_callback_I_place")
  use callback, only: pyfort_type => place
  implicit none
  type(pyfort_type), intent(out) :: pyfort_object
end subroutine type_1_place
