"""Fortran's operators, defined ones too, and assignments as Python has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from keyword import iskeyword
from typing import Any

from ..elements import UNARY_OPERATORS, is_pythons, method_names, symbol_of
from ._call import Function, Generic, GenericMethod, Method
from .dummy import Dummy
from .generic import fits
from .records import RECORDS


def add_generic(class_: Any, name: str, specifics: tuple[Method, ...], *, place: str) -> None:
    """Give a class a generic binding: a method, or an operator."""
    if "(" not in name:
        doc = "\n\n".join(f.__doc__ or "" for f in specifics)
        method = GenericMethod(name, specifics, module=class_.__module__, place=place, doc=doc)
        setattr(class_, name, method)
    else:
        generic = Generic(name, specifics, module=class_.__module__, place=place)
        add_operator(name, generic, None)


def add_operator(name: str, generic: Generic, members: dict[str, object] | None) -> None:
    """Give the classes of its operands an operator, and the module a function of its name.

    Parameters
    ----------
    name : str
        ``operator(+)``, ``operator(.cross.)`` or ``assignment(=)``.
    generic : Generic
        What stands behind it.
    members : dict, optional
        The functions of the module by their names.
    """
    symbol = symbol_of(name)
    if symbol == "=":
        _add_assignment(generic)
        return
    for specific in generic.specifics:
        operands = [d for d in specific.dummies if d.is_positional]
        classes = [_class_of(d) for d in operands]
        if len(classes) == 1 and symbol in UNARY_OPERATORS and classes[0] is not None:
            _add(classes[0], UNARY_OPERATORS[symbol], generic, _forward)
        if len(classes) == 2:
            _add_binary(symbol, classes[0], classes[1], generic)
    if not is_pythons(symbol):
        _add_named(symbol, generic, members)


def _class_of(dummy: Dummy) -> Any:
    """The class of an object or a record, None for anything else."""
    if dummy.shape is not None or dummy.passing.endswith("instances"):
        return None
    return dummy.derived if dummy.derived is not None else RECORDS.get(dummy.type)


def _add_binary(symbol: str, left: Any, right: Any, generic: Generic) -> None:
    names = method_names(symbol)
    if names is None:
        return
    if left is not None:
        _add(left, names[0], generic, _forward)
    if right is not None:
        _add(right, names[1], generic, _backward)
    if symbol == "==":
        for class_ in (left, right):
            if class_ is not None and "__hash__" not in vars(class_):
                class_.__hash__ = None


_Way = tuple[Generic, bool]


def _forward(generic: Generic) -> _Way:
    return generic, True


def _backward(generic: Generic) -> _Way:
    return generic, False


def _add(class_: Any, name: str, generic: Generic, how: Callable[[Generic], _Way]) -> None:
    """One method of a class tries all that were added: first those whose own operator it is, as
    ``operator(>)`` before ``operator(<)`` the other way round.
    """
    ways: dict[str, list[_Way]] = vars(class_).get("__fortran_operators__") or {}
    found = ways.setdefault(name, [])
    way = how(generic)
    if way not in found:
        found.append(way)
        found.sort(key=lambda w: not w[1])
    class_.__fortran_operators__ = ways
    setattr(class_, name, _method(name, found))


def _method(name: str, ways: list[_Way]) -> Callable[..., object]:
    def operator(self: object, *others: object) -> object:
        for generic, is_forward in ways:
            operands = (self, *others) if is_forward else (*others, self)
            if fits(generic, operands, {}):
                return generic(*operands)
        return NotImplemented

    operator.__name__ = operator.__qualname__ = name
    operator.__doc__ = f"Fortran's {' and '.join(dict.fromkeys(g.__name__ for g, _ in ways))}."
    return operator


def _add_named(symbol: str, generic: Generic, members: dict[str, object] | None) -> None:
    """``//`` and defined operators are functions, and methods of the first operand."""
    name = "concat" if symbol == "//" else symbol.strip(".")
    name += "_" if iskeyword(name) else ""  # as of all names of Fortran
    specifics = tuple(generic.specifics)
    module = generic.__module__
    if members is not None:
        function = Generic(name, specifics, module=module, place=generic.place,
                           doc=generic.__doc__ or "")  # fmt: skip
        members.setdefault(name, function)
    for class_ in _first_operands(specifics):
        if name not in vars(class_):
            method = GenericMethod(name, specifics, module=module, place=generic.place,
                                   doc=generic.__doc__ or "")  # fmt: skip
            setattr(class_, name, method)


def _first_operands(specifics: Iterable[Function]) -> list[Any]:
    found = (next((d for d in f.dummies if d.is_positional), None) for f in specifics)
    classes = [_class_of(d) for d in found if d is not None]
    return [c for c in dict.fromkeys(classes) if c is not None]


def _add_assignment(generic: Generic) -> None:
    """``t.from_(x)`` is a new object, to which Fortran assigns."""
    by_class: dict[Any, list[Function]] = {}
    for specific in generic.specifics:
        target = _class_of(specific.dummies[0])
        if target is not None:
            by_class.setdefault(target, []).append(specific)
    for class_, found in by_class.items():
        before = vars(class_).get("from_")
        earlier = before.__func__.specifics if before is not None else ()
        class_.from_ = classmethod(_From((*earlier, *found), generic))


class _From:
    """The class method: what makes an object of something else."""

    def __init__(self, specifics: tuple[Function, ...], generic: Generic) -> None:
        self.specifics = specifics
        self.__name__ = "from_"
        self.__doc__ = "Make an object by Fortran's assignment of something else."
        made = [f for f in specifics if f.dummies[0].intent == "out"]
        given = [f for f in specifics if f.dummies[0].intent != "out"]
        self.ways = [
            (bool(i), Generic("from_", tuple(some), module=generic.__module__, place=generic.place))
            for i, some in enumerate((made, given))
            if some
        ]

    def __call__(self, class_: Any, value: object) -> object:
        for needs_object, generic in self.ways:
            if needs_object:
                target = class_()
                if fits(generic, (target, value), {}):
                    generic(target, value)
                    return target
            elif fits(generic, (value,), {}):
                return generic(value)
        return self.ways[0][1](*((class_(),) if self.ways[0][0] else ()), value)
