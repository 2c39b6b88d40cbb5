"""Hold pyfort's reader against gfortran on a folder of Fortran.

    python tools/compare_reader.py FOLDER [--fc GFORTRAN] [-I DIR] [--fflags FLAGS]

Prints the share of procedures on whose signature both agree, every difference,
and the time that reading takes per 10,000 lines. Files that gfortran does not
accept are left out.
"""

from __future__ import annotations

import argparse
import shlex
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "reader")]

from gfortran_dump import Dummy, Signature, dump  # noqa: E402

from pyfort.build.compilers.compiler import Compiler, find  # noqa: E402
from pyfort.dialect import Dialect  # noqa: E402
from pyfort.model import Argument, Category, Procedure, Shape, ShapeKind  # noqa: E402
from pyfort.reader import Reading  # noqa: E402
from pyfort.reader.errors import NotUnderstoodError, ReadError  # noqa: E402
from pyfort.reader.meaning.interfaces import Interfaces  # noqa: E402
from pyfort.reader.meaning.library import every_procedure, ordered_sources  # noqa: E402
from pyfort.reader.scope.scopes import Scope  # noqa: E402
from pyfort.reader.source.preprocess import read_lines  # noqa: E402

SUFFIXES = {".f", ".for", ".ftn", ".f90", ".f95", ".f03", ".f08", ".f18", ".f23"}


@dataclass
class Report:
    """Outcome of a comparison."""

    agreeing: int = 0
    refused: int = 0
    differences: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    not_compiled: list[str] = field(default_factory=list)
    lines: int = 0
    seconds: float = 0.0

    @property
    def total(self) -> int:
        return self.agreeing + len(self.differences) + self.refused

    @property
    def share(self) -> float:
        return self.agreeing / self.total if self.total else 1.0

    @property
    def speed(self) -> float:
        """Seconds per 10,000 lines."""
        return self.seconds / max(self.lines, 1) * 10_000

    def __str__(self) -> str:
        rows = [f"different: {d}" for d in self.differences]
        rows += [f"refused: {r}" for r in self.refusals]
        rows += [f"not accepted by gfortran: {n}" for n in self.not_compiled]
        rows.append(
            f"{self.agreeing} of {self.total} signatures agree ({100 * self.share:.2f} %), "
            f"{self.refused} refused, {len(self.differences)} different, "
            f"{len(self.not_compiled)} files left out; "
            f"{self.lines} lines in {self.seconds:.2f} s: {self.speed:.3f} s per 10,000 lines"
        )
        return "\n".join(rows)


def sources_in(folder: Path) -> list[Path]:
    """Return the Fortran files below a folder."""
    return sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())


def compare(
    sources: Sequence[Path],
    compiler: Compiler,
    includes: Sequence[str] = (),
    flags: Sequence[str] = (),
) -> Report:
    """Compare what the reader and gfortran make of some files."""
    report = Report()
    sources = _readable(sources, compiler, includes, flags, report)
    start = time.perf_counter()
    reading = Reading.of(sources, compiler, includes, flags)
    interfaces = Interfaces(reading.values)
    ours = reading.settle(lambda: _by_path(every_procedure(reading.files, interfaces)))
    report.seconds = time.perf_counter() - start
    report.lines = sum(path.read_bytes().count(b"\n") for path in sources)
    with tempfile.TemporaryDirectory() as folder:
        for source in ordered_sources(reading.files):
            theirs, errors = dump(compiler.path, Path(source), Path(folder), includes, flags)
            if errors:
                report.not_compiled.append(f"{source}: {errors.strip().splitlines()[-1]}")
                continue
            for signature in theirs:
                _judge(signature, ours.get((source, signature.path)), source, report)
    return report


def _readable(
    sources: Sequence[Path],
    compiler: Compiler,
    includes: Sequence[str],
    flags: Sequence[str],
    report: Report,
) -> list[Path]:
    """Leave out what cannot be preprocessed."""
    kept = []
    for source in sources:
        try:
            read_lines(source, compiler, Dialect.of(flags, compiler.vendor), includes)
        except ReadError as error:
            report.not_compiled.append(str(error).splitlines()[0])
        else:
            kept.append(source)
    return kept


