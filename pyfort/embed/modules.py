"""What Python has of the modules: their variables, constants and types, as packages have them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ..model import Failing, Library, Refusal, StaticData
from ..plan import Plan, PlannedModule, PlannedRecord, Wrapper, plan_library

#: What a library without Python has.
NOTHING = Plan((), (), (), (), StaticData(), Failing())


def plan_modules(
    library: Library,
    invokers: tuple[Wrapper, ...],
    needed: tuple[PlannedRecord, ...],
    refused: Collection[Refusal],
) -> Plan:
    """Plan a package of all that is data.

    Parameters
    ----------
    library : Library
    invokers
        What calls procedures that Fortran passes, which is in no module.
    needed
        The records that functions get; also of private types.
    refused
        What the compiler did not accept.
    """
    modules = tuple(
        replace(m, procedures=(), private_procedures=(), generics=(), operators=(), exports=())
        for m in library.modules
    )
    data = replace(library, modules=modules, procedures=())
    plan = plan_library(data, refused=refused)
    known = {r.element.code for r in plan.records}
    left = [r for r in needed if r.element.code not in known]
    return replace(
        plan,
        modules=(
            *(_with_records(m, left) for m in plan.modules),
            PlannedModule(None, "", None, invokers, (), ()),
        ),
    )


def _with_records(module: PlannedModule, needed: list[PlannedRecord]) -> PlannedModule:
    own = (replace(r, shown=False) for r in needed if r.derived.module == module.name)
    return replace(module, records=(*module.records, *own))
