"""Which derived types a choice of names brings with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...model import Argument, Category, DerivedType, Library, Module, Procedure, Variable

Key = tuple[str | None, str | None]

_OBJECTS = (Category.DERIVED, Category.CLASS)


def needed_types(
    library: Library,
    wanted: Callable[[str], bool],
    owners: Mapping[tuple[str | None, str], Key | None],
) -> frozenset[Key]:
    """The types that are wanted by name, and those that anything wanted has to do with.

    A type brings what it extends and what extends it, as an object may be any of these, the
    types of its components, and those in its methods. `owners` are the types of which comments
    make procedures methods.
    """
    every: dict[Key, DerivedType] = {
        (m.name, t.name): t for m in library.modules for t in (*m.types, *m.private_types)
    }
    found: set[Key] = set()
    new = {key for key, derived in every.items() if wanted(derived.name)}
    new |= {key for m in library.modules for key in _mentioned(m, wanted)}
    new |= {k for p in library.procedures if wanted(p.name) for k in _of_procedure(p)}
    new |= {owner for (_, name), owner in owners.items() if owner and wanted(name)}
    while new := (new & every.keys()) - found:
        found |= new
        new = {key for known in new for key in _beside(every[known])}
        new |= {key for key, derived in every.items() if derived.parent in found}
    return frozenset(found)


def _mentioned(module: Module, wanted: Callable[[str], bool]) -> Iterator[Key]:
    for procedure in module.procedures:
        if wanted(procedure.name):
            yield from _of_procedure(procedure)
    for variable in module.variables:
        if wanted(variable.name):
            yield from _of_type(variable)
    for generic in module.generics:
        if wanted(generic.name):
            for specific in generic.specifics:
                yield from _of_procedure(specific.procedure) if specific.procedure else ()


def _of_procedure(procedure: Procedure) -> Iterator[Key]:
    result = (procedure.result,) if procedure.result else ()
    for argument in (*procedure.arguments, *result):
        yield from _of_type(argument)


def _of_type(entity: Argument | Variable) -> Iterator[Key]:
    if entity.type.category in _OBJECTS:
        yield entity.type.module, entity.type.name


def _beside(derived: DerivedType) -> Iterator[Key]:
    if derived.parent is not None:
        yield derived.parent
    for component in derived.components:
        yield from _of_type(component)
    for binding in derived.bindings:
        yield from _of_procedure(binding.procedure) if binding.procedure else ()
