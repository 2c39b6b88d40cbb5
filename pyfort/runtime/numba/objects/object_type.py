"""The numba type of the objects of a class, and how they come from Python and go back."""

from __future__ import annotations

from typing import Any, NoReturn

from llvmlite import ir
from numba.core import cgutils, errors, types
from numba.extending import (
    NativeValue,
    box,
    lower_cast,
    models,
    register_model,
    typeof_impl,
    unbox,
)

from ..._call import (
    Class,
    Component,
    Function,
    Generic,
    GenericMethod,
    Instance,
    Method,
    instance_at,
)
from .. import internals, library
from ..internals import lower_constant
from ..types.naming import named

WORD = ir.IntType(64)
#: What Fortran has in classes.
MEMBERS = (Component, Function, Method, Generic, GenericMethod)


class ObjectType(types.Type):
    """Objects of one class of Fortran's, and of those that extend it.

    What is protected in Fortran is read-only.
    """

    def __init__(self, class_: Any, is_read_only: bool = False) -> None:
        self.class_ = class_
        self.is_read_only = is_read_only
        digest = library.digest_of(class_.__fortran_library__)
        name = f"{class_.__module__}.{class_.__qualname__}"
        super().__init__(f"pyfort object({name}, {digest}{', read-only' if is_read_only else ''})")

    def __reduce__(self) -> tuple[Any, ...]:
        about = (self.class_.__module__, self.class_.__qualname__, self.is_read_only, self.name)
        return find_object_type, about

    def can_convert_to(self, typingctx: Any, other: types.Type) -> Any:
        """An object is one of every type that its own extends."""
        extends = isinstance(other, ObjectType) and issubclass(self.class_, other.class_)
        is_kept = self.is_read_only and not getattr(other, "is_read_only", False)
        return internals.SAFE if extends and not is_kept else None

    def unify(self, typingctx: Any, other: types.Type) -> types.Type | None:
        """What both are, where a variable is one or the other."""
        if not isinstance(other, ObjectType):
            return None
        for class_ in self.class_.__mro__:
            if is_of_fortran(class_) and issubclass(other.class_, class_):
                return ObjectType(class_, self.is_read_only or other.is_read_only)
        return None


def find_object_type(module: str, qualname: str, is_read_only: bool, name: str) -> types.Type:
    """Unpickle a type; that of a class which has changed or is gone must match nothing."""
    try:
        type_ = ObjectType(named(module, qualname), is_read_only)
    except (ImportError, AttributeError):
        return types.Opaque(name)
    return type_ if type_.name == name else types.Opaque(name)


def is_of_fortran(class_: type) -> bool:
    """Whether it is the class of a derived type, and not one of Python that extends it."""
    return "__fortran_place__" in vars(class_)


def is_of_module(class_: Any) -> bool:
    """Whether its components are the variables of a module."""
    return bool(class_._tag == 0)


def type_of(instance: Any) -> ObjectType:
    """The type of an instance.

    Raises
    ------
    TypeError
        If its class is one of Python that has something else under a name of Fortran's.
    """
    key = (type(instance), instance._read_only)
    found: ObjectType | None = _types.get(key)
    if found is None:
        found = _types[key] = ObjectType(_fortrans(type(instance)), instance._read_only)
    return found


#: By classes, which live as long as their package.
_types: dict[tuple[type, bool], ObjectType] = {}


def _fortrans(class_: type) -> type:
    own: list[str] = []
    for base in class_.__mro__:
        if is_of_fortran(base):
            changed = [name for name in own if _is_fortrans(base, name)]
            if changed:
                raise TypeError(
                    f"{class_.__qualname__} is a class of Python with another '{changed[0]}' than "
                    f"{base.__qualname__}, which compiled code cannot call: pass {a(base)}"
                )
            return base
        own += vars(base)
    raise TypeError(f"{class_.__qualname__} extends no derived type of Fortran")


def _is_fortrans(class_: type, name: str) -> bool:
    what = getattr(class_, name, None)
    is_operator = name in getattr(class_, "__fortran_operators__", ())
    return is_operator or isinstance(what, MEMBERS)


@typeof_impl.register(Instance)
def _typeof(instance: Any, context: Any) -> ObjectType:
    return type_of(instance)


# --- from Python and back -------------------------------------------------------------------


