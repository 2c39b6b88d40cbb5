"""Arrays of text: their bytes, of which those of an element come last.

An array ``x`` is in ``s_x``, with a dimension for the bytes more than it has itself.
"""

from __future__ import annotations

from typing import Any, ClassVar

from numba.core import cgutils, types

from ... import Dummy
from ...signature import formula
from ..actual import Actual, Memory
from ..elements import require_writable
from ..extents import length_of, shape_of
from ..site import Site
from ..text.letters import SURROGATES, as_text, blank, elements, items, letters, letters_of
from ..text.strings import copy_bytes, encode
from ..text.text_array import TextArray, as_texts, letters_of_texts
from .characters import brings_length
from .contiguous import is_sequence
from .kind import Passing


class CharacterArray(Passing):
    """A copy with blanks, which is written back where Fortran changes it."""

    needs_trampoline = True
    helpers: ClassVar = {
        "as_text": as_text, "as_texts": as_texts, "letters_of_texts": letters_of_texts,
        "blank": blank, "copy_bytes": copy_bytes, "elements": elements,
        "encode": encode, "items": items, "letters": letters,
    }  # fmt: skip

    def convert(self, actual: Actual) -> list[str]:
        lines = _changed(actual) if actual.dummy.intent != "in" else _read(actual)
        if brings_length(actual.dummy):
            lines.append(f"{length_of(actual.dummy)} = np.int64({actual.slot}.shape[-1])")
        return lines

    def extent(self, actual: Actual, axis: int) -> str:
        return f"{actual.slot}.shape[{axis}]"

    def fit(self, actual: Actual) -> list[str]:
        """The length that Fortran has, and blanks for NULs."""
        slot, length = actual.slot, f"max({length_of(actual.dummy)}, 1)"
        made = [f"{slot} = blank({slot}, {length})"]
        if brings_length(actual.dummy):
            return made
        if actual.dummy.intent != "in":
            return [*self.wrong_length(actual, length), *made]
        # The copy is empty where something would be cut off.
        check = f"if {slot}.shape[-1] == 0:"
        return [*made, check, f"    raise ValueError({self.too_long(actual)!r})"]

    def wrong_length(self, actual: Actual, length: str) -> list[str]:
        """Lines that refuse what is changed in place and has another length."""
        if brings_length(actual.dummy):
            return []
        message = (
            f"{actual.who} has elements of another length; it is changed in place, and they must "
            f"have {formula(actual.dummy.length)} bytes: pass an array of that length and use it "
            "afterwards"
        )
        return [f"if {actual.slot}.shape[-1] != {length}:", f"    raise ValueError({message!r})"]

    def too_long(self, actual: Actual) -> str:
        """What is wrong with text of which something would be cut off."""
        needed = formula(actual.dummy.length)
        return (
            f"{actual.who} has text of more than the {needed} bytes that are allowed: pass shorter"
        )

    def make(self, actual: Actual) -> list[str]:
        slot, shape, made = actual.slot, shape_of(actual.dummy), f"w_{actual.dummy.name}"
        is_constant = actual.dummy.length.isdigit()
        width = str(max(int(actual.dummy.length), 1)) if is_constant else f"n_{actual.dummy.name}"
        message = f"{actual.who} is too large for any memory: pass smaller sizes"
        blanks = f"np.full({shape}[::-1] + ({width},), np.uint8(32))"
        lines = [] if is_constant else [f"{width} = max({length_of(actual.dummy)}, 1)"]
        lines += [f"if is_too_large({shape}, {width}):", f"    raise ValueError({message!r})"]
        if is_constant:
            return [*lines, f"{made} = as_text({blanks}, {width}).T", f"{slot} = letters({made})"]
        turned = f"transpose(({', '.join(map(str, turned_axes(actual.rank)))}))"
        return [*lines, f"{slot} = {blanks}.{turned}", f"{made} = as_texts({slot})"]

    def memory(self, actual: Actual) -> Memory | None:
        """What is only read is passed as a copy."""
        if actual.dummy.intent == "in":
            return None
        value = actual.value
        if isinstance(actual.type, TextArray):
            value = f"letters_of_texts({value})"
        return Memory(actual, f"bounds({value})", view=value)

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        context, builder = site.context, site.builder
        array = context.make_array(type_)(context, builder, slot)
        shape = cgutils.unpack_tuple(builder, array.shape)
        extents = cgutils.alloca_once_value(builder, cgutils.pack_array(builder, shape))
        strides = cgutils.alloca_once_value(builder, array.strides)
        parts = [builder.bitcast(p, cgutils.voidptr_t) for p in (array.data, extents, strides)]
        rank = context.get_constant(types.intp, len(shape) - 1)
        parts += [builder.inttoptr(n, cgutils.voidptr_t) for n in (rank, shape[-1])]
        return cgutils.alloca_once_value(builder, cgutils.pack_array(builder, parts))

    def write_back(self, actual: Actual, read: str) -> list[str]:
        return [f"assign({_letters(actual)}, {actual.slot})"]

    def result(self, actual: Actual, read: str) -> str:
        return f"w_{actual.dummy.name}" if actual.type is None else actual.value


