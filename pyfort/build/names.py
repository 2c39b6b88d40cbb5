"""What a package may be called."""

from __future__ import annotations

import keyword
import sys

from .errors import BuildError

# What a generated package imports, or has to live beside.
_IN_USE = frozenset(("numpy", "numba", "llvmlite", "cffi", "_cffi_backend", "pycparser", "pyfort"))


def check_package_name(name: str) -> None:
    """Refuse a name that cannot be imported, or that would take the place of another module.

    Raises
    ------
    BuildError
        With the reason.
    """
    if not (name.isidentifier() and name.isascii()) or keyword.iskeyword(name):
        reason = "it is no name that Python and C can have"
    elif name in sys.stdlib_module_names:
        reason = "a module of Python's standard library is called so"
    elif name in _IN_USE:
        reason = "what it needs itself is called so"
    else:
        return
    raise BuildError(f"{name!r} cannot be the name of a package: {reason}; give one with -m")
