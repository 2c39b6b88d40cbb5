"""The numba type of a wrapped function, one for each function."""

from __future__ import annotations

import importlib
import inspect
from functools import reduce
from typing import Any

from numba.core import types
from numba.core.compiler_lock import global_compiler_lock
from numba.core.imputils import Registry, lower_constant
from numba.core.registry import cpu_target
from numba.core.typing.templates import Signature
from numba.core.typing.templates import signature as make_signature
from numba.extending import NativeValue, box, models, register_model, unbox

from .. import Dummy, Function
from . import library
from .implementation import implement

_registry = Registry("pyfort")


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
        self._pysig = _numba_signature(function)
        _registry.lower(self.name, types.VarArg(types.Any))(self._lower)
        cpu_target.target_context.install_registry(_registry)

    def __reduce__(self) -> tuple[Any, ...]:
        function = self.function
        return _find_type, (function.__module__, function.__qualname__, self.name)

    def get_impl_key(self, sig: Signature) -> str:
        return str(self.name)

    def get_call_signatures(self) -> tuple[list[Signature], bool]:
        return [], True

    def get_call_type(self, context: Any, args: Any, kws: Any) -> Signature:
        """Type a call; what is wrong in its arguments is raised as from Python."""
        given = _bind(self.function, args, dict(kws))
        dispatcher = self._implementation(given)
        inner = types.Dispatcher(dispatcher).get_call_type(context, tuple(given.values()), {})
        names = list(self._pysig.parameters)
        taken = {**dict(zip(names, args, strict=False)), **dict(kws)}
        folded = [taken.get(name, types.Omitted(None)) for name in names]
        return make_signature(inner.return_type, *folded).replace(pysig=self._pysig)

    def _implementation(self, given: dict[str, types.Type]) -> Any:
        key = tuple(given.items())
        if key not in self._implementations:
            self._implementations[key] = implement(self.function, given)
        return self._implementations[key]

    def _lower(self, context: Any, builder: Any, sig: Signature, args: Any) -> Any:
        given: dict[str, types.Type] = {}
        values = []
        dummies = [*_positional(self.function), *_keyword_only(self.function)]
        for dummy, type_, value in zip(dummies, sig.args, args, strict=True):
            if not _is_left_out(dummy, type_):
                given[dummy.name] = types.unliteral(type_)
                values.append(context.cast(builder, value, type_, given[dummy.name]))
        fnty = types.Dispatcher(self._implementation(given))
        inner = fnty.get_call_type(context.typing_context, tuple(given.values()), {})
        call = context.get_function(fnty, inner)
        context.add_linking_libs(getattr(call, "libs", ()))
        return call(builder, values)


def type_of(function: Function) -> FortranFunctionType:
    """Make the numba type of a function, which keeps it as its ``_numba_type_``."""
    with global_compiler_lock:  # another thread may be compiling
        return FortranFunctionType(function)


def _find_type(module: str, qualname: str, name: str) -> types.Type:
    """Unpickle a type.

    numba pickles types as keys of its cache index. An entry for a function
    that has changed or is gone must match nothing, and not break the index.
    """
    try:
        owner: Any = importlib.import_module(module)
        type_: types.Type = reduce(getattr, qualname.split("."), owner)._numba_type_
    except (ImportError, AttributeError):
        return types.Opaque(name)
    return type_ if type_.name == name else types.Opaque(name)


def _numba_signature(function: Function) -> inspect.Signature:
    """Parameters in the order of `Function`, keyword-only ones last.

    numba cannot fold keyword-only parameters, so they are positional to it;
    `_bind` keeps them from being given by position.
    """
    parameters = [
        inspect.Parameter(d.name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None)
        for d in [*_positional(function), *_keyword_only(function)]
    ]
    return inspect.Signature(parameters)


def _positional(function: Function) -> list[Dummy]:
    return [d for d in function.dummies if d.is_positional]


def _keyword_only(function: Function) -> list[Dummy]:
    return [d for d in function.dummies if d.is_keyword_only]


def _is_left_out(dummy: Dummy, type_: types.Type) -> bool:
    """Whether a dummy has no argument; None is the null address where it has to be there."""
    may_be_none = dummy.optional or dummy.intent in ("size", "out")
    return isinstance(type_, types.Omitted) or (may_be_none and type_ == types.none)


def _bind(function: Function, args: Any, kws: dict[str, Any]) -> dict[str, types.Type]:
    """Arguments by name, without those that are absent."""
    name = function.__name__
    positional = _positional(function)
    if len(args) > len(positional):
        raise TypeError(
            f"{name}() takes {len(positional)} positional arguments but {len(args)} were given"
        )
    given = {d.name: type_ for d, type_ in zip(positional, args, strict=False)}
    known = {d.name for d in [*positional, *_keyword_only(function)]}
    for key, type_ in kws.items():
        if key in given:
            raise TypeError(f"{name}() got multiple values for argument '{key}'")
        if key not in known:
            raise TypeError(f"{name}() got an unexpected keyword argument '{key}'")
        given[key] = type_
    for dummy in positional:
        absent = dummy.name not in given
        if absent and not dummy.optional:
            raise TypeError(f"{name}() missing required argument '{dummy.name}'")
        is_none = not absent and given[dummy.name] == types.none
        if is_none and not dummy.optional and dummy.type != "p":
            raise TypeError(f"{name}(): argument '{dummy.name}' is None, it is not optional")
    order = [d.name for d in [*positional, *_keyword_only(function)]]
    by_name = {d.name: d for d in function.dummies}
    return {
        n: types.unliteral(given[n])
        for n in order
        if n in given and not _is_left_out(by_name[n], given[n])
    }


register_model(FortranFunctionType)(models.OpaqueModel)


@lower_constant(FortranFunctionType)
def _constant(context: Any, builder: Any, type_: Any, value: Any) -> Any:
    return context.get_dummy_value()


@unbox(FortranFunctionType)
def _unbox(type_: Any, value: Any, c: Any) -> Any:
    return NativeValue(c.context.get_dummy_value())


@box(FortranFunctionType)
def _box(type_: Any, value: Any, c: Any) -> Any:
    return c.pyapi.unserialize(c.pyapi.serialize_object(type_.function))
