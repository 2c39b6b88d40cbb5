"""The numba type of arrays of objects, and how they come from Python and go back."""

from __future__ import annotations

from typing import Any

from numba.core import cgutils, types
from numba.extending import NativeValue, box, models, register_model, typeof_impl, unbox

from ..._call import InstanceArray, array_at
from .. import internals, library
from ..internals import lower_constant
from ..types.naming import named
from .object_type import ObjectType, box_with, refuse_constant


class ObjectArrayType(types.IterableType):
    """Arrays of objects of a class, with any strides; what is protected in Fortran is read-only."""

    def __init__(self, class_: Any, ndim: int, is_read_only: bool = False) -> None:
        self.class_ = class_
        self.ndim = ndim
        self.is_read_only = is_read_only
        digest = library.digest_of(class_.__fortran_library__)
        name = f"{class_.__module__}.{class_.__qualname__}"
        flag = ", read-only" if is_read_only else ""
        super().__init__(f"pyfort objects({name}, {ndim}d, {digest}{flag})")

    def __reduce__(self) -> tuple[Any, ...]:
        about = (self.class_.__module__, self.class_.__qualname__, self.ndim, self.is_read_only)
        return find_array_type, (*about, self.name)

    @property
    def iterator_type(self) -> types.Type:
        """Of what gives one object after the other, or one part."""
        return ObjectIteratorType(self)

    @property
    def shape_type(self) -> types.Type:
        """Of extents, and of strides."""
        return types.UniTuple(types.intp, self.ndim)

    def can_convert_to(self, typingctx: Any, other: types.Type) -> Any:
        """What may be changed is what is read, too."""
        is_same = (
            isinstance(other, ObjectArrayType)
            and self.class_ is other.class_
            and self.ndim == other.ndim
        )
        return internals.SAFE if is_same and getattr(other, "is_read_only", False) else None


class ObjectIteratorType(types.SimpleIteratorType):
    """What goes through the first dimension of an array of objects."""

    def __init__(self, array: ObjectArrayType) -> None:
        self.array = array
        is_read_only, rank = array.is_read_only, array.ndim - 1
        of_many = ObjectArrayType(array.class_, rank, is_read_only)
        yielded = of_many if rank else ObjectType(array.class_, is_read_only)
        super().__init__(f"iterator of {array.name}", yielded)


def find_array_type(
    module: str, qualname: str, ndim: int, is_read_only: bool, name: str
) -> types.Type:
    """Unpickle a type; that of a class which has changed or is gone must match nothing."""
    try:
        type_ = ObjectArrayType(named(module, qualname), ndim, is_read_only)
    except (ImportError, AttributeError):
        return types.Opaque(name)
    return type_ if type_.name == name else types.Opaque(name)


@typeof_impl.register(InstanceArray)
def _typeof(array: Any, context: Any) -> ObjectArrayType:
    if not array.shape:
        raise TypeError(
            f"an array of {array.type.__qualname__} without dimensions is nothing that compiled "
            "code can have: pass its element"
        )
    return ObjectArrayType(array.type, len(array.shape), array._read_only)


@register_model(ObjectArrayType)
class _Model(models.StructModel):
    """`parent` is the array that it came from, which `meminfo` keeps; null for others."""

    def __init__(self, manager: Any, type_: ObjectArrayType) -> None:
        parts = [
            ("meminfo", types.MemInfoPointer(types.voidptr)),
            ("address", types.voidptr),
            ("tag", types.int64),
            ("shape", type_.shape_type),
            ("strides", type_.shape_type),
            ("parent", types.voidptr),
        ]
        super().__init__(manager, type_, parts)


def array_proxy(context: Any, builder: Any, type_: ObjectArrayType, value: Any = None) -> Any:
    """What has the parts of an array as attributes."""
    return cgutils.create_struct_proxy(type_)(context, builder, value)


@unbox(ObjectArrayType)
def _unbox(type_: ObjectArrayType, value: Any, c: Any) -> Any:
    made = array_proxy(c.context, c.builder, type_)

    def part(owner: Any, name: str, read: Any) -> Any:
        found = c.pyapi.object_getattr_string(owner, name)
        given = read(found)
        c.pyapi.decref(found)
        return given

    made.address = part(value, "_address", c.pyapi.long_as_voidptr)
    made.tag = part(value, "type", lambda o: part(o, "_tag", c.pyapi.long_as_longlong))
    for name, source in (("shape", "shape"), ("strides", "_strides")):
        setattr(made, name, part(value, source, lambda o: c.unbox(type_.shape_type, o).value))
    made.meminfo = c.pyapi.nrt_meminfo_new_from_pyobject(made.address, value)
    made.parent = value
    return NativeValue(made._getvalue())


@box(ObjectArrayType)
def _box(type_: ObjectArrayType, value: Any, c: Any) -> Any:
    made = array_proxy(c.context, c.builder, type_, value)
    shapes = ((type_.shape_type, "shape"), (type_.shape_type, "strides"))
    return box_with(c, type_, value, made, array_at, shapes)


@lower_constant(ObjectArrayType)
def _constant(context: Any, builder: Any, type_: ObjectArrayType, value: Any) -> Any:
    refuse_constant(f"an array of {type_.class_.__qualname__}")
