"""Dummy procedures."""

from __future__ import annotations

from typing import Any

from numba.core import types

from ... import Dummy
from ..actual import Actual, Memory
from ..site import Site
from .kind import Passing


class Callback(Passing):
    """What Fortran calls."""

    has_extents = False

    def convert(self, actual: Actual) -> list[str]:
        raise TypeError(f"{actual.who} is {actual.type}, which compiled code cannot pass yet")

    def extent(self, actual: Actual, axis: int) -> str:
        raise TypeError(f"{actual.who} has no extents")

    def make(self, actual: Actual) -> list[str]:
        raise TypeError(f"{actual.who} is no result")

    def memory(self, actual: Actual) -> Memory | None:
        return None

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        return slot

    def result(self, actual: Actual, read: str) -> str:
        raise TypeError(f"{actual.who} is no result")
