"""Dummy arguments of other kinds: what Fortran allocates or points at, any type; `texts` has text.

A kind writes its part of a procedure, and makes what is right and what is wrong for it. Every
procedure tells what Fortran saw: a number that depends on each element and its place, of which
there is a model (`weight`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar, Final

import numpy as np
from array_values import laid_out, numbers, wrong_array

#: What stands for a type in these kinds, with a value that is written.
TYPES: Final = {
    "i1": "integer(1)", "i4": "integer(4)", "i8": "integer(8)", "f4": "real(4)", "f8": "real(8)",
    "c16": "complex(8)", "b1": "logical(c_bool)", "b4": "logical(4)",
}  # fmt: skip

#: In the module, beside the procedures. `weigh` gives blanks no weight: they may be padding.
HELPERS: Final = """
  pure elemental function weigh(s) result(r)
    character(len=*), intent(in) :: s
    real(8) :: r
    integer :: j
    r = 0
    do j = 1, len(s)
      r = r + j*(ichar(s(j:j)) - 32)
    end do
  end function weigh

  subroutine touch(address, change, r)
    type(c_ptr), intent(in) :: address
    logical, intent(in) :: change
    real(8), intent(out) :: r
    integer(1), pointer :: b
    call c_f_pointer(address, b)
    r = b
    if (change) b = 1
  end subroutine touch
