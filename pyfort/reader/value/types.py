"""Declared types, shapes and specification expressions in terms of the model."""

from __future__ import annotations

import re

from ...expression import Binary, Call, Component, Expression, Literal, Name, Opaque, Unary
from ...model import Category, Dimension, Shape, ShapeKind, Type
from ..errors import NotUnderstoodError
from ..scope.names import Definition
from ..scope.scopes import Entity, Scope
from ..statement.expressions import Apply, Group, Node, Operation, Raw, Ref, parts, write
from ..statement.syntax import Dim, TypeSpec
from .choices import chosen
from .values import Values

_CATEGORIES = {
    "integer": Category.INTEGER,
    "real": Category.REAL,
    "double precision": Category.REAL,
    "complex": Category.COMPLEX,
    "double complex": Category.COMPLEX,
    "logical": Category.LOGICAL,
    "character": Category.CHARACTER,
}
_HANDLES = {"c_ptr": Category.C_PTR, "c_funptr": Category.C_FUNPTR}
#: Types that are known without their sources, as the MPI standard says what is in them.
_OF_LIBRARIES = frozenset({("mpi_f08", "mpi_comm")})
_ARITHMETIC = frozenset({"+", "-", "*", "/", "**"})
_COMPONENT = re.compile(r"[a-z]\w*(%[a-z]\w*)+")
# Keywords of intrinsic functions, by their position.
_KEYWORDS = {"size": ("array", "dim", "kind"), "ubound": ("array", "dim", "kind"),
             "lbound": ("array", "dim", "kind"), "len": ("string", "kind"), "abs": ("a",),
             "mod": ("a", "p"), "int": ("a", "kind"),
             "merge": ("tsource", "fsource", "mask")}  # fmt: skip


def type_of(spec: TypeSpec, length: Node | None, scope: Scope, values: Values) -> Type:
    """Return the type that a type spec declares; `length` is that of ``x*8``."""
    if spec.base in ("type", "class"):
        return _derived(spec, scope, values)
    if spec.base == "procedure":
        return Type(Category.PROCEDURE)
    category = _CATEGORIES[spec.base]
    kind, c_name = values.kind(spec, scope)
    if category is not Category.CHARACTER:
        return Type(category, kind, c_name)
    node = length or spec.length
    size = expression(node, scope, values) if node is not None else None
    return Type(category, kind, c_name, length=size)


def _derived(spec: TypeSpec, scope: Scope, values: Values) -> Type:
    category = Category.CLASS if spec.base == "class" else Category.DERIVED
    if spec.name == "*":
        return Type(category, name="*") if spec.base == "class" else Type(Category.ASSUMED)
    if spec.parameters:
        raise NotUnderstoodError("parameterised derived types are not supported")
    found = values.names.find(spec.name, scope)
    if found is None:
        raise NotUnderstoodError(f"type “{spec.name}” is not declared")
    if found.intrinsic:
        if found.name in _HANDLES:
            return Type(_HANDLES[found.name])
        return Type(category, name=found.name, module=found.origin)
    if found.foreign:
        for module in found.unsure or (found.origin,):
            if (module, found.name) in _OF_LIBRARIES:
                return Type(category, name=found.name, module=module)
        where = f"module “{found.origin}”, which is not among the sources"
        raise NotUnderstoodError(f"type “{found.name}” comes from {where}")
    if found.type is None or found.type.type_header is None:
        raise NotUnderstoodError(f"“{spec.name}” is not a derived type")
    if found.type.type_header.parameters:
        raise NotUnderstoodError("parameterised derived types are not supported")
    return Type(category, name=found.type.name, module=found.origin or None)


def shape_of(entity: Entity, scope: Scope, values: Values) -> Shape | None:
    """Return the shape of an array, None for a scalar."""
    dims = entity.dims
    if dims is None:
        return None
    forms = [dim.form for dim in dims]
    if ".." in forms:
        return Shape(ShapeKind.ASSUMED_RANK)
    dimensions = tuple(_dimension(dim, scope, values) for dim in dims)
    if ":" in forms:
        deferred = entity.words & {"allocatable", "pointer"}
        return Shape(ShapeKind.DEFERRED if deferred else ShapeKind.ASSUMED_SHAPE, dimensions)
    if "*" in forms:
        implied = "parameter" in entity.words
        return Shape(ShapeKind.IMPLIED if implied else ShapeKind.ASSUMED_SIZE, dimensions)
    return Shape(ShapeKind.EXPLICIT, dimensions)


def _dimension(dim: Dim, scope: Scope, values: Values) -> Dimension:
    lower = expression(dim.lower, scope, values) if dim.lower is not None else None
    upper = expression(dim.upper, scope, values) if dim.upper is not None else None
    return Dimension(lower, upper)


