"""Symbols of a library for LLVM, and the token that guards cached code.

numba stores, with each compiled function, the environments that its machine
code refers to. Every module that calls a library refers to an environment of
that library; among its constants is a `Token`. So every cache entry that uses
the library, however indirectly, holds the token, and unpickling it loads the
library, or turns the entry into a cache miss when the library has changed.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib
import os
import secrets
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import llvmlite.binding as llvm

from .. import FortranModule, Function, Library
from .._call import Component, Instance, InstanceArray
from . import internals

#: SSE2, AVX2 and AVX-512 in the x86 vector-function ABI, as a library lists clones for them.
INSTRUCTION_SETS = "bde"

_TRAMPOLINE = ".trampoline"
_POINTER = ctypes.sizeof(ctypes.c_void_p)
_defined: set[str] = set()
_tables: dict[str, int] = {}  # digests of the libraries that are loaded, and where they are
_environments: list[Any] = []  # numba itself holds them by weak references
# numba finds what code refers to by the first part of the name.
_ENVIRONMENTS = "_ZN08NumbaEnv_pyfort_"
internals.guard_gufunc_wrappers(_ENVIRONMENTS)


class StaleLibraryError(OSError):
    """Cached code belongs to a library that has changed or is missing.

    numba takes an `OSError` from a cache file for a missing entry and
    compiles again.
    """


class Token:
    """Stands in a cache entry for one state of one library."""

    def __init__(self, name: str, digest: str) -> None:
        self.name = name
        self.digest = digest

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self.name, self.digest, internals.has_threads())

    def __hash__(self) -> int:
        return hash((self.name, self.digest))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Token) and (other.name, other.digest) == (self.name, self.digest)


def _restore(package: str, digest: str, needs_threads: bool) -> Token:
    """The token again: the code that it stands beside finds all that it may refer to."""
    try:
        module = importlib.import_module(package)
        library: Library = module._library
    except (ImportError, AttributeError) as problem:
        raise StaleLibraryError(f"the Fortran library {package} is not available") from problem
    if digest_of(library) != digest:
        raise StaleLibraryError(f"the Fortran library {package} has changed")
    environment_name(library)
    for index, (called_by, _) in enumerate(_entries(library)):
        name = symbol(library, index)
        if called_by:
            _define(f"{name}{_TRAMPOLINE}", called_by)
    for _, entry in library.kernels.values():
        vectors(library, entry)
    for class_ in getattr(module, "_family", {}).values():
        type_symbol(class_)
    for fortran in (module, *vars(module).values()):
        if isinstance(fortran, FortranModule):
            _define_objects(fortran)
    if needs_threads:
        internals.launch_threads()
    return Token(package, digest)


def _define_objects(module: FortranModule) -> None:
    """Define the symbols of the variables and constants of a module that are objects."""
    for variable in module.__fortran_variables__.values():
        if variable.reference is not None:
            variable_symbol(variable.reference.component)
    for name in module.__fortran_constants__:
        if isinstance(module.__dict__[name], (Instance, InstanceArray)):
            constant_symbol(module, name)


@cache
def own_code() -> bytes:
    """A hash of what makes compiled code of calls: of another pyfort it makes other code."""
    here = Path(__file__)
    files = [*here.parent.rglob("*.py"), here.parents[2] / "elements.py"]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.digest()


@cache
def digest_of(library: Library) -> str:
    """A hash of what this process has loaded of a library.

    That is its build, its kernels in LLVM's text, every shared library that
    one of its symbols comes from, and what makes compiled code of its calls.
    These are told by content, not by path: a library may move. Where one of
    them can no longer be read, the answer is one
    that no other process gives, so that none takes what this one caches.
    """
    digest = hashlib.sha256(f"{library.name} {library.build}".encode())
    digest.update(inlinable_source(library).encode())
    digest.update(own_code())
    try:
        files = loaded_files([library.table, *_addresses(library)])
        for content in sorted(hashlib.sha256(Path(file).read_bytes()).digest() for file in files):
            digest.update(content)
    except OSError:
        return secrets.token_hex(10)
    name = digest.hexdigest()[:20]
    if _tables.setdefault(name, library.table) != library.table:
        raise ImportError(
            f"two copies of the Fortran library {library.name} are loaded, which compiled code "
            f"cannot tell apart: build {library.files[-1]} under another name (-m)"
        )
    return name


def loaded_files(places: Iterable[int]) -> set[str]:
    """The shared libraries that addresses lie in, where they are now.

    A file is told by what is mapped, not by the name that it was loaded under:
    that may lead to another file since, as after a build.

    Raises
    ------
    FileNotFoundError
        When one has been removed or replaced. Linux tells it; elsewhere the
        name under which it was loaded counts.
    """
    try:
        lines = Path("/proc/self/maps").read_bytes().splitlines()
    except OSError:
        return {file_of(place) for place in places}
    mapped = []
    for fields in (line.split(maxsplit=5) for line in lines):
        if len(fields) == 6:
            start, end = (int(bound, 16) for bound in fields[0].split(b"-"))
            mapped.append((start, end, os.fsdecode(fields[5].replace(b"\\012", b"\n"))))
    found = set()
    for place in places:
        file = next((f for start, end, f in mapped if start <= place < end), None)
        if file is None or file.endswith(" (deleted)"):
            raise FileNotFoundError(f"the file with the address {place:#x} is gone: {file}")
        found.add(file)
    return found


@cache
def inlinable_source(library: Library) -> str:
    """The kernels for LLVM to inline, where flang compiled the library.

    ``MOD.ll`` or ``MOD_BUILD.ll`` lies beside the extension module
    ``MOD_cffi.*`` or ``MOD_cffi_BUILD.*``. One of another build is not taken.
    """
    try:
        (extension,) = map(Path, loaded_files([library.table]))
        stem, _, build = extension.name.partition(".")[0].rpartition("_cffi")
        source = extension.with_name(f"{stem}{build}.ll").read_text(encoding="utf-8")
    except OSError:
        return ""  # there is none, as gfortran writes none, or it went with the library
    return source if f"\n; build {library.build}\n" in source else ""


def _entries(library: Library) -> Iterator[tuple[int | None, int | None]]:
    """The table of a library: trampolines and C symbols, or variables; a null entry ends it.

    A variable that only Fortran knows by name has the address of what tells where it is.
    """
    pair = ctypes.c_void_p * 2
    place = library.table
    while any(found := tuple(pair.from_address(place))):
        yield found
        place += ctypes.sizeof(pair)


def _addresses(library: Library) -> Iterator[int]:
    """An address of each entry."""
    for called_by, found in _entries(library):
        yield found or called_by or 0


class _FileOfAddress(ctypes.Structure):
    """What the C library's ``dladdr`` tells."""

    _fields_ = (
        ("file", ctypes.c_char_p),
        ("base", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("address", ctypes.c_void_p),
    )


def file_of(place: int) -> str:
    """The shared library that an address lies in."""
    found = _FileOfAddress()
    if not ctypes.CDLL(None).dladdr(ctypes.c_void_p(place), ctypes.byref(found)):
        raise OSError(f"no shared library holds the address {place:#x}")
    return os.fsdecode(found.file)


@cache
def environment_name(library: Library) -> str:
    """The LLVM global that makes code depend on a library's token."""
    digest = digest_of(library)
    name = f"{_ENVIRONMENTS}{library.name.replace('.', '_')}_{digest}"
    _environments.append(internals.make_environment(name, Token(library.name, digest)))
    return name


def symbol(library: Library, index: int) -> str:
    """The name under which LLVM knows an entry's C symbol, now defined.

    It has no path in it, so that a moved library is found; libraries with
    equal symbols of their own do not meet.
    """
    name = f"pyfort.{library.name}.{index}.{digest_of(library)}"
    _define(name, library.address(index))
    return name


def type_symbol(class_: Any) -> str:
    """The name under which LLVM knows what the run time knows of a derived type, now defined.

    Or of what has the variables of a module that are objects.
    """
    library = class_.__fortran_library__
    about = f"type.{class_._tag}" if class_._tag else f"variables.{class_.__module__}"
    name = f"pyfort.{library.name}.{about}.{digest_of(library)}"
    _define(name, class_._derived)
    return name


def variable_symbol(component: Component) -> str:
    """The name under which LLVM knows where a variable is that is an object, now defined."""
    name = f"{type_symbol(component.owner)}.{component.__name__}"
    _define(name, component.offset)
    return name


def constant_symbol(module: FortranModule, name: str) -> str:
    """The same of a named constant."""
    library = module.__fortran_library__
    symbol = f"pyfort.{library.name}.constant.{module.__name__}.{name}.{digest_of(library)}"
    _define(symbol, module.__dict__[name]._address)
    return symbol


def trampoline(function: Function) -> str:
    """The name under which LLVM knows a function's trampoline, now defined."""
    name = f"{symbol(function.library, function.index)}{_TRAMPOLINE}"
    _define(name, function.entry)
    return name


def vectors(library: Library, entry: int) -> dict[str, str] | None:
    """The names of a kernel's vector clones, now defined.

    They go by the letter of their instruction set in the x86 vector-function
    ABI. There are none where the Fortran compiler makes none. The answer is
    None for a kernel that is not made for it: it may use data of its module.
    """
    pair = (ctypes.c_void_p * 2).from_address(library.table + 2 * entry * _POINTER)
    if pair[0] is None:
        return None
    addresses = zip(INSTRUCTION_SETS, (ctypes.c_void_p * 3).from_address(pair[0]), strict=True)
    found = {s: address for s, address in addresses if address}
    for letter, address in found.items():
        _define(f"{symbol(library, entry)}.{letter}", address)
    return {letter: f"{symbol(library, entry)}.{letter}" for letter in found}


def _define(name: str, address: int) -> None:
    if name not in _defined:
        llvm.add_symbol(name, address)
        _defined.add(name)
