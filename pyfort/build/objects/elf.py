"""Object files, archives and shared libraries in the format ELF, as far as a build needs them.

Sections, symbols and relocations say where data lies, and which procedure refers to what.
Other formats are nothing that is read here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

UNDEFINED, COMMON = 0, 0xFFF2  # section numbers of symbols that have no section
_RESERVED = 0xFF00
_SYMTAB, _RELA, _NOBITS, _REL, _DYNAMIC, _DYNSYM = 2, 4, 8, 9, 6, 11
_SYMTAB_SHNDX = 18
_NEEDED, _SONAME = 1, 14
# Relocations by the processor: those that only calls and jumps have (R_X86_64_PLT32;
# R_AARCH64_TSTBR14, CONDBR19, JUMP26 and CALL26), and distances, which tables of jumps and of
# unwinding have in place of addresses.
_X86_64, _AARCH64 = 62, 183
_CALLS = {_X86_64: (4,), _AARCH64: (279, 280, 282, 283)}
_DISTANCES = {_X86_64: (2, 24), _AARCH64: (260, 261, 262)}


class Flag(IntEnum):
    """Of a section."""

    WRITE = 0x1
    ALLOCATED = 0x2
    CODE = 0x4
    THREAD = 0x400


class Kind(IntEnum):
    """Of a symbol."""

    NONE = 0
    OBJECT = 1
    FUNCTION = 2
    SECTION = 3
    FILE = 4
    COMMON = 5
    THREAD = 6


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    kind: int
    flags: int
    offset: int
    size: int
    link: int
    info: int
    entry: int


@dataclass(frozen=True, slots=True)
class Symbol:
    name: str
    section: int  # UNDEFINED, COMMON, or the number of a section
    value: int
    size: int
    kind: int
    is_local: bool
    is_weak: bool


@dataclass(frozen=True, slots=True)
class Elf:
    """One file.

    `symbols` are those of the linker's table, or if that is stripped those that other
    files see. `references` are relocations: the section and the place in it that refer
    to something, the number of the symbol, and whether its address is taken there.
    """

    label: str
    sections: tuple[Section, ...]
    symbols: tuple[Symbol, ...]
    references: tuple[tuple[int, int, int, bool], ...]
    dynamic: tuple[Symbol, ...]  # of a shared library: what it offers and what it needs
    needed: tuple[str, ...]
    soname: str
    is_stripped: bool


def read(path: Path) -> list[Elf]:
    """The object files in a file: itself, or the members of an archive.

    What is not ELF of 64 bits, and what a linker would not take either, is left out.
    """
    data = path.read_bytes()
    if data.startswith(b"!<arch>\n"):
        found = [parse(member, f"{path}({name})") for name, member in _members(data)]
    else:
        found = [parse(data, str(path))]
    return [file for file in found if file is not None]


def is_elf(path: Path) -> bool:
    """Whether `read` understands everything that is in a file."""
    data = path.read_bytes()
    if data.startswith(b"!<arch>\n"):
        return all(_is_elf(member) for _, member in _members(data))
    return _is_elf(data)


def _is_elf(data: bytes) -> bool:
    return data.startswith(b"\x7fELF\x02")


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files in an archive; indices and tables of names are none."""
    at, names = 8, b""
    while at + 60 <= len(data):
        name = data[at : at + 16].rstrip()
        size = int(data[at + 48 : at + 58])
        body = data[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
        if name == b"//":
            names = body
        elif name.startswith(b"/") and name[1:].isdigit():
            name = names[int(name[1:]) :].partition(b"/\n")[0]
            yield name.decode(errors="replace"), body
        elif name not in (b"/", b"/SYM64/", b"__.SYMDEF"):
            yield name.rstrip(b"/").decode(errors="replace"), body


def parse(data: bytes, label: str) -> Elf | None:
    """Read one file, None for another format."""
    if not _is_elf(data):
        return None
    order = "<" if data[5] == 1 else ">"
    (table,) = struct.unpack_from(f"{order}Q", data, 40)
    size, count, names_at = struct.unpack_from(f"{order}HHH", data, 58)
    raw = []
    if table:
        raw = [struct.unpack_from(f"{order}IIQQQQIIQQ", data, table)]
        count = count or raw[0][5]  # many sections: the first one has their number
        names_at = raw[0][6] if names_at == 0xFFFF else names_at
        raw += [
            struct.unpack_from(f"{order}IIQQQQIIQQ", data, table + i * size)
            for i in range(1, count)
        ]
    texts = data[raw[names_at][4] :][: raw[names_at][5]] if raw else b""
    sections = tuple(
        Section(_text(texts, r[0]), r[1], r[2], r[4], r[5], r[6], r[7], r[9]) for r in raw
    )
    linker = _symbols(data, order, sections, _SYMTAB)
    dynamic = _symbols(data, order, sections, _DYNSYM)
    needed, soname = _dynamic(data, order, sections)
    return Elf(
        label=label,
        sections=sections,
        symbols=linker or dynamic,
        references=tuple(_references(data, order, sections)),
        dynamic=dynamic,
        needed=needed,
        soname=soname,
        is_stripped=not linker,
    )


def _text(table: bytes, at: int) -> str:
    end = table.find(b"\0", at)
    return table[at:end].decode(errors="surrogateescape")


def _body(data: bytes, section: Section) -> bytes:
    return data[section.offset : section.offset + section.size]


def _symbols(
    data: bytes, order: str, sections: tuple[Section, ...], kind: int
) -> tuple[Symbol, ...]:
    table = next((s for s in sections if s.kind == kind), None)
    if table is None:
        return ()
    names = _body(data, sections[table.link])
    more = next((s for s in sections if s.kind == _SYMTAB_SHNDX), None)
    large = [n for (n,) in struct.iter_unpack(f"{order}I", _body(data, more))] if more else []
    found = []
    for i, (name, info, _, section, value, size) in enumerate(
        struct.iter_unpack(f"{order}IBBHQQ", _body(data, table))
    ):
        if section == 0xFFFF and large:
            section = large[i]
        bind = info >> 4
        text = _text(names, name)
        found.append(Symbol(text, section, value, size, info & 15, bind == 0, bind == 2))
    return tuple(found)


def _references(
    data: bytes, order: str, sections: tuple[Section, ...]
) -> Iterator[tuple[int, int, int, bool]]:
    (machine,) = struct.unpack_from(f"{order}H", data, 18)
    for section in sections:
        if section.kind not in (_RELA, _REL) or section.info >= len(sections):
            continue
        user = sections[section.info]
        if not user.flags & Flag.ALLOCATED:
            continue  # debugging information refers to everything
        form = f"{order}QQq" if section.kind == _RELA else f"{order}QQ"
        for record in struct.iter_unpack(form, _body(data, section)):
            kind = record[1] & 0xFFFFFFFF
            takes = kind not in _CALLS.get(machine, ())
            if takes and kind in _DISTANCES.get(machine, ()):
                takes = bool(user.flags & Flag.CODE)
                if takes and machine == _X86_64:  # a jump with a condition has no such operand
                    takes = data[user.offset + record[0] - 1] & 0xC7 == 0x05
            yield section.info, record[0], record[1] >> 32, takes


def _dynamic(data: bytes, order: str, sections: tuple[Section, ...]) -> tuple[tuple[str, ...], str]:
    """The libraries that a shared library needs, and the name that others know it by."""
    table = next((s for s in sections if s.kind == _DYNAMIC), None)
    if table is None or table.link >= len(sections):
        return (), ""
    names = _body(data, sections[table.link])
    pairs = list(struct.iter_unpack(f"{order}qQ", _body(data, table)))
    needed = tuple(_text(names, value) for tag, value in pairs if tag == _NEEDED)
    return needed, next((_text(names, value) for tag, value in pairs if tag == _SONAME), "")


def in_section(symbol: Symbol) -> bool:
    """Whether a symbol stands for a place in a section of its file."""
    return symbol.section != UNDEFINED and symbol.section < _RESERVED
