"""By-reference shims: the Fortran that C can call."""
