"""Adapters: jitted functions that call a function with what slots have."""

from __future__ import annotations

import hashlib
import linecache
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numba
import numpy as np
from numba.core import errors, types

from ....elements import ELEMENTS
from ... import Dummy, Interface
from .. import arithmetic, conversion, extents, internals
from ..actual import Actual
from ..elements import array_dtype, machine
from ..letters import letters_of, padded
from ..strings import copy_bytes, decode_trimmed, encode
from .memory import address_in, loader, storer, viewer


@dataclass(frozen=True, slots=True)
class Returned(Actual):
    """What a callback returned for a dummy of its interface."""

    callback: str = ""

    @property
    def who(self) -> str:
        return (
            f"{self.function}(): the result '{self.dummy.name}' of the callback '{self.callback}'"
        )


class Lines(NamedTuple):
    """Lines of Python with the names that they use."""

    lines: list[str]
    names: dict[str, Any]


def _everything(interface: Interface) -> list[Dummy]:
    return [*interface.dummies, *([interface.result] if interface.result else [])]


def _named(interface: Interface) -> list[tuple[int, Dummy]]:
    """All with their slots; the result has a name that no dummy has."""
    found = list(enumerate(interface.dummies))
    if interface.result:
        found.append((len(found), interface.result._replace(name="0")))
    return found


def _is_array(dummy: Dummy) -> bool:
    return dummy.passing in ("contiguous", "described", "dense")


def _array_type(dummy: Dummy) -> types.Array:
    """A view of Fortran's memory; that of wide logicals has their first bytes."""
    rank = len(dummy.shape or ())
    dense = dummy.passing == "contiguous" and not ELEMENTS[dummy.type].is_wide_logical
    layout = ("C" if rank == 1 else "F") if dense else "A"
    return types.Array(array_dtype(dummy.type), rank, layout, readonly=dummy.intent == "in")


def _addresses(interface: Interface) -> Lines:
    """Addresses in ``a_x``, views in ``v_x``, numbers in ``s_x`` and extents in ``e_x_0``."""
    lines: list[str] = []
    names: dict[str, Any] = {}
    named = _named(interface)
    for slot, dummy in named:
        lines.append(f"a_{dummy.name} = address_in(slots, {slot})")
        if dummy.passing == "scalar" and ELEMENTS[dummy.type].category == "integer":
            lines += _when_there(dummy, [f"s_{dummy.name} = load_{dummy.type}(a_{dummy.name})"])
            names[f"load_{dummy.type}"] = loader(dummy.type)
        elif dummy.passing in ("described", "dense"):
            rank = len(dummy.shape or ())
            lines += [
                f"e_{dummy.name}_{d} = np.intp(address_in(address_in(a_{dummy.name}, 1), {d}))"
                for d in range(rank)
            ]
        elif dummy.passing == "characters":
            lines.append(f"l_{dummy.name} = np.intp(address_in(a_{dummy.name}, 4))")
    by_name = {d.name: d for _, d in named}

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
        if _is_array(dummy):
            lines.append(f"v_{dummy.name} = {_view(dummy)}")
            names[f"view_{dummy.name}"] = viewer(_array_type(dummy))
    return Lines(lines, names)


def _when_there(dummy: Dummy, lines: list[str]) -> list[str]:
    """Lines for what may be absent."""
    if not dummy.optional:
        return lines
    target = lines[0].partition(" ")[0]
    inside = [f"    {line}" for line in lines]
    return [f"{target} = {machine(dummy.type)}(0)", f"if a_{dummy.name} != 0:", *inside]


def _view(dummy: Dummy) -> str:
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


def _given(interface: Interface, who: str) -> tuple[Lines, list[str], list[types.Type]]:
    """Expressions for what the function is given, and their types."""
    values, kinds = [], []
    names: dict[str, Any] = {}
    for dummy in interface.dummies:
        if not dummy.is_positional:
            continue
        if dummy.optional:
            raise TypeError(
                f"{who} gets an optional argument, '{dummy.name}', which jitted functions cannot "
                "have: pass a function of Python"
            )
        if _is_array(dummy):
            values.append(f"v_{dummy.name}")
            kinds.append(_array_type(dummy))
        elif dummy.passing == "characters":
            bytes_ = types.Array(types.uint8, 1, "C", readonly=True)
            names[f"text_{dummy.name}"] = viewer(bytes_)
            at = f"address_in(a_{dummy.name}, 0)"
            values.append(f"decode_trimmed(text_{dummy.name}({at}, (l_{dummy.name},), (1,)))")
            kinds.append(types.unicode_type)
        else:
            names[f"load_{dummy.type}"] = loader(dummy.type)
            values.append(conversion.to_python(dummy.type, f"load_{dummy.type}(a_{dummy.name})"))
            kinds.append(_number(dummy.type))
    return Lines([], names), values, kinds


