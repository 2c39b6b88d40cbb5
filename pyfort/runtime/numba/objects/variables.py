"""Variables of modules that are objects, in compiled code: components of what has all of them.

Named constants are at an address that never changes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from llvmlite import ir
from numba.core import errors, types
from numba.extending import intrinsic

from ... import FortranModule, Variable
from ..._call import InstanceArray
from .. import library
from ..failure import fail
from .array_memory import dense
from .array_type import ObjectArrayType
from .assignment import assigning
from .components import make_read
from .memory import derived, external, make_assign
from .object_type import WORD, ObjectType, a, proxy, type_of, words


def reader(variable: Variable) -> Callable[..., Any]:
    """An implementation that gives the object that a variable is, an array of them, or None."""
    assert variable.reference
    component = variable.reference.component
    read = make_read(component, not variable.writeable)
    owner = _make_owner(component.owner)
    return lambda module: read(owner())


def assignment(
    variable: Variable, about: str, given: types.Type
) -> tuple[list[str], dict[str, Any]]:
    """Lines that assign an object to one that is always there, and what they call."""
    assert variable.reference
    component = variable.reference.component
    class_ = component.object
    if not (isinstance(given, ObjectType) and given.class_ is class_):
        raise errors.TypingError(f"{about} is assigned {words(given)}; it must be {a(class_)}")
    names = {
        "assign": make_assign(class_),
        "fail": fail,
        "owner": _make_owner(component.owner),
        "read": make_read(component, False),
    }
    return assigning("read(owner())"), names


@cache
def _make_owner(class_: Any) -> Callable[..., Any]:
    """An intrinsic that gives what has the variables: an object at the address 0."""
    type_ = ObjectType(class_)

    @intrinsic
    def owner(typingctx: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            return proxy(context, builder, type_)._getvalue()

        return type_(), codegen

    made: Callable[..., Any] = owner
    return made


def constant_reader(module: FortranModule, name: str) -> Callable[..., Any]:
    """An implementation that gives the object that a named constant is, or an array of them."""
    value: Any = module.__dict__[name]
    shape: tuple[int, ...] | None = value.shape if isinstance(value, InstanceArray) else None
    class_ = type(value) if shape is None else value.type
    type_ = type_of(value) if shape is None else ObjectArrayType(class_, len(shape), True)

    @intrinsic
    def constant(typingctx: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            if shape is None:
                made = proxy(context, builder, type_)
            else:
                extents = [ir.Constant(WORD, n) for n in shape]
                known = derived(context, builder, class_)
                made, _ = dense(context, builder, type_, known, extents)
            symbol = library.constant_symbol(module, name)
            made.address = external(context, builder, module.__fortran_library__, symbol)
            made.tag = ir.Constant(WORD, class_._tag)
            return made._getvalue()

        return type_(), codegen

    return lambda module: constant()
