"""Small pieces of C and of Python's types that several emitters write."""

from __future__ import annotations

from ..elements import Element
from ..plan import Parameter

_NUMPY = {"bool": "np.bool_", "S1": "np.bytes_"}


def join(spelled: str, name: str) -> str:
    """A C type and what it is the type of."""
    return f"{spelled} {name}" if name and not spelled.endswith("*") else f"{spelled}{name}"


def address(parameter: Parameter, name: str) -> str:
    """The declaration of the address of the first element."""
    spelled = parameter.c_type
    const = "const " if parameter.argument.intent == "in" or parameter.argument.value else ""
    if spelled.endswith("*"):
        return f"{spelled}{'const ' if const else ''}*{name}"
    return f"{const}{spelled} *{name}"


def numpy_type(element: Element) -> str:
    """The scalar type of NumPy as a stub spells it."""
    return _NUMPY.get(element.dtype, f"np.{element.dtype}")


def callback_target(parameter: Parameter) -> str:
    """The C expression for the address of what Fortran calls for a dummy procedure."""
    interface = parameter.interface
    assert interface
    name = f"pyfort_c_{interface.c_name}"
    return f"{name}_found()" if interface.shim else f"(void *){name}"
