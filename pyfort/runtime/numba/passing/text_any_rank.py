"""Text of assumed rank: its bytes, of which those of an element come last."""

from __future__ import annotations

from typing import ClassVar

from numba.core import types

from ..actual import Actual, Memory
from ..elements import require_writable
from ..extents import length_of
from ..text.letters import blanked, letters_of, padded, without_nuls
from .any_rank import rank_given, require_dimensions, with_rank
from .character_array import CharacterArray, in_order, require_text_array
from .characters import brings_length


class TextAnyRank(CharacterArray):
    """As what has the rank of the argument that is given; one text has the rank 0."""

    helpers: ClassVar = {
        **CharacterArray.helpers, "blanked": blanked, "padded": padded,
        "without_nuls": without_nuls,
    }  # fmt: skip

    def convert(self, actual: Actual) -> list[str]:
        rank = _rank(actual)
        require_dimensions(actual, rank)
        if rank > 0:
            return super().convert(with_rank(actual, rank))
        lines = _changed(actual) if actual.dummy.intent != "in" else _read(actual)
        if brings_length(actual.dummy):
            lines.append(f"{length_of(actual.dummy)} = np.int64({actual.slot}.size)")
        return lines

    def extent(self, actual: Actual, axis: int) -> str:
        raise AssertionError(f"{actual.who} has no declared dimension {axis}")

    def fit(self, actual: Actual) -> list[str]:
        if _rank(actual) > 0:
            return super().fit(with_rank(actual, _rank(actual)))
        slot, length = actual.slot, f"max({length_of(actual.dummy)}, 1)"
        if actual.dummy.intent != "in":
            return [*self.wrong_length(actual, length), f"{slot} = blanked({slot})"]
        lines = [f"{slot} = without_nuls({slot})"]
        if not brings_length(actual.dummy):
            lines += [
                f"if {slot}.size > {length}:",
                f"    raise ValueError({self.too_long(actual)!r})",
            ]
        return [*lines, f"{slot} = padded({slot}, {length})"]

    def memory(self, actual: Actual) -> Memory | None:
        if _rank(actual) > 0 or actual.dummy.intent == "in":
            return super().memory(actual)
        return Memory(actual, f"bounds({actual.value})", is_single=True)


class DenseTextAnyRank(TextAnyRank):
    """With the attribute ``contiguous``: a copy in Fortran's order."""

    def fit(self, actual: Actual) -> list[str]:
        return [*super().fit(actual), *in_order(with_rank(actual, _rank(actual)))]


def _rank(actual: Actual) -> int:
    return rank_given(actual.type)


def _read(actual: Actual) -> list[str]:
    """Lines that take one text, or what an array of rank 0 has."""
    type_, value = actual.type, actual.value
    is_text = (
        types.UnicodeType | types.Bytes | types.ByteArray | types.CharSeq | types.UnicodeCharSeq
    )
    if isinstance(type_, types.Array):
        type_, value = require_text_array(actual).dtype, f"{value}[()]"
        if isinstance(type_, types.CharSeq):
            return [f"{actual.slot} = letters({actual.value})"]
    elif not isinstance(type_, is_text):
        require_text_array(actual)
    return letters_of(actual, type_, value, actual.slot)


def _changed(actual: Actual) -> list[str]:
    """The same for what is written back."""
    type_ = actual.type
    if not isinstance(type_, types.Array) or not isinstance(type_.dtype, types.CharSeq):
        raise TypeError(
            f"{actual.who} is {type_}; it is changed in place and must be an array of dtype S: "
            f"pass np.array({actual.dummy.name}, dtype='S') and use that array afterwards"
        )
    require_writable(actual.who, type_, aligned=False)
    return [f"{actual.slot} = letters({actual.value})"]
