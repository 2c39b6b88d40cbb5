"""What a package was built from, and which of its files are pyfort's.

A folder without a record is somebody else's, and so is a file in it that the
record does not name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from .place import put

NAME = ".pyfort.json"

#: Stands for an input that was changed while it was used: it equals no content.
UNKNOWN = "changed during the build"


@dataclass(frozen=True, slots=True)
class Record:
    """One build in its folder.

    Attributes
    ----------
    settings : str
        A hash of options, tools and versions; empty while files are put into place.
    inputs : dict of str to str
        Files that were read, and hashes of what they held.
    outputs : dict of str to list of str
        Files that pyfort wrote, and hashes of what it may have written. None at
        all are those of older versions of pyfort, which did not keep them.
    current : list of str
        Those of them that a process needs which imports the package.
    messages : list of str
        What could not be wrapped.
    wrapped : str
        How much was.
    unread, static : list of str
        What else is to be said.
    """

    settings: str = ""
    inputs: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, list[str]] = field(default_factory=dict)
    current: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    wrapped: str = ""
    unread: list[str] = field(default_factory=list)
    static: list[str] = field(default_factory=list)

    def is_current(self, package: Path, settings: object) -> bool:
        """Whether a build would make the same files again, and they are whole."""
        return (
            self.settings == hashed(settings)
            and all(content(package / name) in self.outputs[name] for name in self.current)
            and all(content(Path(file)) == known for file, known in self.inputs.items())
        )

    def write(self, package: Path) -> None:
        """Leave the record in the package."""
        put(json.dumps(asdict(self), indent=1), package / NAME)


def load(package: Path) -> Record | None:
    """The record of the build that made a package; None when pyfort did not make it."""
    file = package / NAME
    if not file.is_file():
        return None
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None  # the cache of another process has just removed the package
    except ValueError:
        return Record()  # broken: pyfort was here, but what it wrote is not known
    return _checked(known) if isinstance(known, dict) else Record()


def _checked(known: dict[str, Any]) -> Record:
    """Only what is in order, so that no name leads out of the folder."""
    outputs = known.get("outputs")
    if isinstance(outputs, list):  # of an older version
        names = list(filter(_is_name, outputs))
        return Record(outputs={name: [] for name in names}, current=names)
    try:
        record = Record(**known)
        names = [*record.outputs, *record.current]
        if not all(map(_is_name, names)) or not set(record.current) <= set(record.outputs):
            return Record()
    except (TypeError, AttributeError):
        return Record()
    return record


def _is_name(name: object) -> bool:
    return isinstance(name, str) and Path(name).name == name and name != ".."


def hashed(settings: object) -> str:
    """A hash of anything that ``repr`` tells apart."""
    return hashlib.sha256(repr(settings).encode("utf-8", "surrogateescape")).hexdigest()


def content(file: Path) -> str:
    """A hash of what a file holds."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return "missing"


def contents(files: Iterable[Path]) -> dict[str, str]:
    """Hashes of files by their names."""
    return {str(file): content(file) for file in files}
