"""What a function of Python that Fortran calls gets, and what it cannot have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ..model import Argument, Category, Procedure, ShapeKind
from .passing import by_name
from .refuse import RefusedError
from .wrapper import Parameter


def with_said_shapes(interface: Procedure) -> Procedure:
    """An interface in which arrays of assumed size have the extents that lines for f2py tell."""
    said = {g.name: g.shape for g in interface.guidance if g.shape is not None}

    def shaped(argument: Argument) -> Argument:
        own, other = argument.shape, said.get(argument.name)
        if own is None or other is None or own.kind is not ShapeKind.ASSUMED_SIZE:
            return argument
        is_alike = len(own.dimensions) == len(other.dimensions)
        return replace(argument, shape=other) if is_alike else argument

    return replace(interface, arguments=tuple(map(shaped, interface.arguments)))


def as_declared(parameters: Iterable[Parameter], interface: Procedure) -> list[Parameter]:
    """Parameters that are declared as in the source, whatever is known of their shapes."""
    arguments = {a.name: a for a in interface.arguments}
    return [replace(p, argument=arguments.get(p.argument.name, p.argument)) for p in parameters]


def check_interface(interface: Procedure, whose: str, everything: Iterable[Parameter]) -> None:
    """Raise `RefusedError` where an argument of what Fortran calls has no form in Python.

    It is `whose`, in words: that of a dummy procedure, or of one that a function of Python is.
    """
    for parameter in everything:
        argument = parameter.argument
        about = f"'{argument.name}' of {whose}"
        if not by_name(parameter.passing).in_callbacks:
            instead = _INSTEAD.get(parameter.passing)
            advice = f": {instead}" if instead else ""
            raise RefusedError(
                argument.place,
                f"{about} is {_sort(parameter)}, which no function of Python gets{advice}",
            )
        is_class = argument.type.category is Category.CLASS
        if interface.result is not None and argument.name == interface.result.name and is_class:
            raise RefusedError(
                argument.place,
                f"{about} is the value of a function and of class({argument.type.name}), which "
                "gfortran does not get right from procedures outside of modules: make it "
                f"type({argument.type.name}), or an intent(out) argument",
            )
        is_pure = interface.attributes & {"pure", "elemental"} and argument.intent != "in"
        what = _REPLACED.get(parameter.passing)
        if what and is_pure:
            raise RefusedError(
                argument.place,
                f"{about} is {what} of a pure procedure, for which memory is got by "
                "procedures that are not: leave out 'pure'",
            )
        if any(extent is None for extent in parameter.extents or ()) and not _has_shape(parameter):
            raise RefusedError(
                argument.place,
                f"{about} is an array of assumed size, so nobody knows how large it is: give it "
                f"an extent in the interface, such as {argument.name}(n), or in a line for f2py, "
                f"as in '!f2py dimension(n) :: {argument.name}'",
            )


def check_absent(interface: Procedure, whose: str, everything: Iterable[Parameter]) -> None:
    """Raise `RefusedError` where what may be absent cannot be passed on without asking."""
    for parameter in everything:
        argument = parameter.argument
        failing = fails_if_absent(parameter)
        if failing and argument.optional and not interface.is_bind_c:
            raise RefusedError(
                argument.place,
                f"'{argument.name}' of {whose} is {failing} that may be absent, with which "
                "gfortran fails: leave out 'optional'",
            )


def fails_if_absent(parameter: Parameter) -> str:
    """What gfortran 12 takes for one that is there when it passes it on."""
    if parameter.passing in ("characters", "character_array"):
        return "text"
    argument = parameter.argument
    if parameter.passing in ("allocated_text", "replaced_text"):
        return ""  # the target has the address of a handle
    is_scalar = argument.shape is None and parameter.family is None
    by_descriptor = argument.pointer or argument.allocatable
    return "a scalar pointer or allocatable" if is_scalar and by_descriptor else ""


def _has_shape(parameter: Parameter) -> bool:
    """Whether a descriptor tells the extents."""
    shape = parameter.argument.shape
    return shape is not None and shape.kind in (ShapeKind.ASSUMED_SHAPE, ShapeKind.DEFERRED)


#: What takes the place of it is memory that C has got.
_REPLACED: Final = {
    "allocated_text": "allocatable text",
    "optional_instance": "an allocatable object",
    "optional_instances": "an allocatable array of objects",
}

#: What can be declared in place of what no function of Python gets.
_INSTEAD: Final = {
    "memory": "declare it as x(..), which tells what it is and how large",
    "carried": "leave out the line for f2py: the array is changed in place",
    "carried_copy": "leave out the line for f2py: the array is changed in place",
}


def _sort(parameter: Parameter) -> str:
    return {
        "memory": "the address of data of any type",
        "carried": "an array of a line for f2py that changes and returns it",
        "carried_copy": "an array of a line for f2py that copies and returns it",
    }.get(parameter.passing, parameter.passing.replace("_", " "))
