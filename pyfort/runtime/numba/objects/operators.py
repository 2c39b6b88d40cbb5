"""Python's operators for objects in compiled code, as `pyfort.runtime.operators` has them."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from numba.core import types
from numba.extending import intrinsic, lower_builtin, overload

from ....elements import BINARY_OPERATORS, COMPARISONS, UNARY_OPERATORS
from ...generic import takes
from ..types.generic_type import describe_type
from .object_type import ObjectType, proxy


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
    for is_left, name in ((True, names[0]), (False, names[1])):
        for generic, is_forward in _ways(left if is_left else right, name):
            keeps_order = is_left == is_forward
            operands = (left, right) if keeps_order else (right, left)
            if takes(generic, [describe_type(t) for t in operands], ()):
                return generic, keeps_order
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


def _function(name: str) -> Any:
    """What `operator` has under the name of a method."""
    return getattr(operator, name)


for _name in BINARY_OPERATORS.values():
    for _own in (f"__{_name}__", f"__i{_name}__"):
        _binary(_function(_own), (f"__{_name}__", f"__r{_name}__"))
for _names in COMPARISONS.values():
    _binary(_function(_names[0]), _names)
for _name in UNARY_OPERATORS.values():
    _unary(_function(_name), _name)
