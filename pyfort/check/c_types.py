"""C types as far as a call depends on them: the same for headers and for Fortran."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Sort(Enum):
    VOID = "void"
    INTEGER = "integer"  # signed or not, enumerations, characters: Fortran does not tell them apart
    LOGICAL = "_Bool"
    REAL = "real"
    COMPLEX = "complex"
    STRUCT = "struct"
    FUNCTION = "function"
    POINTER = "pointer"
    DESCRIPTOR = "descriptor"
    ANYTHING = "anything"  # what an address leads to, when Fortran does not say it


@dataclass(frozen=True, slots=True)
class CType:
    """A type of C.

    `size` is in bytes, 0 where it is not known. `target` is what a pointer leads to;
    `members` are those of a struct, None where it is only declared; of a function they are
    its parameters, None where nothing is said of them, and `target` is what it returns.
    `spelling` is for people.
    """

    sort: Sort
    size: int = 0
    spelling: str = ""
    const: bool = False
    target: CType | None = None
    members: tuple[CType, ...] | None = None

    def __str__(self) -> str:
        const = "const " if self.const and not self.spelling.startswith("const ") else ""
        return const + (self.spelling or self.sort.value)


def pointer(target: CType) -> CType:
    text = str(target)
    return CType(Sort.POINTER, 8, f"{text}*" if text.endswith("*") else f"{text} *", target=target)
