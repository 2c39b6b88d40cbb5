"""Objects that Fortran passes to a jitted function, and gets from it."""

from __future__ import annotations

from functools import cache
from typing import Any

from numba.core import cgutils, types
from numba.extending import intrinsic

from ... import Dummy
from ..actual import Actual
from ..failure import fail
from ..objects.memory import make_assign
from ..objects.object_type import WORD, ObjectType, a, proxy, words


def object_type(dummy: Dummy) -> ObjectType:
    """The type of what arrives; what Fortran only reads is read-only."""
    return ObjectType(dummy.derived, dummy.intent == "in")


@cache
def lent(type_: ObjectType) -> Any:
    """An intrinsic for the object of a handle, as long as the callback runs."""

    @intrinsic
    def at(typingctx: Any, handle: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            place = builder.inttoptr(args[0], WORD.as_pointer())
            made = proxy(context, builder, type_)
            made.address = builder.inttoptr(builder.load(place), cgutils.voidptr_t)
            made.tag = builder.load(cgutils.gep_inbounds(builder, place, 1))
            return made._getvalue()

        return type_(types.uintp), codegen

    return at


@intrinsic
def tag_of(typingctx: Any, value: Any) -> Any:
    """The number of the type that an object has."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return proxy(context, builder, value, args[0]).tag

    return types.int64(value), codegen


def check_arrived(dummy: Dummy) -> list[str]:
    """Lines that raise an error for an object of a type that nobody has."""
    message = (
        f"Fortran gave an object of a type that extends {dummy.derived.__qualname__} and is not "
        "public"
    )
    return [
        f"if np.int64(address_in(a_{dummy.name}, 1)) < 0:",
        f"    raise TypeError({message!r})",
    ]


def store(
    dummy: Dummy, actual: Actual, type_: types.Type, value: str
) -> tuple[list[str], dict[str, Any]]:
    """Lines that assign what was returned to Fortran's object, which has the same type."""
    class_ = dummy.derived
    if not (isinstance(type_, ObjectType) and issubclass(type_.class_, class_)):
        raise TypeError(
            f"{actual.who} is {words(type_)}; it must be {a(class_)}: return an instance"
        )
    family = class_.__fortran_family__.values()
    if any(m.__fortran_uncopied__ for m in family if issubclass(m, class_)):
        raise TypeError(f"{actual.who} is {a(class_)}, which cannot be copied")
    message = f"{actual.who} is of another type than Fortran's object: return {a(class_)}"
    lines = [
        *check_arrived(dummy),
        f"if tag_of({value}) != np.int64(address_in(a_{dummy.name}, 1)):",
        f"    raise TypeError({message!r})",
        f"problem = assign_{dummy.name}(object_{dummy.name}(a_{dummy.name}), {value})",
        "if problem != 0:",
        "    fail(problem)",
    ]
    return lines, {
        f"object_{dummy.name}": lent(ObjectType(class_)),
        f"assign_{dummy.name}": make_assign(class_, of_any=True),
        "tag_of": tag_of,
        "fail": fail,
    }
