"""Classes of derived types in compiled code: they are called, and have static methods."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from numba.core import types
from numba.extending import infer_getattr, lower_getattr_generic, overload, typeof_impl

from ..._call import Class, Component
from ...generic import takes
from .. import internals, library
from ..association import given_components
from ..internals import AttributeTemplate, Signature, make_signature
from ..lines import compile_function
from ..parameters import call_parameters
from ..types.generic_type import describe_type
from ..types.naming import named
from ..types.valueless import register_valueless, unpickled
from .array_memory import make_new_array
from .components import member
from .memory import make_new
from .object_type import is_class


class ObjectClassType(types.Callable, types.Opaque):
    """The type of one class."""

    def __init__(self, class_: Any) -> None:
        self.class_ = class_
        digest = library.digest_of(class_.__fortran_library__)
        super().__init__(f"pyfort class({class_.__module__}.{class_.__qualname__}, {digest})")
        internals.lower_calls(self.name, _lower)

    def __reduce__(self) -> tuple[Any, ...]:
        return _find, (self.class_.__module__, self.class_.__qualname__, self.name)

    def get_impl_key(self, sig: Signature) -> str:
        return str(self.name)

    def get_call_signatures(self) -> tuple[list[Signature], bool]:
        return [], True

    def get_call_type(self, context: Any, args: Any, kws: Any) -> Signature:
        """Type a call: of the generic interface of that name, or with components."""
        generic = getattr(self.class_, "__fortran_constructor__", None)
        if generic is not None and _fits(generic, args, kws):
            return _called(generic._numba_type_, context, args, kws)
        taken = _taken(self.class_, args, kws)
        constructor = _constructor(self.class_, tuple(taken))
        called = types.Dispatcher(constructor)
        return _called(called, context, tuple(taken.values()), {}, taken)


class _Called(inspect.Signature):
    """The parameters of a call, what it calls, and the call of that."""

    __slots__ = ("call", "callee")
    callee: types.Type
    call: Signature


def _called(
    callee: Any, context: Any, args: Any, kws: Any, names: Mapping[str, types.Type] | None = None
) -> Signature:
    call = callee.get_call_type(context, args, dict(kws))
    parameters = call.pysig.parameters if names is None else call_parameters(names).parameters
    pysig = _Called(list(parameters.values()))
    pysig.callee, pysig.call = callee, call
    return make_signature(call.return_type, *call.args).replace(pysig=pysig)


def _lower(context: Any, builder: Any, sig: Signature, args: Any) -> Any:
    return internals.emit_call(context, builder, sig.pysig.callee, sig.pysig.call, list(args))


def _fits(generic: Any, args: Sequence[types.Type], kws: Mapping[str, types.Type]) -> bool:
    given = [describe_type(t) for t in (*args, *kws.values())]
    return takes(generic, given, tuple(kws))


@cache
def _maker(class_: Any) -> Any:
    """A jitted function that makes an array of objects, of an extent or several."""

    def make(shape: Any) -> None:
        """What numba is given another function for."""

    @overload(make)  # type: ignore[untyped-decorator, unused-ignore]
    def implement(shape):  # type: ignore[no-untyped-def]
        made = _array_of(class_, shape)
        return lambda shape: made(shape)

    about = f"arrays of {class_.__module__}.{class_.__qualname__}"
    return compile_function("array", about, ["shape"], ["return make(v_shape)"], {"make": make})


def _array_of(class_: Any, shape: types.Type) -> Any:
    """The same for what is given as a shape."""
    _check_made(class_)
    is_one = not isinstance(shape, types.BaseTuple)
    extents = (shape,) if is_one else tuple(shape)
    if not extents or not all(isinstance(e, types.Integer) for e in extents):
        raise TypeError(
            f"{class_.__qualname__}.array() takes an int or a tuple of them, not {shape}"
        )
    given = ["v_shape"] if is_one else [f"v_shape[{d}]" for d in range(len(extents))]
    lines = [
        f"if {' or '.join(f'{extent} < 0' for extent in given)}:",
        "    raise ValueError('negative extents are not allowed')",
        f"return new(({', '.join(f'np.intp({extent})' for extent in given)},))",
    ]
    names = {"np": np, "new": make_new_array(class_, len(extents))}
    about = f"arrays of {class_.__module__}.{class_.__qualname__}, {shape}"
    return compile_function("array", about, ["shape"], lines, names)


def _check_made(class_: Any) -> None:
    if class_.__fortran_abstract__:
        raise TypeError(
            f"{class_.__qualname__} is abstract in Fortran: there are objects only of types that "
            "extend it"
        )


def _taken(
    class_: Any, args: Sequence[types.Type], kws: Mapping[str, types.Type]
) -> dict[str, types.Type]:
    """The components that are given, by their names."""
    name = class_.__qualname__
    _check_made(class_)
    names = [c.__name__ for c in class_.__fortran_components__]
    taken = given_components(name, names, args, kws)
    return {key: types.unliteral(type_) for key, type_ in taken.items()}


@cache
def _constructor(class_: Any, names: tuple[str, ...]) -> Any:
    """A jitted function that makes an object of the components of these names."""
    lines = ["made = new()", *(f"made.{name} = v_{name}" for name in names), "return made"]
    about = f"{class_.__module__}.{class_.__qualname__}"
    return compile_function(class_.__qualname__, about, names, lines, {"new": make_new(class_)})


# --- as a value --------------------------------------------------------------------------------


@cache
def type_of_class(class_: Any) -> ObjectClassType:
    """The type of a class, which is that of nothing else."""
    return ObjectClassType(class_)


def _find(module: str, qualname: str, name: str) -> types.Type:
    """Unpickle a type."""
    return unpickled(name, lambda: type_of_class(named(module, qualname)))


@typeof_impl.register(Class)
def _typeof(class_: Any, context: Any) -> ObjectClassType | None:
    return type_of_class(class_) if is_class(class_) else None


register_valueless(ObjectClassType, lambda t: t.class_)


@infer_getattr
class _Attributes(AttributeTemplate):
    """Static methods, and methods as functions that are given the object."""

    key = ObjectClassType

    def generic_resolve(self, type_: ObjectClassType, name: str) -> types.Type | None:
        found = member(type_.class_, name)
        if found is None and name == "array":
            return types.Dispatcher(_maker(type_.class_))
        if found is None or isinstance(found, Component):
            return None
        function: types.Type = found._numba_type_
        return function


@lower_getattr_generic(ObjectClassType)
def _read(context: Any, builder: Any, type_: Any, value: Any, name: str) -> Any:
    return context.get_dummy_value()
