"""Procedures that Fortran gives to a jitted function: addresses, which are called by invokers."""

from __future__ import annotations

from functools import cache
from typing import Any

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic, models, register_model

from ... import Function
from .. import internals
from ..internals import Signature, make_signature
from ..parameters import call_parameters


class InvokedType(types.Callable):
    """A procedure that is called as from Python; its value is the address.

    A call is that of the invoker, which takes the address first.
    """

    def __init__(self, invoker: Function) -> None:
        self.invoker = invoker
        super().__init__(f"{self._inner.name} at an address")
        internals.lower_calls(self.name, self._lower)

    @property
    def _inner(self) -> Any:
        return self.invoker._numba_type_

    def get_impl_key(self, sig: Signature) -> str:
        return str(self.name)

    def get_call_signatures(self) -> tuple[list[Signature], bool]:
        return [], True

    def get_call_type(self, context: Any, args: Any, kws: Any) -> Signature:
        inner = self._inner.get_call_type(context, (types.uintp, *args), kws)
        _, *names = inner.pysig.parameters
        signature = make_signature(inner.return_type, *inner.args[1:])
        given = dict(zip(names, inner.args[1:], strict=True))
        return internals.of_receiver(signature.replace(pysig=call_parameters(given)), self)

    def _lower(self, context: Any, builder: Any, sig: Signature, args: Any) -> Any:
        names = [self.invoker.dummies[0].name, *sig.pysig.parameters]
        given = dict(zip(names, (types.uintp, *sig.args[1:]), strict=True))
        inner = make_signature(sig.return_type, *given.values())
        inner = inner.replace(pysig=call_parameters(given))
        return self._inner._lower(context, builder, inner, args)


@register_model(InvokedType)
class _Model(models.PrimitiveModel):
    def __init__(self, manager: Any, type_: InvokedType) -> None:
        super().__init__(manager, type_, ir.IntType(64))


@cache
def at_address(type_: InvokedType) -> Any:
    """An intrinsic for the procedure at an address."""

    @intrinsic
    def at(typingctx: Any, address: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            return args[0]

        return type_(types.uintp), codegen

    return at
