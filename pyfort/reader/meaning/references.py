"""What the executable part tells of dummy procedures that have no interface."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ...expression import mentioned
from ...model import Argument, Category, Procedure, Type
from ..errors import NotUnderstoodError
from ..scope.scopes import Entity, Scope
from ..statement import expressions
from ..statement.cursor import Cursor
from ..statement.expressions import Apply, Group, Node, Number, Operation, Ref, Truth
from .guidance import examples, guidance

_REFERENCE = re.compile(r"(?<![%\w])([a-z]\w*)\s*\(")
_APPLIED = re.compile(r"(?<![%\w])[a-z]\w*\s*(?=\()")
_CALLED = re.compile(r"\bcall\s+([a-z]\w*)")
_STATEMENTS = frozenset(
    {"if", "elseif", "while", "write", "read", "allocate", "deallocate", "open", "close",
     "inquire", "case", "where", "elsewhere", "forall", "nullify", "rewind"}
)  # fmt: skip
_DATA_WORDS = frozenset({"value", "allocatable", "pointer", "target", "contiguous", "volatile"})
_SAME_TYPE = frozenset(
    {"abs", "sqrt", "exp", "log", "sin", "cos", "tan", "max", "min", "mod", "sign"}
)


class References:
    """The names that a procedure's executable part calls or refers to with arguments.

    With `examples` for f2py, which stand in comments.
    """

    def __init__(self, scope: Scope, *, examples: bool = True) -> None:
        self._scope = scope
        self._examples = examples
        self._called: frozenset[str] | None = None
        self._referenced: frozenset[str] | None = None

    def _matches(self, pattern: re.Pattern[str]) -> Iterator[str]:
        """Search the executable part, and those of internal procedures."""
        for scope in (self._scope, *self._scope.children):
            said = examples(scope) if self._examples else ()
            for statement in (*scope.executable, *said):
                yield from pattern.findall(statement.code)

    @property
    def called(self) -> frozenset[str]:
        if self._called is None:
            self._called = frozenset(self._matches(_CALLED))
        return self._called

    @property
    def referenced(self) -> frozenset[str]:
        if self._referenced is None:
            self._referenced = frozenset(self._matches(_REFERENCE)) - _STATEMENTS
        return self._referenced

    def is_procedure(self, entity: Entity) -> bool:
        """Whether a dummy declared like a scalar variable is called."""
        if entity.dims is not None or entity.intent or not self._scope.executable:
            return False
        if entity.words & _DATA_WORDS:
            return False
        if entity.type is None and entity.name in self.called:
            return True
        if entity.type is not None and entity.type.base in ("character", "type", "class"):
            return False  # a substring looks like a reference
        return entity.name in self.referenced

    def arguments(self, name: str) -> Iterator[tuple[Node, ...]]:
        """Return the actual arguments of each reference to a name."""
        pattern = re.compile(rf"(?<![%\w]){name}\s*(?=\()")
        for statement in (*self._scope.executable, *examples(self._scope)):
            for match in pattern.finditer(statement.code):
                node = _parsed(Cursor(statement, match.start()))
                if isinstance(node, Apply):
                    yield tuple(argument for _, argument in node.arguments)

    def passed_on(self, name: str) -> Iterator[tuple[str, int | str]]:
        """Return the procedures that a name is passed to, and which argument it is of each: its
        place, or its keyword.
        """
        mentions = re.compile(rf"(?<![%\w]){name}(?!\w)")
        for statement in self._scope.executable:
            if not mentions.search(statement.code):
                continue
            for match in _APPLIED.finditer(statement.code):
                node = _parsed(Cursor(statement, match.start()))
                if not isinstance(node, Apply) or node.name in _STATEMENTS:
                    continue
                for place, (keyword, argument) in enumerate(node.arguments):
                    if isinstance(argument, Ref) and argument.name == name:
                        yield node.name, keyword or place


def _parsed(cursor: Cursor) -> Node | None:
    try:
        return expressions.primary(cursor)
    except NotUnderstoodError:
        return None


def inferred(
    dummy: Argument,
    scope: Scope,
    references: References,
    data: Callable[[Entity], Argument],
) -> Procedure | None:
    """Return the interface that all plain references to a dummy procedure agree on.

    A reference is plain when every argument is a variable, or an expression of
    evident type; an array element may stand for a scalar or for a whole array,
    so it tells nothing. By f2py's rules, which hold where there are lines for it, it is a scalar.
    """
    are_scalars = any(line.word == "f2py" for line in scope.foreign)
    found: tuple[Argument, ...] | None = None
    for actual in references.arguments(dummy.name):
        try:
            arguments = _arguments(actual, scope, data, are_scalars)
        except NotUnderstoodError:
            continue
        if found is None:
            found = arguments
        elif [_kind(a) for a in found] != [_kind(a) for a in arguments]:
            return None
        else:
            found = tuple(map(_read_only_where, found, arguments))
    if found is None or not _knows_its_bounds(found):
        return None
    result = None
    if dummy.result is not None:
        result = Argument(dummy.name, dummy.result, dummy.place)
    return Procedure(
        dummy.name,
        found,
        result,
        dummy.place,
        attributes=frozenset({"inferred"}),
        declared_only=True,
        guidance=tuple(said for said in guidance(scope) if said.shape),
    )


def _read_only_where(argument: Argument, other: Argument) -> Argument:
    """An argument that one of the calls has for something that must not be changed."""
    return replace(argument, intent="in") if other.intent == "in" else argument


def _kind(argument: Argument) -> tuple[Type, int]:
    return argument.type, len(argument.shape.dimensions) if argument.shape else 0


def _arguments(
    actual: tuple[Node, ...],
    scope: Scope,
    data: Callable[[Entity], Argument],
    elements_are_scalars: bool,
) -> tuple[Argument, ...]:
    made: list[Argument] = []
    for number, node in enumerate(actual, 1):
        taken = {a.name for a in made}
        if isinstance(node, Ref):
            variable = data(_entity(node.name, scope))
            name = f"{node.name}_{number}" if node.name in taken else node.name
            # What may not be changed here may not be changed there either.
            intent = "in" if variable.intent == "in" or variable.value else None
            made.append(
                Argument(
                    name, variable.type, variable.place, variable.shape, intent, doc=variable.doc
                )
            )
        elif isinstance(node, Apply) and node.name in scope.entities:
            entity = scope.entities[node.name]
            if elements_are_scalars and entity.dims is not None:
                array = data(entity)
                intent = "in" if array.intent == "in" else None
                made.append(
                    Argument(f"{node.name}_{number}", array.type, array.place, intent=intent)
                )
                continue
            raise NotUnderstoodError("an array element, or the array from there on")
        else:
            # An expression is no variable that anybody could change.
            made.append(
                Argument(f"arg{number}", _type(node, scope, data), scope.place, intent="in")
            )
    return tuple(made)


def _knows_its_bounds(arguments: tuple[Argument, ...]) -> bool:
    """Whether the bounds of arrays depend on other arguments only."""
    used: set[str] = set()
    for argument in arguments:
        for dimension in argument.shape.dimensions if argument.shape else ():
            used |= mentioned(dimension.lower) | mentioned(dimension.upper)
    return used <= {a.name for a in arguments}


def _entity(name: str, scope: Scope) -> Entity:
    entity = scope.entities.get(name)
    if entity is None:
        return Entity(name, scope.place)
    if entity.is_constant or entity.words & {"external", "intrinsic"}:
        raise NotUnderstoodError(f"“{name}” is no variable")
    return entity


def _type(node: Node, scope: Scope, data: Callable[[Entity], Argument]) -> Type:
    """Return the type of a scalar numeric expression."""
    if isinstance(node, Group):
        return _type(node.inner, scope, data)
    if isinstance(node, Truth) and not node.kind:
        return Type(Category.LOGICAL, 4)
    if isinstance(node, Number):
        return _literal(node.text)
    if isinstance(node, Ref):
        variable = data(_entity(node.name, scope))
        if variable.shape is not None:
            raise NotUnderstoodError("an array expression")
        return variable.type
    if isinstance(node, Apply):
        return _application(node, scope, data)
    if isinstance(node, Operation) and node.operator in ("+", "-", "*", "/", "**"):
        right = _type(node.right, scope, data)
        return right if node.left is None else _common(_type(node.left, scope, data), right)
    raise NotUnderstoodError("an expression of no evident type")


def _literal(text: str) -> Type:
    if "_" in text:
        raise NotUnderstoodError("a literal with a named kind")
    if text.isdigit():
        return Type(Category.INTEGER, 4)
    return Type(Category.REAL, 8 if "d" in text else 4)


def _application(node: Apply, scope: Scope, data: Callable[[Entity], Argument]) -> Type:
    entity = scope.entities.get(node.name)
    if entity is not None and entity.dims is not None:
        variable = data(entity)
        return variable.type  # an element within an expression is a scalar
    if entity is None and node.name == "dble":
        return Type(Category.REAL, 8)
    if entity is None and node.name in _SAME_TYPE and node.arguments:
        return _type(node.arguments[0][1], scope, data)
    raise NotUnderstoodError("a function of no evident type")


def _common(left: Type, right: Type) -> Type:
    order = (Category.INTEGER, Category.REAL, Category.COMPLEX)
    if left.category not in order or right.category not in order:
        raise NotUnderstoodError("no arithmetic")
    if left.category is right.category:
        return left if (left.kind or 0) >= (right.kind or 0) else right
    return max(left, right, key=lambda t: order.index(t.category))
