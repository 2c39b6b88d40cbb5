"""Fortran, callable from Python, NumPy and Numba: the same name, the same object.

The bundled library is imported when it is first used::

    >>> from pyfort import hyp2f1
    >>> hyp2f1(3, 1, 2.5, 0.1)
    1.1354...

``pyfort.kernels`` holds array kernels. To wrap Fortran of your own, see `load` and
`compile`, the notebook's ``%load_ext pyfort``, and the commands ``pyfort build``,
``pyfort show`` and ``pyfort generate``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyfort.kernels as kernels
    import pyfort.special as special

    from .build.errors import BuildError
    from .instant import compile, load
    from .instant.notebook import load_ipython_extension
    from .runtime.errors import (
        FortranError,
        FortranErrorStop,
        FortranRuntimeError,
        FortranStop,
    )
    from .special import hyp2f1, vd_hyp2f1
    from .version import __version__ as __version__

__all__ = [
    "BuildError",
    "FortranError",
    "FortranErrorStop",
    "FortranRuntimeError",
    "FortranStop",
    "compile",
    "hyp2f1",
    "kernels",
    "load",
    "load_ipython_extension",
    "special",
    "vd_hyp2f1",
]

_MODULES = ("kernels", "special")
_HOMES = {
    "BuildError": ".build.errors",
    "__version__": ".version",
    "compile": ".instant",
    "load": ".instant",
    "load_ipython_extension": ".instant.notebook",
}


def __getattr__(name: str) -> Any:
    """Load the bundled library, or what else is asked for, on first use."""
    if name in _MODULES:
        return import_module(f".{name}", __name__)
    if name not in __all__ and name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = _HOMES.get(name, ".runtime.errors" if name.startswith("Fortran") else ".special")
    value = getattr(import_module(home, __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
