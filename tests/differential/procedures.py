"""Random procedures with arguments of the other kinds, and random calls of them."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
from random_calls import Call
from random_kinds import (
    Allocatable,
    Communicator,
    DensePointer,
    Described,
    Kind,
    Pointer,
    Sizes,
    Untyped,
)
from random_ranks import AllocatableAnyRank, PointerAnyRank, TextAnyRank
from random_texts import AllocatedText, CharacterArray, Characters, PointedText

_KINDS: tuple[type[Kind], ...] = (
    Allocatable, Pointer, DensePointer, Described, Untyped, Characters, Characters,
    CharacterArray, CharacterArray, AllocatedText, PointedText, Communicator,
    AllocatableAnyRank, PointerAnyRank, TextAnyRank,
)  # fmt: skip
_RESULTS = (Allocatable, Pointer, DensePointer, Characters, CharacterArray, AllocatedText,
            PointedText)  # fmt: skip


@dataclass
class Procedure:
    """One procedure with a size `n`, which reports `total` behind all others."""

    name: str
    kinds: list[Kind]
    result: Kind | None

    def fortran(self) -> str:
        everything = [*self.kinds, *([self.result] if self.result else [])]
        names = ["n", *(k.name for k in self.kinds), "total"]
        sort = "function" if self.result else "subroutine"
        result = f" result({self.result.name})" if self.result else ""
        lines = [f"{sort} {self.name}({', '.join(names)}){result}",
                 "integer, intent(in) :: n",
                 *(k.declaration() for k in everything),
                 "real(8), intent(out) :: total",
                 "integer :: i", "real(8) :: part",
                 "total = 0", "part = 0", "i = 0"]  # fmt: skip
        for kind in everything:
            body = kind.body()
            is_guarded = kind.optional and body
            lines += [f"if (present({kind.name})) then", *body, "end if"] if is_guarded else body
        return "\n".join([*(f"  {line}" for line in lines), f"  end {sort}"])

    def is_compiled(self, values: dict[str, Any]) -> bool:
        """Whether it is no limit of compiled code, which the documentation names."""
        for kind in [*self.kinds, *([self.result] if self.result else [])]:
            value = values.get(kind.name)
            is_number = isinstance(value, (int, np.integer, np.bool_))
            if isinstance(kind, Untyped) and (is_number or isinstance(value, (str, bytes))):
                return False
            # numba takes elements that are not aligned for others, and has no np.bytes_ as an
            # argument: it takes bytes for that afterwards.
            is_array = isinstance(value, np.ndarray)
            if isinstance(value, np.bytes_) or (is_array and not value.flags.aligned):
                return False
            if isinstance(value, list) and value and isinstance(value[0], list):
                return False
        return True


def describe_kinds(random: Random, name: str) -> Procedure:
    kinds = []
    for i in range(random.randint(1, 3)):
        intent = random.choice(["in", "in", "inout", "out"])
        kinds.append(random.choice(_KINDS).random(random, f"x{i}", intent))
    result = None
    if random.random() < 0.5:
        result = random.choice(_RESULTS).random(random, "x9", "result")
    return Procedure(name, kinds, result)


@dataclass
class Planned:
    """A call; `total` is what Fortran must report, None where the call may be wrong."""

    call: Call
    total: float | None
    is_compiled: bool


def plan_call(random: Random, procedure: Procedure, function: Any, sizes: Sizes) -> Planned:
    parameters = inspect.signature(function).parameters
    values: dict[str, Any] = {"n": sizes.n}
    for kind in procedure.kinds:
        is_brought = kind.name in parameters
        is_filled = is_brought and parameters[kind.name].kind == 3
        if is_brought and not (is_filled and random.random() < 0.8):
            is_absent = kind.optional and random.random() < 0.25
            values[kind.name] = None if is_absent else kind.value(random, sizes)
    read = [k for k in procedure.kinds if k.is_read]
    total: float | None = sum(k.weight(values[k.name]) for k in read)
    if random.random() < 0.4:
        total = None
        spoiled = random.choice([k for k in procedure.kinds if k.name in values] or [None])
        if spoiled is None or random.random() < 0.1:
            values["n"] = random.choice([None, -1, 1.5, "a", 2**31, True, sizes.n + 1])
        else:
            values[spoiled.name] = spoiled.wrong(random, values[spoiled.name])
    return Planned(_arranged(random, parameters, values), total, procedure.is_compiled(values))


def _arranged(random: Random, parameters: Any, values: dict[str, Any]) -> Call:
    """By position, and by keyword from some place on. A size may be left out."""
    positional: list[Any] = []
    keywords: dict[str, Any] = {}
    for parameter in parameters.values():
        if parameter.name not in values:
            continue
        value = values[parameter.name]
        if parameter.kind == 3:
            # Where what a size follows from is absent, it has to be said.
            has_absent = any(value is None for value in values.values())
            if parameter.name != "n" or has_absent or random.random() < 0.4:
                keywords[parameter.name] = value
        elif keywords or random.random() < 0.15:
            is_left_out = value is None and parameter.default is None and random.random() < 0.5
            if not is_left_out:
                keywords[parameter.name] = value
            elif not keywords:
                # What follows has to be given by its name.
                rest = [p for p in list(parameters.values()) if p.name in values]
                after = rest[rest.index(parameter) + 1 :]
                return Call(positional, {p.name: values[p.name] for p in after})
        else:
            positional.append(value)
    return Call(positional, keywords)
