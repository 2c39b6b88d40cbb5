"""Lines for what a jitted function is given: views, numbers, objects and text of Fortran."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from numba.core import types

from ....elements import ELEMENTS
from ... import Dummy, Interface
from .. import conversion, extents
from ..elements import array_dtype, machine
from ..types.structure_type import StructureType
from . import objects
from .invoked import InvokedType, at_address
from .memory import loader, object_at, viewer

#: Kinds of what Fortran allocates.
_REPLACED: Final = ("allocated", "allocated_text", *objects.REPLACED)


class Lines(NamedTuple):
    """Lines of Python with the names that they use."""

    lines: list[str]
    names: dict[str, Any]


def everything(interface: Interface) -> list[Dummy]:
    return [*interface.dummies, *([interface.result] if interface.result else [])]


def named(interface: Interface) -> list[tuple[int, Dummy]]:
    """All with their slots; the result has a name that no dummy has."""
    found = list(enumerate(interface.dummies))
    if interface.result:
        found.append((len(found), interface.result._replace(name="0")))
    return found


def is_array(dummy: Dummy) -> bool:
    is_view = dummy.passing in ("contiguous", "described", "dense")
    return is_view or (dummy.passing == "allocated" and bool(dummy.shape))


def _array_type(dummy: Dummy) -> types.Array:
    """A view of Fortran's memory; that of wide logicals has their first bytes."""
    rank = len(dummy.shape or ())
    dense = dummy.passing == "contiguous" and not ELEMENTS[dummy.type].is_wide_logical
    layout = ("C" if rank == 1 else "F") if dense else "A"
    return types.Array(array_dtype(dummy.type), rank, layout, readonly=dummy.intent == "in")


def addresses(interface: Interface) -> Lines:
    """Addresses in ``a_x``, views in ``v_x``, numbers in ``s_x`` and extents in ``e_x_0``."""
    lines: list[str] = []
    names: dict[str, Any] = {}
    everyone = named(interface)
    for slot, dummy in everyone:
        lines.append(f"a_{dummy.name} = address_in(slots, {slot})")
        if dummy.passing == "scalar" and ELEMENTS[dummy.type].category == "integer":
            loaded = f"s_{dummy.name} = load_{dummy.type}(a_{dummy.name})"
            lines += _if_there(dummy, loaded, f"{machine(dummy.type)}(0)")
            names[f"load_{dummy.type}"] = loader(dummy.type)
        elif dummy.passing in ("described", "dense", "allocated"):
            for d in range(len(dummy.shape or ())):
                extent = f"np.intp(address_in(address_in(a_{dummy.name}, 1), {d}))"
                lines += _if_there(dummy, f"e_{dummy.name}_{d} = {extent}", "np.intp(0)")
        elif dummy.passing in objects.ARRAYS:
            for d in range(len(dummy.shape or ())):
                extent = f"e_{dummy.name}_{d} = np.intp(address_in(a_{dummy.name}, {2 + d}))"
                lines += _if_there(dummy, extent, "np.intp(0)")
        elif dummy.passing == "characters":
            length = f"l_{dummy.name} = np.intp(address_in(a_{dummy.name}, 4))"
            lines += _if_there(dummy, length, "np.intp(0)")
        elif dummy.passing == "allocated_text":
            length = f"l_{dummy.name} = np.intp(address_in(a_{dummy.name}, 1))"
            lines.append(f"l_{dummy.name} = np.intp(0)")
            lines += when_there(dummy, [length])
        elif dummy.passing == "record":
            names[f"object_{dummy.name}"] = object_at(_object_type(dummy))
    by_name = {d.name: d for _, d in everyone}

    def load(token: str) -> extents.Value:
        name, dot, axis = token.partition(".")
        dummy = by_name[name]
        if not dot:
            return extents.Value(f"np.int64(s_{name})", ELEMENTS[dummy.type].size)
        number, kind = axis.partition("_")[0], extents.suffix_kind(axis)
        if number == "len":
            return extents.Value(f"l_{name}", kind)
        if number != "size":
            return extents.Value(f"e_{name}_{number}", kind)
        all_of_them = ", ".join(f"e_{name}_{d}" for d in range(len(dummy.shape or ())))
        return extents.Value(f"count_elements(({all_of_them},))", kind)

    for dummy in extents.in_order(tuple(by_name.values())):
        if dummy.passing == "contiguous":
            for axis, program in enumerate(dummy.shape or ()):
                target = f"e_{dummy.name}_{axis}"
                lines += extents.evaluate(program, target, load, f"argument '{dummy.name}'")
                lines.append(f"{target} = max({target}, 0)")
        if is_array(dummy) and not _may_be_nothing(dummy):
            lines.append(f"v_{dummy.name} = {view(dummy)}")
        if is_array(dummy):
            names[f"view_{dummy.name}"] = viewer(_array_type(dummy))
    return Lines(lines, names)


def _object_type(dummy: Dummy) -> StructureType:
    return StructureType(dummy.type, is_read_only=dummy.intent == "in")


def _if_there(dummy: Dummy, line: str, otherwise: str) -> list[str]:
    """An assignment; of something else where there is nothing, as it may be absent."""
    if not _may_be_nothing(dummy):
        return [line]
    target = line.partition(" ")[0]
    return [f"{target} = {otherwise}", *when_something(dummy, [line])]


