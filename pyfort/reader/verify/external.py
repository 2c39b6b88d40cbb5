"""Hold external procedures against the compiler.

Nobody can `use` what stands outside modules, so a call of it is checked by no
compiler. But compilers compare an interface body with the definition that they
see in the same source: a *unit* includes the user's files as they are, and
declares each procedure as it was read. Where a compiler remarks on that, the
reader has seen something else than the compiler.

A last pair that cannot agree tells whether the compiler came that far.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ...declaration import ImpossibleError, bind_c
from ...expression import Literal, Opaque
from ...model import DerivedType, Library, Procedure, Refusal
from ..value.oracle import fold
from .blame import Remark, refusal, refusals
from .procedures import USE_ADDRESSES, Writer, public_types

#: Files in one unit: starting a compiler costs as much as reading a short one.
_MOST = 40
_CANARY = (
    "subroutine pyfort_canary(x)",
    "integer :: x",
    "end subroutine",
    "subroutine pyfort_check_canary",
    "interface",
    "subroutine pyfort_canary(x)",
    "real :: x",
    "end subroutine",
    "end interface",
    "end subroutine",
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A source that includes files and declares their external procedures.

    Attributes
    ----------
    files
        The user's files, by the names under which they are included.
    folder
        Where their own INCLUDE files are looked for first.
    name, text
        Of the source; the suffix of the name says the form.
    owners
        Which procedure a line is about; None for the pair that cannot agree.
    """

    files: Mapping[str, str]
    folder: Path
    name: str
    text: str
    owners: Mapping[int, Procedure | None]

    @property
    def without_checks(self) -> str:
        """The files alone: what a compiler remarks on them is no matter of ours."""
        return "".join(self.text.splitlines(keepends=True)[: len(self.files)])

    @property
    def procedures(self) -> list[Procedure]:
        """Those that are checked."""
        return list({id(p): p for p in self.owners.values() if p is not None}.values())

    def is_conclusive(self, remarks: Iterable[Remark]) -> bool:
        """Whether the compiler has compared everything."""
        return any(self._is_here(r) and self.owners.get(r.line, self) is None for r in remarks)

    def suspects(self, remarks: Iterable[Remark]) -> bool:
        """Whether a remark stands where the user declares a procedure: it may be about that."""
        return any(self._declared(remark) for remark in remarks)

    def refusals(self, remarks: Iterable[Remark], without: Iterable[Remark] = ()) -> list[Refusal]:
        """Return a refusal for each procedure that the compiler understands otherwise.

        Parameters
        ----------
        remarks
            Errors and warnings of the compiler, with absolute paths.
        without
            What it says of the files alone.
        """
        reason = "the compiler does not confirm its interface as it was read"
        new = (Counter(remarks) - Counter(without)).elements()
        return refusals(new, self._about, reason)

    def _about(self, remark: Remark) -> list[Procedure]:
        inside = self.owners.get(remark.line) if self._is_here(remark) else None
        return [inside] if inside else self._declared(remark)

    def inconclusive(self, remarks: Sequence[Remark]) -> list[Refusal]:
        """Return a refusal for all procedures, where the compiler does not get to compare them."""
        why = remarks[0].text if remarks else "the compiler does not compare interfaces"
        reason = f"its interface, as it was read, cannot be verified by the compiler: {why}"
        return [refusal(p, reason) for p in self.procedures]

    def _is_here(self, remark: Remark) -> bool:
        return Path(remark.path).name == self.name

    def _declared(self, remark: Remark) -> list[Procedure]:
        """The procedures whose heading stands where a remark does."""
        at_line = [p for p in self.procedures if p.place.line == remark.line]
        return [p for p in at_line if str(Path(p.place.path).resolve()) == remark.path]


@dataclass(frozen=True, slots=True)
class Form:
    """How a file is read."""

    fixed: bool
    preprocessed: bool  # its macros must not reach another file


