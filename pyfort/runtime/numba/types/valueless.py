"""Types that tell all there is to know of a value: of functions, of generics, of classes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba.core import types
from numba.extending import NativeValue, box, models, register_model, unbox

from ..internals import lower_constant


def register_valueless(type_class: type[types.Type], value_of: Callable[[Any], Any]) -> None:
    """Let values of a type be nothing in compiled code.

    Parameters
    ----------
    type_class : type
        The class of the types.
    value_of : callable
        Gives the value that Python gets for one of them.
    """
    register_model(type_class)(models.OpaqueModel)

    @lower_constant(type_class)
    def constant(context: Any, builder: Any, type_: Any, value: Any) -> Any:
        return context.get_dummy_value()

    @unbox(type_class)
    def from_python(type_: Any, value: Any, c: Any) -> Any:
        return NativeValue(c.context.get_dummy_value())

    @box(type_class)
    def to_python(type_: Any, value: Any, c: Any) -> Any:
        return c.pyapi.unserialize(c.pyapi.serialize_object(value_of(type_)))


def unpickled(name: str, find: Callable[[], types.Type]) -> types.Type:
    """The type of that name.

    numba pickles types as keys of its cache index. An entry for something
    that has changed or is gone must match nothing, and not break the index.
    """
    try:
        type_ = find()
    except (ImportError, AttributeError):
        return types.Opaque(name)
    return type_ if type_.name == name else types.Opaque(name)
