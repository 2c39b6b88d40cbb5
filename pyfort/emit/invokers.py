"""What calls the procedures that functions of Python get: what is at an address.

An invoker is a procedure of Fortran, and wrapped as any other is.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..declaration import Heading
from ..plan import Parameter
from ..plan.called import AT
from .fortran import derived
from .fortran.at_address import FOUND, abstract_interface, find, holder
from .fortran.shim_names import shim_names
from .pieces import INVOKERS, invoker_reference
from .python.functions import function_call
from .quoting import fortran_comment
from .wording import folded


def in_python(invoked: Iterable[Parameter], index: dict[object, int]) -> list[str]:
    """The statements that make these functions."""
    lines = []
    for invoker in (p.invoker for p in invoked if p.invoker):
        name = invoker_reference(invoker)
        lines.append(f"{name} = {function_call(invoker, index, '__name__', qualname=name)}")
    return [f'{INVOKERS} = _builtins.type("{INVOKERS}", (), {{}})', *lines] if lines else []


def in_fortran(title: str, parameter: Parameter, taken: frozenset[str]) -> str:
    """The procedure behind it, below a comment: a pointer of its interface is at the address."""
    wrapper, interface = parameter.invoker, parameter.argument.interface
    assert wrapper
    assert interface
    procedure = wrapper.procedure
    names = shim_names(procedure.name, wrapper, taken - {procedure.name})
    form, type_, found = (names.fresh(f"pyfort_{w}") for w in ("form", "holder", "found"))
    heading = Heading(procedure, procedure.name, names.naming, result=names.result)
    # Declared before it is said what is used: all types have names by then.
    declared, declarations = (
        abstract_interface(interface, form, names.naming),
        heading.declarations(),
    )
    actuals = ", ".join(names.dummies[a.name] for a in interface.arguments)
    called = f"{found}%{FOUND}({actuals})"
    inside = [
        *names.uses(),
        *derived.uses(names),
        "implicit none",
        *declarations,
        *declared,
        *holder(form, type_, found),
        find(found, names.dummies[AT]),
        f"{names.result} = {called}" if procedure.result else f"call {called}",
    ]
    lines = [heading.first(" &\n    "), *(f"  {line}" for line in inside), heading.last]
    written = [folded(line, continued=" &", indent="      ") for line in lines]
    return "\n".join([fortran_comment(title), *written, ""])
