"""The C compiler, and linking of the extension module."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import BuildError
from .compiler import split_command
from .programs import environment, program

#: Oldest Python whose stable ABI generated packages use.
_LIMITED_API = "0x030a0000"
LIMITED_API_TAG = "cp310-abi3"  # the same, in the name of a wheel
EXTENSION_SUFFIX = ".abi3.so"
#: Names that C compilers have.
C_COMPILERS = ("cc", "gcc", "clang")


@dataclass(frozen=True, slots=True)
class CCompiler:
    """A C compiler's command."""

    command: tuple[str, ...]

    def compile(
        self,
        source: Path,
        target: Path,
        *,
        debug: bool = False,
        clones: bool = False,
        extra: Sequence[str] = (),
    ) -> None:
        """Compile generated C; its warnings are nobody's concern.

        `clones` says that the kernels of ufunc loops have vector clones; `extra` flags are
        for the source at hand.
        """
        flags = ["-O0", "-g"] if debug else ["-O2"]
        if clones:
            flags = ["-O3", "-fopenmp-simd"]
        paths = sysconfig.get_paths()
        includes = dict.fromkeys([paths["include"], paths["platinclude"]])
        run(
            [
                *self.command, *flags, "-w", "-fPIC", f"-DPy_LIMITED_API={_LIMITED_API}",
                *extra, *(f"-I{folder}" for folder in includes),
                "-c", str(source), "-o", str(target),
            ],
            "the C compiler failed on the generated code",
        )  # fmt: skip


def named_c_compiler() -> tuple[str, ...]:
    """The words of ``$CC``; none where it is not set."""
    return split_command(os.environ.get("CC", ""), "$CC")


def find_c_compiler() -> CCompiler:
    """``$CC``, or the first of the usual names that is there.

    Raises
    ------
    BuildError
        When there is none.
    """
    if named := named_c_compiler():
        return CCompiler(named)
    for name in C_COMPILERS:
        if path := program(name):
            return CCompiler((path,))
    raise BuildError("no C compiler was found: install gcc or clang, or name one in $CC")


@dataclass(frozen=True, slots=True)
class Link:
    """What goes into an extension module.

    `binaries` are the user's objects, archives and shared libraries in their
    order; `folders` and `libraries` are ``-L`` and ``-l``, `flags` come last.
    """

    objects: tuple[Path, ...]
    binaries: tuple[Path, ...] = ()
    folders: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    keep_all: bool = False  # also libraries that nothing seems to need
    sent: tuple[str, ...] = ()  # what the linker sends to functions of the glue
    exports: str = "{ global: PyInit_*; local: *; };\n"


def link(fortran: list[str], what: Link, target: Path, scratch: Path) -> None:
    """Link with the Fortran compiler, which knows its own run-time library.

    By default only Python's entry point is exported, so that two packages with the same
    names inside never meet.
    """
    binaries = [str(b.resolve()) for b in what.binaries]
    folders = [str(Path(f).resolve()) for f in what.folders]
    shared = {str(Path(b).parent) for b in binaries if ".so" in Path(b).name}
    command = [*fortran, "-shared", "-o", str(target), *map(str, what.objects)]
    if sys.platform == "darwin":
        command += ["-undefined", "dynamic_lookup", *binaries]
    else:
        exports = scratch / "exports.map"
        exports.write_text(what.exports)
        # What the user names is linked whether or not it seems to be needed.
        command += [f"-Wl,--version-script={exports}", "-Wl,--exclude-libs,ALL"]
        command += ["-Wl,--no-as-needed", *binaries]
        command += [] if what.keep_all else ["-Wl,--as-needed"]
        command += [f"-Wl,--wrap={name}" for name in what.sent]
    command += [f"-L{f}" for f in folders] + [f"-l{name}" for name in what.libraries]
    command += what.flags
    command += [f"-Wl,-rpath,{f}" for f in dict.fromkeys([*folders, *sorted(shared)])]
    try:
        run(command, _LINKING_FAILED)
    except BuildError as problem:
        said = str(problem).partition("\n")[2]
        advice = _advice(said)
        if not advice:
            raise
        raise BuildError(f"{_LINKING_FAILED}: {advice}\n{said}") from problem


