"""``pyfort f2py``: f2py's command line, with pyfort behind it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

SUMMARY = """\
usage: pyfort f2py -c|-h FILE.pyf [-m NAME] [options] FILE... [only: NAMES :] [skip: NAMES :]

f2py's command line. Options that pyfort needs no more are named and ignored.

  -c                       build an importable package into the current folder
  -m NAME                  its name; that of the .pyf file's python module else
  -h FILE.pyf              write a signature file, and build nothing (stdout: print it);
                           --overwrite-signature where there is one already
  -I DIR, -L DIR, -l LIB, -D MACRO, -U MACRO, --include-paths A:B
  --f90flags=FLAGS, --f77flags=FLAGS, --opt=FLAGS, --arch=FLAGS
  --f90exec=PATH, --f77exec=PATH, --fcompiler=gnu95 or flang
  --debug, --quiet, -v

Example: pyfort f2py -c -m heat solver.f90 --f90flags=-O3
"""
_COMPILERS = {"gnu95": "gfortran", "gfortran": "gfortran", "flang": "flang"}
_FLAGS = ("--f90flags", "--f77flags", "--opt", "--arch")
_WITH_VALUE = frozenset(
    {"--backend", "--build-dir", "--f2cmap", "--dep", "--compiler", "--include_paths"}
)
_IGNORED = re.compile(
    r"--(?:backend|build-dir|f2cmap|dep|compiler|verbose|lower|no-lower|noopt|noarch|short-latex"
    r"|latex-doc|no-latex-doc|rest-doc|no-rest-doc|debug-capi|wrap-functions|no-wrap-functions"
    r"|freethreading-compatible|no-freethreading-compatible|requires-gil"
    r"|no-requires-gil|link-\w+)(?:=.*)?$"
)
_SOURCES = re.compile(r"\.(?:pyf|f|for|ftn|f77|f90|f95|f03|f08|o|a|so|toml)(?:\.\d+)*$", re.I)


class UsageError(Exception):
    """A command line that f2py would not take either, or pyfort cannot."""


@dataclass(slots=True)
class Command:
    """What a command line of f2py asks for."""

    compiles: bool = False
    quiet: bool = False
    debug: bool = False
    version: bool = False
    name: str | None = None
    signature: str | None = None
    sources: list[str] = field(default_factory=list)
    only: list[str] = field(default_factory=list)
    skip: list[str] = field(default_factory=list)
    include_dirs: list[str] = field(default_factory=list)
    library_dirs: list[str] = field(default_factory=list)
    libraries: list[str] = field(default_factory=list)
    fflags: list[str] = field(default_factory=list)
    fc: str | None = None
    ignored: list[str] = field(default_factory=list)
    overwrites: bool = False


def parse(arguments: Sequence[str]) -> Command:
    """Read a command line; raises `UsageError`."""
    command = Command()
    rest = iter(arguments)
    for word in rest:
        if word in ("only:", "skip:"):
            names = command.only if word == "only:" else command.skip
            names += [n.lower() for n in _until_colon(rest)]
        elif word == ":":
            continue
        elif not word.startswith("-"):
            _source(command, word)
        elif not _option(command, word, rest):
            raise UsageError(f"unknown option {word}")
    return command


def _until_colon(rest: Iterator[str]) -> Iterator[str]:
    for word in rest:
        if word == ":":
            return
        yield from word.split(",")


def _source(command: Command, word: str) -> None:
    if not _SOURCES.search(word):
        raise UsageError(f"{word} is neither Fortran nor a signature file nor an object file")
    command.sources.append(word)


def _option(command: Command, word: str, rest: Iterator[str]) -> bool:
    """Take an option; false where there is none of that name."""
    name, equals, value = re.sub(r"(?<=^--include-paths)\s+", "=", word).partition("=")

    def needed() -> str:
        found = value if equals else next(rest, None)
        if found is None:
            raise UsageError(f"{word} needs a value")
        return found

    simple = {
        "-c": "compiles", "--quiet": "quiet", "--debug": "debug", "-v": "version",
        "--overwrite-signature": "overwrites",
    }  # fmt: skip
    if word in simple:
        setattr(command, simple[word], True)
    elif word == "-m":
        command.name = needed().rpartition(".")[2]
    elif word == "-h":
        command.signature = needed()
    elif name in _FLAGS and equals:
        quoted = len(value) > 1 and value[0] in "\"'" and value[0] == value[-1]
        command.fflags += shlex.split(value[1:-1] if quoted else value)
    elif name in ("--f90exec", "--f77exec"):
        command.fc = needed()
    elif name == "--fcompiler":
        _compiler(command, needed())
    elif name in ("--include-paths", "--include_paths"):
        command.include_dirs += needed().split(":")
    elif _attached(command, word, rest):
        pass
    elif _IGNORED.match(word):
        command.ignored.append(word)
        if word in _WITH_VALUE:
            needed()
    else:
        return False
    return True


def _compiler(command: Command, vendor: str) -> None:
    if vendor in _COMPILERS:
        command.fc = command.fc or _COMPILERS[vendor]
    else:
        command.ignored.append(f"--fcompiler={vendor}")


def _attached(command: Command, word: str, rest: Iterator[str]) -> bool:
    """``-I DIR`` or ``-IDIR``, and the like."""
    take: dict[str, Callable[[str], None]] = {
        "-I": command.include_dirs.append,
        "-L": command.library_dirs.append,
        "-l": command.libraries.append,
        "-D": lambda text: command.fflags.append(f"-D{text}"),
        "-U": lambda text: command.fflags.append(f"-U{text}"),
    }
    if word[:2] not in take or word.startswith("--"):
        return False
    value = word[2:] or next(rest, "")
    if not value:
        raise UsageError(f"{word} needs a value")
    take[word[:2]](value)
    return True
