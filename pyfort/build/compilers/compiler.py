"""The user's Fortran compiler: which one it is, and what it is asked to do."""

from __future__ import annotations

import json
import os
import platform
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from ...reader.errors import CompilerFailedError
from ..errors import BuildError
from . import answers
from .programs import environment, program, stamp

_CANDIDATES = ("gfortran", "flang-new", *(f"flang-{n}" for n in range(30, 15, -1)), "flang")
_PLACE = re.compile(
    r"^(?P<path>(?:[A-Za-z]:)?[^:\n]+):(?P<line>\d+):(?:(?P<column>\d+)(?:-\d+)?:)?\s*$"
)
_CLANG = re.compile(
    r"^(?P<path>(?:[A-Za-z]:)?[^:\n]+):(?P<line>\d+):(?P<column>\d+): "
    r"(?P<kind>(?:fatal )?error|warning): (?P<text>.*)$"
)
_COMPILER = re.compile("gfortran|flang")
_GNU = re.compile(
    r"^(?P<kind>(?:Fatal )?Error|Warning): (?P<text>.*)$"
    r"|^internal compiler error: .*$"
)
#: The header with the C side of descriptors.
DESCRIPTORS = "ISO_Fortran_binding.h"


@dataclass(frozen=True, slots=True)
class Message:
    """An error as the compiler reports it."""

    path: str
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.text}"


class CompileError(BuildError, CompilerFailedError):
    """The compiler did not accept a source; `output` is what it printed."""

    def __init__(self, source: str, messages: Sequence[Message], output: str) -> None:
        first = str(messages[0]) if messages else f"{source}: the Fortran compiler failed"
        super().__init__(f"{first}\n{output.strip()}")
        self.messages = tuple(messages)
        self.output = output