_LINKING_FAILED = "linking failed"
_NOT_SHARED = re.compile(
    r"([^\s:]+): relocation \S+ against .* when making a (?:shared|PIE) object"
)


def _advice(said: str) -> str:
    """What is to be done about files that were not compiled for shared libraries."""
    found = _NOT_SHARED.search(said)
    if found is None:
        return ""
    file = found[1]
    if re.search(r"\blib(gfortran|quadmath|gcc)\w*\.a\b", file):
        return (
            f"the static run-time library of this compiler ({file}) was not compiled for "
            "shared libraries: leave out -static-libgfortran and the like"
        )
    return f"{file} was not compiled for shared libraries: compile it with -fPIC"


class UndefinedSymbolError(BuildError):
    """A library does not load because a symbol is defined nowhere: here is one of them."""

    def __init__(self, symbol: str) -> None:
        super().__init__(
            f"the symbol {symbol} is defined nowhere: give the file or the library "
            "(-l, -L) that has it"
        )


_LOAD = """
import ctypes, os, sys
ctypes.CDLL(sys.argv[1], os.RTLD_NOW | os.RTLD_LOCAL)
"""
# What is loaded with a library, as Linux tells it.
_LOADED_WITH = """
import ctypes, os, sys
def files():
    with open("/proc/self/maps") as maps:
        return {line.split(None, 5)[-1].rstrip() for line in maps if "/" in line}
before = files()
ctypes.CDLL(sys.argv[1], os.RTLD_LAZY | os.RTLD_LOCAL)
print(*(files() - before), sep="\\n")
"""
_UNRESOLVED = """
import ctypes, os, sys
needed, names = (line.split("\\0") for line in sys.stdin.read().split("\\n"))
places = [ctypes.CDLL(sys.argv[1], os.RTLD_LAZY | os.RTLD_LOCAL), ctypes.CDLL(None)]
for library in filter(None, needed):
    places.append(ctypes.CDLL(library, os.RTLD_LAZY | os.RTLD_LOCAL))
for name in names:
    if not any(hasattr(place, name) for place in places):
        print(name)
"""


def check_loads(extension: Path) -> None:
    """Load the library once, in a process of its own, to find missing symbols now.

    Raises
    ------
    UndefinedSymbolError
        When there is one.
    BuildError
        When it does not load for another reason.
    """
    _run_python(_LOAD, extension)


def loaded_with(library: Path) -> list[str]:
    """The files of the shared libraries that are loaded with one, and it itself."""
    if not sys.platform.startswith("linux"):
        return []
    return [path for path in _run_python(_LOADED_WITH, library).splitlines() if path]


def unresolved(probe: Path, needed: Iterable[str], symbols: Iterable[str]) -> list[str]:
    """Those symbols that neither Python nor a library has that is loaded.

    `needed` are the names of libraries that are loaded with the extension module and perhaps
    not with the probe: the linker leaves out what nothing asks for.
    """
    given = "\n".join(map("\0".join, (needed, symbols)))
    return _run_python(_UNRESOLVED, probe, given).splitlines()


def _run_python(code: str, library: Path, given: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(library)],
        input=given,
        capture_output=True,
        text=True,
    )
    if done.returncode == 0:
        return done.stdout
    last = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
    _, found, symbol = last.partition("undefined symbol: ")
    if found:
        raise UndefinedSymbolError(symbol.strip())
    raise BuildError(f"the library does not load: {last}")


def run(command: list[str], failure: str) -> str:
    """Run a tool; its messages go into the error when it fails."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", env=environment()
        )
    except OSError as problem:
        raise BuildError(f"{command[0]} does not start: {problem.strerror}") from problem
    if done.returncode:
        raise BuildError(f"{failure}\n{done.stderr.strip() or done.stdout.strip()}")
    return done.stdout
