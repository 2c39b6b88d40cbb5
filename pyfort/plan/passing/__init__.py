"""How a dummy argument crosses the border: a *passing*, one file for each kind.

A kind says which dummy arguments are its own, and what follows from that for a Python
caller. The emitters and the run time have their part of each kind under the same name.
"""

from __future__ import annotations

from typing import Final

from ...model import Argument, Procedure
from ..refuse import RefusedError
from ..types import is_sequence
from .allocated import Allocated, Computed
from .allocated_text import AllocatedText, ComputedText, ReplacedText
from .any_rank import AnyRank, DenseAnyRank
from .anything import Anything, AnythingArray
from .array_result import ArrayResult
from .callback import Callback, KeptCallback
from .carried import Carried, CarriedCopy
from .character_array import CharacterArray
from .characters import Characters
from .communicator import Communicator, check_directives
from .contiguous import Contiguous
from .deferred_any_rank import (
    AllocatedAnyRank,
    DensePointerAnyRank,
    PointerAnyRank,
)
from .described import Dense, Described
from .instance import Instance, Instances, OptionalInstance, PointedInstance
from .invoked import Invoked
from .kind import Passing
from .object_arrays import OptionalInstances, PointedInstances
from .pointed_text import PointedText
from .pointer import DensePointer, Pointer
from .procedure_address import ProcedureAddress
from .record import Record
from .scalar import Scalar
from .text import Text
from .text_any_rank import DenseTextAnyRank, TextAnyRank
from .unclaimed import reason
from .untyped import DenseUntyped, Memory, Untyped

__all__ = ["KINDS", "Passing", "by_name", "check_directives", "passing"]

#: The first one that claims a dummy argument has it.
KINDS: Final[tuple[Passing, ...]] = (
    ProcedureAddress(),
    Callback(),
    KeptCallback(),
    Invoked(),
    Carried(),
    CarriedCopy(),
    Memory(),
    Anything(),
    AnythingArray(),
    DenseUntyped(),
    Untyped(),
    Characters(),
    Communicator(),
    Record(),
    Instance(),
    OptionalInstance(),
    PointedInstance(),
    Instances(),
    OptionalInstances(),
    PointedInstances(),
    Scalar(),
    DenseTextAnyRank(),
    TextAnyRank(),
    CharacterArray(),
    Text(),
    Contiguous(),
    Dense(),
    Described(),
    ArrayResult(),
    Allocated(),
    AllocatedText(),
    Computed(),
    ComputedText(),
    ReplacedText(),
    DensePointer(),
    Pointer(),
    PointedText(),
    DenseAnyRank(),
    AnyRank(),
    AllocatedAnyRank(),
    DensePointerAnyRank(),
    PointerAnyRank(),
)


def passing(argument: Argument, procedure: Procedure) -> Passing:
    """The kind of a dummy argument or a result; raises `RefusedError` where there is none."""
    _check_sequence(argument)
    for kind in KINDS:
        if kind.claims(argument, procedure):
            return kind
    raise RefusedError(argument.place, reason(argument))


def _check_sequence(argument: Argument) -> None:
    """Refuse a sequence type where only its own descriptor would do."""
    by_descriptor = argument.allocatable or argument.pointer
    if is_sequence(argument.type) and (by_descriptor or argument.has_any_rank):
        what = "a pointer" if argument.pointer else "allocatable"
        what = "of assumed rank" if argument.has_any_rank else what
        raise RefusedError(
            argument.place,
            f"'{argument.name}' is {what} and of the sequence type {argument.type.name}, of which "
            "C has no descriptor: leave out SEQUENCE, or make the type bind(C)",
        )


def by_name(name: str) -> Passing:
    """The kind of that name."""
    return next(kind for kind in KINDS if name == kind.name)
