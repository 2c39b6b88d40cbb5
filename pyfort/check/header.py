"""The functions that a C header declares."""

from __future__ import annotations

import os
import re
import struct
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pycparser import c_ast, c_generator
from pycparser.c_parser import CParser, ParseError

from ..build.compilers.native import CCompiler
from ..build.errors import BuildError
from ..model import Place
from .c_types import CType, Sort, pointer

#: In place of the system's headers, which hold more than declarations of C.
_HEADERS = {
    "stdint.h": "".join(
        f"typedef {'unsigned ' * (u == 'u')}{c} {u}int{least}{bits}_t;\n"
        for bits, c in ((8, "char"), (16, "short"), (32, "int"), (64, "long"))
        for u in ("", "u")
        for least in ("", "_least")
    ).replace("typedef char", "typedef signed char")
    + "typedef long intptr_t, intmax_t; typedef unsigned long uintptr_t, uintmax_t;\n"
    "typedef signed char int_fast8_t; typedef long int_fast16_t, int_fast32_t, int_fast64_t;\n",
    "stddef.h": "typedef unsigned long size_t; typedef long ptrdiff_t; typedef int wchar_t;\n"
    "#define NULL ((void *)0)\n",
    "stdbool.h": "#define bool _Bool\n#define true 1\n#define false 0\n",
    "complex.h": "#define complex _Complex\n#define I 1\n",
    "stdio.h": "#include <stddef.h>\ntypedef struct _FILE FILE;\n",
    "ISO_Fortran_binding.h": "typedef struct CFI_cdesc_t CFI_cdesc_t;\n"
    "#define CFI_CDESC_T(rank) struct CFI_cdesc_t\n",
    "inttypes.h": "#include <stdint.h>\n",
    **dict.fromkeys(("stdlib.h", "string.h", "sys/types.h"), "#include <stddef.h>\n"),
    **dict.fromkeys(("math.h", "limits.h", "float.h", "assert.h", "errno.h", "time.h"), "\n"),
}
# What compilers have beyond C.
_DEFINES = (
    "__attribute__(x)=", "__extension__=", "__restrict=", "__restrict__=", "__inline=",
    "__inline__=", "__asm__(x)=", "__volatile__=", "__declspec(x)=", "__const=const",
)  # fmt: skip
_LONG = struct.calcsize("l")
_SIZES = {
    "char": 1, "short": 2, "int": 4, "long": _LONG, "long long": 8, "float": 4, "double": 8,
    "long double": 16, "_Bool": 1, "__int128": 16, "_Float128": 16, "__float128": 16,
}  # fmt: skip
_DESCRIPTOR = "CFI_cdesc_t"
_SYSTEM = "pyfort-headers-"
_MARKER = re.compile(r'#\s*(?:line)?\s*(\d+)\s+"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Declared:
    """A function as a header declares it."""

    name: str
    type: CType
    names: tuple[str, ...]  # of its parameters, empty where they have none
    place: Place


def read_headers(
    paths: Sequence[Path], compiler: CCompiler, include_dirs: Sequence[str] = ()
) -> list[Declared]:
    """Return the functions that headers declare, those of the system left out.

    Parameters
    ----------
    paths : sequence of Path
        They are read one after the other, as a program would include them.
    compiler : CCompiler
        Its preprocessor is used.
    include_dirs : sequence of str
        Where other headers are, beside the folders of these.

    Raises
    ------
    BuildError
        When they cannot be read as C.
    """
    for path in paths:
        if not path.is_file():
            raise BuildError(f"{path}: no such file")
    text = "".join(f'#include "{path.absolute()}"\n' for path in paths)
    folders = [*include_dirs, *(str(path.parent) for path in paths)]
    return read_text(text, "headers", compiler, folders)


def read_text(
    text: str, name: str, compiler: CCompiler, include_dirs: Sequence[str] = ()
) -> list[Declared]:
    """The same for text, which has the name of a file in messages."""
    preprocessed = _preprocessed(text, name, compiler, include_dirs)
    try:
        tree = CParser().parse(preprocessed, filename=name)
    except ParseError as problem:
        raise BuildError(f"{problem}: this cannot be read as a declaration of C") from problem
    found = {(d.name, d.place): d for d in _Reader().functions(tree)}
    return list(found.values())


def _preprocessed(text: str, name: str, compiler: CCompiler, include_dirs: Sequence[str]) -> str:
    with TemporaryDirectory(prefix=_SYSTEM) as scratch:
        for header, content in _HEADERS.items():
            file = Path(scratch, header)
            file.parent.mkdir(exist_ok=True)
            file.write_text(content)
        command = [*compiler.command, "-E", "-x", "c"]
        command += [f"-I{folder}" for folder in dict.fromkeys(include_dirs)]
        command += ["-isystem", scratch, *(f"-D{define}" for define in _DEFINES), "-"]
        marked = f'#line 1 "{name}"\n{text}\n'
        done = subprocess.run(command, input=marked, capture_output=True, text=True)
    if done.returncode:
        raise BuildError(f"the headers cannot be preprocessed:\n{done.stderr.strip()}")
    lines = done.stdout.splitlines()
    # pycparser knows markers without flags only.
    return "\n".join(_MARKER.sub(r'#line \1 "\2"', x) if x.startswith("#") else x for x in lines)


def _is_of_system(file: str) -> bool:
    return _SYSTEM in file or file.startswith(("/usr/", "<"))


def _shortened(file: str) -> str:
    """Name a file as somebody would in the current folder."""
    relative = os.path.relpath(file)
    return file if relative.startswith("..") else relative


class _Reader:
    """Declarations become types; names that stand for types are followed."""

    def __init__(self) -> None:
        self.named: dict[str, Any] = {}
        self.structs: dict[str, Any] = {}

    def functions(self, tree: Any) -> Iterator[Declared]:
        for node in tree.ext:
            if isinstance(node, c_ast.Typedef):
                self.named[node.name] = node.type
            self._remember(node)
            declares = isinstance(node, c_ast.Decl) and isinstance(node.type, c_ast.FuncDecl)
            if declares and not _is_of_system(node.coord.file):
                yield self._declared(node)

    def _remember(self, node: Any) -> None:
        for _, child in node.children():
            self._remember(child)
        if isinstance(node, c_ast.Struct | c_ast.Union) and node.decls and node.name:
            self.structs[node.name] = node

    def _declared(self, node: Any) -> Declared:
        given = node.type.args.params if node.type.args else []
        names = tuple(getattr(p, "name", None) or "" for p in given)
        place = Place(_shortened(node.coord.file), node.coord.line, node.coord.column or 1)
        return Declared(node.name, self._type(node.type), names, place)

    def _type(self, node: Any) -> CType:
        if isinstance(node, c_ast.Decl | c_ast.Typename):
            return self._type(node.type)
        if isinstance(node, c_ast.TypeDecl):
            found = self._type(node.type)
            return replace(found, const=found.const or "const" in node.quals)
        if isinstance(node, c_ast.PtrDecl):
            return pointer(self._type(node.type))
        if isinstance(node, c_ast.ArrayDecl):
            return self._array(node)
        if isinstance(node, c_ast.FuncDecl):
            return self._function(node)
        if isinstance(node, c_ast.Struct | c_ast.Union):
            return self._struct(node)
        if isinstance(node, c_ast.Enum):
            return CType(Sort.INTEGER, 4, f"enum {node.name or ''}".strip())
        return self._plain(node.names)

    def _array(self, node: Any) -> CType:
        """An array of arrays lies in memory as one."""
        element = node.type
        while isinstance(element, c_ast.ArrayDecl):
            element = element.type
        return pointer(self._type(element))

    def _function(self, node: Any) -> CType:
        if node.args is None:
            return CType(Sort.FUNCTION, 0, "function ()", target=self._type(node.type))
        given = [p for p in node.args.params if not isinstance(p, c_ast.EllipsisParam)]
        types = tuple(map(self._parameter, given))
        if len(types) == 1 and types[0].sort is Sort.VOID:
            types = ()
        text = c_generator.CGenerator().visit(node)
        return CType(Sort.FUNCTION, 0, text, target=self._type(node.type), members=types)

    def _parameter(self, node: Any) -> CType:
        found = self._type(node)
        return pointer(found) if found.sort is Sort.FUNCTION else found

    def _struct(self, node: Any) -> CType:
        name = f"struct {node.name or ''}".strip()
        if node.name == _DESCRIPTOR:
            return CType(Sort.DESCRIPTOR, 0, _DESCRIPTOR)
        whole = node if node.decls else self.structs.get(node.name)
        if whole is None:
            return CType(Sort.STRUCT, 0, name)
        members: list[CType] = []
        for member in whole.decls:
            members += self._member(member.type)
        return CType(Sort.STRUCT, 0, name, members=tuple(members))

    def _member(self, node: Any) -> list[CType]:
        """An array counts as its elements, where their number is plain."""
        if not isinstance(node, c_ast.ArrayDecl):
            return [self._type(node)]
        count = getattr(node.dim, "value", "1")
        return self._member(node.type) * (int(count) if count.isdecimal() else 1)

    def _plain(self, names: list[str]) -> CType:
        if len(names) == 1 and names[0] in self.named:
            return replace(self._type(self.named[names[0]]), spelling=names[0])
        text = " ".join(names)
        words = [w for w in names if w not in ("signed", "unsigned")]
        if "void" in words:
            return CType(Sort.VOID, 0, text)
        is_complex = "_Complex" in words
        words = [w for w in words if w != "_Complex"]
        if len(words) > 1 and "int" in words:
            words.remove("int")
        base = " ".join(words) or "int"
        size = _SIZES.get(base, 0)
        if is_complex:
            return CType(Sort.COMPLEX, 2 * size, text)
        if base == "_Bool":
            return CType(Sort.LOGICAL, 1, text)
        real = base in ("float", "double", "long double", "_Float128", "__float128")
        return CType(Sort.REAL if real else Sort.INTEGER, size, text)
