"""Text of any length: its bytes, in as many as Fortran has.

A text ``x`` is an array of bytes in ``s_x``, and its length in Fortran is in ``l_x``.
"""

from __future__ import annotations

from typing import Any, ClassVar

from numba.core import cgutils, types

from ... import Dummy
from ...signature import formula
from ..actual import Actual, Memory
from ..elements import require_writable
from ..extents import length_of
from ..site import Site
from ..text.letters import as_bytes, blanked, letters, letters_of, padded
from ..text.strings import copy_bytes, decode_trimmed, encode
from .described import view_of
from .kind import Passing


class Characters(Passing):
    """A copy of the text, with blanks behind it."""

    helpers: ClassVar = {
        "as_bytes": as_bytes, "blanked": blanked, "copy_bytes": copy_bytes,
        "decode_trimmed": decode_trimmed, "encode": encode, "letters": letters, "padded": padded,
    }  # fmt: skip
    needs_trampoline = True

    def convert(self, actual: Actual) -> list[str]:
        value, type_ = actual.value, actual.type
        lines = []
        if isinstance(type_, types.Array) and type_.ndim == 0:
            if actual.dummy.intent == "inout":
                lines = _changed(actual, type_)
            value, type_ = f"{value}[()]", type_.dtype
        if not lines:
            lines = letters_of(actual, type_, value, actual.slot)
        if brings_length(actual.dummy):
            lines.append(f"{length_of(actual.dummy)} = np.int64({actual.slot}.size)")
        return lines

    def extent(self, actual: Actual, axis: int) -> str:
        raise AssertionError(f"{actual.who} is one text, it has no dimension {axis}")

    def fit(self, actual: Actual) -> list[str]:
        """Blanks up to Fortran's length."""
        if brings_length(actual.dummy):
            return []
        slot, length = actual.slot, length_of(actual.dummy)
        needed = formula(actual.dummy.length)
        relation, words, advice = ">", f"at most {needed}", "shorter text"
        if _is_changed_in_place(actual):
            relation, words, advice = "!=", needed, "text of that length"
        message = f"{actual.who} has the wrong length; it must have {words} bytes: pass {advice}"
        return [
            f"if {slot}.size {relation} {length}:",
            f"    raise ValueError({message!r})",
            f"{slot} = padded({slot}, {length})",
        ]

    def make(self, actual: Actual) -> list[str]:
        length = length_of(actual.dummy)
        message = f"{actual.who} is too large for any memory: pass smaller sizes"
        return [
            f"if is_too_large(({length},), 1):",
            f"    raise ValueError({message!r})",
            f"{actual.slot} = np.full({length}, np.uint8(32))",
        ]

    def memory(self, actual: Actual) -> Memory | None:
        if not (actual.is_array and _is_changed_in_place(actual)):
            return None
        return Memory(actual, f"bounds({actual.value})", is_single=True)

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        view = view_of(site, type_, slot, (0,))
        array = site.context.make_array(type_)(site.context, site.builder, slot)
        view.append(site.builder.inttoptr(array.nitems, cgutils.voidptr_t))
        return cgutils.alloca_once_value(site.builder, cgutils.pack_array(site.builder, view))

    def write_back(self, actual: Actual, read: str) -> list[str]:
        if not _is_changed_in_place(actual):
            return []
        target = f"letters({actual.value})" if actual.is_array else actual.value
        return [
            f"for i in range({actual.slot}.size):",
            f"    {target}[i] = {actual.slot}[i]",
        ]

    def result(self, actual: Actual, read: str) -> str:
        """Who gave bytes gets bytes, with their blanks."""
        if actual.type is None and actual.dummy.intent == "inout":
            return "None"
        if actual.type is None or isinstance(actual.type, types.UnicodeType):
            return f"decode_trimmed({actual.slot})"
        return f"as_bytes({actual.slot})"


def brings_length(dummy: Dummy) -> bool:
    """Whether the length is that of what is given."""
    return dummy.length == "*"


def _is_changed_in_place(actual: Actual) -> bool:
    is_changeable = isinstance(actual.type, types.Array | types.ByteArray)
    return is_changeable and actual.dummy.intent == "inout"


def _changed(actual: Actual, type_: types.Array) -> list[str]:
    """Lines that take the letters of an array of rank 0, which gets the new ones."""
    if not isinstance(type_.dtype, types.CharSeq):
        raise TypeError(
            f"{actual.who} is an array of rank 0, which is changed in place; its dtype must be S: "
            "pass text, or numpy.array(text.encode())"
        )
    require_writable(actual.who, type_, aligned=False)
    return [f"{actual.slot} = blanked(letters({actual.value}))"]
