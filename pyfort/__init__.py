"""Fortran, callable from Python, NumPy and Numba: the same name, the same object.

The bundled library is imported when it is first used::

    >>> from pyfort import hyp2f1
    >>> hyp2f1(3, 1, 2.5, 0.1)
    1.1354...

``pyfort.kernels`` holds array kernels. To wrap Fortran of your own, see the
commands ``pyfort build``, ``pyfort show`` and ``pyfort generate``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyfort.kernels as kernels
    import pyfort.special as special

    from .runtime.errors import (
        FortranError,
        FortranErrorStop,
        FortranRuntimeError,
        FortranStop,
    )
    from .special import hyp2f1, vd_hyp2f1

__version__ = "0.1.0"

__all__ = [
    "FortranError",
    "FortranErrorStop",
    "FortranRuntimeError",
    "FortranStop",
    "hyp2f1",
    "kernels",
    "special",
    "vd_hyp2f1",
]

_MODULES = ("kernels", "special")


def __getattr__(name: str) -> Any:
    """Load the bundled library, or the errors, on first use."""
    if name in _MODULES:
        return import_module(f".{name}", __name__)
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = ".runtime.errors" if name.startswith("Fortran") else ".special"
    value = getattr(import_module(home, __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
