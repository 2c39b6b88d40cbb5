"""Sorting the files of a command line: Fortran to compile, binaries to link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ..errors import BuildError
from .directions import NAME, found_beside

FORTRAN_SUFFIXES = frozenset({".f90", ".f95", ".f03", ".f08", ".f18", ".f", ".for", ".ftn", ".f77"})
_BINARY = re.compile(r"\.(o|obj|a|lib|so(\.\d+)*|dylib|dll)$")


_PYTHON_MODULE = re.compile(r"^\s*python\s+module\s+((?!\w*__user__)\w+)", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files to read and compile, and files to link in the order given.

    `directions` say what comments would, `signatures` are files of f2py.
    """

    fortran: tuple[Path, ...]
    binaries: tuple[Path, ...]
    directions: tuple[Path, ...] = ()
    signatures: tuple[Path, ...] = ()


def default_name(inputs: Inputs) -> str:
    """What a package is called: as a signature file says, else as the last Fortran file."""
    for path in inputs.signatures:
        match = _PYTHON_MODULE.search(path.read_text(encoding="utf-8", errors="replace"))
        if match is not None:
            return match[1]
    return (*inputs.signatures, *inputs.fortran)[-1].stem


def _is_not_utf8(name: str) -> bool:
    return any("\udc80" <= character <= "\udcff" for character in name)


def sort_inputs(paths: list[str]) -> Inputs:
    """Tell Fortran from binaries by the file names.

    Raises
    ------
    BuildError
        For a file that does not exist, or that is neither.
    """
    fortran, binaries = [], []
    directions, signatures = [], []
    for text in paths:
        path = Path(text)
        if not path.exists():
            raise BuildError(f"{text}: no such file")
        if "\n" in path.name or _is_not_utf8(path.name):
            # gfortran writes the name into module files, and cannot read them then.
            raise BuildError(f"{path.name!r}: rename the file, compilers cannot keep such a name")
        if path.suffix.lower() in FORTRAN_SUFFIXES:
            fortran.append(path)
        elif path.suffix.lower() == ".pyf":
            signatures.append(path)
        elif path.name == NAME:
            directions.append(path)
        elif _BINARY.search(path.name):
            binaries.append(path)
        elif path.is_dir():
            raise BuildError(
                f"{text} is a folder without fpm.toml, and without a pyproject.toml that "
                f"has [tool.pyfort]: give its Fortran files, for example "
                f"{text}/*.f90"
            )
        else:
            raise BuildError(
                f"{text} is neither Fortran ({', '.join(sorted(FORTRAN_SUFFIXES))}) "
                "nor an object file, archive or shared library"
            )
    if not fortran and not signatures:
        raise BuildError("no Fortran file was given: interfaces are read from Fortran source")
    directions += [p for p in found_beside(fortran) if p not in directions]
    return Inputs(tuple(fortran), tuple(binaries), tuple(directions), tuple(signatures))
