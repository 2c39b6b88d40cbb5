"""Kinds and values of what the sources declare: static first, then the compiler."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..errors import NotUnderstoodError
from ..scope.names import Definition, Names
from ..scope.scopes import Entity, Scope
from ..statement.expressions import Apply, Items, Node, Number, Ref
from ..statement.syntax import TypeSpec
from . import constants, kinds
from .constants import Context, NeedsCompilerError, Value


class Question(NamedTuple):
    """Something that only the compiler knows.

    A named constant, an expression or its kind, or whether a module has a name.
    """

    scope: Scope
    entity: Entity | None = None
    node: Node | None = None
    is_kind: bool = False
    export: tuple[str, str] | None = None


class Values:
    """Evaluates constants, and collects the questions that the compiler has to answer.

    Whoever asks for a value that is not known yet gets `NeedsCompilerError`; once
    `answers` holds it, the same request succeeds.
    """

    def __init__(self, names: Names, defaults: Mapping[str, int], escapes: bool = False) -> None:
        self.names = names
        self.defaults = dict(defaults)
        self.escapes = escapes
        self.named_kinds = dict(kinds.static_kinds())
        self.questions: dict[Question, None] = {}
        self.odd: set[str] = set()  # ISO kinds that were needed and are not known
        self.answers: dict[Question, Value | str] = {}
        self.asked = 0  # how often somebody has wanted what is not known yet
        self._constants: dict[int, Value] = {}
        self._open: list[int] = []

    def context(self, scope: Scope) -> Context:
        return Context(
            lambda name: self.lookup(name, scope),
            self.defaults,
            self.escapes,
            lambda name: self._is_declared(name, scope),
        )

    def is_intrinsic(self, name: str, scope: Scope) -> bool:
        """Whether a function that is called is Fortran's own."""
        found = self.names.find(name, scope)
        if found is None or not found.unsure:
            return not self._is_declared(name, scope)
        # A module that is not here may have a function of that name; the compiler has the module.
        return not any(self._exports(module, name, scope) for module in found.unsure)

    def _exports(self, module: str, name: str, scope: Scope) -> bool:
        question = Question(scope, export=(module, name))
        if question not in self.answers:
            self._ask(question)
            raise NeedsCompilerError(f"module “{module}”, which is not here, may have “{name}”")
        return isinstance(self.answers[question], Value)

    def _is_declared(self, name: str, scope: Scope) -> bool:
        """Whether a name that is used as a function has another meaning than Fortran's own."""
        found = self.names.find(name, scope)
        if found is None or found.unsure:
            return False
        entity = found.entity
        if entity is None or found.procedure or found.generic or found.type or found.foreign:
            return True
        header = found.scope.header if found.scope else None
        if header is not None and name in (n for n, _ in header.arguments):
            return True
        # A type declaration alone leaves an intrinsic function what it is.
        is_procedure = entity.type is not None and entity.type.base == "procedure"
        return entity.dims is not None or bool(entity.words - {"intrinsic"}) or is_procedure

    def lookup(self, name: str, scope: Scope) -> Value:
        """Return the value of a named constant."""
        if problem := scope.problem_with(name):
            raise NotUnderstoodError(problem.reason, problem.place)
        found = self.names.find(name, scope)
        if found is None:
            raise NotUnderstoodError(f"“{name}” is not declared")
        if found.intrinsic:
            return self._intrinsic(found)
        if found.foreign:
            raise NeedsCompilerError(f"“{name}” comes from module “{found.origin}”, not read here")
        if found.entity is None or found.scope is None:
            raise NotUnderstoodError(f"“{name}” is no constant")
        if not found.entity.is_constant:
            raise NeedsCompilerError(f"“{name}” is no constant")
        return self.constant(found.entity, found.scope)

    def _intrinsic(self, found: Definition) -> Value:
        if found.name in kinds.CHARACTERS:
            return Value("character", 1, kinds.CHARACTERS[found.name])
        kind = self.named_kinds.get(found.name)
        if kind is not None:
            return Value("integer", self.defaults["integer"], kind)
        if found.name in kinds.ODD_KINDS:
            self.odd.add(found.name)
            self.asked += 1
            raise NeedsCompilerError(f"“{found.name}” depends on the compiler")
        raise NeedsCompilerError(f"“{found.name}” of module “{found.origin}”")

    def constant(self, entity: Entity, scope: Scope) -> Value:
        """Return the value of a named constant or an enumerator."""
        key = id(entity)
        if key in self._constants:
            return self._constants[key]
        answer = self.answers.get(Question(scope, entity))
        if isinstance(answer, Value):
            return answer
        if isinstance(answer, str):
            raise NotUnderstoodError(answer, entity.place)
        if key in self._open:
            raise NotUnderstoodError(f"“{entity.name}” is defined by itself", entity.place)
        self._open.append(key)
        try:
            value = self._static(entity, scope)
        except NeedsCompilerError:
            self._ask(Question(scope, entity))
            raise
        finally:
            self._open.pop()
        self._constants[key] = value
        return value

    def implied_shape(self, entity: Entity, scope: Scope) -> tuple[int, ...]:
        """Return the extents of a named constant that is declared with ``*`` for each."""
        if _is_object(entity):
            return (_number_of_objects(entity),)
        try:
            return self._static(entity, scope).shape or ()
        except NeedsCompilerError as error:
            of = ("", Ref(entity.name))
            sizes = range(1, len(entity.dims or ()) + 1)
            nodes = [Apply("size", (of, ("", Number(str(d))))) for d in sizes]
            return tuple(self._asked(node, scope, error.reason) for node in nodes)

    def _static(self, entity: Entity, scope: Scope) -> Value:
        if scope.kind == "enum":
            return self._enumerator(entity, scope)
        if entity.initial is None:
            raise NotUnderstoodError(f"“{entity.name}” has no value", entity.place)
        if _is_object(entity):
            raise NotUnderstoodError("a named constant of derived type", entity.place)
        value = constants.evaluate(entity.initial, self.context(scope))
        spec = entity.type or implicit_type(self.names, entity.name, scope)
        category = "real" if spec.base == "double precision" else spec.base
        if category == "double complex":
            category = "complex"
        value = constants.convert(value, category, self.kind(spec, scope)[0])
        length = entity.length or spec.length
        if category == "character":
            value = self._fit(value, length, scope)
        if entity.dims is None:
            return value
        if value.shape is None or len(entity.dims) != 1:
            raise NeedsCompilerError("an array that is spread or reshaped")
        return value

    def _fit(self, value: Value, length: Node | None, scope: Scope) -> Value:
        """Cut or fill a text to the declared length."""
        if isinstance(value.data, tuple):
            raise NeedsCompilerError("an array of texts")
        text = str(value.data)
        if not text.isascii() and getattr(length, "text", "") != "*":
            raise NeedsCompilerError("the length counts bytes")
        if length is None:
            return Value("character", value.kind, (text or " ")[:1])
        if getattr(length, "text", "") == "*":
            return value
        wanted = self.integer(length, scope)
        return Value("character", value.kind, text[:wanted].ljust(wanted))

    def _enumerator(self, entity: Entity, scope: Scope) -> Value:
        names = list(scope.entities)
        position = names.index(entity.name)
        if entity.initial is not None:
            value = constants.evaluate(entity.initial, self.context(scope))
            return constants.convert(value, "integer", 4)
        if position == 0:
            return Value("integer", 4, 0)
        before = self.constant(scope.entities[names[position - 1]], scope).data
        assert isinstance(before, int)
        return Value("integer", 4, before + 1)

    def integer(self, node: Node, scope: Scope) -> int:
        """Return the value of a constant integer expression."""
        try:
            return constants.integer(node, self.context(scope))
        except NeedsCompilerError as error:
            return self._asked(node, scope, error.reason)

    def _asked(self, node: Node, scope: Scope, reason: str, is_kind: bool = False) -> int:
        """Return what the compiler says of a constant integer expression, asked for a reason."""
        question = Question(scope, node=node, is_kind=is_kind)
        answer = self.answers.get(question)
        if isinstance(answer, Value) and isinstance(answer.data, int):
            return answer.data
        if isinstance(answer, str):
            raise NotUnderstoodError(answer)
        self._ask(question)
        raise NeedsCompilerError(reason)

    def _ask(self, question: Question) -> None:
        self.questions[question] = None
        self.asked += 1

    def integer_and_kind(self, node: Node, scope: Scope) -> tuple[int, int]:
        """Return the value and the kind of a constant integer expression."""
        try:
            value = constants.evaluate(node, self.context(scope))
        except NeedsCompilerError as error:
            try:
                kind = self._asked(node, scope, error.reason, is_kind=True)
            except NeedsCompilerError:
                self._asked(node, scope, error.reason)  # both at once
                raise
            return self._asked(node, scope, error.reason), kind
        if value.category != "integer" or not isinstance(value.data, int):
            raise NotUnderstoodError("a constant integer expression expected")
        return value.data, value.kind

    def kind(self, spec: TypeSpec, scope: Scope) -> tuple[int, str | None]:
        """Return the kind number of an intrinsic type, and its name in ISO_C_BINDING."""
        if spec.base.startswith("double"):
            return self.defaults["double"], None
        if spec.kind is None:
            category = "real" if spec.base == "complex" else spec.base
            return self.defaults[category], None
        kind = self.integer(spec.kind, scope)
        if kind not in (1, 2, 3, 4, 8, 10, 16):
            raise NotUnderstoodError(f"{spec.base}({kind}) is not supported")
        return kind, self.c_name(spec.kind, scope)

    def c_name(self, node: Node, scope: Scope) -> str | None:
        """Follow a kind through named constants to a name of ISO_C_BINDING."""
        for _ in range(50):
            if not isinstance(node, Ref):
                return None
            found = self.names.find(node.name, scope)
            if found is None:
                return None
            if found.intrinsic:
                return found.name if found.origin == "iso_c_binding" else None
            if found.entity is None or found.scope is None or found.entity.initial is None:
                return None
            node, scope = found.entity.initial, found.scope
        return None


