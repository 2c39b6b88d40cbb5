"""Putting files into folders that may hold files of others."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.machinery import all_suffixes
from pathlib import Path

from ..errors import BuildError

#: Unfinished files: the name cannot be foreseen, and nothing is written through a link.
_PART = ".pyfort-{}.part"
LOCK = ".pyfort.lock"


def usable_folder(folder: Path) -> None:
    """Refuse a folder that cannot be made or written to.

    Raises
    ------
    BuildError
        Before anything has been done.
    """
    for place in (folder, *folder.parents):
        if place.is_dir():
            if not os.access(place, os.W_OK | os.X_OK):
                raise BuildError(f"{place} cannot be written to: give another folder with -o")
            return
        if os.path.lexists(place):
            what = "a link that leads nowhere" if place.is_symlink() else "a file, not a folder"
            raise BuildError(
                f"{place} is {what}: move it away, or give another folder with -o "
                "or another name with -m"
            )


def put(source: Path | str, target: Path) -> None:
    """Put a file, or a text, into place by renaming: whoever uses the old file keeps it."""
    part = target.with_name(_PART.format(secrets.token_hex(8)))
    try:
        with part.open("xb") as stream:
            if isinstance(source, str):
                stream.write(source.encode("utf-8"))
            else:
                with source.open("rb") as original:
                    shutil.copyfileobj(original, stream)
        if target.suffix == ".py":
            _make_newer(part, target)
        os.replace(part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _make_newer(part: Path, target: Path) -> None:
    """Python takes bytecode for current if the source has the same second and size as before."""
    try:
        before = target.stat()
    except OSError:
        return
    if int(part.stat().st_mtime) <= int(before.st_mtime):
        os.utime(part, (before.st_atime, int(before.st_mtime) + 1))


def remove_parts(folder: Path) -> None:
    """Remove what builds left that were killed; nobody else may be building."""
    for part in folder.glob(_PART.format("?" * 16)):
        part.unlink(missing_ok=True)


def remove_unused(folder: Path) -> None:
    """Remove a folder that has been made in vain: Python would import it as an empty package."""
    with suppress(OSError):  # somebody else has put something there
        (folder / LOCK).unlink(missing_ok=True)
        folder.rmdir()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One process at a time puts files into a folder; the lock ends with the process."""
    try:
        import fcntl
    except ImportError:  # Windows has no such locks
        yield
        return
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    handle = os.open(folder / LOCK, flags, 0o666)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def shadowing(folder: Path, name: str, *, package: bool) -> list[str]:
    """What Python would take instead of a new module, and what it would no longer find.

    Parameters
    ----------
    folder : Path
        Where the module is.
    name : str
        Its name.
    package : bool
        Whether it is a folder or ``NAME.py``.
    """
    found = []
    for suffix in all_suffixes():
        file = folder / f"{name}{suffix}"
        if not file.is_file() or (not package and suffix in (".py", ".pyc")):
            continue
        if package:
            text = f"hidden by the package {name}/ beside it: `import {name}` gives the package"
        else:
            text = f"taken by `import {name}` instead of {name}.py"
        found.append(f"{file} is {text}; -m gives another name")
    if not package and (folder / name / "__init__.py").is_file():
        found.append(
            f"{folder / name}/ is taken by `import {name}` instead of {name}.py; "
            "-m gives another name"
        )
    return found
