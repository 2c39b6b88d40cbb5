"""Private components in compiled code: integers that shapes and lengths of arguments depend on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from numba.core import types
from numba.extending import intrinsic

from .. import Dummy
from ..derived import private_component
from ..records import RECORDS
from .elements import machine_type
from .objects.components import make_load
from .types.structure_type import address_of


def is_private(dummy: Dummy, path: list[str]) -> bool:
    """Whether Python does not see it in the object that a dummy argument is."""
    if dummy.derived is not None:
        return private_component(dummy.derived, "%".join(path)) is not None
    return any(field.private for field in _fields(dummy.type, path))


def name_of(token: str) -> str:
    """The function that reads ``self%grid%n``."""
    return f"private_{'_in_'.join(token.split('%'))}"


def readers(dummies: Iterable[Dummy]) -> dict[str, Any]:
    """The functions that read what the programs of dummies depend on, by their names."""
    every = list(dummies)
    by_name = {d.name: d for d in every}
    tokens = {t for d in every for p in (*(d.shape or ()), d.length) for t in p.split() if "%" in t}
    found = {}
    for token in tokens:
        name, *path = token.split("%")
        if is_private(by_name[name], path):
            found[name_of(token)] = _reader(by_name[name], path)
    return found


def _reader(dummy: Dummy, path: list[str]) -> Callable[..., Any]:
    if dummy.derived is not None:
        component = private_component(dummy.derived, "%".join(path))
        assert component is not None
        reader: Callable[..., Any] = make_load(component)
        return reader
    fields = list(_fields(dummy.type, path))
    offset, machine = sum(f.offset for f in fields), machine_type(fields[-1].type)

    @intrinsic
    def load(typingctx: Any, whole: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            start = address_of(context, builder, whole, args[0])
            address = builder.gep(start, [context.get_constant(types.intp, offset)])
            pointer = builder.bitcast(address, context.get_data_type(machine).as_pointer())
            return context.unpack_value(builder, machine, pointer)

        return machine(whole), codegen

    loader: Callable[..., Any] = load
    return loader


def _fields(code: str, path: list[str]) -> Iterable[Any]:
    for name in path:
        field = next(f for f in RECORDS[code].__fortran_fields__ if f.name == name)
        code = field.type
        yield field
