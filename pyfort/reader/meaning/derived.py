"""Scopes of type definitions to derived types of the model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...model import Argument, BoundGeneric, DerivedType, Place, TypeBound
from ..errors import NotUnderstoodError
from ..scope import docs
from ..scope.names import is_public
from ..scope.scopes import Entity, Scope
from ..statement import syntax
from ..statement.syntax import TypeSpec
from .interfaces import Interfaces


class Types:
    """The derived types of one module.

    Parameters
    ----------
    module : Scope
    interfaces : Interfaces
        Where the interfaces of procedures come from.
    needed : callable
        Is told of each procedure that a type leads to, with a place to blame.
    """

    def __init__(
        self, module: Scope, interfaces: Interfaces, needed: Callable[[str, Place], None]
    ) -> None:
        self.module = module
        self.interfaces = interfaces
        self.needed = needed
        self.public: list[DerivedType] = []

    def private(self) -> tuple[DerivedType, ...]:
        """Return the types that only a dummy or a component of a public type leads to."""
        found: list[DerivedType] = []
        for child in self.module.children:
            if child.kind == "type" and not is_public(self.module, child.name):
                try:
                    found.append(self.derived(child))
                except NotUnderstoodError:
                    continue  # whatever leads to it is refused, for it is not among the types
        return tuple(found)

    def derived(self, scope: Scope) -> DerivedType:
        """Return the type that a scope defines; raises NotUnderstoodError."""
        header = scope.type_header
        assert header is not None
        if header.parameters:
            raise NotUnderstoodError("parameterised derived types are not supported")
        if scope.problems:
            raise NotUnderstoodError(scope.problems[0].reason, scope.problems[0].place)
        components, hidden = self._components(scope)
        for name in scope.final:
            self.needed(name, scope.place)
        return DerivedType(
            scope.name,
            components,
            scope.place,
            self.module.name,
            bind_c=header.bind_c,
            sequence=scope.sequence,
            parent=self._parent(header.extends, scope) if header.extends else None,
            abstract="abstract" in header.words,
            bindings=tuple(b for bound in scope.bound for b in self._bindings(bound, scope)),
            generic_bindings=tuple(_generic(g, scope) for g in scope.bound_generics),
            final=tuple(scope.final),
            doc=docs.join(scope.doc),
            hidden=hidden,
        )

    def _parent(self, name: str, scope: Scope) -> tuple[str, str]:
        found = self.interfaces.names.find(name, self.module)
        if found is None or found.type is None:
            raise NotUnderstoodError(
                f"it extends “{name}”, which is not among the sources", scope.place
            )
        return found.origin, found.type.name

    def _components(self, scope: Scope) -> tuple[tuple[Argument, ...], tuple[str, ...]]:
        components, hidden = [], []
        for entity in scope.entities.values():
            is_private = scope.access.get(entity.name, scope.default_access) == "private"
            if entity.corank:
                raise NotUnderstoodError(f"“{entity.name}” is a coarray", entity.place)
            try:
                components.append(replace(self._component(entity), private=is_private))
            except NotUnderstoodError as error:
                if not is_private:
                    raise error.at(entity.place) from error
                hidden.append(entity.name)
        return tuple(components), tuple(hidden)

    def _component(self, entity: Entity) -> Argument:
        spec = entity.type or TypeSpec("")
        if spec.base == "procedure":
            made = self.interfaces.declared_procedure(entity, spec, self.module)
        else:
            made = self.interfaces.data(entity, spec, self.module)
        return replace(made, initialised=entity.initialised, nopass="nopass" in entity.words)

    def _bindings(self, bound: syntax.TypeBound, scope: Scope) -> list[TypeBound]:
        """Return the bindings of one statement."""
        return [self._binding(name, target, bound, scope) for name, target in bound.bindings]

    def _binding(self, name: str, target: str, bound: syntax.TypeBound, scope: Scope) -> TypeBound:
        made = TypeBound(
            name,
            target,
            bound.place,
            deferred="deferred" in bound.words,
            private=not _is_public(scope, bound.words),
        )
        if not made.deferred and not made.private:
            self.needed(target, scope.place)
        body = self.interfaces.interface_scope(self.interfaces.names.find(target, self.module))
        if body is None:
            return replace(made, reason=f"the interface of “{target}” is not among the sources")
        try:
            procedure = self.interfaces.procedure(body)
        except NotUnderstoodError as error:
            return replace(made, place=error.place or made.place, reason=error.reason)
        passed = bound.passed if bound.passed is not None else _first(procedure.arguments)
        return replace(made, procedure=procedure, passed=passed or None)


def _first(arguments: tuple[Argument, ...]) -> str:
    return arguments[0].name if arguments else ""


def _generic(bound: syntax.GenericBound, scope: Scope) -> BoundGeneric:
    is_private = not _is_public(scope, bound.words)
    return BoundGeneric(bound.name, bound.specifics, bound.place, is_private)


def _is_public(scope: Scope, words: frozenset[str]) -> bool:
    if "public" in words:
        return True
    return "private" not in words and not scope.bound_private
