"""Arrays without gaps, in Fortran's order: the address of their first element."""

from __future__ import annotations

from typing import Any

from numba.core import types

from ....elements import ELEMENTS
from ... import Dummy
from .. import conversion
from ..actual import Actual, Memory
from ..elements import (
    an_array,
    array_dtype,
    converted,
    converts_safely,
    machine,
    require_writable,
)
from ..extents import shape_of
from ..memory.buffers import array_of
from ..site import Site
from .kind import Passing


class Contiguous(Passing):
    """What is read may be copied; what is changed must be as Fortran needs it."""

    def seen_as(self, dummy: Dummy, buffer: types.Buffer) -> types.Type:
        """An array that is read, except for ``bytes``."""
        is_address = ELEMENTS[dummy.type].category == "address"
        is_read = dummy.intent == "in" and not isinstance(buffer, types.Bytes)
        return array_of(buffer) if is_address or is_read else buffer

    def convert(self, actual: Actual) -> list[str]:
        if actual.dummy.intent != "in":
            return changed(actual)
        if is_sequence(actual):
            return items(actual)
        return read_array(actual, safe_array(actual))

    def extent(self, actual: Actual, axis: int) -> str:
        """Of the array that is given, or of that which was made of a sequence."""
        return f"{actual.value if actual.is_array else actual.slot}.shape[{axis}]"

    def make(self, actual: Actual) -> list[str]:
        """Zeros, or blanks, where Fortran assigns nothing."""
        shape, dtype = shape_of(actual.dummy), machine(actual.dummy.type)
        if actual.element.category == "character":
            blanks = f"np.full({shape}{{order}}, np.uint8(32)).view(S1)"
            return [*too_large(actual), _allocated(actual, blanks)]
        return [*too_large(actual), _allocated(actual, f"np.zeros({shape}{{order}}, {dtype})")]

    def memory(self, actual: Actual) -> Memory | None:
        """All of an array, unless it holds addresses that are read."""
        is_read = actual.dummy.intent == "in"
        if not actual.is_array or (is_read and actual.element.is_address):
            return None
        # What is read and was converted is a copy already.
        array = actual.slot if is_read else actual.value
        count = f"count_elements({shape_of(actual.dummy)})"
        return Memory(actual, f"first_elements({array}, {count})")

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        return site.context.make_array(type_)(site.context, site.builder, slot).data

    def write_back(self, actual: Actual, read: str) -> list[str]:
        """Wide logicals were passed as a copy."""
        if not actual.element.is_wide_logical:
            return []
        return [f"assign({actual.value}, {actual.slot})"]

    def result(self, actual: Actual, read: str) -> str:
        """The array that was given, or what Fortran filled."""
        if actual.type is not None:
            return actual.value
        is_logical = actual.element.category == "logical"
        return f"({actual.slot} != 0)" if is_logical else actual.slot


# --- what is read ----------------------------------------------------------------------


def is_sequence(actual: Actual) -> bool:
    """Whether a list or a tuple is given."""
    return is_sequence_type(actual.type)


def is_sequence_type(type_: types.Type | None) -> bool:
    """The same of a type."""
    return isinstance(type_, types.List | types.ListType | types.BaseTuple)


def items(actual: Actual, room: str = "") -> list[str]:
    """Lines that convert the items of a list or a tuple by the rules for scalars.

    `room` is for what stands behind them.
    """
    value, target, type_ = actual.value, actual.slot, actual.type
    if actual.rank != 1:
        raise ValueError(f"{actual.who} is {type_}, it must be an array of rank {actual.rank}")
    if isinstance(getattr(type_, "dtype", None), types.List | types.ListType | types.BaseTuple):
        raise ValueError(f"{actual.who} is {type_}, it needs rank 1")
    lines = [f"{target} = np.zeros(len({value}){room}, {machine(actual.dummy.type)})"]
    if isinstance(type_, types.BaseTuple):  # its items may differ in type
        for i, item in enumerate(type_.types):
            lines += conversion.from_python(actual, item, f"{value}[{i}]", f"{target}[{i}]")
        return lines
    assert type_ is not None
    item = conversion.from_python(actual, type_.dtype, f"{value}[i]", f"{target}[i]")
    return [*lines, f"for i in range(len({value})):", *(f"    {line}" for line in item)]


