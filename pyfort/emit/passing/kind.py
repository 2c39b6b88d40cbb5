"""What the emitters ask of a kind of dummy argument."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from ...expression import mentioned
from ...model import Argument, Shape, ShapeKind
from ...plan import Parameter, Wrapper
from ..fortran.shim_names import RESULT, ShimNames


@dataclass(frozen=True, slots=True)
class Crossing:
    """What a trampoline does for a dummy: the actual argument, and statements around the call."""

    actual: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """The slot for a dummy of a procedure that Fortran calls, and statements around the call."""

    slot: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InShim:
    """What a shim has for a dummy: its own dummies, and what is passed on.

    `uses` are USE statements, `variables` declarations of local ones, `before` and `after`
    statements around the call. For the value of a function, `actual` is what the `assignment`
    assigns to; where there is a `taker`, that procedure is given the value. It is among those
    that the shim `contains`. What `branches` is optional, and where it is absent the call goes
    without it and `before`: for kinds of which nothing else that is passed counts as absent, as
    the calls double with each. What is of assumed rank and needs a variable, which has a rank, has
    parts of its own for each rank of its dummy (`ranks`), with what is to be passed on there.
    """

    dummies: tuple[Argument, ...]
    actual: str
    uses: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    assignment: str = "="
    branches: bool = False
    taker: str = ""
    contains: tuple[str, ...] = ()
    ranks: Mapping[int, InShim] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InTarget:
    """What a target in Fortran has for a dummy: those of what it calls, and what is passed on.

    `variables` are declarations of local ones, `before` and `after` statements around the call.
    """

    dummies: tuple[Argument, ...]
    actual: str
    variables: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def plain(
    argument: Argument, name: str | None = None, *, value: bool = False, intent: str | None = None
) -> Argument:
    """A scalar of the same type, and nothing else but what is said here."""
    called = argument.name if name is None else name
    return Argument(called, argument.type, argument.place, value=value, intent=intent)


def if_present(argument: Argument, name: str, lines: Sequence[str]) -> tuple[str, ...]:
    """What is done for a dummy that may be absent."""
    if not argument.optional:
        return tuple(lines)
    return (f"if (present({name})) then", *(f"  {line}" for line in lines), "end if")


def or_null(argument: Argument, name: str, pointer: str, lines: Sequence[str]) -> tuple[str, ...]:
    """Statements that point at what a dummy leads to; at nothing where the dummy is absent.

    A pointer to nothing is absent for a dummy that is no pointer itself (F2018, 15.5.2.12).
    """
    null = (f"nullify ({pointer})",) if argument.optional else ()
    return (*null, *if_present(argument, name, lines))


def asked_by_result(wrapper: Wrapper) -> set[str]:
    """The dummies that the bounds of the result mention, and those that theirs mention."""
    left = {a.name: a for a in wrapper.procedure.arguments}
    found: set[str] = set()
    todo = [wrapper.result.argument] if wrapper.result else []
    while todo:
        names = mentioned_in(todo.pop()) & left.keys()
        found |= names
        todo += [left.pop(name) for name in names]
    return found


def mentioned_in(argument: Argument) -> set[str]:
    """What the bounds of an array mention, and the length of text."""
    dimensions = argument.shape.dimensions if argument.shape else ()
    bounds = (mentioned(d.lower) | mentioned(d.upper) for d in dimensions)
    return mentioned(argument.type.length).union(*bounds)


def _not_initialised(dummy: Argument) -> Argument:
    """Compilers would initialise records of intent(out), and do not know of how many."""
    shape = dummy.shape
    is_unknown = shape is not None and shape.kind is ShapeKind.ASSUMED_SIZE
    if is_unknown and dummy.intent == "out" and dummy.type.record is not None:
        return replace(dummy, intent="inout")
    return dummy


class Passing(ABC):
    """How a kind is written in C, in Fortran, in descriptions and in words."""

    #: What the run time calls it.
    wire: ClassVar[str]
    #: What the C file needs at its head where the kind occurs.
    preamble: ClassVar[str] = ""
    #: Those of other kinds that it needs before its own.
    builds_on: ClassVar[tuple[str, ...]] = ()
    #: And what it needs for what Fortran passes to a function of Python.
    arrival_builds_on: ClassVar[tuple[str, ...]] = ()
    arrival_preamble: ClassVar[str] = ""
    #: Whether what Fortran allocates is there after each call.
    is_certain: ClassVar[bool] = False
    #: A type that C programmers have from a header, and CFFI has not.
    c_type: ClassVar[str] = ""

    def received(self, parameter: Parameter) -> str:
        """What the run time calls it where a function of Python gets it."""
        return self.wire

    def may_be_nothing(self, parameter: Parameter) -> bool:
        """Whether its slot may be empty there, though it is not absent."""
        return False

    @abstractmethod
    def c_dummy(self, parameter: Parameter, name: str) -> str:
        """The declaration of a dummy in a C prototype."""

    @abstractmethod
    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        """What a trampoline does with the address in a slot; `name` is its for variables."""

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        """The slot for what arrives in the dummy of that name, where Fortran calls Python."""
        raise TypeError(f"{parameter.name} is not for functions of Python")

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        """What a shim has for it: by default a dummy by reference, which is passed on."""
        shape = self.fortran_shape(parameter, wrapper)
        if parameter is wrapper.result:
            value = plain(parameter.argument, RESULT, intent="out")
            return InShim((replace(value, shape=shape),), names.result)
        argument = parameter.argument
        intent = "in" if argument.value else argument.intent
        dummy = replace(argument, value=False, intent=intent, shape=shape)
        return InShim((dummy,), names.dummies[argument.name])

    def target(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InTarget:
        """What a target in Fortran has for what arrives: by default what a shim would be given."""
        part = self.shim(parameter, wrapper, names)
        is_result = parameter is wrapper.result
        actual = names.result if is_result else names.dummies[parameter.argument.name]
        return InTarget(tuple(map(_not_initialised, part.dummies)), actual)

    def declared(self, parameter: Parameter, wrapper: Wrapper) -> Argument:
        """A dummy in the interface body of an external procedure."""
        return replace(parameter.argument, shape=self.fortran_shape(parameter, wrapper))

    @abstractmethod
    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        """The shape of a dummy in a shim, or in an interface body there."""

    @abstractmethod
    def shape(self, parameter: Parameter) -> str:
        """The shape in a description, as Python's source; empty where there is none."""

    @abstractmethod
    def described(self, parameter: Parameter, returned: bool) -> str:
        """What stands after the colon in a docstring's list."""

    @abstractmethod
    def brief(self, parameter: Parameter) -> str:
        """The type in a signature that tells specific procedures apart."""

    @abstractmethod
    def is_changed(self, parameter: Parameter) -> bool:
        """Whether a call changes what the caller gives."""

    @abstractmethod
    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        """The type of an argument in a stub; `exact` where dtypes tell overloads apart."""

    @abstractmethod
    def given_back(self, parameter: Parameter) -> str:
        """The type of a result in a stub."""
