"""The numba type of a wrapped function, one for each function."""

from __future__ import annotations

from typing import Any

from numba.core import types

from ... import Function
from .. import internals, library
from ..association import associate, present
from ..elementwise import gufunc
from ..elementwise import loops as elementwise
from ..elementwise.changed import changed_scalars, implement_changed
from ..elementwise.out import implement_out
from ..implementation import implement
from ..internals import Signature, compiler_lock, make_signature
from ..parameters import call_parameters
from .naming import named
from .valueless import register_valueless, unpickled


class FortranFunctionType(types.Callable, types.Opaque):
    """Calls are typed and lowered through a generated implementation.

    Two functions have the same type when they are the same function of the
    same state of the same library, so that what numba caches for one is never
    taken for the other.
    """

    def __init__(self, function: Function) -> None:
        self.function = function
        self._implementations: dict[tuple[Any, ...], Any] = {}
        name = f"{function.__module__}.{function.__qualname__}"
        super().__init__(f"pyfort({name}, {library.digest_of(function.library)})")
        internals.lower_calls(self.name, self._lower)

    def __reduce__(self) -> tuple[Any, ...]:
        function = self.function
        return find_type, (function.__module__, function.__qualname__, self.name)

    @property
    def elementwise(self) -> Function | None:
        """The function that array calls go to, if it is elementwise."""
        return self.function if elementwise.is_elementwise(self.function) else None

    def get_impl_key(self, sig: Signature) -> str:
        return str(self.name)

    def get_call_signatures(self) -> tuple[list[Signature], bool]:
        return [], True

    def get_call_type(self, context: Any, args: Any, kws: Any) -> Signature:
        """Type a call; what is wrong in its arguments is raised as from Python."""
        taken = associate(self.function, args, dict(kws))
        _, inner = self._callee(context, present(self.function, taken))
        signature = make_signature(inner.return_type, *taken.values())
        return signature.replace(pysig=call_parameters(taken))

    def _callee(self, context: Any, given: dict[str, types.Type]) -> tuple[object, Signature]:
        """What is called with the arguments that are there: the ufunc, or a jitted function."""
        make = implement
        fills = elementwise.is_elementwise(self.function) and len(given) > self.function.ufunc.nin
        if elementwise.is_elementwise(self.function) and not fills:
            arguments = tuple(given.values())
            if changed_scalars(self.function, arguments):
                make = implement_changed
            elif any(elementwise.is_array(t) for t in arguments):
                signature = elementwise.ufunc_signature(self.function, arguments)
                return self.function.ufunc, signature
        key = tuple(given.items())
        if key not in self._implementations:
            if fills:
                make = implement_out
            if gufunc.takes_stacks(self.function, given):
                make = gufunc.implement_stacks
            self._implementations[key] = make(self.function, given)
        return internals.dispatcher_call(context, self._implementations[key], given.values())

    def _lower(self, context: Any, builder: Any, sig: Signature, args: Any) -> Any:
        taken = dict(zip(sig.pysig.parameters, sig.args, strict=True))
        given = present(self.function, taken)
        callee, inner = self._callee(context.typing_context, given)
        there = [(taken[name], v) for name, v in zip(taken, args, strict=True) if name in given]
        values = [
            context.cast(builder, value, type_, wanted)
            for (type_, value), wanted in zip(there, inner.args, strict=True)
        ]
        return internals.emit_call(context, builder, callee, inner, values)


def type_of(function: Function) -> FortranFunctionType:
    """Make the numba type of a function, which keeps it as its ``_numba_type_``."""
    with compiler_lock:  # another thread may be compiling
        if elementwise.is_elementwise(function):
            elementwise.ufunc_type(function)
        return FortranFunctionType(function)


def find_type(module: str, qualname: str, name: str) -> types.Type:
    """Unpickle a type."""
    return unpickled(name, lambda: named(module, qualname)._numba_type_)


register_valueless(
    FortranFunctionType, lambda t: named(t.function.__module__, t.function.__qualname__)
)
