"""What a build system must tell its tools, by the Fortran compiler.

``pyfort build`` finds out what a package needs, and does no more. A build system has to be
told before it has read a line, so that these arguments suit every package.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from ..emit import KEPT, guard_sent
from .compilers.compiler import Compiler, find
from .compilers.flags import CLONE_FLAGS, INLINED_FLAGS, compile_flags
from .errors import BuildError


def fortran_arguments(compiler: Compiler) -> list[str]:
    """For the user's Fortran: what its correctness in a shared library needs.

    Memory for large local arrays may not be static: nothing tells the lock of it here.
    """
    flags = compile_flags(compiler, debug=False, parallel=True)
    flags = [flag for flag in flags if flag not in ("-O2", "-O3")]  # the project's own choice
    return [*flags, *(INLINED_FLAGS if _has_clones(compiler) else ())]


def shim_arguments(compiler: Compiler) -> list[str]:
    """For the Fortran that pyfort writes, with the vector clones of short functions."""
    flags = fortran_arguments(compiler)
    clones = (*CLONE_FLAGS, "-O3") if _has_clones(compiler) else ()
    return [*flags, *(flag for flag in clones if flag not in flags)]


def c_arguments(compiler: Compiler) -> list[str]:
    """For the extension module: the other side of these clones, and of descriptors."""
    found = ["-fopenmp-simd", "-O3"] if _has_clones(compiler) else []
    # A compiler without the header wraps all that needs no descriptor; for the rest
    # the C compiler says that it is missing.
    with suppress(BuildError):
        found += compiler.descriptor_flags()
    return found


def link_arguments(compiler: Compiler) -> list[str]:
    """For whatever links Fortran and glue: what belongs to the glue of ``--catch-errors``."""
    lto = ["-flto=auto", "-O3"] if _has_clones(compiler) else []
    if sys.platform == "darwin":
        return lto  # its linker has no such options
    sent = (*KEPT, *guard_sent(compiler.vendor))
    return ["-Wl,--exclude-libs,ALL", *lto, *(f"-Wl,--wrap={name}" for name in sent)]


#: By the tool that they are for.
ARGUMENTS: Final[dict[str, Callable[[Compiler], list[str]]]] = {
    "fortran": fortran_arguments,
    "shim": shim_arguments,
    "c": c_arguments,
    "link": link_arguments,
}


def arguments(tool: str, fc: str) -> list[str]:
    """The arguments of one of these tools where `fc` is the Fortran compiler."""
    return ARGUMENTS[tool](find(fc))


def _has_clones(compiler: Compiler) -> bool:
    """Only gfortran makes vector clones, and only for x86-64 are they used here."""
    return compiler.vendor == "gfortran" and platform.machine() == "x86_64"
