"""Procedures that Fortran gives to functions of Python, which call them.

Python gets the address of the procedure, and a function that calls what is at an address: an
*invoker* of each dummy procedure is written in Fortran, and wrapped as any procedure is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..declaration import Heading, bind_c, interface_body
from ..emit.fortran.shim_names import shim_names
from ..emit.quoting import fortran_comment
from ..emit.wording import folded, where
from ..model import Argument, Category, Failing, Procedure, StaticData, Type
from ..plan import Plan, PlannedModule, PlannedRecord, RefusedError, Wrapper, plan_procedure
from ..plan.derived.classes import Types
from ..plan.names import Names

AT = "pyfort_at"  #: the dummy argument of an invoker that has the address


def is_procedure(argument: Argument) -> bool:
    return argument.type.category is Category.PROCEDURE


def as_address(argument: Argument) -> Argument:
    """A dummy procedure as C gets it: a null address for what is absent.

    Raises
    ------
    RefusedError
        When its interface is not known.
    """
    if argument.pointer or argument.interface is None:
        what = "is a procedure pointer" if argument.pointer else "has no interface"
        raise RefusedError(
            argument.place,
            f"'{argument.name}' {what}, so nobody knows how Python would call it: declare it with "
            "an interface block, or as procedure(form) of an abstract interface",
        )
    address = Type(Category.C_FUNPTR)
    return Argument(argument.name, address, argument.place, intent="in", doc=argument.doc)


def invoker(argument: Argument, number: int, names: Names, types: Types) -> Wrapper:
    """What calls the procedure that a dummy procedure is."""
    interface = argument.interface
    assert interface
    address = Argument(AT, Type(Category.C_FUNPTR), argument.place, intent="in")
    procedure = Procedure(
        name=f"pyfort_invoke_{number}",
        arguments=(address, *interface.arguments),
        result=interface.result,
        place=argument.place,
    )
    wrapper = plan_procedure(procedure, names=names, types=types)
    return replace(wrapper, name=argument.name, ufunc=None, kernel=None, core_signature=None)


def plan_of(invokers: tuple[Wrapper, ...], records: tuple[PlannedRecord, ...]) -> Plan:
    """The invokers as those who write what is wrapped take them."""
    module = PlannedModule(None, "", None, invokers, (), (), records=records)
    return Plan((module,), (), (), (), StaticData(), Failing())


def units(invokers: Iterable[tuple[Argument, Wrapper]], taken: frozenset[str]) -> Iterator[str]:
    """The invokers in Fortran."""
    for argument, wrapper in invokers:
        assert argument.interface
        yield _unit(argument.interface, wrapper, taken)


def _unit(interface: Procedure, wrapper: Wrapper, taken: frozenset[str]) -> str:
    procedure = wrapper.procedure
    names = shim_names(procedure.name, wrapper, taken)
    form, holder, found = (names.fresh(f"pyfort_{w}") for w in ("form", "holder", "found"))
    binding = bind_c() if interface.is_bind_c else ""
    words = [w for w in ("impure", "pure") if w in interface.attributes][:1]
    declared = Heading(interface, form, names.naming.of(interface), words, "pyfort_result", binding)
    heading = Heading(procedure, procedure.name, names.naming, result=names.result)
    actuals = ", ".join(names.dummies[a.name] for a in interface.arguments)
    called = f"{found}%pyfort_found({actuals})"
    inside = [
        *names.uses(),
        "implicit none",
        *heading.declarations(),
        "abstract interface",
        *(f"  {line}" for line in interface_body(declared)),
        "end interface",
        f"type :: {holder}",
        f"  procedure({form}), pointer, nopass :: pyfort_found",
        f"end type {holder}",
        f"type({holder}) :: {found}",
        f"{found} = transfer({names.dummies[AT]}, {found})",
        f"{names.result} = {called}" if procedure.result else f"call {called}",
    ]
    lines = [heading.first(" &\n    "), *(f"  {line}" for line in inside), heading.last]
    written = [folded(line, continued=" &", indent="      ") for line in lines]
    comment = fortran_comment(f"what calls {where(procedure.place)} {wrapper.name}")
    return "\n".join([comment, *written, ""])
