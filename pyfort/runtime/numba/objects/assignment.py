"""Assignments to components of objects in compiled code, by the rules for arguments."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numba.core import errors, types
from numba.extending import intrinsic, lower_setattr_generic

from ... import Dummy
from ..._call import Component
from .. import conversion, internals
from ..actual import Actual
from ..elements import machine_type
from ..failure import fail
from ..internals import Signature
from ..lines import compile_function
from ..text.letters import as_bytes, letters_of, padded
from ..text.strings import copy_bytes, encode
from .components import address_of, make_letters, make_place, member, name_of
from .memory import make_assign
from .object_type import ObjectType, a, words


def make_store(component: Component) -> Any:
    machine = machine_type(component.type)
    offset = component.offset

    @intrinsic
    def store(typingctx: Any, whole: Any, value: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            _, address = address_of(context, builder, whole, args[0], offset)
            pointer = builder.bitcast(address, context.get_data_type(machine).as_pointer())
            context.pack_value(builder, machine, args[1], pointer)
            return context.get_dummy_value()

        return types.none(whole, value), codegen

    return store


def _assigned(type_: ObjectType, name: str, given: types.Type) -> types.Type | None:
    """The type of what is assigned to a component: its own, or numba would cast it unchecked."""
    found = member(type_.class_, name)
    return types.unliteral(given) if isinstance(found, Component) else None


internals.resolve_assignments(ObjectType, _assigned)


@lower_setattr_generic(ObjectType)
def _write(context: Any, builder: Any, sig: Signature, args: Any, name: str) -> None:
    type_, given = sig.args
    if type_.is_read_only:
        raise errors.TypingError(
            f"'{name}' cannot be assigned: it is protected or constant in Fortran"
        )
    store = _make_write(member(type_.class_, name), given)
    callee, inner = internals.dispatcher_call(context.typing_context, store, (type_, given))
    internals.emit_call(context, builder, callee, inner, list(args))


@cache
def _make_write(component: Component, given: types.Type) -> Any:
    """A jitted function that assigns a value of a type to a component."""
    about = name_of(component)
    lines, helpers = _write_lines(component, about, given)
    names = {"np": np, "place": make_place(component), **helpers}
    parameters = ["object", "value"]
    return compile_function(f"set_{component.__name__}", about, parameters, lines, names)


class Assigned(Actual):
    """What a component is given."""

    __slots__ = ()

    @property
    def who(self) -> str:
        return self.function


def _write_lines(
    component: Component, about: str, given: types.Type
) -> tuple[list[str], dict[str, Any]]:
    if component.is_associated:
        raise errors.TypingError(
            f"{about} is {component.association}: compiled code cannot allocate it, a procedure of "
            f"Fortran can; elements are assigned by object.{component.__name__}[...] = value"
        )
    if component.object is not None:
        return _write_object(component, about, given)
    if component.rank:
        return [f"v_object.{component.__name__}[...] = v_value"], {}
    actual = Assigned(about, Dummy(component.__name__, component.type, "in"), given, "v_value")
    if component.length is None:
        lines = conversion.from_python(actual, given, "v_value", "element")
        store = {"store": make_store(component)}
        return [*lines, "store(v_object, element)"], store
    width = component.length
    message = f"{about} has {width} bytes, the text is longer: pass shorter text"
    lines = [
        *letters_of(actual, given, "v_value", "text"),
        f"if text.size > {width}:",
        f"    raise ValueError({message!r})",
        f"letters(v_object)[:] = padded(text, {width})",
    ]
    return lines, {"letters": make_letters(component), **_TEXT}


#: What lines for text call.
_TEXT = {"as_bytes": as_bytes, "copy_bytes": copy_bytes, "encode": encode, "padded": padded}


def _write_object(
    component: Component, about: str, given: types.Type
) -> tuple[list[str], dict[str, Any]]:
    class_ = component.object
    if component.rank:
        raise errors.TypingError(
            f"{about} is an array of objects: assign its elements, "
            f"object.{component.__name__}[i] = value"
        )
    if not (isinstance(given, ObjectType) and given.class_ is class_):
        raise errors.TypingError(f"{about} is assigned {words(given)}; it must be {a(class_)}")
    names = {"assign": make_assign(class_), "fail": fail}
    return assigning(f"v_object.{component.__name__}"), names


def assigning(target: str) -> list[str]:
    """Lines that assign an object to a target."""
    return [f"problem = assign({target}, v_value)", "if problem != 0:", "    fail(problem)"]
