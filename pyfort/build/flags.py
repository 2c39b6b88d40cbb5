"""Flags that a shared library of Fortran needs to be right, and those that make it fast."""

from __future__ import annotations

import shlex

#: What makes gfortran compile vector clones of a kernel with the user's function inlined:
#: optimisation at link time, and no care for floating-point exception flags, which the
#: clones of a branch would raise. Values are the same with and without.
CLONE_FLAGS = ("-flto=auto", "-fopenmp-simd", "-fno-trapping-math")


def compile_flags(vendor: str, user: str, *, debug: bool) -> list[str]:
    """Flags for compiling the user's Fortran.

    Parameters
    ----------
    vendor : str
        ``gfortran`` or ``flang``.
    user : str
        The user's own flags, which come last and so prevail.
    debug : bool
        No optimisation; checks of bounds, pointers and memory.
    """
    # A contracted a*b + c has another value in vector clones than in scalar code.
    flags = ["-fPIC", "-ffp-contract=off"]
    if vendor == "gfortran":
        # Without -frecursive large local arrays are static, and threads share them;
        # without -fno-semantic-interposition nothing is inlined in a shared library.
        flags += ["-frecursive", "-fno-semantic-interposition"]
    if debug:
        flags += ["-O0", "-g"]
        if vendor == "gfortran":
            # Not "all": its recursion check has a flag that an error would leave set.
            flags += ["-fcheck=bounds,do,mem,pointer", "-fbacktrace"]
    else:
        flags.append("-O3" if vendor == "gfortran" else "-O2")
    return flags + shlex.split(user)
