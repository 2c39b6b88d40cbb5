"""Scopes of modules to modules of the model: every public name, or why it is left out."""

from __future__ import annotations

from ...expression import Literal
from ...model import (
    Category,
    Dimension,
    Enumeration,
    Enumerator,
    Export,
    Generic,
    Module,
    Place,
    Procedure,
    Refusal,
    Shape,
    ShapeKind,
    Variable,
)
from ..errors import NotUnderstoodError
from ..scope import docs
from ..scope.names import Definition, is_public
from ..scope.scopes import Entity, Scope
from ..value.types import shape_of, type_of
from ..value.values import implicit_type
from .derived import Types
from .generics import UNNAMED, generic, grows_here, why_unnamed
from .interfaces import Interfaces
from .large import is_large


def module(scope: Scope, interfaces: Interfaces, refusals: list[Refusal]) -> Module:
    """Return the public entities of a module; what is not understood goes to `refusals`."""
    return _ModuleReader(scope, interfaces, refusals).read()


class _ModuleReader:
    """One module, its public names taken one by one."""

    def __init__(self, scope: Scope, interfaces: Interfaces, refusals: list[Refusal]) -> None:
        self.scope = scope
        self.interfaces = interfaces
        self.values = interfaces.values
        self.names = interfaces.names
        self.refusals = refusals
        self.procedures: dict[str, Procedure] = {}
        self.hidden: dict[str, Procedure] = {}
        self.variables: list[Variable] = []
        self.types = Types(scope, interfaces, self._needed)
        self.generics: list[Generic] = []
        self.operators: list[Generic] = []
        self.exports: list[Export] = []

    def read(self) -> Module:
        scope = self.scope
        for name, found in self.names.public(scope).items():
            if name.startswith(UNNAMED):
                if found.origin == scope.name and not name.startswith(("read(", "write(")):
                    self._generic(name, found.generic, self.operators)
                elif found.origin == scope.name:
                    self._refuse(name, found.generic[0].place, why_unnamed(name, found.generic))
                continue
            if problem := scope.problem_with(name):
                self._refuse(name, problem.place, problem.reason)
            elif found.origin != scope.name:
                if grows_here(found, self.names):
                    self._generic(name, found.generic)
                elif not found.foreign and not found.intrinsic and found.origin:
                    self.exports.append(Export(name, found.origin, found.name))
            else:
                self._take(name, found)
        for child in scope.children:
            self._entries(child)
        self._lost()
        enumerations = self._enumerations()
        private = self.types.private()
        return Module(
            scope.name,
            scope.place,
            tuple(self.procedures.values()),
            tuple(self.variables),
            enumerations,
            tuple(self.types.public),
            tuple(self.generics),
            tuple(self.exports),
            self._has_static_data(),
            docs.join(scope.doc),
            tuple(self.hidden.values()),
            private,
            tuple(self.operators),
        )

    def _refuse(self, name: str, place: Place, reason: str) -> None:
        self.refusals.append(Refusal(name, place, reason, self.scope.name))

    def _take(self, name: str, found: Definition) -> None:
        """Take one public name, which may be a generic and something else at once."""
        if found.generic:
            self._generic(name, found.generic)
        if found.procedure is not None:
            self._procedure(name, found.procedure)
        elif found.type is not None:
            self._type(found.type)
        elif found.entity and found.scope and found.scope.kind != "enum":
            self._entity(found.entity)

    def _procedure(self, name: str, scope: Scope) -> None:
        parent = scope.parent
        if parent is not None and parent.kind == "interface" and parent.abstract:
            return
        try:
            self.procedures[name] = self.interfaces.procedure(scope)
        except NotUnderstoodError as error:
            self._refuse(name, error.place or scope.place, error.reason)

    def _generic(
        self, name: str, blocks: tuple[Scope, ...], into: list[Generic] | None = None
    ) -> None:
        found = generic(name, blocks, self.scope, self.interfaces)
        (self.generics if into is None else into).append(found)
        for specific in found.specifics:
            made = specific.procedure
            own = made is not None and made.module == self.scope.name and specific.public
            if made is not None and not own:
                self.hidden.setdefault(specific.name, made)

    def _needed(self, name: str, place: Place) -> None:
        """Read a procedure that a public name leads to, if it is not public itself."""
        found = self.names.find(name, self.scope)
        local = found is not None and found.origin == self.scope.name
        if name in self.hidden or (local and is_public(self.scope, name)):
            return
        body = self.interfaces.interface_scope(found)
        if body is None:
            return  # a specific in a module that is not among the sources
        try:
            self.hidden[name] = self.interfaces.procedure(body)
        except NotUnderstoodError as error:
            self._refuse(name, error.place or place, error.reason)

    def _entity(self, entity: Entity) -> None:
        if entity.words & {"external", "intrinsic"}:
            self._refuse(entity.name, entity.place, "an external procedure without an interface")
            return
        in_common = any(entity.name == o.name for c in self.scope.common for o in c.objects)
        declared = entity.type or entity.dims or entity.binding or entity.words - {"save"}
        if not declared and not in_common:
            return  # mentioned only
        try:
            self.variables.append(self._variable(entity))
        except NotUnderstoodError as error:
            self._refuse(entity.name, error.place or entity.place, error.reason)

    def _variable(self, entity: Entity) -> Variable:
        scope = self.scope
        if entity.corank:
            raise NotUnderstoodError("a coarray")
        spec = entity.type or implicit_type(self.names, entity.name, scope)
        type_ = type_of(spec, entity.length, scope, self.values)
        shape = shape_of(entity, scope, self.values)
        binding = None
        if entity.binding is not None:
            binding = self.interfaces.binding(entity.binding, entity.name, scope)
        value = None
        if entity.is_constant and shape is not None and shape.kind is ShapeKind.IMPLIED:
            extents = self.values.implied_shape(entity, scope)
            shape = Shape(ShapeKind.EXPLICIT, tuple(Dimension(None, Literal(n)) for n in extents))
        is_object = type_.category is Category.DERIVED
        if entity.is_constant and not is_object and not is_large(shape, type_):
            value = self.values.constant(entity, scope).data
        words = entity.words
        return Variable(
            entity.name,
            type_,
            entity.place,
            scope.name,
            shape,
            entity.is_constant,
            value,
            "protected" in words,
            binding,
            "allocatable" in words,
            "pointer" in words,
            "target" in words,
            docs.join(entity.doc),
        )

    def _enumerations(self) -> tuple[Enumeration, ...]:
        found = []
        for block in (c for c in self.scope.children if c.kind == "enum"):
            members = []
            for entity in block.entities.values():
                if not is_public(self.scope, entity.name):
                    continue
                try:
                    value = self.values.constant(entity, block).data
                except NotUnderstoodError as error:
                    self._refuse(entity.name, entity.place, error.reason)
                    continue
                assert isinstance(value, int)
                doc = docs.join(entity.doc)
                members.append(Enumerator(entity.name, value, entity.place, doc))
            if members:
                name, doc = block.name or None, docs.join(block.doc)
                found.append(Enumeration(tuple(members), block.place, name, self.scope.name, doc))
        return tuple(found)

    def _type(self, scope: Scope) -> None:
        try:
            self.types.public.append(self.types.derived(scope))
        except NotUnderstoodError as error:
            self._refuse(scope.name, error.place or scope.place, error.reason)

    def _entries(self, scope: Scope) -> None:
        for entry in scope.entries:
            if not is_public(self.scope, entry.name):
                continue
            try:
                self.procedures[entry.name] = self.interfaces.entry(scope, entry)
            except NotUnderstoodError as error:
                self._refuse(entry.name, error.place or entry.place, error.reason)

    def _lost(self) -> None:
        """Refuse what statements would have declared that were not understood."""
        known = self.names.local(self.scope)
        for problem in self.scope.problems:
            if any(name in known for name in problem.names):
                continue  # those that it mentions are refused by name
            for name in problem.declares or ("(statement)",):
                if is_public(self.scope, name):
                    self._refuse(name, problem.place, problem.reason)

    def _has_static_data(self) -> bool:
        scope = self.scope
        units = [scope, *(s for s in self.names.submodules.values() if self._is_mine(s))]
        return any(_has_variables(unit) or unit.has_static_data() for unit in units)

    def _is_mine(self, submodule: Scope) -> bool:
        at: Scope | None = submodule
        while at is not None and at.kind == "submodule":
            at = self.names.host(at)
        return at is self.scope


def _has_variables(scope: Scope) -> bool:
    own = {child.name for child in scope.children}
    return any(
        not entity.words & {"parameter", "external", "intrinsic"} and entity.name not in own
        for entity in scope.entities.values()
    )
