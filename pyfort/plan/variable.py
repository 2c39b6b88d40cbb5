"""Variables and named constants of modules: what Python sees of them, and how it gets there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..expression import Literal
from ..model import Category, Variable
from . import sizes
from .names import Names, is_label
from .procedure import plan_constant
from .refuse import RefusedError
from .types import c_type, type_code
from .wrapper import Wrapper


@dataclass(frozen=True, slots=True)
class PlannedVariable:
    """A module variable, or a named constant.

    A variable with a binding label is a variable to C, of the type `c_type`. Any other is reached
    through its `accessor`, a procedure that Fortran has for it: that is its symbol, and `c_name`
    is the identifier of either.
    """

    variable: Variable
    name: str
    code: str = ""  # empty for constants that are text
    c_type: str = ""  # empty for constants, and where there is an accessor
    extents: tuple[int, ...] | None = None
    c_name: str = ""
    source: Wrapper | None = None  # of a constant whose values the library tells
    accessor: str = ""

    @property
    def is_constant(self) -> bool:
        return self.variable.parameter

    @property
    def gives_views(self) -> bool:
        """Whether it is memory that Fortran may free."""
        return self.variable.allocatable or self.variable.pointer

    @property
    def symbol(self) -> str:
        """What the linker knows: the variable, or its accessor."""
        return self.accessor or str(self.variable.binding)


def plan_variable(
    variable: Variable, planner: Callable[..., Wrapper], names: Names
) -> PlannedVariable:
    """Plan a variable or a constant; raises `RefusedError` for what Python cannot have."""
    name, place = names.python(variable.module, variable.name), variable.place
    extents = _constant_extents(variable)
    if variable.parameter:
        # Text of any length is a constant that Python can have.
        text = variable.type.category is Category.CHARACTER
        code = "" if text else type_code(variable.type, variable.name, place)
        source = plan_constant(variable, planner) if variable.value is None else None
        return PlannedVariable(variable, name, code, extents=extents, source=source)
    if not variable.binding:
        return _reached(variable, name, extents, names)
    code = type_code(variable.type, variable.name, place)
    if not is_label(variable.binding):
        reason = f"the binding label {variable.binding!r} is none that the generated C can have"
        raise RefusedError(place, f"{reason}: give the variable another one")
    spelled = c_type(variable.type, code)
    return PlannedVariable(variable, name, code, spelled, extents, names.c(variable.binding))


def _reached(
    variable: Variable, name: str, extents: tuple[int, ...] | None, names: Names
) -> PlannedVariable:
    """A variable that only Fortran knows by name."""
    if variable.type.category is Category.CHARACTER:
        reason = "character variables of modules without bind(C) are not wrapped yet"
        raise RefusedError(variable.place, reason)
    code = type_code(variable.type, variable.name, variable.place)
    accessor = names.symbol(variable, "V")
    return PlannedVariable(
        variable,
        name,
        code,
        extents=extents,
        c_name=names.c(accessor),
        accessor=accessor,
    )


def _constant_extents(variable: Variable) -> tuple[int, ...] | None:
    if variable.allocatable or variable.pointer:
        raise RefusedError(variable.place, "allocatable and pointer variables are not wrapped yet")
    if variable.shape is None:
        return None
    found = [sizes.extent(d) if d.upper is not None else None for d in variable.shape.dimensions]
    constant = [e.value for e in found if isinstance(e, Literal)]
    if len(constant) == len(found):
        return tuple(constant)
    if variable.parameter and len(found) == 1 and isinstance(variable.value, tuple):
        return (len(variable.value),)  # implied shape
    raise RefusedError(variable.place, "the shape of a module variable must be constant")
