! Shims for data.f90, written by pyfort: do not edit.
! Every procedure is called directly.
