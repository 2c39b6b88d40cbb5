"""Optional arguments that a shim cannot pass on when they are absent: it has two calls for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..model import Argument, Category
from .refuse import RefusedError
from .wrapper import Parameter

#: Which makes 256 calls.
_MOST: Final = 8


def check_combinations(parameters: Sequence[Parameter]) -> None:
    """Refuse a procedure with so many of them that its shim would be too long to compile.

    Most kinds are none of them: a pointer to nothing is absent for what is no pointer itself
    (emit/passing/kind.py), and a descriptor is passed on.
    """
    check_doubling(
        [p.argument for p in parameters if p.argument.optional and _doubles(p.argument)],
        "an allocatable or pointer scalar, text or object, an array of text, text by value, or a "
        "procedure without an interface",
        "write a procedure with fewer of them, which calls this one",
    )


def check_doubling(found: Sequence[Argument], what: str, advice: str) -> None:
    """Refuse too many of those for each of which there are two calls, and say what they are."""
    if len(found) > _MOST:
        argument = found[_MOST]
        raise RefusedError(
            argument.place,
            f"'{argument.name}' is the {_MOST + 1}th optional argument that is {what}; {_MOST} "
            f"can be, as Fortran has a call for each combination: {advice}",
        )


def _doubles(argument: Argument) -> bool:
    type_ = argument.type
    is_text = type_.category is Category.CHARACTER
    is_array = argument.shape is not None
    if argument.allocatable or argument.pointer:
        return not is_array or is_text or type_.family is not None or argument.contiguous
    if is_text:
        return is_array or argument.value
    return type_.category is Category.PROCEDURE and argument.interface is None
