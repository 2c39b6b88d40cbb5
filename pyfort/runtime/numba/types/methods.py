"""Methods of objects: functions that get the object first."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Any

from numba.core import types

from .. import internals
from ..internals import Signature, make_signature
from ..parameters import call_parameters


class _Bound(inspect.Signature):
    """The parameters of a call without the object, and the call with it."""

    __slots__ = ("call",)
    call: Signature


def method(owner: types.Type, function: Any) -> types.Type:
    """The type of a method; `function` is the numba type of what is called."""

    def typing(
        context: Any, args: Sequence[types.Type], kws: Mapping[str, types.Type]
    ) -> Signature:
        call = function.get_call_type(context, (owner, *args), kws)
        _, *names = call.pysig.parameters
        bound = _Bound(list(call_parameters(dict.fromkeys(names)).parameters.values()))
        bound.call = call
        return make_signature(call.return_type, *call.args[1:]).replace(pysig=bound)

    def lower(context: Any, builder: Any, sig: Signature, args: Any) -> Any:
        return internals.emit_call(context, builder, function, sig.pysig.call, args)

    key = f"{function.name} of an object"
    if key not in _lowered:
        _lowered.add(key)
        internals.lower_calls(key, lower)
    return internals.bound_method(owner, key, typing)


_lowered: set[str] = set()
