"""Which specific procedure of a generic interface a call means.

The rule, in its order:

1. A specific procedure *fits* when its parameters can be bound and every argument
   can go to its dummy. An array goes to an array of its rank, if its dtype is
   that of the dummy or, for an array that is only read and no pointer, casts safely to it. So do
   NumPy scalars. Python's numbers, and sequences of them, are weak: they go to
   every type that has such numbers.
2. Arrays and NumPy scalars choose first: the exact dtype, then the first type in
   the order in which NumPy promotes (integers, reals, complex numbers; the smaller
   first), argument after argument.
3. Python's numbers choose among those that are left: their own category (an int
   an integer, then a real, then a complex number), then the default integer that
   holds the value, double before single. Where two arguments choose differently,
   the call is ambiguous.
4. If nothing fits, NumPy scalars count as Python numbers, and 2. and 3. are tried
   once more.

`index_of_specific` is what the C object asks; jitted code asks `choose` with what
it knows of types.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Mapping, Sequence
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from ..elements import ELEMENTS
from ._call import Function
from .given import UNKNOWN, Given, describe
from .records import RECORDS
from .traits import traits

if TYPE_CHECKING:
    from ._call import Generic
    from .dummy import Dummy

#: The order in which NumPy promotes; also the dtypes of type codes.
_DTYPES: Final = {"b": "bool", **{e.code: e.dtype for e in ELEMENTS.values() if e.is_number}}
_PROMOTION: Final = {code: i for i, code in enumerate(_DTYPES, 1)}
_NAMES: Final = {**_DTYPES, "s1": "S1", "p": "address", "pf": "function"}

#: Categories that a weak number goes to, and the kinds of a category, best first.
_CATEGORIES: Final = {"b": "bifc", "i": "ifc", "f": "fc", "c": "c"}
_KINDS: Final = {
    "b": ("b",),
    "i": ("i4", "i8", "i2", "i1"),
    "f": ("f8", "g", "f4"),
    "c": ("c16", "G", "c8"),
}
_UFUNC_KEYWORDS: Final = frozenset({"out", "where", "casting", "order", "dtype", "subok"})


# --- what the C object asks ---------------------------------------------------------


def index_of_specific(call: tuple[Generic, tuple[object, ...], tuple[str, ...]]) -> int:
    """Choose for a call: the generic, its arguments, the names of the last ones."""
    generic, arguments, names = call
    return choose(generic, [describe(a) for a in arguments], names)


def fits(generic: Generic, arguments: Sequence[object], keywords: Mapping[str, object]) -> bool:
    """Whether a specific procedure takes the arguments of a call."""
    given = [describe(a) for a in (*arguments, *keywords.values())]
    return takes(generic, given, tuple(keywords))


def takes(generic: Generic, given: Sequence[Given], names: Sequence[str]) -> bool:
    """Whether a specific procedure takes such arguments, those with names last."""
    weak = [_as_weak(g) for g in given]
    return bool(_fits(generic, given, names) or _fits(generic, weak, names))


def named(specifics: tuple[Function, ...]) -> tuple[Function, ...]:
    """Make the named tuple of the specific procedures."""
    make: Any = namedtuple  # mypy wants to see the names
    made: tuple[Function, ...] = make("specifics", [f.__name__ for f in specifics], rename=True)(
        *specifics
    )
    return made


def elementwise_of(generic: Generic) -> Function:
    """Make a function that has the loops of all specifics, for its ufunc.

    Inputs can be given by name if the specifics agree on their names; if they do
    not, by those of the first.
    """
    first = generic.specifics[0]
    made = Function(
        first.library,
        first.index,
        generic.__name__,
        first.dummies,
        first.result,
        module=generic.__module__,
        place=generic.place,
        doc=generic.__doc__ if isinstance(generic.__doc__, str) else "",
        loops=generic.loops,
        qualname=f"{generic.__qualname__}.elementwise",
    )
    vars(made)["specifics"] = generic.specifics  # which jitted code calls
    return made


def signature_of(generic: Generic) -> Signature:
    """Make the signature: that of the specifics if they agree, else anything."""
    first, *others = (f.__signature__ for f in generic.specifics)
    if all(s == first for s in others):
        return first
    return Signature(
        [
            Parameter("args", Parameter.VAR_POSITIONAL),
            Parameter("kwargs", Parameter.VAR_KEYWORD),
        ]
    )


def representation_of(generic: Generic) -> str:
    """Make the `repr` of a generic."""
    names = ", ".join(f.__name__ for f in generic.specifics)
    return f"<pyfort generic {generic.__name__}{generic.__signature__}: {names}>"


# --- the choice -------------------------------------------------------------------------


class _Fit(NamedTuple):
    """A specific that fits, with the ratings of the arguments; less is better."""

    place: int
    strong: tuple[int, ...]
    weak: tuple[int, ...]


def choose(generic: Generic, given: Sequence[Given], names: Sequence[str]) -> int:
    """Choose the specific procedure of a call.

    Parameters
    ----------
    generic : Generic
    given : sequence of Given
        The arguments, those by keyword last.
    names : sequence of str
        The names of the arguments by keyword.

    Raises
    ------
    TypeError
        If no specific fits, or several as well.
    """
    found = _fits(generic, given, names)
    if not found:
        found = _fits(generic, [_as_weak(g) for g in given], names)
    if not found:
        raise TypeError(_message(generic, given, names, "no specific procedure takes", "there are"))
    first = min(f.strong for f in found)
    found = [f for f in found if f.strong == first]
    best = min(found, key=lambda f: f.weak)
    if any(_is_rival(generic, best, other) for other in found):
        choice = f"call one of them, such as {generic.__name__}.specifics.{{}}, by name".format(
            generic.specifics[best.place].__name__
        )
        raise TypeError(
            _message(
                generic, given, names, "several specific procedures take", f"{choice}; there are"
            )
        )
    return best.place


def _as_weak(given: Given) -> Given:
    if given.kind != "scalar":
        return given
    return given._replace(kind="weak", code=category_of(given.code))


def _is_rival(generic: Generic, best: _Fit, other: _Fit) -> bool:
    """Whether another fit is not worse, and would be another call."""
    if any(theirs < own for theirs, own in zip(other.weak, best.weak, strict=True)):
        return True
    if other.place == best.place or other.weak != best.weak:
        return False
    own, theirs = generic.specifics[best.place], generic.specifics[other.place]
    return _seen(own) != _seen(theirs)


def _seen(function: Function) -> list[tuple[str, str, int]]:
    """What Python sees of the types of a function: logicals of all kinds are one."""
    dummies = [*function.dummies, *([function.result] if function.result else [])]
    return [(d.intent, _seen_type(d), _rank(d)) for d in dummies]


def _seen_type(dummy: Dummy) -> str:
    if dummy.derived is not None:
        return f"{dummy.derived.__module__}.{dummy.derived.__qualname__}"
    return "*" if traits(dummy).any_type else _visible(dummy.type)


def _rank(dummy: Dummy) -> int:
    """The rank, -1 for any."""
    takes_any = traits(dummy).any_rank and not dummy.shape
    return -1 if takes_any else len(dummy.shape or ())


def _visible(code: str) -> str:
    if code in RECORDS:
        return code
    if code == "a1":
        return "s1"
    return "b" if code[0] == "b" else code


def category_of(code: str) -> str:
    """Return the category of a type code: ``b i f c``, or what no number has."""
    return {"g": "f", "G": "c", "u": "i"}.get(code[:1], code[:1])


def _fits(generic: Generic, given: Sequence[Given], names: Sequence[str]) -> list[_Fit]:
    found = []
    for index, function in enumerate(generic.specifics):
        dummies = _bind(function, len(given) - len(names), names)
        if dummies is None:
            continue
        ratings = [_rate(g, d, function) for g, d in zip(given, dummies, strict=True)]
        strong = tuple(r[0] for r in ratings if r is not None)
        weak = tuple(r[1] for r in ratings if r is not None)
        if len(strong) == len(given):
            found.append(_Fit(index, strong, weak))
    return found


def _bind(function: Function, count: int, names: Sequence[str]) -> list[Dummy | None] | None:
    """The dummy of each argument, None for a keyword of ufuncs; None if it cannot be bound."""
    positional = [d for d in function.dummies if d.is_positional]
    if count > len(positional):
        return None
    bound: list[Dummy | None] = [*positional[:count]]
    rest = {d.name: d for d in function.dummies if d.keyword}
    rest.update((d.name, d) for d in positional[count:])
    for name in names:
        if name not in rest and not (name in _UFUNC_KEYWORDS and hasattr(function, "ufunc")):
            return None
        bound.append(rest.pop(name, None))
    missing = any(d.is_positional and not d.optional for d in rest.values())
    return None if missing else bound


_Rating = tuple[int, int]


def _rate(given: Given, dummy: Dummy | None, function: Function) -> _Rating | None:
    """How well an argument goes to a dummy; None if it does not."""
    if dummy is None:
        return 0, 0
    if traits(dummy).functions:
        return _rate_function(given, dummy)
    if given.kind == "none":
        absent = dummy.optional or dummy.keyword or ELEMENTS[dummy.type].is_address
        return (0, 0) if absent or traits(dummy).none else None
    if given.kind == "communicator":
        return (0, 0) if traits(dummy).communicators else None
    if ELEMENTS[dummy.type].is_address:
        return _rate_address(given, ELEMENTS[dummy.type].category == "function")
    rank = _rank(dummy)
    if dummy.type in RECORDS:
        return _rate_record(given, dummy, rank)
    if dummy.derived is not None:
        return _rate_object(given, dummy, rank)
    if traits(dummy).any_type:
        return _rate_any(given, dummy, rank)
    spread = 0
    if dummy.length:
        return _rate_characters(given, rank)
    if given.kind == "text":
        return _rate_text(given, dummy, rank)
    if rank >= 0 and given.rank != rank:
        # An elementwise procedure takes arrays, but one for arrays does it better.
        if rank > 0 or dummy.intent != "in" or not hasattr(function, "ufunc"):
            return None
        spread = 100
    written = rank != 0 and (dummy.intent != "in" or traits(dummy).exact)
    if given.kind == "weak":
        rating = None if written else _rate_weak(given, _visible(dummy.type))
        return (spread, rating) if rating is not None else None
    if given.kind not in ("array", "scalar"):
        return None
    in_place = dummy.intent == "inout" or traits(dummy).exact
    exact = written or (in_place and given.kind == "array")
    strong = _rate_dtype(given.code, _visible(dummy.type), exact)
    return (spread + strong, 0) if strong is not None else None


def _rate_function(given: Given, dummy: Dummy) -> _Rating | None:
    """Functions, and addresses of procedures where C could call so."""
    if given.kind == "none":
        return (0, 0) if dummy.optional else None
    is_raw = dummy.interface is not None and dummy.interface.raw
    is_address = given.kind in ("weak", "scalar") and given.rank == 0 and given.code[:1] in "iu"
    return (0, 0) if given.kind == "function" or (is_address and is_raw) else None


def _rate_dtype(code: str, wanted: str, exact: bool) -> int | None:
    if code == wanted:
        return 0
    # Only numbers: NumPy casts dates to integers too.
    if exact or wanted not in _PROMOTION or wanted == "b" or code[0] not in "biufcgG":
        return None
    safe = np.can_cast(_DTYPES.get(code, code), _DTYPES[wanted], "safe")
    return _PROMOTION[wanted] if safe else None


def _rate_weak(given: Given, wanted: str) -> int | None:
    categories = _CATEGORIES[given.code]
    category = category_of(wanted)
    if category not in categories:
        return None
    rating = 100 * categories.index(category) + _KINDS[category].index(wanted)
    if given.code == "i" and category == "i" and int(wanted[1:]) < given.size:
        return rating + 60 - int(wanted[1:])  # the widest says that it overflows
    return rating


def _rate_text(given: Given, dummy: Dummy, rank: int) -> _Rating | None:
    if _visible(dummy.type) != "s1" or rank > 1 or (rank == 1 and dummy.intent != "in"):
        return None
    if rank == 0:
        return {1: (0, 0), UNKNOWN: (0, 2)}.get(given.size)
    return 0, 1


def _rate_characters(given: Given, rank: int) -> _Rating | None:
    """Text of any length; Fortran does not tell procedures apart by lengths."""
    is_array = given.kind == "array" and given.code[0] in "sSU" and rank in (given.rank, -1)
    return (0, 0) if is_array or (given.kind == "text" and rank < 1) else None


def _rate_object(given: Given, dummy: Dummy, rank: int) -> _Rating | None:
    """An object goes to its own type, and then to those that this extends, the next one first."""
    wanted = "instances" if dummy.passing.endswith("instances") else "instance"
    if given.kind != wanted or given.rank != rank or not issubclass(given.type, dummy.derived):
        return None
    return given.type.__mro__.index(dummy.derived), 0


def _rate_record(given: Given, dummy: Dummy, rank: int) -> _Rating | None:
    """Records go where their type goes; a tuple may be one of any type."""
    is_same = given.code == dummy.type or given.dtype == RECORDS[dummy.type].dtype
    is_one = given.kind == "record" and rank < 1
    is_changed = dummy.intent != "in" or traits(dummy).exact
    if is_one and is_same:
        return None if is_changed and given.code != dummy.type else (0, 0)
    if given.kind == "array" and is_same:
        is_meant = given.rank == rank or (rank == -1 and dummy.passing != "record")
        return (0, 0) if is_meant and (rank != 0 or not is_changed) else None
    return (1000, 0) if given.text == "tuple" and rank == 0 and not is_changed else None


def _rate_any(given: Given, dummy: Dummy, rank: int) -> _Rating | None:
    """Anything is data of any type, so everything else is better."""
    fits = given.kind == "array" or (given.kind in ("scalar", "weak", "text") and rank < 1)
    if not fits or (given.kind != "array" and dummy.intent != "in"):
        return None
    if given.kind == "array" and rank >= 0 and given.rank != rank:
        return None
    return (0, 1000) if given.kind == "weak" else (1000, 0)


def _rate_address(given: Given, of_function: bool) -> _Rating | None:
    """Anything may be an address, so everything else is better."""
    is_data = given.kind in ("array", "text") and not of_function
    is_address = is_data or (given.kind == "weak" and given.code == "i")
    return (1000, 0) if is_address and given.kind != "weak" else (0, 1000) if is_address else None


# --- messages -----------------------------------------------------------------------------


def _message(
    generic: Generic, given: Sequence[Given], names: Sequence[str], verb: str, end: str
) -> str:
    first = len(given) - len(names)
    texts = [g.text for g in given[:first]]
    texts += [f"{n}={g.text}" for n, g in zip(names, given[first:], strict=True)]
    lines = [f"{generic.__name__}(): {verb} ({', '.join(texts)}); {end}"]
    return "\n    ".join(lines + [typed_signature(f) for f in generic.specifics])


def typed_signature(function: Function) -> str:
    """``axpy(a: float64, x: float64[n])``: what tells specific procedures apart."""
    taken = ", ".join(
        f"{d.name}: {_brief(d)}{' = None' if d.optional else ''}"
        for d in function.dummies
        if d.is_positional
    )
    return f"{function.__name__}({taken})"


def _brief(dummy: Dummy) -> str:
    from .signature import formula  # not needed until somebody looks

    if traits(dummy).any_type:
        return "any type"
    if traits(dummy).communicators:
        return "MPI communicator"
    is_record = dummy.type in RECORDS
    if dummy.derived is not None:
        colons = f"[{', '.join(':' * len(dummy.shape))}]" if dummy.shape else ""
        return f"{dummy.derived.__name__}{colons}"
    name = RECORDS[dummy.type].__name__ if is_record else _NAMES[_visible(dummy.type)]
    if dummy.length:
        length = dummy.length
        name = f"character({length if length in ('*', ':') else formula(length)})"
    if _rank(dummy) < 0:
        return f"{name}[..]"
    if dummy.shape is None:
        return name
    return f"{name}[{', '.join(e if e == '*' else formula(e) for e in dummy.shape)}]"