@register_model(ObjectType)
class _Model(models.StructModel):
    """`parent` is the instance that it came from, which `meminfo` keeps; null for others."""

    def __init__(self, manager: Any, type_: ObjectType) -> None:
        parts = [
            ("meminfo", types.MemInfoPointer(types.voidptr)),
            ("address", types.voidptr),
            ("tag", types.int64),
            ("parent", types.voidptr),
        ]
        super().__init__(manager, type_, parts)


def proxy(context: Any, builder: Any, type_: ObjectType, value: Any = None) -> Any:
    """What has the parts of an object as attributes."""
    return cgutils.create_struct_proxy(type_)(context, builder, value)


@unbox(ObjectType)
def _unbox(type_: ObjectType, value: Any, c: Any) -> Any:
    number = c.pyapi.object_getattr_string(value, "_handle")
    handle = c.builder.bitcast(c.pyapi.long_as_voidptr(number), WORD.as_pointer())
    c.pyapi.decref(number)
    made = proxy(c.context, c.builder, type_)
    made.address = c.builder.inttoptr(c.builder.load(handle), cgutils.voidptr_t)
    made.tag = c.builder.load(cgutils.gep_inbounds(c.builder, handle, 1))
    made.meminfo = c.pyapi.nrt_meminfo_new_from_pyobject(made.address, value)
    made.parent = value
    return NativeValue(made._getvalue())


@box(ObjectType)
def _box(type_: ObjectType, value: Any, c: Any) -> Any:
    return box_with(c, type_, value, proxy(c.context, c.builder, type_, value), instance_at)


def box_with(
    c: Any, type_: Any, value: Any, made: Any, at: Any, shapes: tuple[tuple[Any, str], ...] = ()
) -> Any:
    """What a value came from, or what `at` makes of its class and its parts.

    Those are the address, the tag, the parts that `shapes` names with their types, the owner, and
    whether it is read-only.
    """
    boxed = cgutils.alloca_once(c.builder, c.pyapi.pyobj)
    with c.builder.if_else(cgutils.is_not_null(c.builder, made.parent)) as (old, new):
        with old:
            c.pyapi.incref(made.parent)
            c.builder.store(made.parent, boxed)
            c.context.nrt.decref(c.builder, type_, value)
        with new:
            c.builder.store(_new(c, type_, made, at, shapes), boxed)
    return c.builder.load(boxed)


def _new(c: Any, type_: Any, made: Any, at: Any, shapes: tuple[tuple[Any, str], ...]) -> Any:
    owner = cgutils.alloca_once_value(c.builder, c.pyapi.make_none())
    with c.builder.if_then(cgutils.is_not_null(c.builder, made.meminfo)):
        # It takes over the reference.
        c.builder.store(c.pyapi.nrt_meminfo_as_pyobject(made.meminfo), owner)
    make, class_ = (
        c.pyapi.unserialize(c.pyapi.serialize_object(about)) for about in (at, type_.class_)
    )
    arguments = (
        class_,
        c.pyapi.long_from_longlong(c.builder.ptrtoint(made.address, WORD)),
        c.pyapi.long_from_longlong(made.tag),
        *(c.box(part_type, getattr(made, name)) for part_type, name in shapes),
        c.builder.load(owner),
        c.pyapi.bool_from_bool(c.context.get_constant(types.boolean, type_.is_read_only)),
    )
    boxed = c.pyapi.call_function_objargs(make, arguments)
    for left in (make, *arguments):
        c.pyapi.decref(left)
    return boxed


@lower_constant(ObjectType)
def _constant(context: Any, builder: Any, type_: ObjectType, value: Any) -> Any:
    refuse_constant(a(type_.class_))


def refuse_constant(what: str) -> NoReturn:
    """Objects belong to one process, and constants to all that have the code."""
    raise errors.TypingError(f"{what} is no constant of compiled code: pass it as an argument")


# --- what all objects have --------------------------------------------------------------------


@lower_cast(ObjectType, ObjectType)
def _cast(context: Any, builder: Any, source: Any, target: Any, value: Any) -> Any:
    return value  # the tag tells what it is


def a(class_: type) -> str:
    """An object of a class, in words."""
    name = class_.__qualname__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def words(type_: types.Type) -> str:
    """A type, for people."""
    return a(type_.class_) if isinstance(type_, ObjectType) else str(type_)


def is_class(value: object) -> bool:
    """Whether it is the class of a derived type."""
    return isinstance(value, Class) and is_of_fortran(value)
