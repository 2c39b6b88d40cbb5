"""Classes of records in compiled code: they are called as from Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from numba.core import types

from ..records import RECORDS, Record
from . import internals
from .association import call_parameters
from .internals import Signature, make_signature
from .structure_type import StructureType, constructing


def know(class_: type[Record]) -> None:
    """Let compiled code call a class."""

    def typing(
        context: Any, args: Sequence[types.Type], kws: Mapping[str, types.Type]
    ) -> Signature:
        taken = _taken(class_, args, kws)
        constructor = _constructor(class_, taken)
        internals.dispatcher_call(context, constructor, taken.values())
        made = StructureType(class_.__fortran_code__)
        return make_signature(made, *taken.values()).replace(pysig=call_parameters(taken))

    def lower(context: Any, builder: Any, sig: Signature, args: Any) -> Any:
        taken = dict(zip(sig.pysig.parameters, sig.args, strict=True))
        constructor = _constructor(class_, taken)
        callee, inner = internals.dispatcher_call(
            context.typing_context, constructor, taken.values()
        )
        return internals.emit_call(context, builder, callee, inner, list(args))

    internals.know_class(class_, typing, lower)


def _taken(
    class_: type[Record], args: Sequence[types.Type], kws: Mapping[str, types.Type]
) -> dict[str, types.Type]:
    """The components that are given, by their names."""
    names, name = class_.__match_args__, class_.__name__
    if len(args) > len(names):
        raise TypeError(f"{name}() takes {len(names)} components but {len(args)} were given")
    taken = dict(zip(names, args, strict=False))
    for key, type_ in kws.items():
        if key in taken:
            raise TypeError(f"{name}() got multiple values for component '{key}'")
        if key not in names:
            raise TypeError(f"{name}() has no component '{key}': it is {name}({', '.join(names)})")
        taken[key] = type_
    return taken


def _constructor(class_: type[Record], taken: Mapping[str, types.Type]) -> Any:
    return constructing(class_.__fortran_code__, tuple(taken), tuple(taken.values()))


for _class in RECORDS.values():
    know(_class)
