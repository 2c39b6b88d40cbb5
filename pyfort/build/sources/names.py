"""What a package and its modules may be called."""

from __future__ import annotations

import keyword
import sys

from ..errors import BuildError

# What a generated package imports, or has to live beside.
_IN_USE = frozenset(("numpy", "numba", "llvmlite", "cffi", "_cffi_backend", "pycparser", "pyfort"))


def check_package_name(name: str) -> None:
    """Refuse a name that cannot be imported, or that would take the place of another module.

    Raises
    ------
    BuildError
        With the reason.
    """
    if not _is_name(name):
        reason = "it is no name that Python and C can have"
    elif name in sys.stdlib_module_names:
        reason = "a module of Python's standard library is called so"
    elif name in _IN_USE:
        reason = "what it needs itself is called so"
    else:
        return
    raise BuildError(f"{name!r} cannot be the name of a package: {reason}; give one with -m")


def check_module_name(package: str, module: str) -> None:
    """Refuse a module of a package that cannot be imported; its name is that of files, too.

    Raises
    ------
    BuildError
        With the part that is no name.
    """
    for part in (*package.split("."), module):
        if not _is_name(part):
            raise BuildError(
                f"-m {package}.{module}: {part!r} is no name that Python and C can have; "
                "PACKAGE.MODULE is needed"
            )


def _is_name(text: str) -> bool:
    return text.isidentifier() and text.isascii() and not keyword.iskeyword(text)
