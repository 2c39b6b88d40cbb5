"""Lines that give Fortran what a jitted function returned, or NaN where it did not return."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from numba.core import types

from ....elements import ELEMENTS
from ... import Dummy, Interface
from ...records import RECORDS
from .. import conversion
from ..actual import Actual
from ..elements import array_dtype, machine, record_name
from ..text.letters import letters_of
from ..types.structure_type import StructureType
from . import objects
from .arrivals import Lines, is_array, is_deferred, named, view, when_there
from .memory import allocate, put_word, store_object, storer, viewer

#: The word that gets what takes the place of something allocated, in `Replaced` and `ReplacedText`.
_GIVEN: Final = 4
_GIVEN_TEXT: Final = 2


@dataclass(frozen=True, slots=True)
class Returned(Actual):
    """What a callback returned for a dummy of its interface."""

    called: str = ""

    @property
    def who(self) -> str:
        return f"{self.function}(): the result '{self.dummy.name}' of the {self.called}"


def stored(interface: Interface, function: str, called: str, type_: types.Type) -> Lines:
    """Lines that store what a function of a return type returned, in ``r``."""
    returned = [d for _, d in named(interface) if d.returned and d.name != "0"]
    if interface.result:
        returned.insert(0, interface.result._replace(name="0"))
    count = len(returned)
    who = f"{function}(): the {called} returned {type_}"
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
        more = _store(interface, dummy, function, called, part, value)
        lines += when_there(dummy, more.lines)
        names |= more.names
    return Lines(lines, names)


def _store(
    interface: Interface, dummy: Dummy, function: str, called: str, type_: types.Type, value: str
) -> Lines:
    shown = interface.result if dummy.name == "0" and interface.result else dummy
    type_ = types.unliteral(type_)  # of text that stands in the function
    actual = Returned(function, shown, type_, value, called)
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
    if dummy.passing == "allocated_text":
        return _store_allocated_text(dummy, actual, type_, value)
    if dummy.passing == "record":
        return _store_object(dummy, actual, type_, value)
    if dummy.passing == "allocated":
        return _store_allocated(dummy, actual, type_, value)
    if dummy.passing in objects.REPLACED:
        return Lines(*objects.store_replaced(dummy, actual, type_, value))
    if dummy.passing in objects.OBJECTS:
        return Lines(*objects.store(dummy, actual, type_, value))
    if not is_array(dummy):
        store = f"store_{dummy.type}(a_{dummy.name}, t_{dummy.name})"
        lines = conversion.from_python(actual, type_, value, f"t_{dummy.name}")
        return Lines([*lines, store], {f"store_{dummy.type}": storer(dummy.type)})
    lines = [f"v_{dummy.name} = {view(dummy)}"] if dummy.optional else []
    return Lines([*lines, *_store_array(dummy, actual, type_, value)], {})


def _store_allocated(dummy: Dummy, actual: Returned, type_: types.Type, value: str) -> Lines:
    """Memory that Fortran gets in place of its own: see `Replaced` in src/passing/replaced.c."""
    if type_ == types.none and dummy.name != "0":
        return Lines([], {})
    if isinstance(type_, types.Optional | types.NoneType):
        raise TypeError(f"{actual.who} is {type_}; it must be there in any case: return a value")
    name, names = dummy.name, {"allocate": allocate, "put_word": put_word}
    if not dummy.shape:
        lines = conversion.from_python(actual, type_, value, f"t_{name}")
        store = f"store_{dummy.type}(p_{name}, t_{name})"
        return Lines([*lines, *_allocated(dummy, "1"), store],
                     {**names, f"store_{dummy.type}": storer(dummy.type)})  # fmt: skip
    rank, size = len(dummy.shape), ELEMENTS[dummy.type].size
    is_plain = isinstance(type_, types.List | types.ListType | types.BaseTuple)
    if not is_plain and getattr(type_, "ndim", rank) != rank:
        raise ValueError(f"{actual.who} has rank {type_.ndim}, it needs rank {rank}")
    extents = [f"len({value})"] if is_plain else [f"{value}.shape[{d}]" for d in range(rank)]
    elements = [f"e_{name}_{d}" for d in range(rank)]
    strides = [" * ".join([str(size), *elements[:d]]) for d in range(rank)]
    view_ = f"view_{name}(p_{name}, ({', '.join(elements)},), ({', '.join(strides)},))"
    return Lines(
        [
            *(f"{e} = np.intp({x})" for e, x in zip(elements, extents, strict=False)),
            *_allocated(dummy, " * ".join(elements)),
            *(f"put_word(a_{name}, {5 + d}, {e})" for d, e in enumerate(elements)),
            f"v_{name} = {view_}",
            *_store_array(dummy, actual, type_, value),
        ],
        names,
    )


def _store_allocated_text(dummy: Dummy, actual: Returned, type_: types.Type, value: str) -> Lines:
    """The same of text: see `ReplacedText` in src/passing/replaced_text.c."""
    if type_ == types.none and dummy.name != "0":
        return Lines([], {})
    if isinstance(type_, types.Optional | types.NoneType):
        raise TypeError(f"{actual.who} is {type_}; it must be there in any case: return text")
    name = dummy.name
    checked = [f"n_{name} = t_{name}.size"]
    if not is_deferred(dummy):
        message = f"{actual.who} has too many bytes: return shorter text"
        checked = [
            f"n_{name} = l_{name}",
            f"if t_{name}.size > n_{name}:",
            f"    raise ValueError({message!r})",
        ]
    return Lines(
        [
            *letters_of(actual, type_, value, f"t_{name}"),
            *checked,
            *_memory(name, f"n_{name}", 1, _GIVEN_TEXT),
            f"text_{name}(p_{name}, (n_{name},), (1,))[:] = padded(t_{name}, n_{name})",
            f"put_word(a_{name}, {_GIVEN_TEXT + 1}, n_{name})",
        ],
        {
            "allocate": allocate,
            "put_word": put_word,
            f"text_{name}": viewer(types.Array(types.uint8, 1, "C")),
        },
    )


def _allocated(dummy: Dummy, count: str) -> list[str]:
    return _memory(dummy.name, count, ELEMENTS[dummy.type].size, _GIVEN)


def _memory(name: str, count: str, size: int, place: int) -> list[str]:
    """Memory that Fortran can free, noted in that word of what the target has."""
    return [
        f"p_{name} = allocate(max({count}, 1), {size})",
        f"if p_{name} == 0:",
        "    raise MemoryError",
        f"put_word(a_{name}, {place}, p_{name})",
    ]


def _store_object(dummy: Dummy, actual: Returned, type_: types.Type, value: str) -> Lines:
    is_own = isinstance(type_, StructureType) and type_.code == dummy.type
    if not is_own and type_ != array_dtype(dummy.type):
        name = RECORDS[dummy.type].__name__
        raise TypeError(f"{actual.who} is {type_}; it must be a {name}: return an instance")
    store = f"store_object_{dummy.name}"
    size = ELEMENTS[dummy.type].size
    return Lines([f"{store}(a_{dummy.name}, {value})"], {store: store_object(size)})


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
    if dummy.type in RECORDS:
        raise TypeError(f"{actual.who} is {type_}; its elements must be {array_dtype(dummy.type)}")
    item = _element(actual, type_.dtype, "w", f"{target}[i]")
    loop = f"for i, w in np.ndenumerate({value}):"
    return [*check, loop, *(f"    {line}" for line in item)]


def _element(actual: Returned, type_: types.Type, value: str, target: str) -> list[str]:
    """Lines for an element of a view, which is Python's bool where it is a logical."""
    lines = conversion.from_python(actual, type_, value, "t_element")
    is_logical = actual.element.category == "logical"
    return [*lines, f"{target} = t_element{' != 0' if is_logical else ''}"]


