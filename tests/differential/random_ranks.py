"""Dummy arguments of assumed rank, whose rank is that of what is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
from random_kinds import Allocatable, Associated, Kind, Pointer, Sizes
from random_texts import CharacterArray

_MOST = 2


def _for_each_rank(name: str, lines: Callable[[int], list[str]]) -> list[str]:
    cases = (line for r in range(_MOST + 1) for line in (f"rank ({r})", *lines(r)))
    return [f"select rank ({name})", *cases, "end select"]


class _AnyRank(Associated):
    """What Fortran allocates or points at: None in so many tuples is nothing of a rank."""

    def declaration(self) -> str:
        return (
            super()
            .declaration()
            .partition("(..)")[0]
            .replace(f":: {self.name}", f":: {self.name}(..)")
        )

    def value(self, random: Random, sizes: Sizes) -> Any:
        rank = random.randint(0, _MOST)
        made = type(self)(self.name, self.intent, self.optional, self.code, rank)
        value = Associated.value(made, random, sizes)
        for _ in range(rank if value is None else 0):
            value = (value,)
        return value

    def weight(self, value: Any) -> float:
        return 0 if isinstance(value, tuple) else super().weight(value)


class AllocatableAnyRank(_AnyRank, Allocatable):
    """Allocatable dummies."""

    @classmethod
    def random(cls, random: Random, name: str, intent: str) -> Kind:
        return _of_rank_0(cls, random, name, intent)

    def body(self) -> list[str]:
        def lines(rank: int) -> list[str]:
            return Allocatable(self.name, self.intent, False, self.code, rank).body()

        return _for_each_rank(self.name, lines)


class PointerAnyRank(_AnyRank, Pointer):
    """Pointer dummies."""

    @classmethod
    def random(cls, random: Random, name: str, intent: str) -> Kind:
        return _of_rank_0(cls, random, name, intent)

    def body(self) -> list[str]:
        def lines(rank: int) -> list[str]:
            return Pointer(self.name, self.intent, False, self.code, rank).body()

        return _for_each_rank(self.name, lines)


def _of_rank_0(cls: type[Associated], random: Random, name: str, intent: str) -> Kind:
    made = Associated.random.__func__(cls, random, name, intent)  # type: ignore[attr-defined]
    made.rank = 0
    return made


@dataclass
class TextAnyRank(CharacterArray):
    """Text of any length and rank."""

    contiguous: bool = False

    @classmethod
    def random(cls, random: Random, name: str, intent: str) -> Kind:
        made = CharacterArray.random(random, name, intent)
        length = made.length if made.length != "*" or random.random() < 0.5 else "3"
        # flang has no `select rank` for what is optional and of the length `*`.
        optional = made.optional and length != "*"
        return cls(name, intent, optional, length, "..", random.random() < 0.3)

    def declaration(self) -> str:
        words = f"{self.words()}, contiguous" if self.contiguous else self.words()
        return f"character(len={self.length}){words} :: {self.name}(..)"

    def body(self) -> list[str]:
        return _for_each_rank(self.name, self._lines)

    def _lines(self, rank: int) -> list[str]:
        name = self.name
        if rank:
            shape = ", ".join(":" * rank)
            return CharacterArray(name, self.intent, False, self.length, shape).body()
        lines = [f"total = total + weigh({name})"] if self.is_read else []
        lines += [f"{name}(:min(len({name}), 1)) = 'z'"] if self.intent == "inout" else []
        return [*lines, f"{name} = 'xyz'"] if self.intent == "out" else lines

    def value(self, random: Random, sizes: Sizes) -> Any:
        rank = random.randint(0, _MOST)
        shape = ", ".join(":" * max(rank, 1))
        made = CharacterArray(self.name, self.intent, False, self.length, shape)
        value = made.value(random, sizes)
        if rank or (isinstance(value, np.ndarray) and not value.size) or len(value) == 0:
            return value
        return value[0] if self.intent == "in" else np.array(value[0], value.dtype)
