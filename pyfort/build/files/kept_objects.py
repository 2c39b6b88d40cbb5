"""Object files of the last build: what has not changed, and needs nothing that has, stays."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ...model import Library
from ..errors import BuildError
from . import record
from .caches import bytes_in, cache_folder, largest_cache, private_folder
from .included import TICK, module_files, searched_files
from .place import put

_KIND = "objects"
_OBJECT = "o"
#: Folders that are kept at the most, and for how many seconds without use.
_MOST, _LONGEST = 200, 30 * 86400


@dataclass(frozen=True, slots=True)
class Compilation:
    """One source, and what comes of it: its object, and module files beside that."""

    source: str
    target: Path
    key: str  # a hash of all that decides what comes of it

    @property
    def folder(self) -> Path:
        return self.target.parent


class Objects:
    """What builds of one package compiled, in the user's cache.

    Parameters
    ----------
    folder : Path
        Theirs.
    library : Library
        What the sources are, and which of them need others.
    includes : sequence of str
        Folders of INCLUDE and module files, behind that of the source.
    """

    def __init__(self, folder: Path, library: Library, includes: Sequence[str]) -> None:
        self._folder, self._library, self._includes = folder, library, includes
        self._began = time.time_ns() - TICK
        self._contents: dict[str, str] = {}  # hashes of files
        self._modules: dict[Path, set[str]] = {}  # names of module files in folders
        self._keys: dict[str, str] = {}  # by source
        self._found: dict[str, list[str]] = {}  # kept files, by keys
        for file in folder.iterdir():
            key, _, name = file.name.partition(".")
            self._found.setdefault(key, []).append(name)
        self._defined: dict[str, list[str]] = {}
        for name, home in (library.homes or {}).items():
            self._defined.setdefault(home, []).append(name)

    def of(self, source: str, target: Path, settings: object) -> Compilation:
        """A source that is compiled after all that it needs."""
        home, uses = self._library.homes or {}, self._library.uses or {}
        needed = [self._keys[home[m]] for m in uses.get(source, ()) if m in home]
        inputs = [(str(f), self._content(f)) for f in self._files(source)]
        key = record.hashed((source, settings, inputs, needed))
        self._keys[source] = key
        return Compilation(source, target, key)

    def restore(self, made: Compilation) -> bool:
        """Put what an earlier build made into the place of the new one; whether there is any."""
        if _OBJECT not in self._found.get(made.key, ()):
            return False
        try:
            for name in self._found[made.key]:
                target = made.target if name == _OBJECT else made.folder / name
                shutil.copyfile(self._folder / f"{made.key}.{name}", target)
        except OSError:  # another build has just removed it
            return False
        return True

    def keep(self, made: Compilation) -> None:
        """Keep what the compiler made; not if a file was changed since it was looked at."""
        files = self._files(made.source)
        if any(f.exists() and f.stat().st_ctime_ns >= self._began for f in files):
            return
        with suppress(OSError):  # a cache that cannot be written costs time only
            for file in _module_files(made.folder, self._defined.get(made.source, ())):
                put(file, self._folder / f"{made.key}.{file.name}")
            put(made.target, self._folder / f"{made.key}.{_OBJECT}")  # last: now it is whole

    def forget_others(self) -> None:
        """Remove what is not of this build, and other packages' that nobody has used for long."""
        own = set(self._keys.values())
        with suppress(FileNotFoundError):  # another process has just cleared the cache
            for file in self._folder.iterdir():
                if file.name.partition(".")[0] not in own:
                    file.unlink(missing_ok=True)
        _shrink()

    def _files(self, source: str) -> list[Path]:
        """What it is made of, and where else that might be found one day."""
        folders = [Path(os.path.abspath(source)).parent, *map(Path, self._includes)]
        for folder in folders:
            if folder not in self._modules:
                self._modules[folder] = module_files([folder])
        names = set().union(*(self._modules[folder] for folder in folders))
        return searched_files((self._library.included or {}).get(source, ()), folders, names)

    def _content(self, file: Path) -> str:
        known = self._contents.get(str(file))
        if known is None:
            known = self._contents[str(file)] = record.content(file)
        return known


def kept_objects(variant: object, library: Library, includes: Sequence[str]) -> Objects | None:
    """Those of a variant of a package; None where there is no cache, or one file is all."""
    if len(library.sources) < 2:
        return None
    place = record.hashed((variant, os.path.abspath(library.sources[-1])))[:24]
    try:
        private_folder(_KIND)
        folder = private_folder(f"{_KIND}/{place}")
        os.utime(folder)  # in use now: another build may be looking for what is old
        return Objects(folder, library, includes)
    except (BuildError, OSError):  # a cache that cannot be used costs time only
        return None


def kept_size() -> int:
    """Bytes of all of them."""
    return sum(bytes_in(folder) for _, folder in _folders())


def clear_objects() -> None:
    """Remove all of them."""
    shutil.rmtree(cache_folder(_KIND), ignore_errors=True)


def _folders() -> list[tuple[float, Path]]:
    """When each package was built last, in seconds, and its folder; the last one first."""
    found = []
    with suppress(FileNotFoundError):  # no folder yet
        for entry in os.scandir(cache_folder(_KIND)):
            with suppress(FileNotFoundError):  # another process has just removed it
                found.append((entry.stat().st_mtime, Path(entry.path)))
    return sorted(found, reverse=True)


def _shrink() -> None:
    """Remove those that were not used for longest, until the rest is little enough."""
    total, largest, now = 0, largest_cache(), time.time()
    for number, (used, folder) in enumerate(_folders()):
        total += bytes_in(folder)
        if number and (now - used > _LONGEST or number >= _MOST or total > largest):
            shutil.rmtree(folder, ignore_errors=True)


def _module_files(folder: Path, defined: Iterable[str]) -> Iterator[Path]:
    """What gfortran and flang make of modules and submodules with these names."""
    for name in defined:
        for pattern in (f"{name}.mod", f"{name}.smod", f"*@{name}.smod", f"*-{name}.mod"):
            yield from folder.glob(pattern)
