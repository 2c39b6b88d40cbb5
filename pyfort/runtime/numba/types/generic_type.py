"""The numba type of a generic: it chooses a specific procedure when a call is typed.

The rule is that of `pyfort.runtime.generic`, with what numba knows of types.
The signature of a call remembers what was chosen, so that the call is lowered
as one of that procedure. Array calls of elementwise generics go to a function
that has all the loops.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Any

from numba.core import types

from ... import Function, Generic
from ...generic import category_of, choose
from ...given import UNKNOWN, Given, bytes_of, code_of
from ...records import RECORDS
from .. import library
from ..elementwise import loops as elementwise
from ..internals import Signature, compiler_lock, dtype_of
from ..memory.buffers import is_buffer
from ..objects.array_type import ObjectArrayType
from ..objects.object_type import ObjectType
from .function_type import find_type
from .naming import named
from .structure_type import StructureType
from .valueless import register_valueless


class _Chosen(inspect.Signature):
    """The parameters of a call, and the function that it calls."""

    __slots__ = ("function",)
    function: Function


class FortranGenericType(types.Callable, types.Opaque):
    """Two generics have the same type when they are the same one of the same library state."""

    def __init__(self, generic: Generic) -> None:
        self.generic = generic
        name = f"{generic.__module__}.{generic.__qualname__}"
        digest = library.digest_of(generic.specifics[0].library)
        super().__init__(f"pyfort({name}, {digest})")

    def __reduce__(self) -> tuple[Any, ...]:
        generic = self.generic
        return find_type, (generic.__module__, generic.__qualname__, self.name)

    @property
    def elementwise(self) -> Function | None:
        """The function that array calls go to, if the generic is a ufunc."""
        return self.generic.elementwise if self.generic.loops else None

    def get_call_signatures(self) -> tuple[list[Signature], bool]:
        return [], True

    def get_call_type(self, context: Any, args: Any, kws: Any) -> Signature:
        """Type a call as one of the procedure that it chooses."""
        function = self._choose(args, dict(kws))
        signature = _type(function).get_call_type(context, args, kws)
        chosen = _Chosen(list(signature.pysig.parameters.values()))
        chosen.function = function
        return signature.replace(pysig=chosen)

    def get_impl_key(self, sig: Signature) -> str:
        """The implementation of the procedure that was chosen."""
        return str(_type(sig.pysig.function).get_impl_key(sig))

    def _choose(self, args: Sequence[types.Type], kws: Mapping[str, types.Type]) -> Function:
        actuals = [*args, *kws.values()]
        function = self.elementwise
        if function is not None:
            inputs = len(args) <= function.ufunc.nin and "out" not in kws
            if not inputs or any(elementwise.is_array(t) for t in actuals):
                return function
        place = choose(self.generic, [describe_type(t) for t in actuals], list(kws))
        return self.generic.specifics[place]


def _type(function: Function) -> Any:
    return function._numba_type_


def describe_type(type_: types.Type) -> Given:
    """What numba knows of an argument, as far as the choice depends on it.

    An int64 is a Python int: numba knows no other, but the values of constants.
    A float64 is a NumPy scalar, so that a double is never rounded in silence
    because another argument is single.
    """
    value = getattr(type_, "literal_value", None)
    type_ = types.unliteral(type_)
    if isinstance(type_, types.Optional):  # what may be None: the procedure will see
        type_ = type_.type
    words = str(type_)
    if isinstance(type_, types.Omitted) or type_ == types.none:
        return Given("none", text=words)
    if isinstance(type_, ObjectType):
        return Given("instance", "o", text=type_.class_.__name__, type=type_.class_)
    if isinstance(type_, ObjectArrayType):
        return Given("instances", "o", type_.ndim, text=words, type=type_.class_)
    if isinstance(type_, StructureType):
        return Given("record", type_.code, text=RECORDS[type_.code].__name__)
    if isinstance(type_, types.Record):
        return Given("record", text=words, dtype=dtype_of(type_))
    if isinstance(type_, types.Array) and isinstance(type_.dtype, types.Record):
        return Given("array", "V", type_.ndim, 0, words, dtype_of(type_.dtype))
    if isinstance(type_, types.Array) or (is_buffer(type_) and not isinstance(type_, types.Bytes)):
        return Given("array", _code(type_.dtype), type_.ndim, 0, words)
    if isinstance(type_, types.UnicodeType | types.Bytes):
        return Given("text", "s1", 0, len(value) if isinstance(value, str) else UNKNOWN, words)
    if isinstance(type_, types.Boolean):
        return Given("weak", "b", text=words)
    if type_ == types.int64 or isinstance(type_, types.IntEnumMember):
        size = bytes_of(value) if isinstance(value, int) else 8
        return Given("weak", "i", 0, size, words)
    if isinstance(type_, types.Number):
        return Given("scalar", _code(type_), 0, type_.bitwidth // 8, words)
    if isinstance(type_, types.List | types.ListType):
        return _sequence([type_.dtype], words)
    if isinstance(type_, types.BaseTuple) and len(type_):
        return _sequence(list(type_), words)
    if isinstance(type_, types.Dispatcher | types.FunctionType) or hasattr(type_, "function"):
        return Given("function", text=words)
    return Given("other", text=words)


def _sequence(items: list[types.Type], words: str) -> Given:
    """A list or a tuple, which goes to an array of rank 1; as weak as the numbers in it."""
    described = [describe_type(types.unliteral(t)) for t in items]
    if described and all(d.kind == "text" for d in described):
        return Given("array", "U", 1, 0, words)
    numbers = [d for d in described if d.kind in ("weak", "scalar") and d.rank == 0]
    categories = [category_of(d.code) for d in numbers]
    if len(categories) < len(described):
        return Given("other", text=words)
    return Given(
        "weak", max(categories, key="bifc".index), 1, max(d.size for d in described), words
    )


def _code(type_: types.Type) -> str:
    dtype = dtype_of(type_)
    return "V" if dtype is None else code_of(dtype)


def type_of_generic(generic: Generic) -> FortranGenericType:
    """Make the numba type of a generic, which keeps it as its ``_numba_type_``."""
    with compiler_lock:  # another thread may be compiling
        for function in generic.specifics:
            _type(function)
        made = FortranGenericType(generic)
        if made.elementwise is not None:
            _type(made.elementwise)
        return made


register_valueless(
    FortranGenericType, lambda t: named(t.generic.__module__, t.generic.__qualname__)
)
