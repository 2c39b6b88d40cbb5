"""Names that are given to a user's entities, of which no two can meet.

Names of Fortran are in lower case here, and begin with a letter. Names that pyfort
chooses for itself have what these cannot have: a capital letter in symbols, an
underscore at the beginning in Python, a prefix in C. What is left, such as binding
labels, is held against all names in use.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Collection, Iterable, Mapping

from ..model import DerivedType, Library, Module, Procedure, Variable

#: Words that C keeps for itself, and types that CFFI knows by name.
C_WORDS = frozenset(
    [
        *("auto", "break", "case", "char", "const", "continue", "default", "do", "double"),
        *("else", "enum", "extern", "float", "for", "goto", "if", "inline", "int", "long"),
        *("register", "restrict", "return", "short", "signed", "sizeof", "static", "struct"),
        *("switch", "typedef", "union", "unsigned", "void", "volatile", "while", "asm"),
        *("bool", "complex", "offsetof", "va_list", "FILE", "NULL"),
        *("wchar_t", "char16_t", "char32_t", "size_t", "ssize_t", "ptrdiff_t"),
        *("intptr_t", "uintptr_t", "intmax_t", "uintmax_t"),
        *(
            f"{u}int{s}{n}_t"
            for u in ("", "u")
            for s in ("", "_least", "_fast")
            for n in (8, 16, 32, 64)
        ),
    ]
)
_C_NAME = re.compile(r"(?!__|_[A-Z])[A-Za-z_]\w*", re.ASCII)  # others are the compiler's
_LABEL = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)
# Symbols within the C file: a reference to a label of such a name would mean these.
_OWN = re.compile(r"(call|loop|vectors)_\d+|pyfort_apart|pyfort_c_\w*|_cffi_\w*|_?Py\w*")


def is_label(text: str) -> bool:
    """Whether the C that pyfort writes can refer to a symbol of that name."""
    return _LABEL.fullmatch(text) is not None and _OWN.fullmatch(text) is None


def python_name(name: str) -> str:
    """A Fortran name as a Python identifier: keywords get a trailing underscore."""
    return f"{name}_" if keyword.iskeyword(name) or name.startswith("_") else name


def python_names(names: Iterable[str], taken: Collection[str] = ()) -> dict[str, str]:
    """The Python names of one scope; ``in`` is ``in_`` unless another one is called so."""
    chosen = {}
    for name in names:
        wanted = python_name(name)
        chosen[name] = f"{wanted}_" if wanted in taken else wanted
    used = {name for name, wanted in chosen.items() if name == wanted}
    return {n: n if n == wanted else _free(wanted, used) for n, wanted in chosen.items()}


def _free(name: str, used: set[str]) -> str:
    """The name, with as many underscores behind it as it needs to be a new one."""
    while name in used:
        name += "_"
    used.add(name)
    return name


class Names:
    """The names of one library.

    Parameters
    ----------
    library : Library
        What is wrapped; what it calls its entities is not given to any other.
    """

    def __init__(self, library: Library) -> None:
        external = [p.name for p in library.procedures]
        self._public: dict[str | None, Mapping[str, str]] = {
            m.name: python_names(_public(m)) for m in library.modules
        }
        blocks = dict.fromkeys(c.name or "blank_common" for c in library.commons)
        modules = [m.name for m in library.modules]
        self._public[None] = python_names([*modules, *external, *blocks])
        labels = _labels(library)
        self._symbols = {label.lower() for label in labels}  # gfortran takes no two that are alike
        self._labels = {*labels, *(x for m in library.modules for x in _enumerators(m))}
        self._c = {"pyfort_table", "pyfort_build"}
        self._types = {(m.name, t.name) for m in library.modules for t in m.types}
        self._units = {*modules, *external}

    def python(self, module: str | None, name: str) -> str:
        """What Python calls a module, an external procedure (both of no module) or an entity."""
        return self._public.get(module, {}).get(name) or python_name(name)

    def anonymous(self, module: str, number: int) -> str:
        """The name of an enumeration that has none."""
        return _free(f"enum_{number}", set(self._public[module].values()))

    def is_public_type(self, derived: DerivedType) -> bool:
        """Whether every program unit can name a derived type."""
        return (derived.module, derived.name) in self._types

    def symbol(
        self, entity: Procedure | Variable | DerivedType, letter: str, dummy: str = ""
    ) -> str:
        """The binding label of the shim (S) or the kernel (K) of a procedure, of what a dummy
        procedure calls (C), of what tells where a variable is (V) and gives it memory (W), or of
        what initialises an object of a derived type (I)."""
        module = f"{entity.module}_" if entity.module else ""
        ending = f"_{dummy}" if dummy else ""
        symbol = f"pyfort_{module}{letter}_{entity.name}{ending}"
        while symbol.lower() in self._symbols:
            symbol += "_"
        self._symbols.add(symbol.lower())
        return symbol

    def unit(self, word: str) -> str:
        """The name of a program unit that pyfort writes, and that no other unit has."""
        number = 1
        while f"pyfort_{word}_{number}" in self._units:
            number += 1
        name = f"pyfort_{word}_{number}"
        self._units.add(name)
        return name

    def c(self, label: str) -> str:
        """The C identifier for a label or an enumerator: its own where C and CFFI allow it."""
        name = re.sub(r"\W", "_", label, flags=re.ASCII)
        if _C_NAME.fullmatch(name) is None:
            name = f"c{name}"
        # Its own name is free, unless one before it that may not have its own has got it.
        chosen = c_word(name)
        others = self._labels - {label} if chosen != label else set()
        while chosen in self._c or chosen in others:
            chosen += "_"
        self._c.add(chosen)
        return chosen


def c_word(name: str) -> str:
    """A name that C and CFFI take for a name."""
    return f"{name}_" if name in C_WORDS else name


def _public(module: Module) -> list[str]:
    """Every name that Python may find in a module."""
    names = [p.name for p in (*module.procedures, *module.private_procedures)]
    names += [v.name for v in module.variables] + [g.name for g in module.generics]
    names += [t.name for t in module.types] + [e.name for e in module.exports]
    return [*names, *_enumerators(module), *(e.name for e in module.enumerations if e.name)]


def _enumerators(module: Module) -> list[str]:
    return [x.name for e in module.enumerations for x in e.enumerators]


def _labels(library: Library) -> set[str]:
    """Every binding label."""
    found = [p.binding for p in library.procedures]
    for module in library.modules:
        found += [p.binding for p in (*module.procedures, *module.private_procedures)]
        found += [v.binding for v in module.variables]
    return {label for label in found if label}
