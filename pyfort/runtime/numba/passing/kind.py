"""What a call asks of a kind of dummy argument."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from numba.core import types

from ... import Dummy
from ..actual import Actual, Memory
from ..site import Site

#: Dimensions of an array of Fortran.
MOST_DIMENSIONS = 15


class Passing(ABC):
    """What a kind adds to the code of a call.

    That is *lines* of Python around the bare call, which are compiled like a user's
    (`implementation`), and LLVM's *instructions* within it (`call`), where one value goes to
    Fortran for each dummy argument. Both stand here in the order in which they run.
    """

    #: Functions that its lines call, beside those that all lines have (`implementation`).
    helpers: ClassVar[Mapping[str, Any]] = {}
    #: Instead of them, where a library cannot keep what views look at.
    copying: ClassVar[Mapping[str, Any]] = {}
    #: Whether only the trampoline can make of a slot what Fortran takes.
    needs_trampoline = False
    #: Whether None is given for something, and not for what is absent.
    takes_none = False
    #: Whether results may look at the memory of arguments.
    gives_views = False
    #: Whether what `put` gives is the address of a value that ends with the call.
    puts_value = False
    #: Whether extents are known before the call.
    has_extents = True
    #: Whether the result of a function is passed as a dummy argument that comes last.
    is_made = True

    def seen_as(self, dummy: Dummy, buffer: types.Buffer) -> types.Type:
        """What a buffer that is no array is taken as: an array of its memory, or itself."""
        return buffer

    def as_given(self, dummy: Dummy, type_: types.Type | None) -> Dummy:
        """The dummy as this call has it, where what is given has the rank."""
        return dummy

    @abstractmethod
    def convert(self, actual: Actual) -> list[str]:
        """Lines that check what is given, and leave what is passed in ``actual.slot``.

        What types tell is checked now, by exceptions.
        """

    @abstractmethod
    def extent(self, actual: Actual, axis: int) -> str:
        """An expression for an extent of what is given, after `convert`."""

    def fit(self, actual: Actual) -> list[str]:
        """Lines that do what else has to be done when extents and lengths are known."""
        return []

    @abstractmethod
    def make(self, actual: Actual) -> list[str]:
        """Lines that leave in ``actual.slot`` what a result that nobody gave is passed as.

        The extents that the description has are known.
        """

    @abstractmethod
    def memory(self, actual: Actual) -> Memory | None:
        """The caller's memory that Fortran sees, or None: it must not see any twice."""

    def take(self, actual: Actual) -> list[str]:
        """Lines behind the call, also of one that failed, which cannot fail."""
        return []

    def copy(self, actual: Actual) -> list[str]:
        """Lines that leave a copy of what is passed in the slot, in Fortran's order."""
        # numba copies into the order of C.
        return [f"{actual.slot} = {actual.slot}.T.copy().T"]

    @abstractmethod
    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        """What goes to Fortran for a slot of a type: a value, or an address."""

    def reserve(self, site: Site, dummy: Dummy) -> Any:
        """The address of memory for the result of a function."""
        raise TypeError(f"the result '{dummy.name}' is passed as {dummy.passing}")

    def read_type(self, dummy: Dummy) -> types.Type:
        """The type of what `read` gives; numba's none, where there is nothing to read."""
        return types.none

    def read(self, site: Site, dummy: Dummy, place: Any) -> Any:
        """What Fortran left where `put` or `reserve` said, even if the call failed."""
        return site.context.get_dummy_value()

    def is_changed(self, dummy: Dummy) -> bool:
        """Whether Fortran may change what is given."""
        return dummy.intent in ("inout", "out")

    def write_back(self, actual: Actual, read: str) -> list[str]:
        """Lines that store in what is given what Fortran made of a copy.

        `read` is an expression for what the function of that name gives.
        """
        return []

    @abstractmethod
    def result(self, actual: Actual, read: str) -> str:
        """An expression for what the call returns of it; `read` as above."""
