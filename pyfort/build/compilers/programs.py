"""Programs: where they are, what they see, and what tells one from another."""

from __future__ import annotations

import os
import shutil

# What compilers read from the environment, and wrappers of compilers for MPI.
_VARIABLES = (
    "CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "LIBRARY_PATH", "LD_RUN_PATH",
    "COMPILER_PATH", "GCC_EXEC_PREFIX", "SOURCE_DATE_EPOCH",
)  # fmt: skip
_PREFIXES = ("OMPI_", "MPICH_", "I_MPI_")


def program(name: str) -> str | None:
    """The absolute path of a program; compilers are run in other folders.

    Relative folders in ``$PATH`` are passed over: whoever can write where a
    build runs could put a compiler there.
    """
    if os.path.dirname(name):
        found = shutil.which(name)
        return found and os.path.abspath(found)
    return shutil.which(name, path=environment()["PATH"])


def environment() -> dict[str, str]:
    """The environment for compilers, which look for assembler and linker in ``$PATH``, too."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return {**os.environ, "PATH": os.pathsep.join(f for f in folders if os.path.isabs(f))}


def read_by_compilers() -> list[tuple[str, str]]:
    """The variables of the environment that change what compilers make."""
    every = sorted(os.environ.items())
    return [v for v in every if v[0] in _VARIABLES or v[0].startswith(_PREFIXES)]


def stamp(path: str) -> list[str | int]:
    """What tells a program from another at the same place."""
    real = os.path.realpath(path)
    status = os.stat(real)
    return [path, real, status.st_mtime_ns, status.st_ctime_ns, status.st_size]
