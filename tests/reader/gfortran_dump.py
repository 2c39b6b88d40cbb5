"""What gfortran says of a source: ``-fdump-fortran-original``, read back.

The format is not documented; this reads what gfortran 9 to 15 print.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_SYMBOL = re.compile(r"^( *)symtree: '([^']*)'\s*\|\| symbol: '([^']*)'(.*)$")
_NAMESPACE = re.compile(r"^( *)procedure name = (\S+)$")
_FIELD = re.compile(
    r"^ +(type spec |attributes|Formal arglist|result|Array spec|value|Generic interfaces): ?(.*)$"
)
_RANK = re.compile(r"\((-?\d+) \[\d+\](?: (AS_\w+))?")
_INTENT = re.compile(r"DUMMY(?:\((\w+)\))?")


@dataclass
class Symbol:
    """One symbol; `fields` as printed."""

    name: str
    fields: dict[str, str] = field(default_factory=dict)
    binding: str | None = None
    elsewhere: bool = False

    @property
    def attributes(self) -> list[str]:
        return re.findall(r"[\w-]+(?:\([^)]*\))?", self.fields.get("attributes", ""))


@dataclass
class Namespace:
    """The symbols of a program unit or a subprogram."""

    name: str
    depth: int
    symbols: dict[str, Symbol] = field(default_factory=dict)
    parent: Namespace | None = None

    @property
    def path(self) -> tuple[str, ...]:
        return (*self.parent.path, self.name) if self.parent else (self.name,)


@dataclass(frozen=True)
class Dummy:
    """What is compared of a dummy argument or a result."""

    name: str
    category: str
    kind: int | None = None
    rank: int = 0
    shape: str = ""
    intent: str = ""
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Signature:
    """What is compared of a procedure."""

    path: tuple[str, ...]
    dummies: tuple[Dummy, ...]
    result: Dummy | None
    binding: str | None


def dump(
    gfortran: str, source: Path, module_dir: Path, includes: Sequence[str], flags: Sequence[str]
) -> tuple[list[Signature], str]:
    """Return the signatures that gfortran sees in a file, and its errors."""
    text, errors = _original(gfortran, source, module_dir, includes, flags)
    return signatures(namespaces(text)), errors


def generics(gfortran: str, source: Path, module_dir: Path) -> dict[tuple[str, str], set[str]]:
    """Return the specifics that gfortran sees, by module and generic name."""
    text, errors = _original(gfortran, source, module_dir, (), ())
    assert not errors, errors
    return {
        (space.name, name): set(symbol.fields["Generic interfaces"].lower().split())
        for space in namespaces(text)
        if space.parent is None
        for name, symbol in space.symbols.items()
        if "Generic interfaces" in symbol.fields
    }


def _original(
    gfortran: str, source: Path, module_dir: Path, includes: Sequence[str], flags: Sequence[str]
) -> tuple[str, str]:
    done = subprocess.run(
        [gfortran, "-fsyntax-only", "-w", "-fdump-fortran-original", f"-J{module_dir}",
         *flags, *(f"-I{folder}" for folder in includes), str(source)],
        capture_output=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    return done.stdout, done.stderr if done.returncode else ""


def namespaces(text: str) -> list[Namespace]:
    found: list[Namespace] = []
    symbol: Symbol | None = None
    for line in text.splitlines():
        if match := _NAMESPACE.match(line):
            depth = len(match[1])
            parent = next((n for n in reversed(found) if n.depth < depth), None)
            # A submodule is printed as module.submodule.
            name = match[2].lower()
            if not name.startswith("master."):  # what gfortran makes of ENTRY
                name = name.rpartition(".")[2]
            found.append(Namespace(name, depth, parent=parent))
            symbol = None
        elif (match := _SYMBOL.match(line)) and found and len(match[1]) == found[-1].depth + 2:
            symbol = Symbol(match[3].lower(), elsewhere="from namespace" in match[4])
            if label := re.search(r"binding_label: '([^']*)'", match[4]):
                symbol.binding = label[1]
            # Types are capitalised, so that a generic can have the name of one.
            found[-1].symbols.setdefault(match[2], symbol)
        elif symbol is not None and (match := _FIELD.match(line)):
            symbol.fields[match[1].strip()] = match[2].strip()
        elif line.strip() == "code:":
            symbol = None
    return found


def signatures(spaces: list[Namespace]) -> list[Signature]:
    result = []
    for space in spaces:
        own = space.symbols.get(space.name)
        if own is None or space.name.startswith("__"):
            continue
        if any(name.startswith("master.") for name in space.path):
            continue
        if own.elsewhere:
            if space.parent is None:
                continue
            own = space.parent.symbols.get(space.name)
            if own is None:
                continue
        if "PROCEDURE" not in own.fields.get("attributes", ""):
            continue
        names = own.fields.get("Formal arglist", "").replace("[Alt Return]", "*").split()
        dummies = tuple(
            _dummy(space.symbols[name])
            for name in names
            if name in space.symbols  # no alternate return
        )
        function = None
        if "FUNCTION" in own.attributes:
            name = own.fields.get("result", space.name).lower()
            function = _dummy(space.symbols[name] if name != space.name else own)
        binding = own.binding if any(a == "BIND(C)" for a in own.attributes) else None
        result.append(Signature(space.path, dummies, function, binding or own.binding))
    return result


_KINDED = {"INTEGER": "integer", "REAL": "real", "COMPLEX": "complex", "LOGICAL": "logical"}


def _dummy(symbol: Symbol) -> Dummy:
    spec = symbol.fields.get("type spec", "").strip("()")
    attributes = symbol.attributes
    words = frozenset(
        w.lower() for w in ("VALUE", "OPTIONAL", "ALLOCATABLE", "POINTER") if w in attributes
    )
    intent = next((m[1] or "" for a in attributes if (m := _INTENT.fullmatch(a))), "")
    if "PROCEDURE" in attributes and "DUMMY" in symbol.fields.get("attributes", ""):
        # Whether a dummy procedure is a pointer is not printed.
        return Dummy(symbol.name, "procedure", words=words & {"optional"})
    category, kind = _type(spec)
    if match := re.match(r"CLASS \S*?(?:_\d+_\d+)?_?([tap])\b", spec):
        # These two are attributes of the container that gfortran makes for CLASS.
        words |= {"t": frozenset(), "a": {"allocatable"}, "p": {"pointer"}}[match[1]]
    rank, shape = 0, ""
    if match := _RANK.match(symbol.fields.get("Array spec", "")):
        rank, shape = int(match[1]), (match[2] or "").removeprefix("AS_").lower()
    return Dummy(symbol.name, category, kind, rank, shape, intent.lower(), words)


def _type(spec: str) -> tuple[str, int | None]:
    words = spec.split()
    if words and words[0] in _KINDED:
        return _KINDED[words[0]], int(words[1])
    if words and words[0] == "CHARACTER":
        kinds = [w for w in words[1:] if w.isdigit()]
        return "character", int(kinds[-1]) if kinds else 1
    if words and words[0] == "DERIVED":
        name = words[1].lower()
        return {"c_ptr": "c_ptr", "c_funptr": "c_funptr"}.get(name, f"type {name}"), None
    if words and words[0] in ("CLASS", "UNION"):
        return "class", None
    if spec.startswith("TYPE(*"):
        return "type(*)", None
    return spec.lower() or "unknown", None
