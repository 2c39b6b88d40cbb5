"""Have the compiler compare external procedures with what was read."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ...model import Library, Procedure, Refusal
from ...reader.source.preprocess import passes_preprocessor
from ...reader.verify.blame import Remark
from ...reader.verify.external import Form, Unit, units
from .compiler import Compiler
from .flags import Flags


@dataclass(frozen=True, slots=True)
class External:
    """What is needed to compile the user's files once more.

    `includes` are folders of INCLUDE and module files.
    """

    compiler: Compiler
    flags: Flags
    includes: Sequence[str]

    def verify(
        self, library: Library, procedures: Sequence[Procedure], pool: ThreadPoolExecutor
    ) -> list[Refusal]:
        """Refuse the external ones among the procedures that the compiler does not confirm."""
        if self.compiler.vendor == "flang":
            # It takes the bounds of an ENTRY's arrays for those of the procedure around it.
            procedures = [p for p in procedures if "entry" not in p.attributes]
        written, refused = units(library, procedures, self._form)
        apart: list[Procedure] = []  # of files that may not go together
        for unit, found in zip(written, pool.map(self._judged, written), strict=True):
            if found and len(unit.files) > 1:
                apart += unit.procedures
            else:
                refused += found
        if apart:
            written, _ = units(library, apart, self._form, most=1)
            refused += (r for found in pool.map(self._judged, written) for r in found)
        return refused

    def _form(self, source: str) -> Form:
        path, dialect = Path(source), self.flags.dialect
        return Form(dialect.is_fixed(path.suffix), passes_preprocessor(path, dialect))

    def _judged(self, unit: Unit) -> list[Refusal]:
        """Refuse the procedures of a unit that the compiler does not confirm."""
        remarks = self._remarks(unit)
        if not unit.is_conclusive(remarks):
            return unit.inconclusive(remarks)
        without = self._remarks(unit, checks=False) if unit.suspects(remarks) else ()
        return unit.refusals(remarks, without)

    def _remarks(self, unit: Unit, *, checks: bool = True) -> list[Remark]:
        """Compile a unit, and return what the compiler says."""
        with TemporaryDirectory(prefix="pyfort-") as name:
            folder = Path(name).resolve()
            for included, source in unit.files.items():
                (folder / included).symlink_to(Path(source).resolve())
            path = folder / unit.name
            path.write_text(unit.text if checks else unit.without_checks, "utf-8")
            includes = [str(unit.folder), *self.includes]
            messages = self.compiler.remarks(path, folder, self.flags.reading, includes)
            # gfortran names an included file as the INCLUDE line does.
            places = [folder, *map(Path, includes)]
            return [Remark(_found(m.path, places), m.line, m.text) for m in messages]


def _found(name: str, folders: Sequence[Path]) -> str:
    places = (folder / name for folder in folders)
    return str(next((p.resolve() for p in places if p.is_file()), name))
