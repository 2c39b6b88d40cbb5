"""Generic interfaces: the specific procedures behind one name."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Generic, Specific
from ..errors import NotUnderstoodError
from ..scope import docs
from ..scope.names import Definition, Names, is_public, module_of
from ..scope.scopes import Scope
from .interfaces import Interfaces

#: How generics begin that are no names: operators, assignment, input and output.
UNNAMED = ("operator(", "assignment(", "read(", "write(")


def generic(name: str, blocks: tuple[Scope, ...], module: Scope, interfaces: Interfaces) -> Generic:
    """Return a generic interface with its specifics, in the order of the blocks.

    Parameters
    ----------
    name : str
        Its name in `module`.
    blocks : tuple of Scope
        The interface blocks that make it up; several where it grows.
    module : Scope
        The module that has it.
    interfaces : Interfaces
        Where the interfaces of procedures come from.
    """
    found: dict[tuple[str | None, str], Specific] = {}
    for block in blocks:
        for specific in _specifics(block, interfaces):
            made = specific.procedure
            key = (made.module, made.name) if made else (module_of(block), specific.name)
            found.setdefault(key, specific)
    doc = docs.join([line for block in blocks for line in block.doc])
    return Generic(name, tuple(found.values()), blocks[0].place, module.name, doc)


def grows_here(found: Definition, names: Names) -> bool:
    """Whether a name that comes by `use` is a generic that several modules contribute to.

    It belongs to none of them then, but to the module that uses them.
    """
    home = names.modules.get(found.origin)
    if not found.generic or home is None:
        return False
    there = names.public(home).get(found.name)
    return there is None or set(there.generic) != set(found.generic)


def why_unnamed(name: str, blocks: tuple[Scope, ...]) -> str:
    """Return why defined input and output are not wrapped."""
    behind = [
        *(s for b in blocks for s in b.specifics),
        *(c.name for b in blocks for c in b.children),
    ]
    return f"{name} has no name that Python could call; its procedures are {', '.join(behind)}"


def _specifics(block: Scope, interfaces: Interfaces) -> Iterator[Specific]:
    """Return what one interface block lists, then the interface bodies in it.

    Names mean what they mean where the block stands, whoever uses the generic.
    """
    names = interfaces.names
    host = names.host(block)
    for name in dict.fromkeys((*block.specifics, *(body.name for body in block.children))):
        yield _specific(name, names.find(name, host), block, interfaces)


def _specific(
    name: str, found: Definition | None, block: Scope, interfaces: Interfaces
) -> Specific:
    body = interfaces.interface_scope(found)
    if body is None:
        return Specific(name, block.place, reason=_why_missing(found))
    try:
        procedure = interfaces.procedure(body)
    except NotUnderstoodError as error:
        return Specific(name, error.place or body.place, reason=error.reason)
    home = interfaces.names.modules.get(procedure.module or "")
    public = home is not None and is_public(home, procedure.name)
    return Specific(name, procedure.place, procedure, public)


def _why_missing(found: Definition | None) -> str:
    if found is None:
        return "it is declared nowhere in the sources"
    if found.foreign:
        return f"it comes from module '{found.origin}', which is not among the sources"
    return "its interface is not among the sources"
