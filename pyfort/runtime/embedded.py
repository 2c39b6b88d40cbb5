"""Functions of Python that Fortran calls by name, through a library of `pyfort embed`."""

from __future__ import annotations

import atexit
import pkgutil
import sys
import threading
import traceback
import types
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from ._call import embed, end_before, end_embedding
from .dummy import Interface

#: Threads look for functions one by one: a module that another thread imports is there in part.
_searching = threading.RLock()
_started: set[int] = set()
_is_ours = False
#: How many seconds the end of a program waits for threads that compile.
PATIENCE: Final = 60
#: What functions import to have the data of Fortran's modules.
PACKAGE: Final = "pyfort.embedded"


class Procedure:
    """A procedure of Fortran that is a function of Python.

    Attributes
    ----------
    name : str
        What Fortran calls it.
    function : str
        ``module.function``: where it is found when Fortran first calls it.
    interface : Interface
        What it gets and returns.
    place : str
        Where Fortran declares it, as ``file.f90:12``.
    """

    def __init__(self, name: str, function: str, interface: Interface, place: str) -> None:
        self.name = name
        self.function = function
        self.interface = interface
        self.place = place


def start(entry: int, table: int, library: str, description: str, is_ours: int = 0) -> None:
    """Let Fortran call the procedures of a library.

    Parameters
    ----------
    entry : int
        The address of what the library calls through.
    table : int
        That of its table, as `Library` has it.
    library : str
        Its name.
    description : str
        What it knows of its procedures, as text of Python.
    is_ours : int
        Whether one of these libraries has started Python; else it ends as Python does.
    """
    global _is_ours
    with _searching:
        _is_ours = bool(is_ours)
        if entry in _started:
            return  # another thread was faster
        module = _module(library, table, description)
        folders = module.__dict__["FOLDERS"]
        sys.path[:0] = [f for f in folders if f not in sys.path]
        procedures = module.__dict__["PROCEDURES"]
        made = ((p.name, p.function, p.interface, _finder(p)) for p in procedures)
        embed(entry, tuple(made), _told)
        _started.add(entry)


def _module(library: str, table: int, description: str) -> types.ModuleType:
    """What the library has for Python: a package, which `pyfort.embedded` leads to."""
    name = f"{PACKAGE}.{library}"
    module = types.ModuleType(name, f"The modules of the Fortran library {library}.")
    module.__path__ = []
    module.__dict__["TABLE"] = table
    known = sys.modules.get(name)
    sys.modules[name] = module
    try:
        exec(compile(description, f"<{library}>", "exec"), module.__dict__)
    except BaseException:
        del sys.modules[name]
        if known is not None:
            sys.modules[name] = known
        raise
    return module


def _finder(procedure: Procedure) -> Callable[[], Any]:
    """What finds the function, whenever Fortran calls and it is not found yet."""

    def find() -> Any:
        with _searching:
            found = pkgutil.resolve_name(procedure.function)
            if not callable(found):
                raise TypeError(
                    f"{procedure.function} is {type(found).__name__}, which Fortran cannot call "
                    f"({procedure.place})"
                )
            return _compiled(found, procedure) or found

    return find


def _compiled(found: Any, procedure: Procedure) -> tuple[int, object] | None:
    """The address of the code of a jitted function, and what keeps it; None of any other."""
    if "numba" not in sys.modules:  # nobody has jitted anything
        return None
    from .numba.callback import python

    if _is_ours:
        _end_before_llvm()
    return python.find_named(found, procedure.interface, procedure.name, procedure.function)


@cache
def _end_before_llvm() -> None:
    """Let the program end before LLVM does, or threads that compile would crash meanwhile.

    What LLVM makes when it first compiles ends even before what it has when it is loaded.
    """
    import numba

    numba.njit("void()")(lambda: None)
    end_before()


def _told(problem: BaseException, is_told: bool) -> str:
    """The text of an exception; where Fortran's caller is not told of it, all of it is printed."""
    if not is_told:
        traceback.print_exception(problem)
        if sys.stderr is not None:
            sys.stderr.flush()
    if isinstance(problem, SyntaxError):  # whose line of text would come first
        return f"{type(problem).__name__}: {problem}"
    return "".join(traceback.format_exception_only(problem)).strip()


def end() -> None:
    """End Python's part of a program: nothing of it runs afterwards, and no other thread compiles.

    Whoever waits for the locks then does so until the process has ended.
    """
    if end_embedding():
        return  # it has ended before
    _searching.acquire(timeout=PATIENCE)
    compiling = sys.modules.get("numba.core.compiler_lock")
    if compiling is not None:  # a function of Python may call what is compiled then
        compiling.global_compiler_lock._lock.acquire(timeout=PATIENCE)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
