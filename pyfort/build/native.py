"""The C compiler, and linking of the extension module."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from .compiler import environment, program
from .errors import BuildError

#: Oldest Python whose stable ABI generated packages use.
_LIMITED_API = "0x030a0000"
EXTENSION_SUFFIX = ".abi3.so"
#: Names that C compilers have.
C_COMPILERS = ("cc", "gcc", "clang")


@dataclass(frozen=True, slots=True)
class CCompiler:
    """A C compiler's command."""

    command: tuple[str, ...]

    def compile(self, source: Path, target: Path, *, debug: bool, clones: bool) -> None:
        """Compile generated C; its warnings are nobody's concern.

        `clones` says that the kernels of ufunc loops have vector clones.
        """
        flags = ["-O0", "-g"] if debug else ["-O2"]
        if clones:
            flags = ["-O3", "-fopenmp-simd"]
        paths = sysconfig.get_paths()
        includes = dict.fromkeys([paths["include"], paths["platinclude"]])
        run(
            [
                *self.command, *flags, "-w", "-fPIC", f"-DPy_LIMITED_API={_LIMITED_API}",
                *(f"-I{folder}" for folder in includes), "-c", str(source), "-o", str(target),
            ],
            "the C compiler failed on the generated code",
        )  # fmt: skip


def find_c_compiler() -> CCompiler:
    """``$CC``, or the first of the usual names that is there.

    Raises
    ------
    BuildError
        When there is none.
    """
    named = os.environ.get("CC")
    if named:
        return CCompiler(tuple(shlex.split(named)))
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


def link(fortran: list[str], what: Link, target: Path, scratch: Path) -> None:
    """Link with the Fortran compiler, which knows its own run-time library.

    Only Python's entry point is exported, so that two packages with the same
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
        exports.write_text("{ global: PyInit_*; local: *; };\n")
        # What the user names is linked whether or not it seems to be needed.
        command += [f"-Wl,--version-script={exports}", "-Wl,--exclude-libs,ALL"]
        command += ["-Wl,--no-as-needed", *binaries, "-Wl,--as-needed"]
    command += [f"-L{f}" for f in folders] + [f"-l{name}" for name in what.libraries]
    command += what.flags
    command += [f"-Wl,-rpath,{f}" for f in dict.fromkeys([*folders, *sorted(shared)])]
    run(command, "linking failed")


def check_loads(extension: Path) -> None:
    """Load the library once, in a process of its own, to find missing symbols now."""
    code = "import ctypes, os, sys; ctypes.CDLL(sys.argv[1], os.RTLD_NOW | os.RTLD_LOCAL)"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(extension)], capture_output=True, text=True
    )
    if done.returncode == 0:
        return
    last = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
    _, found, symbol = last.partition("undefined symbol: ")
    if found:
        raise BuildError(
            f"the symbol {symbol.strip()} is defined nowhere: give the file or the library "
            "(-l, -L) that has it"
        )
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
