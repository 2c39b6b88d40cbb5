"""What has its memory and its extents from Fortran: words that are read after the call."""

from __future__ import annotations

from typing import Any, ClassVar

from llvmlite import ir
from numba.core import cgutils, errors, types

from ... import Dummy
from ...records import RECORDS
from ..actual import Actual
from ..site import Site
from .kind import MOST_DIMENSIONS, Passing


class Deferred(Passing):
    """The address of words, of which the first is the address of the memory, or null."""

    needs_trampoline = True
    takes_none = True
    has_extents = False
    #: How many: the address, then a number for each dimension.
    words: ClassVar[int] = 1 + MOST_DIMENSIONS

    def require_array(self, dummy: Dummy) -> None:
        """Raise a typing error for one object, whose memory nothing in compiled code keeps."""
        if dummy.type in RECORDS and not dummy.shape:
            name = RECORDS[dummy.type].__name__
            raise errors.TypingError(
                f"argument '{dummy.name}' is one {name} that Fortran allocates or points at, which "
                "compiled code cannot have: call the function from Python"
            )

    def extent(self, actual: Actual, axis: int) -> str:
        """That of what is given; what Fortran makes has none before the call."""
        return f"{actual.slot}.shape[{axis}]"

    def make(self, actual: Actual) -> list[str]:
        """Nothing is there."""
        self.require_array(actual.dummy)
        return [f"{actual.slot} = np.uintp(0)"]

    def reserve(self, site: Site, dummy: Dummy) -> Any:
        """Words that say that nothing is there."""
        word = site.context.get_value_type(types.intp)
        words = ir.ArrayType(word, self.words)
        place = cgutils.alloca_once(site.builder, words)
        site.builder.store(ir.Constant(words, None), place)
        return site.builder.bitcast(place, word.as_pointer())


def store_address(site: Site, place: Any, address: Any) -> None:
    """Let the first of the words be an address."""
    site.builder.store(address, site.builder.bitcast(place, address.type.as_pointer()))


def word(site: Site, place: Any, number: int) -> Any:
    """The place of one of the words."""
    return site.builder.gep(place, [site.context.get_constant(types.intp, number)])
