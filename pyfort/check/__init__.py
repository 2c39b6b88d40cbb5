"""``pyfort check``: hand-written headers, held against the bind(C) procedures they describe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..build.compilers.native import find_c_compiler
from ..build.compilers.toolchain import toolchain
from ..build.sources.folders import expanded
from ..build.sources.inputs import sort_inputs
from ..build.sources.request import Request
from ..model import Place, Procedure
from ..reader import Procedures, read_procedures
from .c_types import CType, Sort
from .cdefs import read_python
from .compare import disagreements
from .expected import Types, function_type
from .header import Declared, read_headers


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A function that the header and Fortran do not declare alike."""

    name: str
    header: Place
    reason: str
    fortran: Place | None = None  # None where no procedure has the name

    def __str__(self) -> str:
        there = f" [{self.fortran}]" if self.fortran else ""
        return f"{self.header}: {self.name}: {self.reason}{there}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What came out: `notes` are no disagreements."""

    disagreements: tuple[Disagreement, ...]
    notes: tuple[str, ...]
    count: int  # functions that were compared
    prototypes: tuple[str, ...]  # those that would be right


def check(headers: Sequence[str], request: Request, *, cffi: bool = False) -> Checked:
    """Hold headers against the bind(C) procedures of Fortran files.

    Parameters
    ----------
    headers : sequence of str
        C headers, or with `cffi` Python files that give declarations to ``ffi.cdef``.
    request : Request
        The Fortran files, and how they are read.

    Raises
    ------
    BuildError
        When a header cannot be read as C.
    """
    compiler = find_c_compiler()
    paths = [Path(header) for header in headers]
    if cffi:
        declared = [d for p in paths for d in read_python(p, compiler, request.include_dirs)]
    else:
        declared = read_headers(paths, compiler, request.include_dirs)
    found = _procedures(request)
    by_name = {p.binding or "": p for p in found.procedures}
    types: Types = {(t.module, t.name): t for t in found.types}
    unclear = {refusal.name: refusal for refusal in found.refusals}
    wrong: list[Disagreement] = []
    notes: list[str] = []
    for function in declared:
        procedure = by_name.get(function.name)
        if procedure is not None:
            wrong += _compare(function, procedure, types)
        elif (refusal := unclear.get(function.name)) is not None:
            notes.append(f"{refusal.place}: {refusal.name} is not compared: {refusal.reason}")
        else:
            reason = "no bind(C) procedure of the sources has this name"
            wrong.append(Disagreement(function.name, function.place, reason))
    names = {function.name for function in declared}
    for name, procedure in by_name.items():
        if name not in names:
            notes.append(f"{procedure.place}: {name} is not in the header")
    prototypes = tuple(prototype(p, types) for p in found.procedures)
    return Checked(tuple(wrong), tuple(notes), len(names & by_name.keys()), prototypes)


def prototype(procedure: Procedure, types: Types) -> str:
    """The declaration that C needs."""
    needed = function_type(procedure, types)
    assert needed.target
    assert needed.members is not None
    parameters = [
        _declaration(type_, argument.name)
        for type_, argument in zip(needed.members, procedure.arguments, strict=True)
    ]
    return f"{needed.target} {procedure.binding}({', '.join(parameters) or 'void'});"


def _declaration(type_: CType, name: str) -> str:
    if type_.sort is Sort.POINTER and type_.target and type_.target.sort is Sort.FUNCTION:
        target = type_.target
        if target.members is None or target.target is None:
            return f"void (*{name})(void)"
        inner = ", ".join(_declaration(t, "").rstrip() for t in target.members)
        return f"{target.target} (*{name})({inner or 'void'})"
    text = str(type_)
    return f"{text}{name}" if text.endswith("*") else f"{text} {name}"


def _compare(function: Declared, procedure: Procedure, types: Types) -> Iterator[Disagreement]:
    names = tuple(argument.name for argument in procedure.arguments)
    for reason in disagreements(function.type, function_type(procedure, types), names):
        yield Disagreement(function.name, function.place, reason, procedure.place)


def _procedures(request: Request) -> Procedures:
    """All that C can call, be it public or not, with the types in it."""
    request, _ = expanded(request, None)
    compiler, flags = toolchain(request)
    sources = sort_inputs(list(request.sources)).fortran
    folders = (*request.include_dirs, *flags.include_dirs)
    return read_procedures(sources, compiler, include_dirs=folders, fflags=flags.user)