def units(
    library: Library,
    procedures: Sequence[Procedure],
    form: Callable[[str], Form],
    most: int = _MOST,
) -> tuple[list[Unit], list[Refusal]]:
    """Write the units for the external procedures among `procedures`.

    Parameters
    ----------
    library : Library
        What the reader found.
    procedures : sequence of Procedure
        Those to be checked.
    form : callable
        Tells how a source is read.
    most : int
        How many files may stand in one unit.

    Returns
    -------
    units, refusals
        The latter for procedures that no declaration can be written for.
    """
    types = public_types(library)
    home = library.external_sources or {}
    refused: list[Refusal] = []
    by_source: dict[str, list[_Check]] = {}
    for procedure in procedures:
        if procedure.module is None and not procedure.declared_only:
            try:
                check = _check(procedure, types)
            except ImpossibleError as reason:
                text = (
                    f"its interface, as it was read, cannot be verified by the compiler: {reason}"
                )
                refused.append(refusal(procedure, text))
                continue
            by_source.setdefault(home[procedure.name], []).append(check)
    chunks: dict[tuple[Path, Form], list[list[str]]] = {}
    for source in by_source:
        how = form(source)
        known = chunks.setdefault((Path(os.path.abspath(source)).parent, how), [[]])
        if len(known[-1]) >= (1 if how.preprocessed else most):
            known.append([])
        known[-1].append(source)
    written: list[Unit] = []
    for (folder, how), groups in chunks.items():
        for sources in groups:
            checks = {source: by_source[source] for source in sources}
            written.append(_unit(checks, folder, how, len(written) + 1))
    return written, refused


_Check = tuple[Procedure, list[str]]


def _check(procedure: Procedure, types: Mapping[tuple[str, str], DerivedType]) -> _Check:
    writer = Writer(_called(procedure), 0, types, frozenset())
    bind = "" if procedure.binding is None else bind_c(procedure.binding)
    body = writer.interface(procedure.name, bind)
    redeclared = [line for lines in writer.declared.values() for line in lines]
    return procedure, [
        *writer.used,
        USE_ADDRESSES,
        "implicit none",
        *redeclared,
        "interface",
        *body,
        "end interface",
    ]


def _called(procedure: Procedure) -> Procedure:
    """As who calls it declares it: with some length where that is the caller's to choose."""
    result = procedure.result
    if result is None or result.type.length != Opaque("*"):
        return procedure
    return replace(procedure, result=replace(result, type=replace(result.type, length=Literal(1))))


def _unit(checks: Mapping[str, list[_Check]], folder: Path, form: Form, number: int) -> Unit:
    suffix = ".f" if form.fixed else ".f90"
    suffix = suffix.upper() if form.preprocessed else suffix
    include = "#include" if form.preprocessed else "      include"
    files = {f"pyfort_{number}_{i}{suffix}": source for i, source in enumerate(checks, 1)}
    quote = '"' if form.preprocessed else "'"
    lines = [f"{include} {quote}{name}{quote}" for name in files]
    owners: dict[int, Procedure | None] = {}

    def add(line: str, owner: Procedure | None) -> None:
        for piece in _folded_fixed(line) if form.fixed else fold(line):
            lines.append(piece)
            owners[len(lines)] = owner

    for index, (procedure, declarations) in enumerate(
        c for found in checks.values() for c in found
    ):
        add(f"subroutine pyfort_check_{index}", procedure)
        for line in declarations:
            add(line, procedure)
        add("end subroutine", procedure)
    for line in _CANARY:
        add(line, None)
    text = "".join(line + "\n" for line in lines)
    return Unit(files, folder, f"pyfort_unit_{number}{suffix}", text, owners)


def _folded_fixed(line: str, width: int = 60) -> list[str]:
    """Split a line into lines of fixed form."""
    pieces = [line[at : at + width] for at in range(0, len(line), width)]
    return [("     &" if number else "      ") + piece for number, piece in enumerate(pieces)]
