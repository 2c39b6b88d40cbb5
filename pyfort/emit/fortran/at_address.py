"""Procedures of which only the address is known, as Fortran can call them.

gfortran 12 has no `c_f_procpointer` for functions whose value is an array, and to the choice of a
generic the component is a number: so the address becomes a component of a type.
"""

from __future__ import annotations

from ...declaration import Heading, Naming, bind_c, interface_body
from ...model import Procedure

#: The component.
FOUND = "pyfort_found"


def abstract_interface(interface: Procedure, form: str, naming: Naming) -> list[str]:
    """The interface of a dummy procedure, under a name."""
    words = [w for w in ("impure", "pure") if w in interface.attributes][:1]
    bind = bind_c() if interface.is_bind_c else ""
    heading = Heading(interface, form, naming.of(interface), words, "pyfort_result", bind)
    body = interface_body(heading)
    return ["abstract interface", *(f"  {line}" for line in body), "end interface"]


def holder(form: str, type_: str, variable: str) -> list[str]:
    """The type that has a procedure of a form, and a variable of it."""
    return [
        f"type :: {type_}",
        f"  procedure({form}), pointer, nopass :: {FOUND}",
        f"end type {type_}",
        f"type({type_}) :: {variable}",
    ]


def find(variable: str, address: str) -> str:
    """The statement that lets such a variable have what is at an address."""
    return f"{variable} = transfer({address}, {variable})"
