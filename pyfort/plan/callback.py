"""What a function of Python cannot have that Fortran calls."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Argument
from .passing import by_name
from .refuse import RefusedError
from .wrapper import Parameter


def check_interface(dummy: Argument, everything: Iterable[Parameter]) -> None:
    """Raise `RefusedError` where an argument of a dummy procedure has no form in Python."""
    for parameter in everything:
        argument = parameter.argument
        about = f"'{argument.name}' of the dummy procedure '{dummy.name}'"
        if argument.type.record is not None or not by_name(parameter.passing).in_callbacks:
            raise RefusedError(
                argument.place, f"{about} is {_sort(parameter)}, which no callback gets"
            )
        if any(extent is None for extent in parameter.extents or ()) and not _has_shape(parameter):
            raise RefusedError(
                argument.place,
                f"{about} is an array of assumed size, so nobody knows how large it is: give it "
                "an extent in the interface, such as x(n)",
            )


def _has_shape(parameter: Parameter) -> bool:
    """Whether a descriptor tells the extents."""
    return parameter.passing in ("described", "dense")


def _sort(parameter: Parameter) -> str:
    if parameter.argument.type.record is not None:
        return "of a derived type"
    return {
        "callback": "a procedure itself",
        "communicator": "an MPI communicator",
        "text": "an array of characters",
        "character_array": "an array of text",
        "allocated": "allocatable",
        "allocated_text": "allocatable",
    }.get(parameter.passing, parameter.passing.replace("_", " "))
