! Shims for callback.f90, written by pyfort: do not edit.
! Kinds are the numbers that the compiler reported for the original declarations.

! shim 2: callback.f90:65 apply
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

! shim 3: callback.f90:74 ask
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

! shim 4: callback.f90:81 move
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

! shim 5: callback.f90:88 seek
subroutine shim_5_seek(method, f, x) &
    bind(C, name="pyfort_callback_S_seek")
  use, intrinsic :: iso_c_binding, only: c_funptr
  use callback, only: pyfort_target => seek
  implicit none
  type(c_funptr), value :: method
  type(c_funptr), value :: f
  real(8), intent(inout) :: x
  abstract interface
    subroutine pyfort_method_form(f, x)
    import
    implicit none
    interface
    function f(x) result(pyfort_result) bind(C)
    import
    implicit none
    real(8), value :: x
    real(8) :: pyfort_result
    end function f
    end interface
    real(8), intent(inout) :: x
    end subroutine pyfort_method_form
  end interface
  type :: pyfort_method_type
    procedure(pyfort_method_form), pointer, nopass :: pyfort_found
  end type pyfort_method_type
  type(pyfort_method_type) :: pyfort_method_holder
  procedure(pyfort_method_form), pointer :: shim_5_seek_method
  abstract interface
    function pyfort_f_form(x) result(pyfort_result) bind(C)
    import
    implicit none
    real(8), value :: x
    real(8) :: pyfort_result
    end function pyfort_f_form
  end interface
  type :: pyfort_f_type
    procedure(pyfort_f_form), pointer, nopass :: pyfort_found
  end type pyfort_f_type
  type(pyfort_f_type) :: pyfort_f_holder
  procedure(pyfort_f_form), pointer :: shim_5_seek_f
  pyfort_method_holder = transfer(method, pyfort_method_holder)
  shim_5_seek_method => pyfort_method_holder%pyfort_found
  pyfort_f_holder = transfer(f, pyfort_f_holder)
  shim_5_seek_f => pyfort_f_holder%pyfort_found
  call pyfort_target(shim_5_seek_method, shim_5_seek_f, x)
end subroutine shim_5_seek

! shim 6: callback.f90:96 renew
subroutine shim_6_renew(f, x, pyfort_result) &
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
  procedure(pyfort_f_form), pointer :: shim_6_renew_f
  pyfort_f_holder = transfer(f, pyfort_f_holder)
  shim_6_renew_f => pyfort_f_holder%pyfort_found
  pyfort_result = pyfort_target(shim_6_renew_f, x)
end subroutine shim_6_renew

! shim 7: callback.f90:47 pyfort_invoke_1
subroutine shim_7_pyfort_invoke_1(pyfort_at, x, pyfort_result) &
    bind(C, name="pyfort_S_pyfort_invoke_1")
  use, intrinsic :: iso_c_binding, only: c_funptr
  implicit none
  type(c_funptr), intent(in) :: pyfort_at
  real(8), intent(in) :: x
  real(8), intent(out) :: pyfort_result
  interface
    function pyfort_invoke_1(pyfort_at, x)
      import :: c_funptr
      implicit none
      type(c_funptr), intent(in) :: pyfort_at
      real(8), value :: x
      real(8) :: pyfort_invoke_1
    end function pyfort_invoke_1
  end interface
  pyfort_result = pyfort_invoke_1(pyfort_at, x)
end subroutine shim_7_pyfort_invoke_1

! callback 1 of shim 7: what calls callback.f90:47 f
function pyfort_invoke_1(pyfort_at, x) &
    result(pyfort_result)
  use, intrinsic :: iso_c_binding, only: c_funptr
  implicit none
  type(c_funptr), intent(in) :: pyfort_at
  real(8), value :: x
  real(8) :: pyfort_result
  abstract interface
    function pyfort_form(x) result(pyfort_result) bind(C)
    import
    implicit none
    real(8), value :: x
    real(8) :: pyfort_result
    end function pyfort_form
  end interface
  type :: pyfort_holder
    procedure(pyfort_form), pointer, nopass :: pyfort_found
  end type pyfort_holder
  type(pyfort_holder) :: pyfort_found
  pyfort_found = transfer(pyfort_at, pyfort_found)
  pyfort_result = pyfort_found%pyfort_found(x)
