"""Classes of records in compiled code: they are called as from Python, and have methods."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Any

from numba.core import types
from numba.extending import infer_getattr

from ..._call import Method
from ...records import RECORDS, Record
from .. import internals
from ..association import given_components
from ..internals import AttributeTemplate, Signature, make_signature
from ..parameters import call_parameters
from .methods import method
from .structure_type import StructureType, constructing


def know(class_: type[Record]) -> None:
    """Let compiled code call a class."""

    def typing(
        context: Any, args: Sequence[types.Type], kws: Mapping[str, types.Type]
    ) -> Signature:
        taken = given_components(class_.__name__, class_.__match_args__, args, kws)
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


def _constructor(class_: type[Record], taken: Mapping[str, types.Type]) -> Any:
    return constructing(class_.__fortran_code__, tuple(taken), tuple(taken.values()))


@infer_getattr
class _Methods(AttributeTemplate):
    key = StructureType

    def generic_resolve(self, type_: StructureType, name: str) -> types.Type | None:
        found = inspect.getattr_static(RECORDS[type_.code], name, None)
        if isinstance(found, staticmethod):
            return getattr(found.__func__, "_numba_type_", None)
        return method(type_, found._numba_type_) if isinstance(found, Method) else None


for _class in RECORDS.values():
    know(_class)
