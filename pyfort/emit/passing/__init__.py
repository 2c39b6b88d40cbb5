"""How a dummy argument is written: in C, in Fortran, in words; a file for each kind.

The kinds are those of `plan.passing`, under the same names.
"""

from __future__ import annotations

from typing import Final

from ...plan import Parameter
from .allocated import Allocated
from .allocated_text import AllocatedText
from .any_rank import AnyRank, DenseAnyRank
from .anything import Anything, AnythingArray
from .array_result import ArrayResult
from .callback import Callback, KeptCallback
from .carried import Carried, CarriedCopy
from .character_array import CharacterArray
from .characters import Characters
from .communicator import Communicator
from .computed import Computed, ComputedText
from .contiguous import Contiguous
from .deferred_any_rank import AllocatedAnyRank, DensePointerAnyRank, PointerAnyRank
from .described import Dense, Described
from .instance import Instance, Instances, OptionalInstance, PointedInstance
from .invoked import Invoked
from .kind import Crossing, Passing
from .object_arrays import OptionalInstances, PointedInstances
from .pointed_text import PointedText
from .pointer import DensePointer, Pointer
from .procedure_address import ProcedureAddress
from .record import Record
from .replaced_text import ReplacedText
from .scalar import Scalar
from .text import Text
from .text_any_rank import DenseTextAnyRank, TextAnyRank
from .untyped import DenseUntyped, Memory, Untyped

__all__ = ["KINDS", "Crossing", "Passing", "of"]

KINDS: Final[dict[str, Passing]] = {
    "scalar": Scalar(),
    "callback": Callback(),
    "kept_callback": KeptCallback(),
    "invoked": Invoked(),
    "procedure_address": ProcedureAddress(),
    "record": Record(),
    "communicator": Communicator(),
    "characters": Characters(),
    "character_array": CharacterArray(),
    "contiguous": Contiguous(),
    "carried": Carried(),
    "carried_copy": CarriedCopy(),
    "text": Text(),
    "text_any_rank": TextAnyRank(),
    "dense_text_any_rank": DenseTextAnyRank(),
    "described": Described(),
    "array_result": ArrayResult(),
    "dense": Dense(),
    "untyped": Untyped(),
    "dense_untyped": DenseUntyped(),
    "memory": Memory(),
    "instance": Instance(),
    "optional_instance": OptionalInstance(),
    "pointed_instance": PointedInstance(),
    "instances": Instances(),
    "optional_instances": OptionalInstances(),
    "pointed_instances": PointedInstances(),
    "anything": Anything(),
    "anything_array": AnythingArray(),
    "any_rank": AnyRank(),
    "allocated": Allocated(),
    "allocated_text": AllocatedText(),
    "computed": Computed(),
    "computed_text": ComputedText(),
    "replaced_text": ReplacedText(),
    "pointed_text": PointedText(),
    "allocated_any_rank": AllocatedAnyRank(),
    "pointer_any_rank": PointerAnyRank(),
    "dense_pointer_any_rank": DensePointerAnyRank(),
    "pointer": Pointer(),
    "dense_pointer": DensePointer(),
    "dense_any_rank": DenseAnyRank(),
}


def of(parameter: Parameter) -> Passing:
    """The kind of a parameter."""
    return KINDS[parameter.passing]
