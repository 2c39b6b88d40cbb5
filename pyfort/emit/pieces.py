"""Small pieces of C and of Python's types that several emitters write."""

from __future__ import annotations

from ..elements import Element
from ..model import Type
from ..plan import Parameter, Wrapper
from ..plan.names import python_name

#: An array of Fortran has at most so many dimensions.
MOST_DIMENSIONS = 15
#: In the Python module, what calls the procedures that functions of Python get.
INVOKERS = "_invokers"
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


def code_source(element: Element) -> str:
    """The code of an element, as Python's source: no other package has that of a record."""
    if element.category == "record":
        return f'f"{{__name__}}.{element.code}"'
    return f'"{element.code}"'


def class_path(type_: Type) -> str:
    """The class of a derived type, as a stub finds it."""
    return f"{python_name(str(type_.module))}.{python_name(str(type_.name))}"


def scalar_type(type_: Type, element: Element) -> str:
    """The type of one value in a stub."""
    return element.python if type_.record is None else class_path(type_)


def scalar_words(parameter: Parameter) -> str:
    """The same for people."""
    type_, element = parameter.argument.type, parameter.element
    if type_.record is not None:
        return python_name(str(type_.name))
    return f"{element.python} ({element.dtype})"


def numpy_type(element: Element) -> str:
    """The scalar type of NumPy as a stub spells it."""
    if element.category == "record":
        return "np.void"
    return _NUMPY.get(element.dtype, f"np.{element.dtype}")


def invoker_reference(invoker: Wrapper) -> str:
    """Where the Python module has the function that calls what is at an address."""
    return f"{INVOKERS}.{invoker.procedure.name}"


def callback_target(parameter: Parameter) -> str:
    """The C expression for the address of what Fortran calls for a dummy procedure."""
    interface = parameter.interface
    assert interface
    name = f"pyfort_c_{interface.c_name}"
    return f"{name}_found()" if interface.shim else f"(void *){name}"
