"""The data of Fortran's modules, for functions that `pyfort embed` gives to Fortran.

For each library that has called Python there is a package of its name, which is like one of
`pyfort build`::

    from pyfort.embedded import emulator

    emulator.temperature  # a variable of Fortran
"""

from __future__ import annotations

import sys
from types import ModuleType

__path__: list[str] = []


def __getattr__(name: str) -> ModuleType:
    found = sys.modules.get(f"{__name__}.{name}")
    if found is not None:
        return found
    if name.startswith("_"):
        raise AttributeError(name)
    raise ImportError(
        f"no library {name} of 'pyfort embed' has called Python in this process: its modules are "
        "there for functions that Fortran calls",
        name=f"{__name__}.{name}",
    )
