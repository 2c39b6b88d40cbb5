"""How an argument crosses the border in compiled code: a *passing*, one file for each kind.

The kinds are those of the plan, under the same names. The description of a dummy argument
says which one it is.
"""

from __future__ import annotations

from typing import Any, Final

from numba.core import errors

from ... import Dummy, Function
from .allocated import Allocated
from .allocated_text import AllocatedText
from .any_rank import AnyRank, DenseAnyRank
from .callback import Callback, Invoked, KeptCallback
from .carried import Carried, CarriedCopy
from .character_array import CharacterArray
from .characters import Characters
from .contiguous import Contiguous
from .deferred_any_rank import AllocatedAnyRank, DensePointerAnyRank, PointerAnyRank
from .described import Dense, Described
from .instance import Instance, OptionalInstance, PointedInstance
from .instances import Instances, OptionalInstances, PointedInstances
from .kind import Passing
from .pointer import DensePointer, Pointer
from .record import Record
from .scalar import Scalar
from .text import Text
from .text_any_rank import DenseTextAnyRank, TextAnyRank
from .untyped import Data, DenseUntyped, Single, Untyped

__all__ = ["KINDS", "Passing", "copying", "helpers", "of", "passed", "value"]

KINDS: Final[dict[str, Passing]] = {
    "scalar": Scalar(),
    "callback": Callback(),
    "kept_callback": KeptCallback(),
    "invoked": Invoked(),
    "record": Record(),
    "communicator": Scalar(),  # its objects of Python are none of compiled code
    "contiguous": Contiguous(),
    "carried": Carried(),
    "carried_copy": CarriedCopy(),
    "text": Text(),
    "characters": Characters(),
    "character_array": CharacterArray(),
    "text_any_rank": TextAnyRank(),
    "dense_text_any_rank": DenseTextAnyRank(),
    "described": Described(),
    "dense": Dense(),
    "untyped": Untyped(),
    "dense_untyped": DenseUntyped(),
    "memory": Data(),
    "single": Single(),
    "any_rank": AnyRank(),
    "instance": Instance(),
    "optional_instance": OptionalInstance(),
    "pointed_instance": PointedInstance(),
    "instances": Instances(),
    "optional_instances": OptionalInstances(),
    "pointed_instances": PointedInstances(),
    "allocated": Allocated(),
    "allocated_text": AllocatedText(),
    "allocated_any_rank": AllocatedAnyRank(),
    "pointer_any_rank": PointerAnyRank(),
    "dense_pointer_any_rank": DensePointerAnyRank(),
    "pointer": Pointer(),
    "dense_pointer": DensePointer(),
    "dense_any_rank": DenseAnyRank(),
}


def helpers() -> dict[str, Any]:
    """What the lines of all kinds call, by the names that they have there."""
    return {name: helper for kind in KINDS.values() for name, helper in kind.helpers.items()}


def copying() -> dict[str, Any]:
    """The same instead, where a library cannot keep what views look at."""
    return {name: helper for kind in KINDS.values() for name, helper in kind.copying.items()}


def passed(function: Function) -> tuple[Dummy, ...]:
    """What has a slot: the dummy arguments, and a result that is made beforehand."""
    result = function.result
    if result is None or not of(result).is_made:
        return function.dummies
    taken = {d.name for d in function.dummies}
    name = next(n for n in (result.name + "_" * i for i in range(len(taken) + 1)) if n not in taken)
    return (*function.dummies, result._replace(name=name))


def value(function: Function) -> Dummy | None:
    """The result that the call itself gives."""
    result = function.result
    return None if result is None or of(result).is_made else result


def of(dummy: Dummy) -> Passing:
    """The kind of a dummy argument or a result; a typing error where numba's side lacks it."""
    if dummy.passing not in KINDS:
        raise errors.TypingError(
            f"argument '{dummy.name}' is passed as {dummy.passing}, which compiled code cannot do: "
            "call the function from Python"
        )
    return KINDS[dummy.passing]