def implicit_type(names: Names, name: str, scope: Scope) -> TypeSpec:
    """Return the type that the first letter gives to an undeclared name.

    Raises
    ------
    NotUnderstoodError
        Where implicit typing is off, or may be changed by something not seen.
    """
    at: Scope | None = scope
    while at is not None:
        if at.missing:
            include, place = at.missing[0]
            raise NotUnderstoodError(
                f"“{name}” has no type, and the included file “{include}” was not found", place
            )
        if at.problems and any("implicit" in p.names for p in at.problems):
            raise NotUnderstoodError(f"“{name}” has no type, and IMPLICIT was not understood")
        if at.implicit and name[0] in at.implicit:
            return at.implicit[name[0]]
        if at.implicit_none:
            raise NotUnderstoodError(f"“{name}” has no type")
        # An interface body has implicit rules of its own.
        at = None if at.is_interface_body and not at.is_separate else names.host(at)
    return TypeSpec("integer" if "i" <= name[0] <= "n" else "real")


def _is_object(entity: Entity) -> bool:
    return entity.type is not None and entity.type.base in ("type", "class")


def _number_of_objects(entity: Entity) -> int:
    """How many there are in a list of objects; the compiler is not asked about derived types."""
    assert entity.type
    initial = entity.initial
    if isinstance(initial, Items):
        items = initial.items
        if all(isinstance(i, Apply) and i.name == entity.type.name for i in items):
            return len(items)
    raise NotUnderstoodError(
        f"how many objects “{entity.name}” has is not seen here: write the extent instead of *",
        entity.place,
    )
