"""Files that a build depends on without being told: when one changes, it is done again."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from . import record

# The clock of files stands still for some milliseconds.
TICK = 50_000_000


def included_files(read: Iterable[str], folders: Sequence[Path]) -> list[Path]:
    """What was read, module files in the folders, and where else they would be found.

    A file that is put into an earlier folder is found instead; until then it
    is an input that is missing.
    """
    return searched_files(read, folders, module_files(folders))


def module_files(folders: Iterable[Path]) -> set[str]:
    """The names of module files in folders."""
    return {module.name for folder in folders for module in folder.glob("*.*mod")}


def searched_files(
    read: Iterable[str], folders: Sequence[Path], names: Iterable[str]
) -> list[Path]:
    """What was read, and all places where that and files with these names would be found."""
    files = [Path(os.path.abspath(file)) for file in read]
    found = {f.relative_to(d).as_posix() for f in files for d in folders if f.is_relative_to(d)}
    every = sorted(found.union(names))
    return list(dict.fromkeys([*files, *(d / name for name in every for d in folders)]))


def named_libraries(folders: Sequence[Path], names: Sequence[str]) -> list[Path]:
    """Where ``-l`` looks in the ``-L`` folders."""
    suffixes = (".so", ".dylib", ".a")
    return [folder / f"lib{name}{s}" for folder in folders for name in names for s in suffixes]


class Inputs:
    """What files held when a build used them.

    Attributes
    ----------
    known : dict of str to str
        Hashes by file.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        """Take down the files that are known beforehand; it begins now."""
        self._began = time.time_ns() - TICK
        self.known = record.contents(files)

    def add(self, files: Iterable[Path]) -> None:
        """Take down more files; one that has changed in the meantime counts as changed."""
        for file in files:
            if str(file) not in self.known:
                unsure = file.exists() and file.stat().st_ctime_ns >= self._began
                self.known[str(file)] = record.UNKNOWN if unsure else record.content(file)