def _changed(actual: Actual) -> list[str]:
    """Lines for what is changed in place."""
    type_ = actual.type
    if isinstance(type_, TextArray):
        _require_rank(actual, type_.ndim)
        return [f"{actual.slot} = {_letters(actual)}"]
    if not isinstance(type_, types.Array) or not isinstance(type_.dtype, types.CharSeq):
        raise TypeError(
            f"{actual.who} is {type_}; it is changed in place and must be an array of dtype S: "
            f"pass np.array({actual.dummy.name}, dtype='S') and use that array afterwards"
        )
    _require_rank(actual, type_.ndim)
    require_writable(actual.who, type_, aligned=False)
    return [f"{actual.slot} = letters({actual.value})"]


def _read(actual: Actual) -> list[str]:
    value, slot, type_ = actual.value, actual.slot, actual.type
    if isinstance(type_, types.UnicodeType | types.Bytes) and _takes_letters(actual.dummy):
        return [*letters_of(actual, type_, value, slot), f"{slot} = {slot}.reshape(-1, 1)"]
    if is_sequence(actual):
        _require_rank(actual, 1)
        return _sequence(actual)
    if isinstance(type_, TextArray):
        _require_rank(actual, type_.ndim)
        return [f"{slot} = {_letters(actual)}"]
    if isinstance(type_, types.Array):
        _require_rank(actual, type_.ndim)  # as from Python, before its type
    array = require_text_array(actual)
    if isinstance(array.dtype, types.CharSeq):
        return [f"{slot} = letters({value})"]
    return [f"{slot} = elements({value})", *_unless_encoded(actual)]


def turned_axes(rank: int) -> tuple[int, ...]:
    """The axes in the other order, but for that of the bytes."""
    return (*reversed(range(rank)), rank)


def in_order(actual: Actual) -> list[str]:
    """Lines that copy bytes into Fortran's order."""
    if actual.rank < 2:
        return []
    turned = f"transpose(({', '.join(map(str, turned_axes(actual.rank)))}))"
    return [f"{actual.slot} = np.ascontiguousarray({actual.slot}.{turned}).{turned}"]


def _letters(actual: Actual) -> str:
    """An expression for the bytes of an array where they are."""
    kind = "letters_of_texts" if isinstance(actual.type, TextArray) else "letters"
    return f"{kind}({actual.value})"


def require_text_array(actual: Actual) -> types.Array:
    """The type of an array of text."""
    type_ = actual.type
    dtype = type_.dtype if isinstance(type_, types.Array) else None
    if not isinstance(dtype, types.CharSeq | types.UnicodeCharSeq):
        raise TypeError(
            f"{actual.who} is {type_}; it must be an array of text: pass a list of str or bytes, "
            "or an array of dtype S or U"
        )
    assert isinstance(type_, types.Array)
    return type_


def _takes_letters(dummy: Dummy) -> bool:
    """Whether one text is an array of its letters."""
    return dummy.length == "1" and len(dummy.shape or ()) == 1


def _sequence(actual: Actual) -> list[str]:
    type_ = actual.type
    if isinstance(type_, types.BaseTuple) and not isinstance(type_, types.UniTuple):
        raise TypeError(f"{actual.who} is {type_}, its items must be text of one type")
    assert type_ is not None
    letters_of(actual, type_.dtype, "item", "item")  # raises where it is no text
    return [f"{actual.slot} = items({actual.value})", *_unless_encoded(actual)]


def _unless_encoded(actual: Actual) -> list[str]:
    """Lines that raise where text could not be encoded."""
    message = f"{actual.who} {SURROGATES}"
    return [f"if {actual.slot}.shape[-1] == 0:", f"    raise TypeError({message!r})"]


def _require_rank(actual: Actual, rank: int) -> None:
    if rank != actual.rank:
        raise ValueError(f"{actual.who} has rank {rank}, it needs rank {actual.rank}")
