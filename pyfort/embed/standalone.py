"""Functions that are compiled when the library is made, so that no Python runs with it."""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..build.errors import BuildError
from ..emit.python.description import interface
from ..model import Refusal
from ..plan import RefusedError
from ..runtime import Dummy, Interface
from .modules import NOTHING
from .procedures import Embedded, Embedding


@dataclass(frozen=True, slots=True)
class Compiled:
    """The procedures that could be compiled, their object files, and what they raise.

    The function of an object file is called `symbol` of its number.
    """

    embedding: Embedding
    objects: tuple[Path, ...]
    raised: dict[bytes, str]


def symbol(number: int) -> str:
    return f"pyfort_compiled_{number}"


def compile_ahead(embedding: Embedding, folders: Sequence[Path], scratch: Path) -> Compiled:
    """Compile the functions; modules of Python are looked for in `folders` first.

    Raises
    ------
    BuildError
        Where numba is missing.
    """
    try:
        from ..runtime.numba.callback import object_code
    except ImportError as problem:
        raise BuildError(f"--standalone needs numba (pip install numba): {problem}") from problem
    sys.path[:0] = [str(f) for f in folders if str(f) not in sys.path]
    done: list[Embedded] = []
    objects: list[Path] = []
    refusals = list(embedding.refusals)
    raised: dict[bytes, str] = {}
    for embedded in embedding.procedures:
        name = symbol(len(done))
        try:
            found = _found(embedded)
            made = object_code.object_code(
                found, _interface(embedded), embedded.procedure.name, embedded.function, name
            )
        except (RefusedError, TypeError) as no:
            procedure = embedded.procedure
            refusals.append(Refusal(procedure.name, embedded.place, f"{no}", procedure.module))
            continue
        target = scratch / f"{name}.o"
        target.write_bytes(made.data)
        raised |= made.raised
        objects.append(target)
        done.append(embedded)
    left = replace(embedding, procedures=tuple(done), refusals=tuple(refusals), plan=NOTHING)
    return Compiled(left, tuple(objects), raised)


def _found(embedded: Embedded) -> Any:
    """The function itself."""
    try:
        return pkgutil.resolve_name(embedded.function)
    except (Exception, SystemExit) as problem:
        what = f"{type(problem).__name__}: {problem}"
        reason = f"{embedded.function} is not found, which is to be compiled now ({what})"
        raise RefusedError(embedded.place, reason) from problem


def _interface(embedded: Embedded) -> Interface:
    """What the function gets and returns, as the run time knows it."""
    for parameter in embedded.interface.everything:
        is_object = parameter.argument.type.record is not None or parameter.family is not None
        if is_object or any(embedded.interface.invoked):
            raise RefusedError(
                embedded.place,
                "records, objects and procedures have classes of Python, which a library without "
                "it does not have",
            )
    made = eval(interface(embedded.interface), {"Dummy": Dummy, "Interface": Interface})
    assert isinstance(made, Interface)
    return made
