"""Whether the files of a package belong together."""

from __future__ import annotations

import sys
from types import ModuleType


def same_build(name: str, extension: ModuleType, build: str) -> str:
    """Return `build` if an extension module was made in it.

    The Python module describes the entries of the extension's table by their
    numbers: of another build they are other procedures, or other arguments.
    When a package is reloaded, it forgets the variables of the build before.

    Parameters
    ----------
    name : str
        The Python module, which is being imported.
    extension : module
        Its CFFI module.
    build : str
        The build of the Python module.

    Raises
    ------
    ImportError
        When the extension module comes from another build.
    """
    ffi, lib = extension.ffi, extension.lib
    if hasattr(lib, "pyfort_build") and ffi.string(lib.pyfort_build).decode() == build:
        module = sys.modules.get(name)
        if module is not None and "__fortran_variables__" in module.__dict__:
            module.__dict__.update(__fortran_variables__={}, __fortran_constants__=frozenset())
        return build
    raise ImportError(
        f"{extension.__file__} is of another build than the Python module {name}. If it was "
        "built again since this process imported it, start a new process; if not, build again",
        name=name,
        path=extension.__file__,
    )
