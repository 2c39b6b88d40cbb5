"""Variables and named constants of modules: what Python sees of them, and how it gets there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ...elements import ELEMENTS, Element
from ...expression import Literal, Opaque
from ...model import Category, Variable
from ..derived.task import PlannedComponent
from ..extents import sizes
from ..names import Names, is_label
from ..procedure import plan_constant
from ..refuse import RefusedError
from ..types import c_type, element_of
from ..wrapper import Wrapper

#: The length of text that is as long as what is assigned.
DEFERRED: Final = -1


@dataclass(frozen=True, slots=True)
class PlannedVariable:
    """A module variable, or a named constant.

    A variable with a binding label is a variable to C, of the type `c_type`. Any other is reached
    through its `accessor`, a procedure that Fortran has for it: that is its symbol, and `c_name`
    is the identifier of either. What Fortran allocates or points with has an `assigner` as well,
    which gives it memory, or none; its extents are not known, and are None each.
    """

    variable: Variable
    name: str
    element: Element | None = None  # of constants that are text
    c_type: str = ""  # empty for constants, and where there is an accessor
    extents: tuple[int | None, ...] | None = None
    c_name: str = ""
    source: Wrapper | None = None  # of a constant whose values the library tells
    accessor: str = ""
    assigner: str = ""  # empty as well for what is protected
    c_assigner: str = ""
    length: int | None = None  # of text: how many characters, `DEFERRED` for any number
    # Of one that is an object, or an array of them: it is reached as components are.
    component: PlannedComponent | None = None

    @property
    def code(self) -> str:
        """What the run time calls the element."""
        return self.element.code if self.element else ""

    @property
    def is_constant(self) -> bool:
        return self.variable.parameter

    @property
    def gives_views(self) -> bool:
        """Whether it is memory that Fortran may free."""
        return self.association != ""

    @property
    def association(self) -> str:
        """How it gets its memory when the program runs; empty for what always has some."""
        if self.variable.pointer:
            return "pointer"
        return "allocatable" if self.variable.allocatable else ""

    @property
    def rank(self) -> int:
        return len(self.extents or ())

    @property
    def symbol(self) -> str:
        """What the linker knows: the variable, or its accessor."""
        return self.accessor or str(self.variable.binding)


def plan_variable(
    variable: Variable, planner: Callable[..., Wrapper], names: Names
) -> PlannedVariable:
    """Plan a variable or a constant; raises `RefusedError` for what Python cannot have."""
    name, place = names.python(variable.module, variable.name), variable.place
    extents = _extents(variable)
    if variable.parameter:
        # Text of any length is a constant that Python can have.
        text = variable.type.category is Category.CHARACTER
        element = None if text else element_of(variable.type, variable.name, place)
        source = plan_constant(variable, planner) if variable.value is None else None
        return PlannedVariable(variable, name, element, extents=extents, source=source)
    if variable.type.category is Category.PROCEDURE or variable.type.name == "*":
        is_pointer = variable.type.category is Category.PROCEDURE
        what = "a procedure pointer" if is_pointer else "class(*)"
        how = "set and call it" if is_pointer else "read and assign it"
        raise RefusedError(place, f"it is {what}, not wrapped yet: write procedures that {how}")
    if not variable.binding:
        return _reached(variable, name, extents, names)
    element = element_of(variable.type, variable.name, place)
    if not is_label(variable.binding):
        reason = f"the binding label {variable.binding!r} is none that the generated C can have"
        raise RefusedError(place, f"{reason}: give the variable another one")
    spelled = c_type(variable.type, element)
    return PlannedVariable(variable, name, element, spelled, extents, names.c(variable.binding))


def _reached(
    variable: Variable, name: str, extents: tuple[int | None, ...] | None, names: Names
) -> PlannedVariable:
    """A variable that only Fortran knows by name."""
    length = _length(variable)
    is_text = length is not None
    element = (
        ELEMENTS["a1"] if is_text else element_of(variable.type, variable.name, variable.place)
    )
    accessor = names.symbol(variable, "V")
    changes = (variable.allocatable or variable.pointer) and not variable.protected
    assigner = names.symbol(variable, "W") if changes else ""
    return PlannedVariable(
        variable,
        name,
        element,
        extents=extents,
        c_name=names.c(accessor),
        accessor=accessor,
        assigner=assigner,
        c_assigner=names.c(assigner) if assigner else "",
        length=length,
    )


def _length(variable: Variable) -> int | None:
    """That of text, None for one character, which is a type like numbers."""
    kind, length = variable.type.kind, variable.type.length
    if variable.type.category is not Category.CHARACTER or kind != 1:
        return None
    match length:
        case None | Literal(1):
            return None
        case Literal(value):
            return max(value, 0)
        case Opaque(":"):
            return DEFERRED
    raise RefusedError(variable.place, f"the length of '{variable.name}' must be constant")


def _extents(variable: Variable) -> tuple[int | None, ...] | None:
    if variable.shape is None:
        return None
    if variable.allocatable or variable.pointer:
        return (None,) * len(variable.shape.dimensions)
    found = [sizes.extent(d) if d.upper is not None else None for d in variable.shape.dimensions]
    constant = [e.value for e in found if isinstance(e, Literal)]
    if len(constant) == len(found):
        return tuple(constant)
    if variable.parameter and len(found) == 1 and isinstance(variable.value, tuple):
        return (len(variable.value),)  # implied shape
    raise RefusedError(variable.place, "the shape of a module variable must be constant")