def safe_array(actual: Actual) -> types.Array:
    """The type of an array that converts safely."""
    array, wanted = ranked(actual), array_dtype(actual.dummy.type)
    if not converts_safely(array.dtype, wanted):
        raise TypeError(
            f"{actual.who} is {an_array(array)}, which does not convert safely to {wanted}: "
            f"pass {converted(actual.dummy.name, array, wanted)}"
        )
    return array


def read_array(actual: Actual, array: types.Array) -> list[str]:
    """Lines that take an array as it is, or copy it if need be."""
    value, category = actual.value, actual.element.category
    as_is = is_in_order(array) and array.aligned and array.mutable
    # NumPy's bools may have other bytes than 0 and 1; a copy has not.
    if array.dtype == array_dtype(actual.dummy.type) and category != "logical" and as_is:
        return [f"{actual.slot} = {value}"]
    if category == "character":
        value = f"{value}.view(np.uint8)"
    return copied(actual, value)


def ranked(actual: Actual) -> types.Array:
    """The type of an array of the right rank."""
    who, type_, rank = actual.who, actual.type, actual.rank
    if isinstance(type_, types.Number | types.Boolean):
        raise ValueError(f"{who} is a scalar, it needs an array of rank {rank}")
    if not isinstance(type_, types.Array):
        raise TypeError(f"{who} is {type_}, it must be an array of rank {rank}")
    if type_.ndim != rank:
        raise ValueError(f"{who} has rank {type_.ndim}, it needs rank {rank}")
    return type_


def is_in_order(array: types.Array) -> bool:
    """Whether the type tells that elements lie as Fortran has them."""
    return array.layout in ("F", "C" if array.ndim == 1 else "F")


def copied(actual: Actual, value: str) -> list[str]:
    """Lines that copy into memory as Fortran has it."""
    if actual.rank == 0:
        made = f"{actual.slot} = np.empty((), {machine(actual.dummy.type)})"
        return [made, f"{actual.slot}[()] = {value}[()]"]
    array = f"np.empty({value}.shape{{order}}, {machine(actual.dummy.type)})"
    return [_allocated(actual, array), f"assign({actual.slot}, {value})"]


# --- what is changed ---------------------------------------------------------------------


def changed_array(actual: Actual, *, aligned: bool = True) -> types.Array:
    """The type of an array that is changed in place."""
    who, type_ = actual.who, actual.type
    wanted = array_dtype(actual.dummy.type)
    if isinstance(type_, types.Number | types.Boolean):
        raise TypeError(f"{who} is {type_}; it is changed in place and must be a {wanted} array")
    if isinstance(type_, types.Array) and type_.dtype != wanted:
        raise TypeError(
            f"{who} is {an_array(type_)}; it is changed in place and must be {wanted}: "
            f"pass {converted(actual.dummy.name, type_, wanted)} and use that array afterwards"
        )
    array = ranked(actual)
    require_writable(who, array, aligned=aligned)
    return array


def changed(actual: Actual) -> list[str]:
    """Lines that check an array that is changed in place."""
    who, value = actual.who, actual.value
    array = changed_array(actual)
    lines = []
    if not is_in_order(array):
        message = (
            f"{who} is not contiguous in Fortran order; it is changed in place: "
            f"pass np.asfortranarray({actual.dummy.name}) and use that array afterwards"
        )
        check = f"if not is_fortran_contiguous({value}):"
        lines = [check, f"    raise ValueError({message!r})"]
    if actual.element.is_wide_logical:
        return [*lines, *copied(actual, value)]
    if actual.element.category == "logical":
        lines.append(f"assign({value}, {value})")  # other bytes than 0 and 1 are true
    return [*lines, f"{actual.slot} = {value}"]


# --- what is made --------------------------------------------------------------------------


def too_large(actual: Actual) -> list[str]:
    """Lines that refuse to make what no memory can hold."""
    message = f"{actual.who} is too large for any memory: pass smaller sizes"
    check = f"if is_too_large({shape_of(actual.dummy)}, {actual.element.size}):"
    return [check, f"    raise ValueError({message!r})"]


def _allocated(actual: Actual, array: str) -> str:
    """The line that allocates in Fortran's order; ``{order}`` in `array` is behind the shape."""
    if actual.rank == 1:
        return f"{actual.slot} = {array.format(order='')}"
    return f"{actual.slot} = {array.format(order='[::-1]')}.T"
