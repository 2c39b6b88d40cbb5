"""Dummy arguments that are text: one, an array, and what Fortran allocates."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any, Final

import numpy as np
from array_values import laid_out
from random_kinds import Kind, Sizes, open_shape

_LETTERS: Final = "abcdef"
#: Single characters, whose length is no choice, are in `descriptions`.
_LENGTHS: Final = ["*", "*", "0", "3", "n", "n + 2", "2*held"]


def _text(random: Random, most: int) -> str:
    return "".join(random.choice(_LETTERS) for _ in range(random.randint(0, most)))


def _in_one_form(random: Random, text: str) -> Any:
    """Text as callers have it."""
    return random.choice([text, text, text.encode(), np.str_(text), np.bytes_(text)])


def _weight_of_text(value: Any) -> float:
    if value is None:
        return 0
    if isinstance(value, np.ndarray):
        value = value[()]
    data = value.encode(errors="surrogateescape") if isinstance(value, str) else bytes(value)
    return float(sum((j + 1) * (byte - 32) for j, byte in enumerate(data)))


def _weight_of_texts(value: Any) -> float:
    elements = [] if value is None else np.asarray(value).ravel(order="F")
    return float(sum((i + 1) * _weight_of_text(text) for i, text in enumerate(elements)))


@dataclass
class Characters(Kind):
    """One text."""

    length: str = "*"

    @classmethod
    def random(cls, random: Random, name: str, intent: str) -> Kind:
        length = random.choice(_LENGTHS)
        if intent == "result" and length == "*":
            length = "n"
        return cls(name, intent, intent != "result" and random.random() < 0.3, length)

    def declaration(self) -> str:
        return f"character(len={self.length}){self.words()} :: {self.name}"

    def body(self) -> list[str]:
        lines = [f"total = total + weigh({self.name})"] if self.is_read else []
        if self.intent == "inout":
            lines.append(f"{self.name}(:min(len({self.name}), 1)) = 'z'")
        if self.intent in ("out", "result"):
            lines.append(f"{self.name} = 'xyz'")
        return lines

    def value(self, random: Random, sizes: Sizes) -> Any:
        most = 4 if self.length == "*" else sizes.of(self.length)
        text = _text(random, most)
        if most > 1 and random.random() < 0.1:
            return "é"
        is_brought = self.intent in ("inout", "out")
        if is_brought and random.random() < 0.3:
            exact = (text + "abcdef" * 4)[:most] if self.length != "*" else text or "a"
            if exact:
                return random.choice([bytearray(exact.encode()), np.array(exact.encode())])
        return _in_one_form(random, text)

    def weight(self, value: Any) -> float:
        return _weight_of_text(value)


@dataclass
class CharacterArray(Kind):
    """An array of text; `shape` is what stands in the parentheses."""

    length: str = "*"
    shape: str = ":"

    @classmethod
    def random(cls, random: Random, name: str, intent: str) -> Kind:
        shapes = ["n", "n + 1, 2", "held"] + ([] if intent == "result" else [":", ":, :"])
        # What Fortran does not define has no value that could be compared.
        shapes += ["n, *"] if intent in ("in", "inout") else []
        length = random.choice(_LENGTHS)
        if intent == "result" and length == "*":
            length = "2"
        optional = intent != "result" and random.random() < 0.3
        return cls(name, intent, optional, length, random.choice(shapes))

    def declaration(self) -> str:
        return f"character(len={self.length}){self.words()} :: {self.name}({self.shape})"

    def body(self) -> list[str]:
        name, rank = self.name, self.shape.count(",") + 1
        if "*" in self.shape:
            part = "(:, 1)" if rank == 2 else "(1)"
            return [self._weighed(f"{name}{part}", 1, "n")] if self.is_read else []
        lines = [self._weighed(name, rank, f"size({name})")] if self.is_read else []
        if self.intent == "inout":
            lines.append(f"{name}(::2{', :' * (rank - 1)})(:min(len({name}), 1)) = 'z'")
        if self.intent in ("out", "result"):
            lines.append(f"{name} = 'xyz'")
        return lines

    def _weighed(self, what: str, rank: int, count: str) -> str:
        weights = f"weigh({what})" if rank == 1 else f"reshape(weigh({what}), [{count}])"
        return f"total = total + sum([(i, i=1, {count})]*{weights})"

    def value(self, random: Random, sizes: Sizes) -> Any:
        length = random.randint(1, 4) if self.length == "*" else sizes.of(self.length)
        extents = [sizes.of(e) if e not in ":*" else random.randint(e == "*", 3)
                   for e in map(str.strip, self.shape.split(","))]  # fmt: skip
        count = int(np.prod(extents))
        texts = [_text(random, length) for _ in range(count)]
        is_changed = self.intent != "in"
        if not is_changed and len(extents) == 1 and count and random.random() < 0.3:
            return texts
        size = max(length, 1) if is_changed else max(random.randint(0, length), *map(len, texts), 1)
        made = np.array(texts, f"S{size}").reshape(extents, order="F")
        if not is_changed and random.random() < 0.3:
            made = made.astype(f"U{size}")
        return laid_out(random, made)

    def knows_size(self) -> bool:
        return "*" not in self.shape

    def weight(self, value: Any) -> float:
        if "*" in self.shape and value is not None:
            value = np.asarray(value)
            value = value[:, 0] if value.ndim == 2 else value[:1]
        return _weight_of_texts(value)


@dataclass
class AllocatedText(Kind):
    """Allocatable text, one or an array."""

    length: str = ":"
    rank: int = 0

    @classmethod
    def random(cls, random: Random, name: str, intent: str) -> Kind:
        length = random.choice([":", ":", "3", "n"])
        optional = intent != "result" and random.random() < 0.3
        return cls(name, intent, optional, length, random.choice([0, 0, 1]))

    def declaration(self) -> str:
        type_ = f"character(len={self.length}), allocatable"
        return f"{type_}{self.words()} :: {self.name}{open_shape(self.rank)}"

    def body(self) -> list[str]:
        name = self.name
        weight = f"sum([(i, i=1, size({name}))]*weigh({name}))" if self.rank else f"weigh({name})"
        first = f"{name}{'(:)' if self.rank else ''}(:min(len({name}), 1))"
        lines = []
        if self.is_read:
            lines = [f"if (allocated({name})) then", f"total = total + {weight}"]
            lines += [f"{first} = 'z'"] if self.intent == "inout" else []
            lines += ["end if"]
        if self.intent != "in":
            type_ = "character(len=max(n, 0)) :: " if self.length == ":" else ""
            shape = "(held)" if self.rank else ""
            is_new = self.is_made() if self.intent != "inout" else f".not. allocated({name})"
            lines += [f"if ({is_new}) then", f"allocate ({type_}{name}{shape})",
                      f"{name} = 'xyz'", "end if"]  # fmt: skip
        return lines

    def value(self, random: Random, sizes: Sizes) -> Any:
        if random.random() < 0.2:
            return None
        length = 4 if self.length == ":" else sizes.of(self.length)
        if self.rank == 0:
            return _in_one_form(random, _text(random, length))
        texts = [_text(random, length) for _ in range(random.randint(0, 3))]
        size = max(length if self.length != ":" else 0, 1, *map(len, texts), 1)
        made = np.array(texts, f"S{size}")
        return laid_out(random, made)

    def weight(self, value: Any) -> float:
        return _weight_of_texts(value) if self.rank else _weight_of_text(value)


class PointedText(AllocatedText):
    """Pointers to text, one or an array."""

    @classmethod
    def random(cls, random: Random, name: str, intent: str) -> Kind:
        made = super().random(random, name, intent)
        # gfortran 12 allocates a result of the length `n` with any other length.
        if intent == "result" and isinstance(made, cls) and made.length == "n":
            made.length = ":"
        return made

    def declaration(self) -> str:
        return super().declaration().replace(", allocatable", ", pointer")

    def body(self) -> list[str]:
        lines = [line.replace("allocated(", "associated(") for line in super().body()]
        new = [f"nullify ({self.name})"] if self.intent in ("out", "result") else []
        return [*new, *lines]

    def is_made(self) -> str:
        return "n > 0"
