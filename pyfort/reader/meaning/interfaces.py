"""Scopes of subprograms to procedures of the model."""

from __future__ import annotations

from dataclasses import replace

from ...model import Argument, Category, Directive, Procedure, Type
from ..errors import NotUnderstoodError
from ..scope import docs
from ..scope.names import Definition, module_of
from ..scope.scopes import Entity, Scope
from ..statement.syntax import Binding, Entry, ProcedureStart, TypeSpec
from ..value import constants
from ..value.types import shape_of, type_of
from ..value.values import Values, implicit_type
from .bodies import is_straight_line
from .guidance import guidance
from .intents import Intents
from .references import References, inferred
from .written import said_of, written_interface


class Interfaces:
    """Procedures as far as they were asked for; each is understood once.

    What needs a value that is not known yet is tried again when it is asked for again.
    """

    def __init__(self, values: Values) -> None:
        self.values = values
        self.names = values.names
        self.intents = Intents(values.names)
        self._known: dict[Scope, Procedure | NotUnderstoodError] = {}
        self._open: list[Scope] = []

    def procedure(self, scope: Scope) -> Procedure:
        """Return the procedure that a scope defines or declares.

        Raises
        ------
        NotUnderstoodError
            With the place of what is not understood.
        """
        known = self._known.get(scope)
        if known is None:
            if scope in self._open:
                raise NotUnderstoodError("its interface refers to itself", scope.place)
            self._open.append(scope)
            asked = self.values.asked
            try:
                known = self._procedure(scope)
            except NotUnderstoodError as error:
                known = error.at(scope.place)
            finally:
                self._open.pop()
            if self.values.asked == asked:  # or the next round knows more
                self._known[scope] = known
        if isinstance(known, NotUnderstoodError):
            raise known
        return known

    def _procedure(self, scope: Scope) -> Procedure:
        if lost := self._missing_include(scope):
            raise lost
        header = scope.header
        if header is None:
            if scope.problems:
                raise NotUnderstoodError(scope.problems[0].reason, scope.problems[0].place)
            raise NotUnderstoodError("its interface is not among the sources", scope.place)
        named = [name for name, _ in header.arguments if name != "*"]
        result_name = header.result or scope.name
        mentioned = {*named, result_name, scope.name}
        for problem in scope.problems:
            if problem.names & mentioned:
                raise NotUnderstoodError(problem.reason, problem.place)
        references = References(scope)
        arguments = tuple(self.argument(scope.entities[name], scope, references) for name in named)
        result = None
        if scope.kind == "function":
            result = self._result(scope.entities[result_name], scope)
        return Procedure(
            scope.name,
            arguments,
            result,
            scope.place,
            module=module_of(scope) or None,
            binding=self.binding(header.binding, scope.name, scope) if header.binding else None,
            attributes=header.prefix,
            declared_only=scope.is_interface_body and not scope.is_separate,
            doc=docs.join(scope.doc),
            straight_line=is_straight_line(scope, self.names),
            directives=tuple(scope.directives),
            uses=self._uses(scope),
            guidance=guidance(scope),
            alternates=tuple(i for i, (name, _) in enumerate(header.arguments) if name == "*"),
        )

    def entry(self, scope: Scope, entry: Entry) -> Procedure:
        """Return the procedure that an ENTRY statement begins.

        Raises
        ------
        NotUnderstoodError
            As for `procedure`.
        """
        header = ProcedureStart(
            scope.kind,
            entry.name,
            entry.arguments,
            scope.prefix,
            result=entry.result,
            binding=entry.binding,
            place=entry.place,
        )
        own = replace(scope, name=entry.name, place=entry.place, header=header, doc=[])
        found = self.procedure(own)
        return replace(found, attributes=found.attributes | {"entry"})

    def _uses(self, scope: Scope) -> frozenset[str]:
        used: set[str] = set()
        at: Scope | None = scope
        while at is not None:
            used |= {use.module for use in at.uses}
            at = self.names.host(at)
        return frozenset(used)

    def _missing_include(self, scope: Scope) -> NotUnderstoodError | None:
        """Complain of an INCLUDE file that nobody found: it may declare anything."""
        at: Scope | None = scope
        while at is not None:
            if at.missing:
                name, place = at.missing[0]
                reason = f"the included file “{name}” was not found: name its folder with -I"
                return NotUnderstoodError(reason, place)
            at = self.names.host(at)
        return None

    def binding(self, binding: Binding, name: str, scope: Scope) -> str:
        """Return the C name of a bind(C) entity."""
        if binding.label is None:
            # An internal procedure has a C interface, but no name to link to.
            host = scope.parent
            internal = host is not None and (host.is_procedure or host.kind == "program")
            return "" if internal else name
        value = constants.evaluate(binding.label, self.values.context(scope))
        if not isinstance(value.data, str):
            raise NotUnderstoodError("the binding label is no text")
        return value.data.strip(" ")

    def _result(self, entity: Entity, scope: Scope) -> Argument:
        try:
            if "external" in entity.words or (entity.type and entity.type.base == "procedure"):
                raise NotUnderstoodError("a function whose result is a procedure pointer")
            return self._data_object(entity, scope)
        except NotUnderstoodError as error:
            raise error.at(entity.place) from error

    def argument(self, entity: Entity, scope: Scope, references: References) -> Argument:
        """Return a dummy argument."""
        try:
            if entity.corank:
                raise NotUnderstoodError(f"“{entity.name}” is a coarray")
            directive = said_of(entity)
            if directive is not None:
                return self._commented(entity, directive, scope)
            own = self.names.local(scope).get(entity.name)
            if own is not None and own.procedure is not None:
                return self._explicit(entity, own.procedure)
            if entity.type is not None and entity.type.base == "procedure":
                return self.declared_procedure(entity, entity.type, scope)
            said = next((g for g in guidance(scope) if g.name == entity.name), None)
            is_callback = said is not None and said.words & {"external", "callback"}
            if "external" in entity.words or is_callback or references.is_procedure(entity):
                return self._external(entity, scope, references)
            made = self._data_object(entity, scope)
            inferred_intent = self.intents.of(entity, scope)
            return replace(made, inferred=inferred_intent) if inferred_intent else made
        except NotUnderstoodError as error:
            raise error.at(entity.place) from error

    def _commented(self, entity: Entity, directive: Directive, scope: Scope) -> Argument:
        """Return a dummy procedure, or the address of one, with the interface in a comment."""
        body: Scope | None = written_interface(directive, scope, self.names)
        if body is not None and body.kind == "procedure":
            body = self.names.interface_of(body)
        if body is None:
            raise NotUnderstoodError("the interface is not among the sources", directive.place)
        interface = self.procedure(body)
        others = tuple(d for d in entity.directives if d.word != directive.word)
        is_external = entity.type is None or "external" in entity.words
        if not is_external and entity.type is not None and entity.type.base != "procedure":
            data = self._data_object(entity, scope)
            if data.type.category is Category.C_FUNPTR and data.shape is None:
                return replace(data, interface=interface, directives=others)
            if data.type.category is Category.C_FUNPTR or interface.result is None:
                reason = "the comment tells an interface, but it is no scalar type(c_funptr)"
                raise NotUnderstoodError(reason, directive.place)
        result = self._type(entity.type, scope) if entity.type and is_external else None
        attributes = interface.attributes | {"inferred", "told"}
        known = replace(interface, name=entity.name, attributes=attributes)
        made = _dummy_procedure(entity, known, result)
        return replace(made, directives=others)

    def _explicit(self, entity: Entity, body: Scope) -> Argument:
        interface = self.procedure(body)
        return _dummy_procedure(entity, interface)

    def declared_procedure(self, entity: Entity, spec: TypeSpec, scope: Scope) -> Argument:
        """Return a dummy or a component that is declared as ``procedure(f)``."""
        if spec.result is not None:
            return _dummy_procedure(entity, None, self._type(spec.result, scope))
        if not spec.name:
            return _dummy_procedure(entity, None)
        found = self.names.find(spec.name, scope)
        body = self.interface_scope(found)
        if body is None:
            raise NotUnderstoodError(f"the interface “{spec.name}” is not declared")
        return _dummy_procedure(entity, self.procedure(body))

    def interface_scope(self, found: Definition | None) -> Scope | None:
        """Return the scope that says what a procedure looks like."""
        if found is None or found.procedure is None:
            return None
        if found.procedure.kind == "procedure":
            return self.names.interface_of(found.procedure)
        return found.procedure

    def _external(self, entity: Entity, scope: Scope, references: References) -> Argument:
        """Return a dummy procedure that has no interface but in its calls."""
        name = entity.name
        result = None
        if entity.type is not None:
            result = self._type(entity.type, scope)
        elif name not in references.called and name in references.referenced:
            if name not in References(scope, examples=False).referenced:
                # An example for f2py may say what no compiler would believe.
                there = self._passed_on(_dummy_procedure(entity, None), scope, references)
                if there is not None and there.result is None:
                    return _dummy_procedure(entity, there)
            result = self._type(implicit_type(self.names, name, scope), scope)
        made = _dummy_procedure(entity, None, result)
        interface = None
        if result is not None or name in references.called:
            interface = inferred(made, scope, references, lambda e: self._data_object(e, scope))
        if interface is None:
            interface = self._passed_on(made, scope, references)
        return _dummy_procedure(entity, interface, result)

    def _passed_on(self, dummy: Argument, scope: Scope, references: References) -> Procedure | None:
        """Return the interface that a dummy has in a procedure which it is passed to."""
        for name, place in references.passed_on(dummy.name):
            found = self.names.find(name, scope)
            callee = (found.procedure if found else None) or self.names.externals.get(name)
            try:
                if callee is None or callee is scope:
                    continue
                arguments = self.procedure(callee).arguments
            except NotUnderstoodError:
                continue  # it may call this one
            named = {a.name: a for a in arguments}
            there = (
                named.get(place)
                if isinstance(place, str)
                else dict(enumerate(arguments)).get(place)
            )
            interface = there.interface if there else None
            if interface is None or interface.is_bind_c:
                continue
            if dummy.result is None or (
                interface.result is not None and interface.result.type == dummy.result
            ):
                attributes = interface.attributes | {"inferred"}
                return replace(interface, name=dummy.name, attributes=attributes)
        return None

    def _type(self, spec: TypeSpec, scope: Scope) -> Type:
        return type_of(spec, None, scope, self.values)

    def _data_object(self, entity: Entity, scope: Scope) -> Argument:
        spec = entity.type or implicit_type(self.names, entity.name, scope)
        return self.data(entity, spec, scope)

    def data(self, entity: Entity, spec: TypeSpec, scope: Scope) -> Argument:
        """Return a data object whose type spec is `spec`."""
        words = entity.words
        type_ = type_of(spec, entity.length, scope, self.values)
        return Argument(
            entity.name,
            type_,
            entity.place,
            shape_of(entity, scope, self.values),
            entity.intent,
            value="value" in words,
            optional="optional" in words,
            allocatable="allocatable" in words,
            pointer="pointer" in words,
            target="target" in words,
            contiguous="contiguous" in words,
            volatile="volatile" in words,
            asynchronous="asynchronous" in words,
            doc=docs.join(entity.doc),
            directives=tuple(entity.directives),
        )


def _dummy_procedure(
    entity: Entity, interface: Procedure | None, result: Type | None = None
) -> Argument:
    return Argument(
        entity.name,
        Type(Category.PROCEDURE),
        entity.place,
        intent=entity.intent,
        optional="optional" in entity.words,
        pointer="pointer" in entity.words,
        interface=interface,
        doc=docs.join(entity.doc),
        directives=tuple(entity.directives),
        result=result,
    )
