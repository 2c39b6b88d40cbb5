"""A package's folder: one rename makes it another build, and files of others stay.

The files of a build have names of their own, but for ``__init__.py``, which
leads to them. It is put into place last; what is replaced stays for a while,
for processes that have just read the old ``__init__.py``.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ..errors import BuildError
from . import record
from .place import LOCK, locked, put, remove_parts, remove_unused, usable_folder
from .record import Record

#: Seconds that files of older builds stay: more than an import takes.
_GRACE = 60

_EMPTY = frozenset({"__pycache__", LOCK})


def owned(package: Path) -> Record | None:
    """What pyfort has in a folder; None when there is nothing yet.

    Raises
    ------
    BuildError
        When the folder is somebody else's, or no folder, or cannot be written to.
    """
    usable_folder(package)
    known = record.load(package)
    if known is None and package.is_dir():
        others = sorted({entry.name for entry in package.iterdir()} - _EMPTY)
        # What a killed build leaves in a folder that it has just made is nobody's.
        if others := [name for name in others if not name.startswith(".pyfort-")]:
            raise BuildError(
                f"{package}/ is there, and pyfort did not make it (it holds {others[0]}): give "
                "the package another name with -m, or another folder with -o"
            )
    return known


def install(files: Mapping[str, Path], package: Path, made: Record) -> list[str]:
    """Make a folder the package of a build.

    Parameters
    ----------
    files : mapping of str to Path
        What goes into it; the last one leads to the others.
    package : Path
        The folder.
    made : Record
        What is to be remembered of the build; its outputs are found here.

    Returns
    -------
    list of str
        Notes for the user.

    Raises
    ------
    BuildError
        When files of others are in the way, or the disk is full. The build
        that was there before stays as it was.
    """
    is_new = not package.exists()
    try:
        package.mkdir(parents=True, exist_ok=True)
        with locked(package):
            return _install(files, package, made)
    except OSError as problem:
        if is_new:
            remove_unused(package)
        reason = problem.strerror or problem
        raise BuildError(f"the package {package}/ cannot be written: {reason}") from problem


def _install(files: Mapping[str, Path], package: Path, made: Record) -> list[str]:
    known = owned(package)
    before = known or Record()
    remove_parts(package)
    new = {name: record.content(file) for name, file in files.items()}
    _refuse_foreign(package, before, new)
    outputs = {**before.outputs}
    for name, content in new.items():
        outputs[name] = [*outputs.get(name, []), content]
    fresh = [name for name in new if not os.path.lexists(package / name)]
    # From here on the folder is in between; whoever finds it so builds again.
    Record(outputs=outputs, current=sorted({*before.current, *new})).write(package)
    notes = _set_aside(package, before, new)
    try:
        for name, file in files.items():
            put(file, package / name)
    except OSError:
        for name in fresh:
            (package / name).unlink(missing_ok=True)
        if known is None:
            (package / record.NAME).unlink()
        raise
    _forget_bytecode(package)
    for name in outputs.keys() - new.keys():
        if _is_retired(package / name, outputs[name], now=name in before.current):
            del outputs[name]
    outputs |= {name: [content] for name, content in new.items()}
    replace(made, outputs=outputs, current=list(new)).write(package)
    return notes


def _is_retired(file: Path, written: list[str], *, now: bool) -> bool:
    """Remove a file of an older build, unless it was in use just before."""
    if not file.is_file() or not _is_own(file, written):
        return True
    if now:
        os.utime(file)
    if time.time() - file.stat().st_mtime < _GRACE:
        return False
    file.unlink()
    return True


def _is_own(file: Path, written: list[str]) -> bool:
    return not written or record.content(file) in written


def _refuse_foreign(package: Path, before: Record, new: Mapping[str, str]) -> None:
    for name, content in new.items():
        file = package / name
        if name not in before.outputs and os.path.lexists(file) and record.content(file) != content:
            raise BuildError(
                f"{file} is there, and pyfort did not write it: move it away, or give the "
                "package another name with -m or another folder with -o"
            )


def _set_aside(package: Path, before: Record, new: Mapping[str, str]) -> list[str]:
    """Keep files of ours that somebody has changed, under another name."""
    notes = []
    for name in new.keys() & before.outputs.keys():
        file = package / name
        if not file.is_file() or not file.stat().st_size or _is_own(file, before.outputs[name]):
            continue
        number = 1
        while os.path.lexists(saved := file.with_name(f"{name}.saved{number}")):
            number += 1
        put(file, saved)
        notes.append(f"{file} was changed since pyfort wrote it; what it was is now {saved.name}")
    return notes


def _forget_bytecode(package: Path) -> None:
    for bytecode in (package / "__pycache__").glob("__init__.*.pyc"):
        bytecode.unlink(missing_ok=True)