def expression(node: Node, scope: Scope, values: Values) -> Expression:
    """Return a specification expression, named constants folded."""
    if isinstance(node, Raw) and node.text in ("*", ":"):
        return Opaque(node.text)
    try:
        return _expression(node, scope, values)
    except NotUnderstoodError:
        return Opaque(write(node))


def _expression(node: Node, scope: Scope, values: Values) -> Expression:
    if not isinstance(node, (Raw, Ref)) and _is_constant(node, scope, values):
        return Literal(*values.integer_and_kind(node, scope))
    if isinstance(node, Group):
        return _expression(node.inner, scope, values)
    if isinstance(node, Ref):
        return _name(node, scope, values)
    if isinstance(node, Operation) and node.operator in _ARITHMETIC:
        right = _expression(node.right, scope, values)
        if node.left is None:
            return Unary(node.operator, right)
        return Binary(node.operator, _expression(node.left, scope, values), right)
    if isinstance(node, Apply):
        return _call(node, scope, values)
    if isinstance(node, Raw):
        return _component(node, scope, values)
    raise NotUnderstoodError("no arithmetic expression")


def _is_constant(node: Node, scope: Scope, values: Values) -> bool:
    """Whether an expression is made of literals and named constants only."""
    if isinstance(node, Ref):
        found = values.names.find(node.name, scope)
        if found is None:
            return False
        return found.intrinsic or found.foreign or _names_constant(found)
    if isinstance(node, Raw):
        return False
    if isinstance(node, Apply):
        found = values.names.find(node.name, scope)
        if found is not None and not _names_constant(found):
            return False
    return all(_is_constant(part, scope, values) for part in parts(node))


def _names_constant(found: Definition) -> bool:
    return found.entity is not None and found.entity.is_constant


def _name(node: Ref, scope: Scope, values: Values) -> Expression:
    if scope.problem_with(node.name):
        return Opaque(node.name)
    found = values.names.find(node.name, scope)
    if found is None or (found.entity is not None and not found.entity.is_constant):
        of_module = found is not None and found.scope is not None and found.scope.kind == "module"
        return Name(node.name, (found.origin, found.name) if found and of_module else None)
    return Literal(*values.integer_and_kind(node, scope))


def _component(node: Raw, scope: Scope, values: Values) -> Component:
    """A component of a dummy argument; what it is, the plan finds out."""
    text = "".join(node.text.lower().split())
    name, *path = text.split("%")
    found = values.names.find(name, scope)
    header = found.scope.header if found is not None and found.scope is not None else None
    if (
        not _COMPONENT.fullmatch(text)
        or scope.problem_with(name)
        or header is None
        or name not in (n for n, _ in header.arguments)
    ):
        raise NotUnderstoodError("no arithmetic expression")
    return Component(name, tuple(path))


def _call(node: Apply, scope: Scope, values: Values) -> Expression:
    if not values.is_intrinsic(node.name, scope):
        return Opaque(write(node))  # an array element, or a function of the sources
    given = _by_position(node)
    if given is None:
        return Opaque(write(node))
    kind = values.defaults["integer"]
    asked = given.pop("kind", None)
    if asked is not None:
        kind = values.integer(asked, scope)
    if node.name == "merge" and len(given) == 3:
        return _merge(list(given.values()), scope, values)
    arguments = tuple(_expression(argument, scope, values) for argument in given.values())
    return Call(node.name, arguments, kind, asked is not None)


def _merge(given: list[Node], scope: Scope, values: Values) -> Expression:
    """A choice, by arithmetic where the mask compares integers."""
    if_true, if_false = (_expression(node, scope, values) for node in given[:2])
    try:
        return chosen(if_true, if_false, given[2], lambda n: _expression(n, scope, values))
    except NotUnderstoodError:
        return Call("merge", (if_true, if_false, Opaque(write(given[2]))))


def _by_position(node: Apply) -> dict[str, Node] | None:
    """The arguments by their keywords, None where they are not understood."""
    keywords = _KEYWORDS.get(node.name, ())
    given: dict[str, Node] = {}
    for position, (keyword, argument) in enumerate(node.arguments):
        if not keyword:
            keyword = keywords[position] if position < len(keywords) else str(position)
        elif keyword not in keywords:
            return None
        given[keyword] = argument
    order = [k for k in keywords if k in given and k != "kind"]
    in_order = order == list(keywords[: len(order)])
    if keywords and (not in_order or given.keys() - set(keywords)):
        return None  # with a gap, or too many
    return {k: given[k] for k in [*order, *(k for k in given if k not in order)]}