@dataclass(frozen=True, slots=True)
class Compiler:
    """A Fortran compiler.

    `vendor` is ``gfortran`` or ``flang``; `command` may be several programs
    (``$FC`` may be ``ccache gfortran``); `identity` changes when one of them
    does. `words` are the flags that were given with the command.
    """

    command: tuple[str, ...]
    vendor: str
    version: str
    identity: str
    words: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return self.command[0]

    @property
    def has_heap_trampolines(self) -> bool:
        """Whether it can put the code that calls an internal procedure elsewhere than the stack."""
        major = self.version.partition(".")[0]
        return (
            self.vendor == "gfortran"
            and (int(major) if major.isdigit() else 0) >= 14
            and sys.platform == "linux"
            and platform.machine() in ("x86_64", "aarch64")
        )

    def preprocess(
        self, path: Path | str, flags: Sequence[str] = (), includes: Sequence[str] = ()
    ) -> str:
        """Return the preprocessed text of a source, line markers included.

        Raises
        ------
        CompileError
            When the preprocessor fails.
        """
        # flang obeys directives in every file, and takes -cpp for leave to expand macros.
        first = ["-cpp", "-E"] if self.vendor == "gfortran" else ["-E"]
        done = self._run([*first, *flags, *_include(includes), str(path)])
        if done.returncode:
            raise CompileError(str(path), parse_messages(done.stderr), done.stderr)
        return done.stdout

    def include_folders(self) -> list[str]:
        """Folders in which the compiler finds INCLUDE files by itself, as its driver says.

        gfortran has one with ``omp_lib.h``; a wrapper such as mpifort adds others.
        """
        done = self._run(["-###", "-x", "f95", "-c", os.devnull])
        words = [word for line in done.stderr.splitlines() for word in _words(line)]
        found = [
            following
            for word, following in pairwise(words)
            if word in ("-I", "-fintrinsic-modules-path")
        ]
        attached = (word.removeprefix("-I") for word in words if word.startswith("-I"))
        return [*(folder for folder in attached if folder), *found]

    def descriptor_flags(self) -> list[str]:
        """Flags with which a C compiler finds this compiler's ``ISO_Fortran_binding.h``.

        It is the C side of descriptors, whose layout is each compiler's own. gcc comes with
        gfortran's, so that of flang must be found before. gfortran's lies among headers of
        gcc, which another C compiler must not find before its own.

        Raises
        ------
        BuildError
            When it came without.
        """
        if self.vendor == "gfortran":
            folders = [Path(self.own_file(f"include/{DESCRIPTORS}")).parent]
        else:
            resources = Path(self._run(["-print-resource-dir"]).stdout.strip()).resolve()
            folders = [resources / "include", resources.parents[2] / "include" / "flang"]
        for folder in folders:
            if (folder / DESCRIPTORS).is_file():
                # In one word: Meson tells apart what begins with -I, and not what follows it.
                return [f"{'-idirafter' if self.vendor == 'gfortran' else '-I'}{folder}"]
        raise BuildError(
            f"{self.path} came without {DESCRIPTORS}, which C needs for arrays of assumed shape: "
            "install the compiler's development files"
        )

    def syntax_check(
        self,
        source: str | Path,
        includes: Sequence[str] = (),
        flags: Sequence[str] = (),
        module_dir: Path | str | None = None,
    ) -> list[Message]:
        """Return the errors in a source file or in free-form source text.

        Module files go to `module_dir`, or nowhere.

        Raises
        ------
        CompileError
            When the compiler gives up before the end, as without a module file.
        """
        with tempfile.TemporaryDirectory(prefix="pyfort-") as folder:
            path = source
            if isinstance(source, str):
                path = Path(folder) / "check.f90"
                path.write_text(source, "utf-8", "surrogateescape")
            arguments = ["-fsyntax-only", "-w", *flags, *_include(includes)]
            arguments += self._module_dir(module_dir or folder)
            if self.vendor == "gfortran":
                arguments.append("-fmax-errors=0")
            done = self._run([*arguments, os.path.abspath(path)], cwd=folder)
        messages = parse_messages(done.stderr)
        # After a fatal error the rest has not been looked at.
        if done.returncode and (not messages or "Fatal Error:" in done.stderr):
            raise CompileError(str(path), messages, done.stderr)
        return messages

    def remarks(
        self, source: Path, folder: Path, flags: Sequence[str], includes: Sequence[str]
    ) -> list[Message]:
        """Return errors and warnings of a source; all of it is done in `folder`."""
        arguments = ["-fsyntax-only", *flags, *_include(includes), *self._module_dir(folder)]
        if self.vendor == "gfortran":
            arguments.append("-fmax-errors=0")
        done = self._run([*arguments, source.name], cwd=folder)
        return parse_messages(done.stderr, warnings=True)

    def compile(
        self,
        source: Path | str,
        target: Path | str,
        module_dir: Path | str,
        flags: Sequence[str] = (),
        includes: Sequence[str] = (),
    ) -> None:
        """Compile a source to an object file.

        The compiler runs in `module_dir`: it looks for module files in its
        current folder too, and those of another compiler may lie in the user's.
        Include folders must be absolute.

        Raises
        ------
        CompileError
            When the compiler does not accept the source.
        """
        arguments = [*flags, *_include(includes), *self._module_dir(module_dir)]
        # Links are not followed: INCLUDE looks beside the name that was given.
        files = ["-c", os.path.abspath(source), "-o", os.path.abspath(target)]
        done = self._run([*arguments, *files], cwd=module_dir)
        if done.returncode:
            raise CompileError(str(source), parse_messages(done.stderr), done.stderr)

    def object_file(
        self, source: str, includes: Sequence[str] = (), flags: Sequence[str] = ()
    ) -> bytes | list[tuple[int, str]]:
        """Compile source text; return the object file, or the errors as (line, message)."""
        with tempfile.TemporaryDirectory(prefix="pyfort-") as folder:
            path, target = Path(folder) / "probe.f90", Path(folder) / "probe.o"
            path.write_text(source, "utf-8", "surrogateescape")
            arguments = ["-O0", "-w", *flags, *_include(includes), *self._module_dir(folder)]
            done = self._run([*arguments, "-c", str(path), "-o", str(target)])
            if done.returncode == 0:
                return target.read_bytes()
        messages = parse_messages(done.stderr)
        if not messages:
            raise CompileError("a probe", (), done.stderr)
        return [(m.line, m.text) for m in messages]

    def remembered(self, what: str, ask: Callable[[], dict[str, int]]) -> dict[str, int]:
        """Return what `ask` once said of this very compiler; kept in the user's cache."""
        known = answers.load(self.identity)
        if what in known:
            return {str(k): int(v) for k, v in known[what].items()}
        answer = ask()
        answers.store(self.identity, {**known, what: answer})
        return answer

    def own_file(self, name: str) -> str:
        """Where the linker finds a library; the bare name when it does not."""
        return self._run([f"-print-file-name={name}"]).stdout.strip() or name

    def _module_dir(self, folder: Path | str) -> list[str]:
        return ["-J" if self.vendor == "gfortran" else "-module-dir", str(folder)]

    def _run(
        self, arguments: Sequence[str], cwd: Path | str | None = None
    ) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(
                [*self.command, *arguments],
                capture_output=True,
                encoding="utf-8",
                errors="surrogateescape",
                env={**environment(), "LC_ALL": "C"},
                check=False,
                cwd=cwd,
            )
        except OSError as error:
            raise BuildError(f"the Fortran compiler does not start: {error}") from error


