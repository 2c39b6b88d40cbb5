"""Text that Fortran allocates: the address of an allocation, which is read after the call."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from numba.core import cgutils, types

from ... import Dummy
from ...signature import formula
from ..actual import Actual, Memory
from ..extents import length_of
from ..internals import make_array
from ..site import Site
from ..text.letters import as_bytes, letters_of
from ..text.strings import decode_all, decode_trimmed
from ..text.text_array import texts_of
from .allocated import adopt, copied_bytes
from .character_array import CharacterArray, in_order
from .deferred import Deferred, store_address, word
from .kind import MOST_DIMENSIONS

#: Where an allocation has its address and its length; extents are between.
_BASE, _LENGTH = 0, MOST_DIMENSIONS + 1


class AllocatedText(Deferred):
    """A copy where Fortran may deallocate; one text is taken from what it leaves."""

    helpers: ClassVar = {
        "adopt": adopt, "as_bytes": as_bytes, "decode_all": decode_all,
        "decode_trimmed": decode_trimmed, "texts_of": texts_of,
    }  # fmt: skip
    words: ClassVar[int] = _LENGTH + 1

    def convert(self, actual: Actual) -> list[str]:
        if actual.type == types.none:
            return [f"{actual.slot} = np.uintp(0)"]
        if actual.rank:  # what Fortran may change is a copy
            read = actual.dummy._replace(intent="in")
            return CharacterArray().convert(replace(actual, dummy=read))
        type_, value = actual.type, actual.value
        if isinstance(type_, types.Array) and type_.ndim == 0:
            type_, value = type_.dtype, f"{value}[()]"
        return letters_of(actual, type_, value, actual.slot)

    def fit(self, actual: Actual) -> list[str]:
        """Blanks up to Fortran's length, where it is fixed."""
        if actual.type == types.none:
            return []
        slot, dummy = actual.slot, actual.dummy
        is_fixed = dummy.length != ":"
        length = length_of(dummy) if is_fixed else f"np.int64({slot}.shape[-1])"
        if actual.rank == 0 and not is_fixed:
            return []
        message = (
            f"{actual.who} has the wrong length; it must have at most {formula(dummy.length)} "
            "bytes: pass shorter text"
        )
        if actual.rank:
            return [
                f"{slot} = blank({slot}, max({length}, 1))",
                f"if {slot}.shape[-1] == 0:",
                f"    raise ValueError({message!r})",
                *in_order(actual),
            ]
        return [
            f"if {slot}.size > {length}:",
            f"    raise ValueError({message!r})",
            f"{slot} = padded({slot}, {length})",
        ]

    def memory(self, actual: Actual) -> Memory | None:
        return None  # of a copy

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        place = self.reserve(site, dummy)
        if not isinstance(type_, types.Array):
            return place
        context, builder = site.context, site.builder
        array = make_array(type_)(context, builder, slot)
        data = builder.bitcast(array.data, cgutils.voidptr_t)
        if dummy.intent != "in":
            data = copied_bytes(site, data, array.nitems)
        store_address(site, place, data)
        *extents, length = cgutils.unpack_tuple(builder, array.shape)
        # One text is an array of one element, or of none where it has no characters.
        one = context.get_constant(types.intp, 1)
        is_empty = builder.icmp_signed("==", length, context.get_constant(types.intp, 0))
        for axis, extent in enumerate(extents or [builder.select(is_empty, length, one)]):
            builder.store(extent, word(site, place, axis + 1))
        builder.store(builder.select(is_empty, one, length), word(site, place, _LENGTH))
        return place

    def read_type(self, dummy: Dummy) -> types.Type:
        """The address, the length, and the extents of an array."""
        rank = len(dummy.shape or ())
        return types.UniTuple(types.intp, 2 + rank) if dummy.intent != "in" else types.none

    def read(self, site: Site, dummy: Dummy, place: Any) -> Any:
        if dummy.intent == "in":
            return super().read(site, dummy, place)
        extents = range(1, 1 + len(dummy.shape or ()))
        values = [site.builder.load(word(site, place, i)) for i in (_BASE, _LENGTH, *extents)]
        return site.context.make_tuple(site.builder, self.read_type(dummy), values)

    def result(self, actual: Actual, read: str) -> str:
        """Who gave bytes gets bytes; text of fixed length is trimmed."""
        if actual.type is None and actual.dummy.intent != "out":
            return "None"
        if actual.rank:
            axes = ", ".join(map(str, (*range(1, actual.rank + 1), 0)))
            text = f"texts_of(adopt({read}, np.uint8).transpose(({axes})))"
            return text if actual.dummy.certain else f"(None if {read}[0] == 0 else {text})"
        text = f"adopt({read}, np.uint8)"
        is_str = actual.type in (None, types.none) or isinstance(actual.type, types.UnicodeType)
        if not is_str:
            text = f"as_bytes({text})"
        elif actual.dummy.length == ":":
            text = f"decode_all({text})"
        else:
            text = f"decode_trimmed({text})"
        return text if actual.dummy.certain else f"(None if {read}[0] == 0 else {text})"
