"""Procedures that Fortran gives to functions of Python, which call them."""

from __future__ import annotations

from ..model import Argument, Category, Failing, StaticData
from ..plan import Plan, PlannedModule, PlannedRecord, RefusedError, Wrapper


def check(argument: Argument) -> None:
    """Refuse a dummy procedure whose interface is not known."""
    if argument.type.category is not Category.PROCEDURE:
        return
    if argument.pointer or argument.interface is None:
        what = "is a procedure pointer" if argument.pointer else "has no interface"
        raise RefusedError(
            argument.place,
            f"'{argument.name}' {what}, so nobody knows how Python would call it: declare it with "
            "an interface block, or as procedure(form) of an abstract interface",
        )


def plan_of(invokers: tuple[Wrapper, ...], records: tuple[PlannedRecord, ...]) -> Plan:
    """What calls such procedures, as those who write what is wrapped take it."""
    module = PlannedModule(None, "", None, invokers, (), (), records=records)
    return Plan((module,), (), (), (), StaticData(), Failing())