def _number(code: str) -> types.Type:
    category = ELEMENTS[code].category
    if ELEMENTS[code].is_address:
        return types.Optional(types.uintp)
    return {
        "integer": types.int64, "real": types.float64, "complex": types.complex128,
        "logical": types.boolean, "character": types.unicode_type,
    }[category]  # fmt: skip


def _stored(interface: Interface, function: str, callback: str, type_: types.Type) -> Lines:
    """Lines that store what a function of a return type returned, in ``r``."""
    returned = [d for _, d in _named(interface) if d.returned and d.name != "0"]
    if interface.result:
        returned.insert(0, interface.result._replace(name="0"))
    count = len(returned)
    who = f"{function}(): the callback '{callback}' returned {type_}"
    if type_ == types.none and all(d.name in interface.kept for d in returned):
        return Lines([], {})
    if count == 0:
        raise TypeError(f"{who}; it must return None")
    parts = [(type_, "r")]
    if count > 1:
        if not isinstance(type_, types.BaseTuple) or len(type_) != count:
            raise TypeError(f"{who}; it must return a tuple with one value for each result")
        parts = [(t, f"r[{i}]") for i, t in enumerate(type_)]
    lines: list[str] = []
    names: dict[str, Any] = {}
    for dummy, (part, value) in zip(returned, parts, strict=True):
        if part == types.none and dummy.name in interface.kept:
            continue
        more = _store(interface, dummy, function, callback, part, value)
        lines += more.lines
        names |= more.names
    return Lines(lines, names)


def _store(
    interface: Interface, dummy: Dummy, function: str, callback: str, type_: types.Type, value: str
) -> Lines:
    shown = interface.result if dummy.name == "0" and interface.result else dummy
    actual = Returned(function, shown, type_, value, callback)
    if dummy.passing == "characters":
        message = f"{actual.who} has too many bytes: return shorter text"
        names = {f"text_{dummy.name}": viewer(types.Array(types.uint8, 1, "C"))}
        at = f"address_in(a_{dummy.name}, 0)"
        return Lines(
            [
                *letters_of(actual, type_, value, f"t_{dummy.name}"),
                f"if t_{dummy.name}.size > l_{dummy.name}:",
                f"    raise ValueError({message!r})",
                f"text_{dummy.name}({at}, (l_{dummy.name},), (1,))[:] = "
                f"padded(t_{dummy.name}, l_{dummy.name})",
            ],
            names,
        )
    if not _is_array(dummy):
        store = f"store_{dummy.type}(a_{dummy.name}, t_{dummy.name})"
        lines = conversion.from_python(actual, type_, value, f"t_{dummy.name}")
        return Lines([*lines, store], {f"store_{dummy.type}": storer(dummy.type)})
    return Lines(_store_array(dummy, actual, type_, value), {})


def _store_array(dummy: Dummy, actual: Returned, type_: types.Type, value: str) -> list[str]:
    rank, target = len(dummy.shape or ()), f"v_{dummy.name}"
    shape = "".join(f"e_{dummy.name}_{d}, " for d in range(rank))
    message = f"{actual.who} has the wrong shape"
    if isinstance(type_, types.List | types.ListType | types.BaseTuple) and rank == 1:
        check = [f"if len({value}) != e_{dummy.name}_0:", f"    raise ValueError({message!r})"]
        if isinstance(type_, types.BaseTuple):
            items = list(enumerate(type_))
            stored = [
                line
                for i, item in items
                for line in _element(actual, item, f"{value}[{i}]", f"{target}[{i}]")
            ]
            return [*check, *stored]
        item = _element(actual, type_.dtype, f"{value}[i]", f"{target}[i]")
        return [*check, f"for i in range(len({value})):", *(f"    {line}" for line in item)]
    if not isinstance(type_, types.Array):
        raise TypeError(f"{actual.who} is {type_}, it must be an array of rank {rank}")
    if type_.ndim != rank:
        raise ValueError(f"{actual.who} has rank {type_.ndim}, it needs rank {rank}")
    check = [f"if {value}.shape != ({shape}):", f"    raise ValueError({message!r})"]
    if type_.dtype == array_dtype(dummy.type):
        return [*check, f"{target}[...] = {value}"]
    item = _element(actual, type_.dtype, "w", f"{target}[i]")
    loop = f"for i, w in np.ndenumerate({value}):"
    return [*check, loop, *(f"    {line}" for line in item)]


