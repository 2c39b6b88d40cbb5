"""Which Python a library would run, and why it would not."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..build.errors import BuildError
from .source import FINDING

#: What a program is told that starts the interpreter: what the library needs of it.
_NEEDS = """
import sys
print("version", sys.version.split()[0])
print("prefix", sys.prefix)
for name in ("numpy", "pyfort.runtime"):
    try:
        module = __import__(name)
    except Exception as problem:
        print("problem", f"{name} cannot be imported: {type(problem).__name__}: {problem}")
    else:
        print(name.partition(".")[0], getattr(module, "__version__", ""))
"""


@dataclass(frozen=True, slots=True)
class Record:
    """What a library knows of the Python that it was built with."""

    name: str
    interpreter: str
    library: str


def examine(library: Path) -> bool:
    """Print what is found; the result is whether the library would work."""
    well = True
    for word, text in findings(library):
        print(f"{word}: {text}")
        well = well and word != "problem"
    if well:
        runs_python = bool(record_of(library).interpreter)
        print(f"{library.name} can run{' this Python' if runs_python else ''}")
    return well


def findings(library: Path) -> Iterator[tuple[str, str]]:
    """Words and what is to be said of them; ``problem`` is the word for what is in the way."""
    record = record_of(library)
    named = os.environ.get("PYFORT_PYTHON", "")
    yield "library", str(library)
    if not record.interpreter:
        yield "interpreter", "none is needed, as it was made with --standalone"
        return
    yield "built with", record.interpreter
    if named:
        yield "PYFORT_PYTHON", named
    interpreter = _interpreter(named or record.interpreter)
    if interpreter is None:
        yield "problem", f"there is no interpreter at {named or record.interpreter}"
        return
    yield "interpreter", interpreter
    found = _run(interpreter, FINDING.read_text(encoding="utf-8")).strip()
    if not found.startswith("/"):
        yield "problem", found or f"{interpreter} does not tell where its libpython is"
        return
    yield "libpython", found
    try:
        ctypes.CDLL(found)
    except OSError as problem:
        yield "problem", f"libpython cannot be opened: {problem}"
    for line in _run(interpreter, _NEEDS).splitlines():
        word, _, text = line.partition(" ")
        yield word, text


def record_of(library: Path) -> Record:
    """Read what the library has recorded, without running anything of it.

    Raises
    ------
    BuildError
        When `pyfort embed` has not made it.
    """
    match = re.search(rb"pyfort-embedded\n([^\0]*)\0", library.read_bytes())
    fields = match[1].decode("utf-8", "surrogateescape").split("\n")[:-1] if match else []
    if len(fields) != 3:
        raise BuildError(f"{library} is no library that 'pyfort embed' has made")
    return Record(*fields)


def _interpreter(place: str) -> str | None:
    folder = Path(place)
    tried = [folder / "bin/python3", folder / "bin/python"] if folder.is_dir() else [folder]
    return next((str(p) for p in tried if os.access(p, os.X_OK) and p.is_file()), None)


def _run(interpreter: str, code: str) -> str:
    try:
        done = subprocess.run(
            [interpreter, "-c", code], capture_output=True, text=True, errors="replace", timeout=120
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return f"problem {interpreter} does not run: {problem}\n"
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
        return f"{done.stdout}problem {interpreter} fails: {last}\n"
    return done.stdout
