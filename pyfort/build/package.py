"""``pyfort build``: an importable package, made only when something has changed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ..version import __version__
from .compilers.flags import Flags
from .compilers.native import C_COMPILERS, named_c_compiler
from .compilers.programs import program, read_by_compilers, stamp
from .compilers.toolchain import words_of
from .files.included import Inputs, included_files, named_libraries
from .files.install import install, owned
from .files.place import shadowing
from .files.record import Record, hashed
from .sources.folders import expanded
from .sources.inputs import default_name, sort_inputs
from .sources.names import check_package_name
from .sources.request import Request


@dataclass(frozen=True, slots=True)
class Built:
    """A package, what could not be wrapped, and what else is to be said."""

    package: Path
    messages: tuple[str, ...]
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()  # what the sources say to others
    wrapped: str = ""  # how much was wrapped
    was_current: bool = False


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
        When the package cannot be built; nothing of an older one is lost, and
        nothing of others.
    """
    request, name = expanded(request, name)
    inputs = sort_inputs(list(request.sources))
    name = name or default_name(inputs)
    check_package_name(name)
    package = Path(output, name)
    known = owned(package)
    settings = settings_of(request, name, debug=debug)
    if known is not None and known.is_current(package, settings):
        messages, static, said = map(tuple, (known.messages, known.static, known.unread))
        return Built(package, messages, static, said, known.wrapped, was_current=True)

    from .pipeline import make_package

    used = Inputs(_absolute(map(str, (*inputs.fortran, *inputs.binaries))))
    with TemporaryDirectory(prefix="pyfort-") as scratch:
        made = make_package(request, inputs, name, Path(scratch), debug=debug)
        compiler, words = words_of(request)
        flags = Flags.of(words, compiler.vendor)
        folders = [str(f.parent) for f in inputs.fortran]
        folders += [*request.include_dirs, *flags.include_dirs, *flags.searched]
        used.add(included_files(made.read, list(dict.fromkeys(_absolute(folders)))))
        named = [word[2:] for word in flags.libraries if word.startswith("-l")]
        folders = [*request.library_dirs, *flags.library_dirs]
        used.add(named_libraries(_absolute(folders), [*request.libraries, *named]))
        remarks = made.remarks
        new = Record(
            hashed(settings),
            used.known,
            messages=list(made.messages),
            wrapped=remarks.wrapped,
            unread=list(remarks.unread),
            static=list(remarks.static),
        )
        notes = install(made.files, package, new)
    notes += shadowing(Path(output), name, package=True)
    notes += [*remarks.static]
    return Built(package, made.messages, tuple(notes), remarks.unread, remarks.wrapped)


def _absolute(paths: Iterable[str]) -> list[Path]:
    """Links are not followed: where one leads tomorrow, what it leads to is an input."""
    return [Path(os.path.abspath(path)) for path in paths]


def settings_of(request: Request, name: str, *, debug: bool) -> tuple[object, ...]:
    """All that decides what a build makes, but for the content of its files."""
    compiler, words = words_of(request)
    # Where the names of files begin. What flags name is not looked at one by one.
    paths = (*request.sources, *request.include_dirs, *request.library_dirs)
    place = None if not words and all(map(os.path.isabs, paths)) else os.getcwd()
    return (*_tools(), place, compiler.identity, words, request, name, debug)


def _tools() -> tuple[object, ...]:
    """pyfort itself, the C compiler, and what compilers take from the environment."""
    own = Path(__file__).parent.parent
    files = [(str(p), p.stat()) for p in sorted(own.rglob("*.py"))]
    named = named_c_compiler() or C_COMPILERS
    return (
        __version__,
        [(file, s.st_mtime_ns, s.st_size) for file, s in files],
        os.environ.get("CC"),
        [stamp(path) for word in named if (path := program(word))],
        read_by_compilers(),
    )