def nothing(interface: Interface) -> Lines:
    """Lines that make NaN, or zero, of all that Fortran gets."""
    lines: list[str] = []
    names: dict[str, Any] = {}
    for _, dummy in named(interface):
        if dummy.passing in ("allocated", "allocated_text"):
            own, more = _spoiled_allocated(dummy) if dummy.name == "0" else ([], {})
            lines += own
            names |= more
        elif dummy.intent == "out":
            is_object = dummy.passing in objects.OBJECTS  # which Fortran initialises
            own, more = objects.nothing(dummy) if is_object else _spoiled(dummy)
            lines += when_there(dummy, own)
            names |= more
    return Lines(lines, names)


def _spoiled_allocated(dummy: Dummy) -> tuple[list[str], dict[str, Any]]:
    """The value of a function has to be there: NaN, or an array without elements."""
    names: dict[str, Any] = {"allocate": allocate, "put_word": put_word}
    if dummy.passing == "allocated_text":
        lines = _memory(dummy.name, "1", 1, _GIVEN_TEXT)
        return [
            f"if address_in(a_{dummy.name}, {_GIVEN_TEXT}) == 0:",
            *(f"    {line}" for line in lines),
        ], names
    lines = _allocated(dummy, "1")
    if not dummy.shape:
        own, more = _spoiled(dummy._replace(passing="scalar"))
        lines += [line.replace(f"a_{dummy.name}", f"p_{dummy.name}") for line in own]
        names |= more
    return [f"if address_in(a_{dummy.name}, {_GIVEN}) == 0:", *(f"    {x}" for x in lines)], names


def _spoiled(dummy: Dummy) -> tuple[list[str], dict[str, Any]]:
    element = ELEMENTS[dummy.type]
    value = {"real": "np.nan", "complex": "complex(np.nan, np.nan)", "character": "32"}.get(
        element.category, "0"
    )
    bytes_ = types.Array(types.uint8, 1, "C")
    if dummy.passing == "characters":
        at = f"address_in(a_{dummy.name}, 0)"
        line = f"text_{dummy.name}({at}, (l_{dummy.name},), (1,))[:] = 32"
        return [line], {f"text_{dummy.name}": viewer(bytes_)}
    if dummy.passing == "record":
        line = f"bytes_{dummy.name}(a_{dummy.name}, ({element.size},), (1,))[:] = 0"
        return [line], {f"bytes_{dummy.name}": viewer(bytes_)}
    if not is_array(dummy):
        line = f"store_{dummy.type}(a_{dummy.name}, {machine(dummy.type)}({value}))"
        return [line], {f"store_{dummy.type}": storer(dummy.type)}
    made = [f"v_{dummy.name} = {view(dummy)}"] if dummy.optional else []
    if dummy.type in RECORDS:
        zero = f"np.zeros(1, {record_name(dummy.type)})[0]"
        return [*made, f"v_{dummy.name}[...] = {zero}"], {
            record_name(dummy.type): RECORDS[dummy.type].dtype
        }
    return [
        *made,
        f"v_{dummy.name}[...] = {'False' if element.category == 'logical' else value}",
    ], {}
