"""Objects of derived types, which compiled code cannot have yet."""

from __future__ import annotations

from typing import Any, NoReturn

from numba.core import errors, types

from ... import Dummy
from ..actual import Actual, Memory
from ..site import Site
from .kind import Passing


class Instance(Passing):
    """Whatever is of a class of Fortran's: a typing error that names it."""

    def convert(self, actual: Actual) -> list[str]:
        _refuse(actual.dummy)

    def extent(self, actual: Actual, axis: int) -> str:
        _refuse(actual.dummy)

    def make(self, actual: Actual) -> list[str]:
        _refuse(actual.dummy)

    def memory(self, actual: Actual) -> Memory | None:
        _refuse(actual.dummy)

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        _refuse(dummy)

    def result(self, actual: Actual, read: str) -> str:
        _refuse(actual.dummy)


def _refuse(dummy: Dummy) -> NoReturn:
    raise errors.TypingError(
        f"argument '{dummy.name}' is an object of {dummy.derived.__qualname__}, which compiled "
        "code cannot have yet: call the function from Python"
    )
