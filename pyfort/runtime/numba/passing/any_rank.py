"""Arrays of assumed rank: a view that tells its rank."""

from __future__ import annotations

from dataclasses import replace

from numba.core import types

from .. import conversion
from ..actual import Actual, Memory
from ..elements import machine
from ..text.text_array import TextArray
from .contiguous import changed_array, is_sequence, is_sequence_type, safe_array
from .described import Dense, Described
from .kind import MOST_DIMENSIONS


class AnyRank(Described):
    """As what has the rank of the argument that is given; a scalar is an array of rank 0."""

    ranked: Described = Described()

    def convert(self, actual: Actual) -> list[str]:
        if is_sequence(actual):
            return self.ranked.convert(with_rank(actual, 1))
        rank = _rank(actual)
        require_dimensions(actual, rank)
        if rank > 0:
            return self.ranked.convert(with_rank(actual, rank))
        if actual.dummy.intent == "in":
            return _single(actual)
        return _changed_single(actual)

    def extent(self, actual: Actual, axis: int) -> str:
        raise AssertionError(f"{actual.who} has no declared dimension {axis}")

    def memory(self, actual: Actual) -> Memory | None:
        if _rank(actual) > 0:
            return super().memory(actual)
        is_changed = actual.is_array and actual.dummy.intent != "in"
        return Memory(actual, f"bounds({actual.value})", is_single=True) if is_changed else None

    def write_back(self, actual: Actual, read: str) -> list[str]:
        if _rank(actual) > 0:
            return self.ranked.write_back(with_rank(actual, _rank(actual)), read)
        truth = " != 0" if actual.element.category == "logical" else ""
        return [f"{actual.value}[()] = {actual.slot}[()]{truth}"]


class DenseAnyRank(AnyRank):
    """With the attribute ``contiguous``: what has gaps is copied in and out."""

    ranked = Dense()


def rank_given(type_: types.Type | None) -> int:
    """The rank of what is given for a dummy argument that has none of its own."""
    if is_sequence_type(type_):
        return 1
    return type_.ndim if isinstance(type_, types.Array | TextArray) else 0


def _rank(actual: Actual) -> int:
    return rank_given(actual.type)


def require_dimensions(actual: Actual, rank: int) -> None:
    """Raise for an array that no descriptor can have."""
    if rank > MOST_DIMENSIONS:
        raise ValueError(
            f"{actual.who} has {rank} dimensions, and arrays of Fortran at most "
            f"{MOST_DIMENSIONS}: pass an array of less, for example with reshape()"
        )


def with_rank(actual: Actual, rank: int) -> Actual:
    """The same for a dummy argument of a rank."""
    return replace(actual, dummy=actual.dummy._replace(shape=("*",) * rank))


def _new(actual: Actual) -> str:
    """The line that makes an array of rank 0."""
    return f"{actual.slot} = np.empty((), {machine(actual.dummy.type)})"


def _single(actual: Actual) -> list[str]:
    """Lines that give a scalar, or what an array of rank 0 has, an address."""
    type_, value = actual.type, actual.value
    if isinstance(type_, types.Array):
        type_, value = safe_array(with_rank(actual, 0)).dtype, f"{value}[()]"
    item = f"w_{actual.dummy.name}"
    assert type_ is not None
    lines = conversion.from_python(actual, type_, value, item)
    return [*lines, _new(actual), f"{actual.slot}[()] = {item}"]


def _changed_single(actual: Actual) -> list[str]:
    """The same for what is written back."""
    changed_array(with_rank(actual, 0), aligned=False)
    return [_new(actual), f"{actual.slot}[()] = {actual.value}[()]"]
