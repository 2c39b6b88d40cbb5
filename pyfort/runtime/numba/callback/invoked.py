"""Procedures that Fortran gives to a jitted function: addresses, which are called by invokers."""

from __future__ import annotations

import operator
from functools import cache
from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic, lower_builtin, models, register_model

from ... import Function
from .. import internals
from ..internals import Signature, make_signature
from ..parameters import call_parameters


class InvokedType(types.Callable):
    """A procedure that is called as from Python; its value is the address, 0 where it is absent.

    A call is that of the invoker, which takes the address first.
    """

    def __init__(self, invoker: Function, is_optional: bool = False) -> None:
        self.invoker = invoker
        self.is_optional = is_optional
        more = ", which may be absent" if is_optional else ""
        super().__init__(f"{self._inner.name} at an address{more}")
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
        if self.is_optional:
            message = f"'{self.invoker.__name__}' is absent, and cannot be called: it is None"
            with builder.if_then(cgutils.is_null(builder, args[0]), likely=False):
                context.call_conv.return_user_exc(builder, TypeError, (message,))
        return self._inner._lower(context, builder, inner, args)


@register_model(InvokedType)
class _Model(models.PrimitiveModel):
    def __init__(self, manager: Any, type_: InvokedType) -> None:
        super().__init__(manager, type_, ir.IntType(64))


def _is_absent(context: Any, builder: Any, sig: Signature, args: Any) -> Any:
    """Whether one of the arguments, which the other one is not, is null."""
    address = args[0] if isinstance(sig.args[0], InvokedType) else args[1]
    return builder.icmp_unsigned("==", address, address.type(0))


def _is_there(context: Any, builder: Any, sig: Signature, args: Any) -> Any:
    return builder.not_(_is_absent(context, builder, sig, args))


for _operators, _implemented in (
    ((operator.is_, operator.eq), _is_absent),
    ((operator.is_not, operator.ne), _is_there),
):
    for _operator in _operators:
        for _pair in ((InvokedType, types.NoneType), (types.NoneType, InvokedType)):
            lower_builtin(_operator, *_pair)(_implemented)


@cache
def at_address(type_: InvokedType) -> Any:
    """An intrinsic for the procedure at an address."""

    @intrinsic
    def at(typingctx: Any, address: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            return args[0]

        return type_(types.uintp), codegen

    return at
