"""What tells where a variable is that only Fortran knows by name.

It `use`s the module, so the compiler checks type and shape as we understood them: the variable
is passed to a procedure within, whose dummy is a target, as the variable need not be.
"""

from __future__ import annotations

from dataclasses import replace

from ...declaration import ADDRESSES, Naming, bind_c, entity, use
from ...expression import Literal
from ...model import Argument, Dimension, Shape, ShapeKind, Variable
from ...plan import PlannedVariable
from ..quoting import fortran_comment
from ..wording import where
from .shim_names import fresh


def record_type(variable: Variable) -> list[str]:
    """The USE statement for the type of a variable that is a record."""
    if variable.type.record is None:
        return []
    derived = variable.type.record.derived
    return [f"  {use(str(derived.module), {'pyfort_type': derived.name})}"]


def accessor(index: int, planned: PlannedVariable, units: frozenset[str]) -> str:
    """The program unit for one variable; `units` are names that it may not have."""
    variable = planned.variable
    assert variable.module
    taken = {*units, "pyfort_at", "pyfort_found", "pyfort_inside", "pyfort_type", "pyfort_variable"}
    unit = fresh(f"variable_{index}_{variable.name}", taken)
    naming = Naming({"": "pyfort_variable"}, ADDRESSES, derived=lambda _: "pyfort_type")
    shape = None
    if planned.extents is not None:
        dimensions = tuple(Dimension(None, Literal(n, 8)) for n in planned.extents if n is not None)
        shape = Shape(ShapeKind.EXPLICIT, dimensions)
    type_, found = variable.type, "pyfort_variable"
    if planned.length is not None:  # C has no such text: as its characters
        type_, found = replace(type_, length=None), "pyfort_variable(1)"
        shape = Shape(ShapeKind.ASSUMED_SIZE, (Dimension(None, None),))
    dummy = Argument("", type_, variable.place, shape, target=True)
    names = {"pyfort_c_loc": "c_loc", "pyfort_c_ptr": "c_ptr"}
    if variable.type.category in ADDRESSES:
        names[ADDRESSES[variable.type.category]] = ADDRESSES[variable.type.category]
    lines = [
        f"subroutine {unit}(pyfort_at) {bind_c(planned.accessor)}",
        f"  {use('iso_c_binding', names, ', intrinsic ::')}",
        f"  {use(variable.module, {'pyfort_found': variable.name})}",
        *record_type(variable),
        "  implicit none",
        "  type(pyfort_c_ptr), intent(out) :: pyfort_at",
        "  call pyfort_inside(pyfort_found)",
        "contains",
        "  subroutine pyfort_inside(pyfort_variable)",
        f"    {entity(dummy, naming)}",
        f"    pyfort_at = pyfort_c_loc({found})",
        "  end subroutine pyfort_inside",
        f"end subroutine {unit}",
    ]
    comment = f"variable {index}: {where(variable.place)} {variable.name}"
    return "\n".join(["", fortran_comment(comment), *lines, ""])
