"""What has its memory from Fortran and its rank from the caller: words with the rank behind."""

from __future__ import annotations

from typing import Any, ClassVar

from numba.core import types

from ... import Dummy
from ..actual import Actual
from ..site import Site
from .allocated import Allocated
from .any_rank import rank_given, require_dimensions
from .deferred import Deferred, word
from .kind import MOST_DIMENSIONS
from .pointer import DensePointer, Pointer


class _AnyRank(Deferred):
    """As of the rank of what is given; None has the rank 0, and one more in each tuple."""

    #: Which word is the rank.
    rank_word: ClassVar[int]

    def as_given(self, dummy: Dummy, type_: types.Type | None) -> Dummy:
        rank = _rank(type_)
        return dummy._replace(shape=("*",) * rank) if rank else dummy

    def extent(self, actual: Actual, axis: int) -> str:
        return "0" if _is_nothing(actual) else super().extent(actual, axis)

    def with_rank(self, site: Site, dummy: Dummy, place: Any) -> Any:
        """The words with the rank."""
        rank = site.context.get_constant(types.intp, len(dummy.shape or ()))
        site.builder.store(rank, word(site, place, self.rank_word))
        return place


class AllocatedAnyRank(_AnyRank, Allocated):
    """Allocatable dummies."""

    rank_word = Allocated.words
    words = Allocated.words + 1

    def convert(self, actual: Actual) -> list[str]:
        require_dimensions(actual, actual.rank)
        return self.make(actual) if _is_nothing(actual) else Allocated.convert(self, actual)

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        return self.with_rank(site, dummy, Allocated.put(self, site, dummy, type_, slot))


class PointerAnyRank(_AnyRank, Pointer):
    """Pointer dummies; the loan stays the last word."""

    rank_word = 1 + 2 * MOST_DIMENSIONS
    words = Pointer.words + 1

    def convert(self, actual: Actual) -> list[str]:
        require_dimensions(actual, actual.rank)
        return self.make(actual) if _is_nothing(actual) else super().convert(actual)

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        return self.with_rank(site, dummy, super().put(site, dummy, type_, slot))


class DensePointerAnyRank(PointerAnyRank, DensePointer):
    """With the attribute ``contiguous``, which only arrays have."""

    def convert(self, actual: Actual) -> list[str]:
        if actual.rank == 0:
            raise ValueError(
                f"{actual.who} has no dimensions, but a contiguous pointer needs some: pass an "
                "array, or (None,) for nothing of rank 1"
            )
        return super().convert(actual)


def _is_nothing(actual: Actual) -> bool:
    return _rank_of_nothing(actual.type) is not None


def _rank_of_nothing(type_: types.Type | None) -> int | None:
    """The rank that a type says of what is not there; None of anything else."""
    rank = 0
    while isinstance(type_, types.BaseTuple) and len(type_) == 1:
        type_, rank = type_[0], rank + 1
    return rank if type_ == types.none else None


def _rank(type_: types.Type | None) -> int:
    nothing = _rank_of_nothing(type_)
    return rank_given(type_) if nothing is None else nothing