def _element(actual: Returned, type_: types.Type, value: str, target: str) -> list[str]:
    """Lines for an element of a view, which is Python's bool where it is a logical."""
    lines = conversion.from_python(actual, type_, value, "t_element")
    is_logical = actual.element.category == "logical"
    return [*lines, f"{target} = t_element{' != 0' if is_logical else ''}"]


def _nothing(interface: Interface) -> list[str]:
    """Lines that make NaN, or zero, of all that Fortran gets."""
    lines = []
    for _, dummy in _named(interface):
        if dummy.intent != "out":
            continue
        element = ELEMENTS[dummy.type]
        nothing = {"real": "np.nan", "complex": "complex(np.nan, np.nan)"}.get(
            element.category, "32" if element.category == "character" else "0"
        )
        if dummy.passing == "characters":
            at = f"address_in(a_{dummy.name}, 0)"
            lines.append(f"text_{dummy.name}({at}, (l_{dummy.name},), (1,))[:] = 32")
        elif _is_array(dummy):
            is_bool = element.category == "logical"
            lines.append(f"v_{dummy.name}[...] = {'False' if is_bool else nothing}")
        else:
            lines.append(f"store_{dummy.type}(a_{dummy.name}, {machine(dummy.type)}({nothing}))")
    return lines


_HELPERS: Final = {
    "np": np,
    "address_in": address_in,
    "add": arithmetic.add,
    "subtract": arithmetic.subtract,
    "multiply": arithmetic.multiply,
    "power": arithmetic.power,
    "divide": arithmetic.divide,
    "modulo": arithmetic.modulo,
    "count_elements": arithmetic.count_elements,
    "copy_bytes": copy_bytes,
    "decode_trimmed": decode_trimmed,
    "encode": encode,
    "padded": padded,
}


def _jitted(name: str, lines: list[str], names: dict[str, Any], of: str) -> Any:
    """A jitted function; code in a cache must not have the name of another one's."""
    body = [f"    {line}" for line in [*lines, "return"]]
    digest = hashlib.sha256("\n".join([of, *body]).encode()).hexdigest()[:12]
    name = f"{name}_{digest}"
    source = "\n".join([f"def {name}(slots):", *body])
    file = f"<pyfort {name} {digest}>"
    namespace = {**_HELPERS, **names}
    exec(compile(source, file, "exec"), namespace)
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    return numba.njit(namespace[name])


class Adapter(NamedTuple):
    """Jitted functions of the address of slots: the call, and what Fortran gets otherwise."""

    call: Any
    nothing: Any


def adapter(
    callee: types.Type, value: Any, interface: Interface, function: str, name: str
) -> Adapter:
    """The adapter of a function for an interface.

    Parameters
    ----------
    callee, value
        The function's numba type, and what stands for it in jitted code.
    interface
        How Fortran calls it.
    function, name
        Of the procedure and of its dummy, for messages.
    """
    who = f"{function}(): the callback '{name}'"
    opening = _addresses(interface)
    more, values, kinds = _given(interface, who)
    try:
        signature = internals.call_type(callee, kinds)
    except errors.NumbaError as problem:
        raise TypeError(
            f"{who} cannot be compiled for ({', '.join(map(str, kinds))}), which Fortran calls it "
            f"with: {problem}"
        ) from problem
    if signature is None:
        raise TypeError(f"{who} takes no ({', '.join(map(str, kinds))})")
    stored = _stored(interface, function, name, signature.return_type)
    nothing = _nothing(interface)
    stores = {
        f"store_{d.type}": storer(d.type)
        for d in _everything(interface)
        if not _is_array(d) and d.passing == "scalar"
    }
    texts = {
        f"text_{d.name}": viewer(types.Array(types.uint8, 1, "C"))
        for _, d in _named(interface)
        if d.passing == "characters" and d.intent == "out"
    }
    called = f"{'r = ' if stored.lines else ''}callback({', '.join(values)})"
    names = {**stores, **opening.names, **more.names, **stored.names, "callback": value}
    of = f"{callee} {_identity(value)} {interface}"
    empty = {**stores, **opening.names, **texts}
    return Adapter(
        _jitted("call_back", [*opening.lines, called, *stored.lines], names, of),
        _jitted("give_nothing", [*opening.lines, *nothing], empty, of),
    )


def _identity(value: Any) -> str:
    """What tells functions of the same name apart."""
    function = getattr(value, "py_func", None)
    code = getattr(function, "__code__", None)
    cells = [repr(c.cell_contents) for c in getattr(function, "__closure__", None) or ()]
    return f"{value!r} {code and (code.co_code, code.co_consts)} {cells}"
