"""``pyfort build``: an importable package, made only when something has changed."""

from __future__ import annotations

import keyword
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from .. import __version__
from . import record
from .errors import BuildError
from .flags import Flags
from .included import included_files, named_libraries
from .inputs import sort_inputs
from .request import Request
from .toolchain import words_of


@dataclass(frozen=True, slots=True)
class Built:
    """A package, and what could not be wrapped."""

    package: Path
    messages: tuple[str, ...]


def build(request: Request, name: str | None, output: str, *, debug: bool = False) -> Built:
    """Build a package from Fortran files.

    Parameters
    ----------
    request : Request
        Sources and options.
    name : str or None
        The package's name; by default the stem of the last Fortran file.
    output : str
        The folder to put it into.
    debug : bool
        No optimisation, run-time checks, debugging information.

    Raises
    ------
    BuildError
        When the package cannot be built; nothing of an older one is lost.
    """
    inputs = sort_inputs(list(request.sources))
    name = name or inputs.fortran[-1].stem
    if not name.isidentifier() or keyword.iskeyword(name):
        raise BuildError(f"{name!r} cannot be the name of a package: give one with -m")
    package = Path(output, name)
    compiler, words = words_of(request)
    settings = (*_settings(), compiler.identity, words, request, name, debug)
    known = record.is_current(package, settings)
    if known is not None:
        return Built(package, tuple(known))

    from .pipeline import make_package

    with TemporaryDirectory(prefix="pyfort-") as scratch:
        made = make_package(request, inputs, name, Path(scratch), debug=debug)
        _install(made.files, package)
    read = [p.resolve() for p in (*inputs.fortran, *inputs.binaries)]
    flags = Flags.of(words, compiler.vendor)
    folders = [*request.include_dirs, *flags.include_dirs, *flags.searched]
    read += included_files(inputs.fortran, [Path(folder) for folder in folders])
    named = [word[2:] for word in flags.libraries if word.startswith("-l")]
    libraries = [*request.libraries, *named]
    read += named_libraries([*request.library_dirs, *flags.library_dirs], libraries)
    record.write(package, settings, read, sorted(made.files), list(made.messages))
    return Built(package, made.messages)


def _install(files: dict[str, Path], package: Path) -> None:
    """Put files into place by renaming: a process that uses the old ones keeps them."""
    package.mkdir(parents=True, exist_ok=True)
    for name, source in files.items():
        part = package / f".{name}.part"
        shutil.copyfile(source, part)
        os.replace(part, package / name)
    # Python takes bytecode for current if the source has the same second and size as before.
    for bytecode in (package / "__pycache__").glob("*.pyc"):
        bytecode.unlink(missing_ok=True)
    if f"{package.name}.ll" not in files:  # one of a build by flang
        (package / f"{package.name}.ll").unlink(missing_ok=True)


def _settings() -> tuple[object, ...]:
    """pyfort itself, and the C compiler."""
    own = Path(__file__).parent.parent
    newest = max(p.stat().st_mtime_ns for g in ("*.py", "*/*.py") for p in own.glob(g))
    return __version__, newest, os.environ.get("CC")
