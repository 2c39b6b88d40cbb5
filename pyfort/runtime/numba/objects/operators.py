"""Python's operators for objects in compiled code, as `pyfort.runtime.operators` has them."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, Final

from numba.core import types
from numba.extending import intrinsic, lower_builtin, overload

from ...generic import takes
from ..generic_type import describe_type
from .object_type import ObjectType, proxy

_BINARY: Final = {
    operator.add: "add", operator.sub: "sub", operator.mul: "mul", operator.truediv: "truediv",
    operator.pow: "pow", operator.and_: "and", operator.or_: "or",
    operator.iadd: "add", operator.isub: "sub", operator.imul: "mul",
    operator.itruediv: "truediv", operator.ipow: "pow", operator.iand: "and", operator.ior: "or",
}  # fmt: skip
_UNARY: Final = {
    operator.pos: "__pos__", operator.neg: "__neg__", operator.invert: "__invert__",
}  # fmt: skip
_COMPARISONS: Final = {
    operator.eq: ("__eq__", "__eq__"), operator.ne: ("__ne__", "__ne__"),
    operator.lt: ("__lt__", "__gt__"), operator.le: ("__le__", "__ge__"),
    operator.gt: ("__gt__", "__lt__"), operator.ge: ("__ge__", "__le__"),
}  # fmt: skip


def _ways(type_: types.Type, name: str) -> list[tuple[Any, bool]]:
    """The generics that a class has for an operator, and whether the operands keep their order."""
    if not isinstance(type_, ObjectType):
        return []
    for class_ in type_.class_.__mro__:
        ways = vars(class_).get("__fortran_operators__", {})
        if name in ways:
            found: list[tuple[Any, bool]] = ways[name]
            return found
    return []


def _find(names: tuple[str, str], left: types.Type, right: types.Type) -> Any:
    """The generic that takes two operands, and whether these keep their order; or None."""
    for type_, name, other in ((left, names[0], right), (right, names[1], left)):
        for generic, is_forward in _ways(type_, name):
            operands = (type_, other) if is_forward else (other, type_)
            if takes(generic, [describe_type(t) for t in operands], ()):
                return generic, operands[0] is left
    return None


def _binary(function: Any, names: tuple[str, str]) -> None:
    def implement(a, b):  # type: ignore[no-untyped-def]  # numba compares annotations
        found = _find(names, types.unliteral(a), types.unliteral(b))
        if found is None:
            return _compare(function, a, b)
        generic, keeps_order = found
        return (lambda a, b: generic(a, b)) if keeps_order else (lambda a, b: generic(b, a))

    overload(function)(implement)


def _compare(function: Any, a: types.Type, b: types.Type) -> Callable[..., Any] | None:
    """Without an operator, objects are equal to themselves only."""
    if not (isinstance(a, ObjectType) and isinstance(b, ObjectType)):
        return None
    if function is operator.eq:
        return lambda a, b: _is_same(a, b)
    return (lambda a, b: not _is_same(a, b)) if function is operator.ne else None


def _unary(function: Any, name: str) -> None:
    def implement(a):  # type: ignore[no-untyped-def]
        for generic, _ in _ways(a, name):
            if takes(generic, [describe_type(a)], ()):
                return lambda a: generic(a)
        return None

    overload(function)(implement)


@intrinsic
def _is_same(typingctx: Any, a: Any, b: Any) -> Any:
    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return _is(context, builder, signature, args)

    return types.boolean(a, b), codegen


@lower_builtin(operator.is_, ObjectType, ObjectType)
def _is(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    left, right = (proxy(context, builder, t, v) for t, v in zip(sig.args, args, strict=True))
    return builder.icmp_unsigned("==", left.address, right.address)


for _function, _name in _BINARY.items():
    _binary(_function, (f"__{_name}__", f"__r{_name}__"))
for _function, _names in _COMPARISONS.items():
    _binary(_function, _names)
for _of_one, _name in _UNARY.items():
    _unary(_of_one, _name)