Ours = dict[tuple[str, tuple[str, ...]], Procedure | NotUnderstoodError]


def _by_path(found: Iterator[tuple[Scope, Procedure | NotUnderstoodError]]) -> Ours:
    result: Ours = {}
    for scope, procedure in found:
        path: list[str] = []
        at: Scope | None = scope
        while at is not None and at.kind != "file":
            path.insert(0, at.name)
            top, at = at, at.parent
        assert at is not None
        if top.kind == "program":
            path[0] = path[0] or "main__"
        result.setdefault((at.place.path, tuple(path)), procedure)
    return result


def _judge(
    theirs: Signature, ours: Procedure | NotUnderstoodError | None, source: str, report: Report
) -> None:
    name = ".".join(theirs.path)
    if ours is None:
        report.differences.append(f"{source}: {name}: not found by the reader")
    elif isinstance(ours, NotUnderstoodError):
        report.refused += 1
        report.refusals.append(f"{ours.place or source}: {name}: {ours.reason}")
    elif difference := _difference(theirs, ours):
        report.differences.append(f"{ours.place}: {name}: {difference}")
    else:
        report.agreeing += 1


def _difference(theirs: Signature, ours: Procedure) -> str:
    mine = tuple(_dummy(a) for a in ours.arguments)
    if len(mine) != len(theirs.dummies):
        return f"{len(mine)} dummies, gfortran has {len(theirs.dummies)}"
    for own, other in zip(mine, theirs.dummies, strict=True):
        if own != other:
            return f"{own}, gfortran has {other}"
    result = _dummy(ours.result) if ours.result else None
    if (result is None) != (theirs.result is None):
        return f"result {result}, gfortran has {theirs.result}"
    if result and theirs.result and _anonymous(result) != _anonymous(theirs.result):
        return f"result {result}, gfortran has {theirs.result}"
    if (ours.binding or None) != (theirs.binding or None):
        return f"binding label {ours.binding!r}, gfortran has {theirs.binding!r}"
    return ""


def _anonymous(dummy: Dummy) -> tuple[object, ...]:
    return dummy.category, dummy.kind, dummy.rank, dummy.shape, dummy.words


_SHAPES = {
    ShapeKind.EXPLICIT: "explicit",
    ShapeKind.ASSUMED_SIZE: "assumed_size",
    ShapeKind.ASSUMED_SHAPE: "assumed_shape",
    ShapeKind.DEFERRED: "deferred",
    ShapeKind.ASSUMED_RANK: "assumed_rank",
}


def _dummy(argument: Argument) -> Dummy:
    category = argument.type.category
    words = frozenset(
        w for w in ("value", "optional", "allocatable", "pointer") if getattr(argument, w)
    )
    if category is Category.PROCEDURE:
        return Dummy(argument.name, "procedure", words=words & {"optional"})
    text = {
        Category.C_PTR: "c_ptr",
        Category.C_FUNPTR: "c_funptr",
        Category.DERIVED: f"type {argument.type.name}",
    }.get(category, category.value)
    rank, shape = _rank(argument.shape)
    return Dummy(argument.name, text, argument.type.kind, rank, shape, argument.intent or "", words)


def _rank(shape: Shape | None) -> tuple[int, str]:
    if shape is None:
        return 0, ""
    if shape.kind is ShapeKind.ASSUMED_RANK:
        return -1, "assumed_rank"
    return len(shape.dimensions), _SHAPES[shape.kind]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--fc", default="gfortran")
    parser.add_argument("-I", dest="includes", action="append", default=[])
    parser.add_argument("--fflags", default="")
    options = parser.parse_args()
    sources = [s for f in options.folder for s in ([f] if f.is_file() else sources_in(f))]
    report = compare(sources, find(options.fc), options.includes, shlex.split(options.fflags))
    print(report)
    return 0 if not report.differences else 1


if __name__ == "__main__":
    sys.exit(main())
