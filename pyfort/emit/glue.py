"""The five files that make a library importable."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..plan import Plan
from . import cffi_source, fortran, header, python, stub


@dataclass(frozen=True, slots=True)
class Glue:
    """Names of the generated files and their texts.

    `header` and `extension` make the CFFI module, `shims` are compiled with
    the user's Fortran (empty when every procedure can be called directly),
    `module` and `stub` are what Python and type checkers read.
    """

    header: str
    extension: str
    shims: str
    module: str
    stub: str

    def write(self, folder: Path, stem: str) -> None:
        """Write ``STEM.h``, ``STEM_cffi.c``, ``STEM_shim.f90``, ``STEM.py``, ``STEM.pyi``."""
        for suffix, text in (
            (".h", self.header),
            ("_cffi.c", self.extension),
            ("_shim.f90", self.shims),
            (".py", self.module),
            (".pyi", self.stub),
        ):
            (folder / f"{stem}{suffix}").write_text(text, encoding="utf-8")


def emit_glue(plan: Plan, extension: str) -> Glue:
    """Write the glue of a planned library.

    Parameters
    ----------
    plan : Plan
        What to wrap.
    extension : str
        Dotted name of the CFFI extension module. It lies in the package of the
        Python module, or in the package that the Python module is.
    """
    declarations = header.emit(plan)
    return Glue(
        header=declarations,
        extension=cffi_source.emit(plan, declarations, extension),
        shims=fortran.emit(plan),
        module=_encodable(python.emit(plan, extension)),
        stub=_encodable(stub.emit(plan)),
    )


def _encodable(text: str) -> str:
    """Bytes of comments that are not UTF-8 as what they most likely are: Latin-1."""
    return "".join(chr(ord(c) - 0xDC00) if "\udc80" <= c <= "\udcff" else c for c in text)
