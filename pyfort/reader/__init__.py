"""Fortran sources to the model.

The reader reads specification parts and skips executable statements. What it
does not understand becomes a refusal with its place; nothing is guessed. It
knows nothing of how the model is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from ..dialect import Dialect, kind_flags
from ..model import DerivedType, Library, Place, Procedure, Refusal
from .errors import CompilerFailedError, NotUnderstoodError, ReadError
from .meaning.interfaces import Interfaces
from .meaning.library import c_name, every_procedure, library
from .scope.forms import hint
from .scope.names import Names
from .scope.scopes import Scope
from .scope.tree import build
from .source.preprocess import read_lines
from .value import kinds
from .value.values import Values

__all__ = [
    "Compiler",
    "CompilerFailedError",
    "Procedures",
    "ReadError",
    "Reading",
    "read",
    "read_procedures",
]

T = TypeVar("T")

# Answers to some questions raise others: a constant of a kind not known before.
_ROUNDS = 5


class Compiler(Protocol):
    """What the reader needs of a compiler."""

    @property
    def vendor(self) -> str: ...

    def preprocess(
        self, path: Path | str, flags: Sequence[str] = (), includes: Sequence[str] = ()
    ) -> str: ...

    def include_folders(self) -> list[str]: ...

    def object_file(
        self, source: str, includes: Sequence[str] = (), flags: Sequence[str] = ()
    ) -> bytes | list[tuple[int, str]]: ...

    def remembered(self, what: str, ask: Callable[[], dict[str, int]]) -> dict[str, int]: ...


def read(
    sources: Sequence[Path | str],
    compiler: Compiler | None = None,
    include_dirs: Sequence[str] = (),
    fflags: Sequence[str] = (),
) -> Library:
    """Read Fortran sources.

    Parameters
    ----------
    sources
        Files, in any order; the suffix tells free from fixed form.
    compiler
        Asked for what only a compiler knows: preprocessed text, kinds, values.
        Without one, whatever needs it is refused.
    include_dirs
        Where INCLUDE files and modules that are not among the sources are found.
    fflags
        The user's flags; those that change how text is read matter here.

    Returns
    -------
    Library
        Everything public, and a refusal for each public thing not understood.

    Raises
    ------
    ReadError
        When a file cannot be read at all, or the compiler does not answer.
    """
    try:
        reading = Reading.of(sources, compiler, include_dirs, fflags)
        interfaces = Interfaces(reading.values)
        found = reading.settle(lambda: library(reading.files, interfaces, reading.refusals))
        return replace(found, read=reading.read, included=reading.included)
    except CompilerFailedError as error:
        # Not the fault of one file, but everything begins with the first.
        raise ReadError(Place(str(next(iter(sources), "")), 1), str(error)) from error


@dataclass(frozen=True, slots=True)
class Procedures:
    """The bind(C) procedures that have a C name, public or not, and the types that they know."""

    procedures: tuple[Procedure, ...]
    types: tuple[DerivedType, ...]
    refusals: tuple[Refusal, ...]  # under the names that C knows


def read_procedures(
    sources: Sequence[Path | str],
    compiler: Compiler | None = None,
    include_dirs: Sequence[str] = (),
    fflags: Sequence[str] = (),
) -> Procedures:
    """Read what C can call; parameters and errors as for `read`."""
    reading = Reading.of(sources, compiler, include_dirs, fflags)

    interfaces = Interfaces(reading.values)

    def attempt() -> Procedures:
        found: dict[str, Procedure] = {}
        refused = list(reading.refusals)
        for scope, procedure in every_procedure(reading.files, interfaces):
            if isinstance(procedure, NotUnderstoodError):
                if name := c_name(scope, interfaces):
                    place = procedure.place or scope.place
                    refused.append(Refusal(name, place, procedure.reason))
            elif procedure.binding and not procedure.declared_only:
                found[procedure.binding] = procedure
        whole = library(reading.files, interfaces, ())
        types = [t for m in whole.modules for t in (*m.types, *m.private_types)]
        return Procedures(tuple(found.values()), tuple(types), tuple(refused))

    try:
        return reading.settle(attempt)
    except CompilerFailedError as error:
        raise ReadError(Place(str(next(iter(sources), "")), 1), str(error)) from error


@dataclass(frozen=True)
class Reading:
    """Files taken apart, and the values that are known so far."""

    files: dict[Path, Scope]
    values: Values
    refusals: list[Refusal]
    compiler: Compiler | None
    include_dirs: Sequence[str]
    dialect: Dialect
    included: dict[str, tuple[str, ...]]  # by sources: they themselves, and what they include

    @property
    def read(self) -> tuple[str, ...]:
        """All of these files."""
        return tuple(dict.fromkeys(file for files in self.included.values() for file in files))

    @classmethod
    def of(
        cls,
        sources: Sequence[Path | str],
        compiler: Compiler | None = None,
        include_dirs: Sequence[str] = (),
        fflags: Sequence[str] = (),
    ) -> Reading:
        """Take the files apart; parameters as for `read`."""
        files: dict[Path, Scope] = {}
        refusals: list[Refusal] = []
        dialect = Dialect.of(fflags, compiler.vendor if compiler else "")
        included: dict[str, tuple[str, ...]] = {}
        for source in dict.fromkeys(Path(s) for s in sources):
            try:
                lines = read_lines(source, compiler, dialect, include_dirs)
            except NotUnderstoodError as error:
                place = error.place or Place(str(source), 1)
                refusals.append(Refusal(source.stem, place, error.reason))
                continue
            included[str(source)] = tuple(lines.files)
            scope = build(lines, str(source), private=dialect.private)
            if found := hint(scope, source, dialect.is_fixed(source.suffix)):
                problem, advice = found
                refusals.append(Refusal(source.stem, problem.place, f"{problem.reason}; {advice}"))
                continue
            files[source] = scope
        defaults = dict(kinds.DEFAULTS)
        if changing := kind_flags(fflags):
            from .value import oracle

            defaults = oracle.default_kinds(compiler, changing)
        values = Values(Names(list(files.values())), defaults, dialect.backslash)
        return cls(files, values, refusals, compiler, include_dirs, dialect, included)

    def settle(self, attempt: Callable[[], T]) -> T:
        """Repeat an attempt until the compiler has answered all that it asks."""
        values, compiler = self.values, self.compiler

        def ask_kinds() -> dict[str, int]:
            from .value import oracle

            assert compiler is not None
            return oracle.ask_kinds(compiler)

        for _ in range(_ROUNDS):
            result = attempt()
            if compiler is None or not (values.questions or values.odd):
                break
            from .value import oracle  # not needed for most sources, and slow to import

            if values.odd:
                values.named_kinds = {
                    **compiler.remembered("kinds", ask_kinds),
                    **values.named_kinds,
                }
                values.odd.clear()
                values.questions.clear()
            else:
                oracle.ask(values, compiler, self.include_dirs, self.dialect.probe_flags)
        return result