end function pyfort_invoke_1

! callback 1 of shim 2: callback.f90:66 f of apply
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

! callback 2 of shim 3: callback.f90:75 f of ask
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

! callback 3 of shim 4: callback.f90:82 f of move
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

! callback 4 of shim 5: callback.f90:89 method of seek
subroutine pyfort_target_4_pyfort_callback_c_seek_method(f, x)
  use, intrinsic :: iso_c_binding, only: c_funptr
  use, intrinsic :: iso_c_binding, only: pyfort_c_funloc => c_funloc, &
      pyfort_c_null_funptr => c_null_funptr
  implicit none
  interface
  function f(x) result(pyfort_result) bind(C)
  import
  implicit none
  real(8), value :: x
  real(8) :: pyfort_result
  end function f
  end interface
  real(8), intent(inout) :: x
  type(c_funptr) :: pyfort_at_f
  interface
    subroutine pyfort_call(f, x) bind(C, name="pyfort_callback_C_seek_method")
    import
    implicit none
    type(c_funptr), intent(in) :: f
    real(8), intent(inout) :: x
    end subroutine pyfort_call
  end interface
  pyfort_at_f = pyfort_c_null_funptr
  pyfort_at_f = pyfort_c_funloc(f)
  call pyfort_call(pyfort_at_f, x)
end subroutine pyfort_target_4_pyfort_callback_c_seek_method
subroutine pyfort_at_4_pyfort_target_4_pyfort_callback_c_seek_method(pyfort_at) &
    bind(C, name="pyfort_callback_C_seek_method_at")
  use, intrinsic :: iso_c_binding, only: pyfort_c_funptr => c_funptr, &
      pyfort_c_funloc => c_funloc
  use, intrinsic :: iso_c_binding, only: c_funptr
  use, intrinsic :: iso_c_binding, only: pyfort_c_funloc => c_funloc, &
      pyfort_c_null_funptr => c_null_funptr
  implicit none
  type(pyfort_c_funptr), intent(out) :: pyfort_at
  interface
    subroutine pyfort_target_4_pyfort_callback_c_seek_method(f, x)
    import
    implicit none
    interface
    function f(x) result(pyfort_result) bind(C)
    import
    implicit none
    real(8), value :: x
    real(8) :: pyfort_result
    end function f
    end interface
    real(8), intent(inout) :: x
    end subroutine pyfort_target_4_pyfort_callback_c_seek_method
  end interface
  pyfort_at = pyfort_c_funloc(pyfort_target_4_pyfort_callback_c_seek_method)
end subroutine

! callback 5 of shim 6: callback.f90:97 f of renew
subroutine pyfort_target_5_pyfort_callback_c_renew_f(x, names, y)
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
end subroutine pyfort_target_5_pyfort_callback_c_renew_f
subroutine pyfort_at_5_pyfort_target_5_pyfort_callback_c_renew_f(pyfort_at) &
    bind(C, name="pyfort_callback_C_renew_f_at")
  use, intrinsic :: iso_c_binding, only: pyfort_c_funptr => c_funptr, &
      pyfort_c_funloc => c_funloc
  implicit none
  type(pyfort_c_funptr), intent(out) :: pyfort_at
  interface
    subroutine pyfort_target_5_pyfort_callback_c_renew_f(x, names, y)
    import
    implicit none
    real(8), intent(in), pointer :: x(:)
    character(len=3, kind=1), intent(in) :: names(2)
    real(8), intent(out), allocatable :: y(:)
    end subroutine pyfort_target_5_pyfort_callback_c_renew_f
  end interface
  pyfort_at = pyfort_c_funloc(pyfort_target_5_pyfort_callback_c_renew_f)
end subroutine

! type 1: callback.f90:23 place
subroutine type_1_place(pyfort_object) bind(C, name="pyfort_callback_I_place")
  use callback, only: pyfort_type => place
  implicit none
  type(pyfort_type), intent(out) :: pyfort_object
end subroutine type_1_place