def _may_be_nothing(dummy: Dummy) -> bool:
    """Whether there may be no value: it may be absent, or not allocated."""
    return dummy.optional or dummy.passing in _REPLACED


def when_something(dummy: Dummy, lines: list[str]) -> list[str]:
    """Lines that are left out where there is no value."""
    if dummy.passing in _REPLACED:
        # The address; of objects the number of their type.
        word = 1 if dummy.passing in objects.REPLACED else 0
        there = f"if address_in(a_{dummy.name}, {word}) != 0:"
        lines = [there, *(f"    {line}" for line in lines)]
    return when_there(dummy, lines)


def when_there(dummy: Dummy, lines: list[str]) -> list[str]:
    """Lines that are left out where there is nothing."""
    if not (dummy.optional and lines):
        return lines
    return [f"if a_{dummy.name} != 0:", *(f"    {line}" for line in lines)]


def view(dummy: Dummy) -> str:
    """The expression for the view of an array."""
    rank, size = len(dummy.shape or ()), ELEMENTS[dummy.type].size
    shape = "".join(f"e_{dummy.name}_{d}, " for d in range(rank))
    address = f"a_{dummy.name}"
    if dummy.passing == "contiguous":
        strides = [str(size)]
        for d in range(rank - 1):
            strides.append(f"{strides[-1]} * e_{dummy.name}_{d}")
    else:
        at = f"address_in(a_{dummy.name}, 2)"
        strides = [f"np.intp(address_in({at}, {d}))" for d in range(rank)]
        address = f"address_in(a_{dummy.name}, 0)"
    return f"view_{dummy.name}({address}, ({shape}), ({', '.join(strides)},))"


def given(interface: Interface) -> tuple[Lines, list[str], list[types.Type]]:
    """Expressions for what the function is given, and their types."""
    lines: list[str] = []
    values, kinds = [], []
    names: dict[str, Any] = {}
    for dummy in interface.dummies:
        if not dummy.is_positional:
            continue
        value, kind, more = _value(dummy)
        names |= more
        if dummy.passing in objects.OBJECTS:
            lines += when_something(dummy, objects.check_arrived(dummy))
        if dummy.passing == "invoked" and dummy.optional:
            lines += [
                f"g_{dummy.name} = procedure_{dummy.name}(np.uintp(0))",
                *when_there(dummy, [f"g_{dummy.name} = {value}"]),
            ]
            value = f"g_{dummy.name}"
        elif _may_be_nothing(dummy):
            made = [f"g_{dummy.name} = {value}"]
            lines += [f"g_{dummy.name} = None", *when_something(dummy, made)]
            is_address = isinstance(kind, types.Optional)  # which may be null
            value, kind = f"g_{dummy.name}", kind if is_address else types.Optional(kind)
        elif is_array(dummy):
            value = f"v_{dummy.name}"
        values.append(value)
        kinds.append(kind)
    return Lines(lines, names), values, kinds


def _value(dummy: Dummy) -> tuple[str, types.Type, dict[str, Any]]:
    """The expression for an argument that is there, its type, and names that it uses."""
    if is_array(dummy):
        return view(dummy), _array_type(dummy), {}
    if dummy.passing == "record":
        return f"object_{dummy.name}(a_{dummy.name})", _object_type(dummy), {}
    if dummy.passing in objects.ARRAYS:
        array = objects.array_type(dummy)
        made = f"objects_{dummy.name}"
        return f"{made}(a_{dummy.name})", array, {made: objects.lent_array(array)}
    if dummy.passing in objects.OBJECTS:
        type_ = objects.object_type(dummy)
        object_ = f"object_{dummy.name}"
        return f"{object_}(a_{dummy.name})", type_, {object_: objects.lent(type_)}
    if dummy.passing in ("characters", "allocated_text"):
        letters = viewer(types.Array(types.uint8, 1, "C", readonly=True))
        at = f"address_in(a_{dummy.name}, 0)"
        decode = (
            "decode_all"
            if dummy.passing == "allocated_text" and is_deferred(dummy)
            else "decode_trimmed"
        )
        text = f"{decode}(text_{dummy.name}({at}, (l_{dummy.name},), (1,)))"
        return text, types.unicode_type, {f"text_{dummy.name}": letters}
    if dummy.passing == "invoked":
        procedure = InvokedType(dummy.invoker, dummy.optional)
        call = f"procedure_{dummy.name}(address_in(a_{dummy.name}, 0))"
        return call, procedure, {f"procedure_{dummy.name}": at_address(procedure)}
    at = f"a_{dummy.name}" if dummy.passing == "scalar" else f"address_in(a_{dummy.name}, 0)"
    number = conversion.to_python(dummy.type, f"load_{dummy.type}({at})")
    return number, _number(dummy.type), {f"load_{dummy.type}": loader(dummy.type)}


def is_deferred(dummy: Dummy) -> bool:
    """Whether allocatable text has the length of what is assigned."""
    return dummy.length == ":"


def _number(code: str) -> types.Type:
    category = ELEMENTS[code].category
    if ELEMENTS[code].is_address:
        return types.Optional(types.uintp)
    return {
        "integer": types.int64, "real": types.float64, "complex": types.complex128,
        "logical": types.boolean, "character": types.unicode_type,
    }[category]  # fmt: skip
