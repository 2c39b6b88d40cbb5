"""Writable static data in compiled files: what threads would share.

Object files have what compilers made of SAVE in whatever form, of COMMON, of module
variables, of flags such as -fno-automatic and of local arrays too large for the stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from . import elf
from .elf import COMMON, Elf, Flag, Kind, Section, Symbol

# Sections that are written while a file is loaded, and never again.
_SETTLED = re.compile(
    r"\.(data\.rel\.ro|init_array|fini_array|preinit_array|ctors|dtors|got|dynamic"
    r"|gcc_except_table|eh_frame|jcr|tm_clone_table)\b"
)
# Tables that gfortran makes of types, and never changes; new objects of types, in shims; what a
# compiler's start files have; what the linker defines.
_ARTEFACT = re.compile(
    r".*__vtab_|.*__def_init_|.*pyfort_image|completed\.|__dso_handle$|__TMC_END__$|_DYNAMIC$|object\."
    r"|_GLOBAL_OFFSET_TABLE_$|__bss_start$|_edata$|_end$|edata$|end$|__JCR_|_*data_start$"
)
# The system's and the compilers' own libraries, and those of linear algebra, are made for
# threads, whatever static data they have.
_MADE_FOR_THREADS = re.compile(
    r"(lib(c|m|mvec|pthread|dl|rt|util|resolv|gcc_s|gfortran|quadmath|gomp|omp|iomp5|atomic"
    r"|stdc\+\+|c\+\+|c\+\+abi|flang_rt\..*|FortranRuntime|FortranDecimal|asan|ubsan|tsan"
    r"|blas|cblas|lapack|lapacke|openblas\w*|blis\w*|flexiblas\w*|mkl_\w+|armpl\w*|python[\d.]*)"
    r"|ld-linux.*|ld-musl.*|linux-vdso|linux-gate)(-[\w.]+)?\.(so|dylib)"
)
# Where a distribution has its libraries: what only other libraries need from there is its care.
_SYSTEM = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/", "/lib32/", "/usr/lib32/")


def static_data(file: Elf) -> list[str]:
    """The names of the writable variables that an object file or a shared library has."""
    writable = {i for i, s in enumerate(file.sections) if _is_writable(s)}
    found, named = [], set()
    for symbol in file.symbols:
        if symbol.section == COMMON and symbol.kind != Kind.THREAD:
            found.append(symbol.name)
        elif symbol.section in writable and symbol.kind in (Kind.NONE, Kind.OBJECT, Kind.COMMON):
            if symbol.size or symbol.kind == Kind.OBJECT:
                named.add(symbol.section)
            if symbol.size and not _ARTEFACT.match(symbol.name):
                found.append(symbol.name)
    # Data whose names were stripped.
    return found + [file.sections[i].name for i in sorted(writable - named)]


def _is_writable(section: Section) -> bool:
    wanted = Flag.WRITE | Flag.ALLOCATED
    if section.flags & wanted != wanted or section.flags & Flag.THREAD or not section.size:
        return False
    return not _SETTLED.match(section.name)


def is_local_variable(name: str) -> bool:
    """Whether a symbol is a variable of a procedure, as compilers name those: ``work.3``."""
    return re.search(r"\.\d+$", name) is not None or re.match(r"_QM?\w*F\w+E\w+$", name) is not None


def libraries_with_static_data(loaded: Iterable[str], named: Iterable[str]) -> list[str]:
    """Which of the shared libraries that a package loads have writable static data.

    Parameters
    ----------
    loaded : iterable of str
        The files that were loaded.
    named : iterable of str
        What the package itself was linked with, as the loader knows it.

    Returns
    -------
    list of str
        By what the loader finds them: their own name, or their path.
    """
    wanted = set(named)
    found = []
    for path in sorted(loaded):
        if _MADE_FOR_THREADS.match(Path(path).name):
            continue
        for file in elf.read(Path(path)):
            name = file.soname or path
            if _MADE_FOR_THREADS.match(name):
                continue
            if name not in wanted and path.startswith(_SYSTEM):
                continue
            if file.is_stripped or static_data(file):
                found.append(name)
    return found


def symbols_in(file: Elf, section: int) -> Iterator[Symbol]:
    return (s for s in file.symbols if s.section == section)
