"""Arrays of assumed shape, whatever their strides: the address of a view."""

from __future__ import annotations

from typing import Any

from numba.core import cgutils, types

from ... import Dummy
from ..actual import Actual, Memory
from ..elements import array_dtype
from ..site import Site
from .contiguous import Contiguous, copied, is_in_order, is_sequence, items, safe_array
from .contiguous import changed_array as checked_array


def view_of(site: Site, type_: types.Type, slot: Any, numbers: tuple[int, ...]) -> list[Any]:
    """What a trampoline makes a descriptor of: addresses, and numbers of that size behind them."""
    builder = site.builder
    array = site.context.make_array(type_)(site.context, builder, slot)
    parts = (
        array.data,
        cgutils.alloca_once_value(builder, array.shape),
        cgutils.alloca_once_value(builder, array.strides),
    )
    view = [builder.bitcast(part, cgutils.voidptr_t) for part in parts]
    for number in numbers:
        constant = site.context.get_constant(types.intp, number)
        view.append(builder.inttoptr(constant, cgutils.voidptr_t))
    return view


class Described(Contiguous):
    """The trampoline makes the Fortran compiler's descriptor of a view."""

    needs_trampoline = True
    #: The test for what Fortran can have where it is.
    layout_test = "has_strides"

    def convert(self, actual: Actual) -> list[str]:
        if actual.dummy.intent != "in":
            return self._changed(actual, checked_array(actual, aligned=False))
        if is_sequence(actual):
            return items(actual)
        array = safe_array(actual)
        # NumPy's bools may have other bytes than 0 and 1; a copy has not.
        is_other = array.dtype != array_dtype(actual.dummy.type)
        if is_other or actual.element.category == "logical" or not array.aligned:
            return copied(actual, actual.value)
        return self._as_is(actual, array)

    def _as_is(self, actual: Actual, array: types.Array) -> list[str]:
        """Lines that copy only what has strides that Fortran does not know."""
        lines = [f"{actual.slot} = {actual.value}"]
        if self._has_layout(array):
            return lines
        lines.append(f"if not {self.layout_test}({actual.value}):")
        return [*lines, *(f"    {line}" for line in copied(actual, actual.value))]

    def _has_layout(self, array: types.Array) -> bool:
        """Whether the type tells that the test will hold."""
        return is_in_order(array) or array.layout == "C"

    def _changed(self, actual: Actual, array: types.Array) -> list[str]:
        """The same; a copy is written back."""
        if actual.element.category == "logical" or not array.aligned:
            return copied(actual, actual.value)
        return self._as_is(actual, array)

    def memory(self, actual: Actual) -> Memory | None:
        if not actual.is_array:
            return None
        array = actual.slot if actual.dummy.intent == "in" else actual.value
        return Memory(actual, f"bounds({array})", view=array)

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        view = view_of(site, type_, slot, (type_.ndim,))
        return cgutils.alloca_once_value(site.builder, cgutils.pack_array(site.builder, view))

    def write_back(self, actual: Actual, read: str) -> list[str]:
        """What was copied comes back, unless it is the array itself."""
        source = actual.slot
        if actual.element.category == "logical":
            return [f"assign({actual.value}, {source})"]
        assert isinstance(actual.type, types.Array)
        if is_in_order(actual.type) and actual.type.aligned:
            return []
        return [
            f"if {source}.ctypes.data != {actual.value}.ctypes.data:",
            f"    assign({actual.value}, {source})",
        ]


class Dense(Described):
    """With the attribute ``contiguous``: what has gaps is copied in and out."""

    layout_test = "is_fortran_contiguous"

    def _has_layout(self, array: types.Array) -> bool:
        return is_in_order(array)