def find(fc: str | None = None) -> Compiler:
    """Find a Fortran compiler.

    Parameters
    ----------
    fc
        Its name or path. Without one, ``$FC`` is taken, and then the first of
        gfortran, flang-new, flang-NN and flang that is installed.

    Raises
    ------
    BuildError
        When there is none, or when it is one that is not known.
    """
    for where, named in (("--fc", fc), ("$FC", os.environ.get("FC"))):
        if named and named.strip():
            return _identify(split_command(named, where))
    for name in _CANDIDATES:
        if program(name):
            return _identify((name,))
    raise BuildError(
        "no Fortran compiler was found: install gfortran or flang, or name one with --fc or $FC"
    )


def split_command(text: str, where: str) -> tuple[str, ...]:
    """A command taken apart as a shell would; `where` says who gave it."""
    try:
        return tuple(shlex.split(text))
    except ValueError as problem:
        raise BuildError(f"{where} is no command: {text!r}: {problem}") from problem


def parse_messages(output: str, *, warnings: bool = False) -> list[Message]:
    """Read the errors, and the warnings if wanted, out of what gfortran or flang print."""
    found: list[Message] = []
    place: re.Match[str] | None = None
    for line in output.splitlines():
        if match := _CLANG.match(line):
            at: re.Match[str] | None = match
        elif match := _PLACE.match(line):
            place = match
            continue
        elif match := _GNU.match(line):
            at = place
        else:
            continue
        if at is not None and (warnings or match["kind"] not in ("Warning", "warning")):
            found.append(_message(at, match["text"] or line))
    return found


def _message(place: re.Match[str], text: str) -> Message:
    return Message(place["path"], int(place["line"]), int(place["column"] or 1), text)


def _words(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:  # no command, but a remark with an apostrophe
        return []


def _include(folders: Sequence[str]) -> list[str]:
    return [f"-I{folder}" for folder in folders]


def _identify(command: tuple[str, ...]) -> Compiler:
    path = program(command[0])
    if path is None:
        raise BuildError(f"the Fortran compiler {command[0]!r} was not found")
    command = (path, *command[1:])
    first = next((i for i, word in enumerate(command) if word.startswith("-")), len(command))
    programs = [found for word in command[:first] if (found := program(word))]
    # Scripts and wrappers such as ccache stay as they are when the compiler behind them changes.
    names = [os.path.basename(os.path.realpath(found)) for found in programs]
    said = None
    if not any(map(_COMPILER.search, names)) or any(map(_is_script, programs)):
        said = _ask_version(command)
    stamps = [stamp(found) for found in programs]
    key = sha256(json.dumps([command, stamps, said]).encode()).hexdigest()[:24]
    known = answers.load(key)
    if "compiler" not in known:
        known["compiler"] = said or _ask_version(command)
        answers.store(key, known)
    vendor, version = known["compiler"][:2]
    return Compiler(command[:first], vendor, version, key, command[first:])


def _is_script(path: str) -> bool:
    with open(path, "rb") as stream:
        return stream.read(2) == b"#!"


def _ask_version(command: tuple[str, ...]) -> list[str]:
    try:
        done = subprocess.run(
            [*command, "--version"],
            capture_output=True,
            text=True,
            errors="replace",
            env={**environment(), "LC_ALL": "C"},
            check=False,
        )
    except OSError as error:
        raise BuildError(f"the Fortran compiler does not start: {error}") from error
    first = (done.stdout or done.stderr).partition("\n")[0]
    version = re.search(r"\d+\.\d+(?:\.\d+)?", first.rpartition(")")[2] or first)
    number = version[0] if version else "unknown"
    if first.startswith("GNU Fortran") or "GNU Fortran" in first:
        return ["gfortran", number, done.stdout]
    if "flang" in first:
        return ["flang", number, done.stdout]
    raise BuildError(
        f"{shlex.join(command)} is neither gfortran nor LLVM flang; it calls itself {first!r}"
    )