"""


@dataclass
class Sizes:
    """What extents and lengths depend on: an argument `n`, and a variable `held` of the module."""

    n: int
    held: int

    def of(self, text: str) -> int:
        """The value of an extent, as it is written in Fortran."""
        return max(int(eval(text, {"n": self.n, "held": self.held})), 0)


@dataclass
class Kind(ABC):
    """One dummy argument, or the result of a function."""

    name: str
    intent: str  # in, out, inout, result
    optional: bool = False

    #: Whether compiled code has what `value` gives.
    is_compiled: ClassVar[bool] = True

    @classmethod
    @abstractmethod
    def random(cls, random: Random, name: str, intent: str) -> Kind:
        """One of this kind."""

    @abstractmethod
    def declaration(self) -> str:
        """Its declaration."""

    @abstractmethod
    def body(self) -> list[str]:
        """Statements that add its weight to `total`, and change it."""

    @abstractmethod
    def value(self, random: Random, sizes: Sizes) -> Any:
        """What can be given for it."""

    @abstractmethod
    def weight(self, value: Any) -> float:
        """What is added to `total` for that."""

    def wrong(self, random: Random, value: Any) -> Any:
        """What is not right, or at the edge."""
        made = self._wrong(random, value)
        # Fortran would read what is not there.
        is_beyond = not self.knows_size() and isinstance(made, (str, bytes, list, np.ndarray))
        return value if is_beyond and np.size(made) == 0 else made

    def knows_size(self) -> bool:
        """Whether Fortran knows how many elements there are."""
        return True

    def _wrong(self, random: Random, value: Any) -> Any:
        if isinstance(value, np.ndarray) and random.random() < 0.7:
            return wrong_array(random, value)
        return random.choice(
            [None, 1.5, 3, True, 1j, "ab", "", b"xyz", [1, 2], ["ab", "c"], 2**70, np.zeros(()),
             np.zeros((), "i4"), np.zeros(2), np.zeros((1, 2)), np.array("abc"), np.array(b"ab"),
             np.array(["ab"]), np.array([b"abc", b"d"]), "é", "\ud800"]
        )  # fmt: skip

    def words(self) -> str:
        """The attributes that stand in every declaration."""
        intent = [] if self.intent == "result" else [f"intent({self.intent})"]
        return ", ".join(["", *intent, *(["optional"] if self.optional else [])])

    @property
    def is_read(self) -> bool:
        return self.intent in ("in", "inout")

    def is_made(self) -> str:
        """When Fortran allocates an output; what a function returns, it must."""
        return ".true." if self.intent == "result" else "n > 0"


def _weight_of_numbers(value: Any) -> float:
    """Of an array or a number; what a declaration calls the first element weighs least."""
    if value is None:
        return 0
    elements = np.asarray(value).ravel(order="F")
    if elements.dtype == bool:
        elements = 2 - elements.astype("i4")
    return float(np.dot(np.arange(1, elements.size + 1), elements.real.astype("f8")))


def _weigh_numbers(name: str, code: str, rank: int) -> str:
    number = f"merge(1d0, 2d0, {name})" if code[0] == "b" else f"dble({name})"
    if rank == 0:
        return f"total = total + {number}"
    flat = f"reshape({number}, [size({name})])"
    return f"total = total + sum([(i, i=1, size({name}))]*{flat})"


def _changed(name: str, code: str) -> str:
    return f"{name} = .not. {name}" if code[0] == "b" else f"{name} = {name} + 1"


def _literal(code: str) -> str:
    return ".true." if code[0] == "b" else "3"


def _rank(random: Random) -> int:
    return random.choice([0, 1, 1, 2])


def open_shape(rank: int) -> str:
    return f"({', '.join([':'] * rank)})" if rank else ""


def _extents(random: Random, rank: int) -> list[int]:
    return [random.choice([0, 1, 2, 3]) for _ in range(rank)]


# --- numbers by descriptor ------------------------------------------------------------------


@dataclass
class Associated(Kind):
    """What has a descriptor that Fortran changes: an allocatable, a pointer."""

    code: str = "f8"
    rank: int = 0
    attribute: ClassVar[str]

    @classmethod
    def random(cls, random: Random, name: str, intent: str) -> Kind:
        optional = intent != "result" and random.random() < 0.3
        return cls(name, intent, optional, random.choice(list(TYPES)), _rank(random))

    def declaration(self) -> str:
        type_, shape = f"{TYPES[self.code]}, {self.attribute}", open_shape(self.rank)
        return f"{type_}{self.words()} :: {self.name}{shape}"

    def value(self, random: Random, sizes: Sizes) -> Any:
        if random.random() < 0.2:
            return None
        made = laid_out(random, numbers(random, self.code, _extents(random, self.rank)))
        if self.rank or random.random() < 0.5:
            return made
        return made[()].item()

    def weight(self, value: Any) -> float:
        return _weight_of_numbers(value)

    def shape(self) -> str:
        """Extents of what Fortran makes."""
        return f"({', '.join(['n', 'held'][: self.rank])})" if self.rank else ""


class Allocatable(Associated):
    attribute = "allocatable"

    def body(self) -> list[str]:
        name = self.name
        lines = [f"if (allocated({name})) then", _weigh_numbers(name, self.code, self.rank),
                 "end if"] if self.is_read else []  # fmt: skip
        if self.intent == "inout":
            lines += [f"if (allocated({name})) then", _changed(name, self.code), "else",
                      f"allocate ({name}{self.shape()})", f"{name} = {_literal(self.code)}",
                      "end if"]  # fmt: skip
        if self.intent in ("out", "result"):
            lines += [f"if ({self.is_made()}) then", f"allocate ({name}{self.shape()})",
                      f"{name} = {_literal(self.code)}", "end if"]  # fmt: skip
        return lines


class Pointer(Associated):
    attribute = "pointer"

    def body(self) -> list[str]:
        name = self.name
        lines = []
        if self.is_read:
            lines = [f"if (associated({name})) then", _weigh_numbers(name, self.code, self.rank),
                     _changed(name, self.code), "end if"]  # fmt: skip
        if self.intent == "inout":
            part = {0: "", 1: "(::2)", 2: "(:, ::2)"}[self.rank]
            lines += [f"if (associated({name})) then", f"{name} => {name}{part}", "else",
                      self._at_target(), "end if"]  # fmt: skip
        if self.intent in ("out", "result"):
            lines += [f"nullify ({name})", "if (n > 0) then", self._at_target(), "end if"]
        return lines

    def _at_target(self) -> str:
        part = {0: "(1, 2)", 1: "(4:1:-2, 1)", 2: "(::2, 2:)"}[self.rank]
        return f"{self.name} => held_{self.code}{part}"


@dataclass
class DensePointer(Pointer):
    attribute: ClassVar[str] = "pointer, contiguous"

    @classmethod
    def random(cls, random: Random, name: str, intent: str) -> Kind:
        optional = intent != "result" and random.random() < 0.3
        return cls(name, intent, optional, random.choice(list(TYPES)), random.choice([1, 2]))

    def body(self) -> list[str]:
        first, second = f"{self.name}(::2)", f"{self.name}(:, ::2)"
        dense = (f"{self.name}(2:)", f"{self.name}(:, 2:)")
        return [x.replace(first, dense[0]).replace(second, dense[1]) for x in super().body()]

    def value(self, random: Random, sizes: Sizes) -> Any:
        made = super().value(random, sizes)
        return made if made is None else np.asfortranarray(made)

    def _at_target(self) -> str:
        part = {1: "(2:3, 1)", 2: "(:, 2:)"}[self.rank]
        return f"{self.name} => held_{self.code}{part}"


@dataclass
class Described(Kind):
    """Assumed shape and assumed rank; `shape` is what stands in the parentheses."""

    code: str = "f8"
    shape: str = ":"
    contiguous: bool = False

    @classmethod
    def random(cls, random: Random, name: str, intent: str) -> Kind:
        intent = "inout" if intent == "result" else intent
        shape = random.choice([":", ":, :", ".."])
        return cls(name, intent, random.random() < 0.3, random.choice(list(TYPES)), shape,
                   random.random() < 0.3)  # fmt: skip

    def declaration(self) -> str:
        dense = ", contiguous" if self.contiguous else ""
        return f"{TYPES[self.code]}{dense}{self.words()} :: {self.name}({self.shape})"

    def body(self) -> list[str]:
        if self.shape == "..":
            cases = ((rank, self._lines(rank)) for rank in range(3))
            inner = [line for rank, lines in cases for line in (f"rank ({rank})", *lines)]
            return [f"select rank ({self.name})", *inner, "end select"]
        return self._lines(self.shape.count(":"))

    def _lines(self, rank: int) -> list[str]:
        read = [_weigh_numbers(self.name, self.code, rank)] if self.is_read else []
        if self.intent == "in":
            return read
        written = f"{self.name} = {_literal(self.code)}"
        return [*read, _changed(self.name, self.code) if self.is_read else written]

    def value(self, random: Random, sizes: Sizes) -> Any:
        rank = random.randint(0, 2) if self.shape == ".." else self.shape.count(":")
        made = laid_out(random, numbers(random, self.code, _extents(random, rank)))
        if rank == 0 and self.intent == "in" and random.random() < 0.5:
            return made[()].item()
        return made

    def weight(self, value: Any) -> float:
        return _weight_of_numbers(value)


# --- any type -------------------------------------------------------------------------------


@dataclass
class Untyped(Kind):
    """`type(*)`; `shape` is what stands in the parentheses, or nothing."""

    shape: str = ""
    contiguous: bool = False

    @classmethod
    def random(cls, random: Random, name: str, intent: str) -> Kind:
        shape = random.choice(["", "*", ":", ".."])
        is_open = shape in (":", "..")
        intent = intent if intent == "in" else "inout"
        return cls(name, intent, random.random() < 0.3, shape, is_open and random.random() < 0.3)

    def declaration(self) -> str:
        dense = ", contiguous" if self.contiguous else ""
        shape = f"({self.shape})" if self.shape else ""
        return f"type(*), target{dense}{self.words()} :: {self.name}{shape}"

    def body(self) -> list[str]:
        name, change = self.name, ".true." if self.intent == "inout" else ".false."
        if self.shape in ("", "*"):
            return [f"call touch(c_loc({name}), {change}, part)", "total = total + part"]
        return [f"total = total + size({name}) + 100*rank({name})"]

    def value(self, random: Random, sizes: Sizes) -> Any:
        rank = 1 if self.shape == ":" else random.randint(0, 2)
        if self.shape == "":
            rank = 0
        extents = [random.randint(1, 3) for _ in range(rank)]
        made = numbers(random, random.choice([*TYPES, "u2", "c8"]), extents)
        if random.random() < 0.2:
            made = np.asarray(np.array(["ab", "c"], "S3")[made.real.astype(int) % 2])
        return made if self.shape in ("", "*") else laid_out(random, made)

    def knows_size(self) -> bool:
        return self.shape not in ("", "*")

    def weight(self, value: Any) -> float:
        if value is None:
            return 0
        if self.shape in ("", "*"):
            return float(np.frombuffer(np.asarray(value).tobytes(order="F"), "i1")[0])
        return float(np.size(value) + 100 * np.ndim(value))


# --- others ---------------------------------------------------------------------------------


@dataclass
class Communicator(Kind):
    """A handle of MPI."""

    @classmethod
    def random(cls, random: Random, name: str, intent: str) -> Kind:
        intent = intent if intent != "result" else "in"
        return cls(name, intent, random.random() < 0.3)

    def declaration(self) -> str:
        return f"integer{self.words()} :: {self.name} !< pyfort: mpi comm"

    def body(self) -> list[str]:
        lines = [f"total = total + {self.name}"] if self.is_read else []
        return [*lines, f"{self.name} = 7"] if self.intent != "in" else lines

    def value(self, random: Random, sizes: Sizes) -> Any:
        return random.choice([3, np.int16(4), np.array(5, "i4")])

    def weight(self, value: Any) -> float:
        return 0 if value is None else float(value)


def held() -> list[str]:
    """Variables of the module: what pointers point at, and an extent."""
    lines = ["  integer :: held = 2"]
    for code, type_ in TYPES.items():
        value = ".true." if code[0] == "b" else "4"
        lines.append(f"  {type_}, target :: held_{code}(4, 3) = {value}")
    return lines
