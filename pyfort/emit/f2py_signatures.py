"""f2py's signature files: interfaces as pyfort has them, in the words that f2py has for them.

What f2py has no words for is left out, with a comment that says why.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..expression import Binary, Call, Constant, Expression, Literal, Name, Opaque, Unary, mentioned
from ..model import Argument, Category, Dimension, Guidance, Procedure, Shape, ShapeKind, Type
from ..plan import EXTENT, Parameter, Plan, PlannedModule, Role, Wrapper
from .quoting import fortran_comment

_INDENT = "    "
_PLAIN = (Category.INTEGER, Category.REAL, Category.COMPLEX, Category.LOGICAL)
_CASTS = {"int": "int", "real": "double"}
#: How tightly C's operators hold.
_LEVELS = {
    "||": 1, "&&": 2, "==": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "/": 6,
}  # fmt: skip
_SIGN, _OPERAND = 7, 9


class _WordlessError(Exception):
    """Something that signature files have no words for; the text says what."""


def emit(plan: Plan, name: str) -> str:
    """The text of a signature file for the module `name`."""
    users: list[str] = []
    body: list[str] = []
    for module in plan.modules:
        if module.common is None:
            body += _module(module, plan, name, users)
    for refusal in plan.refusals:
        body.append(fortran_comment(f"{refusal.name}: not wrapped: {refusal.reason}"))
    lines = [
        "!    -*- f90 -*-",
        "! Note: the context of this file is case sensitive.",
        "",
        *users,
        f"python module {name} ! in",
        f"{_INDENT}interface  ! in :{name}",
        *(f"{_INDENT * 2}{line}" for line in body),
        f"{_INDENT}end interface",
        f"end python module {name}",
    ]
    return "\n".join(lines) + "\n"


def _module(module: PlannedModule, plan: Plan, name: str, users: list[str]) -> list[str]:
    body: list[str] = []
    for variable in module.variables:
        if variable.is_constant:
            continue
        own = variable.variable
        words = ["allocatable"] if own.allocatable else []
        try:
            if own.pointer:
                raise _WordlessError("a pointer")
            body.append(_declared(own.name, own.type, own.shape, words))
        except _WordlessError as what:
            body.append(fortran_comment(f"{own.name}: f2py has nothing for {what}"))
    for wrapper in module.wrappers:
        made: list[str] = []
        try:
            body += _procedure(wrapper, plan, name, made)
            users += made
        except _WordlessError as what:
            body.append(fortran_comment(f"{wrapper.name}: f2py has nothing for {what}"))
    if module.name is None or not body:
        return body
    source = Path(module.place.path).name if module.place else ""
    first = f"module {module.name} ! in :{name}:{source}"
    return [first, *(f"{_INDENT}{line}" for line in body), f"end module {module.name}"]


# --- one procedure ----------------------------------------------------------------------------


def _procedure(wrapper: Wrapper, plan: Plan, name: str, users: list[str]) -> list[str]:
    called = wrapper.called
    if called.is_bind_c:
        raise _WordlessError("bind(C)")
    if called.alternates:
        raise _WordlessError("alternate returns")
    if wrapper.guide is not None and wrapper.guide.raises:
        raise _WordlessError("a status that is an exception")
    if wrapper.guide is not None and wrapper.guide.actuals:
        raise _WordlessError("a callstatement of its own")
    result = called.result
    if result is not None and (result.shape or result.allocatable or result.pointer):
        raise _WordlessError("a result that is no number")
    said = {g.name: g for g in called.guidance}
    parameters = {p.argument.name: p for p in wrapper.parameters}
    lines: list[str] = []
    callbacks = [a for a in called.arguments if a.type.category is Category.PROCEDURE]
    if callbacks:
        block = f"{called.name}__user__routines"
        users += _user_module(block, callbacks)
        lines += [f"use {block}", *(f"external {a.name}" for a in callbacks)]
    for argument in called.arguments:
        if argument not in callbacks:
            lines.append(_argument(argument, said.get(argument.name), parameters, called))
    if result is not None:
        lines.append(_declared(result.name, result.type, None, []))
    lines += _commons(called, plan)
    kind = "subroutine" if result is None else "function"
    dummies = ",".join(a.name for a in called.arguments)
    ending = f" result ({result.name})" if result and result.name != called.name else ""
    source = Path(called.place.path).name
    return [
        f"{kind} {called.name}({dummies}){ending} ! in :{name}:{source}",
        *(f"{_INDENT}{line}" for line in lines),
        f"end {kind} {called.name}",
    ]


def _argument(
    argument: Argument,
    said: Guidance | None,
    parameters: dict[str, Parameter],
    called: Procedure,
) -> str:
    """The declaration of a dummy argument, with all that is known of it."""
    for word in ("allocatable", "pointer", "value"):
        if getattr(argument, word):
            raise _WordlessError(f"the {word} argument '{argument.name}'")
    words: list[str] = []
    checks: list[str] = []
    initial: Expression | None = None
    parameter = parameters.get(argument.name)
    if called.guidance:
        words = _told(argument, said)
        initial = said.initial if said else None
        checks = [text for _, text in said.checks] if said else []
    elif parameter is not None and parameter.role is Role.SIZE and parameter.sources:
        source = parameter.sources[0]
        extent = Call("size", (Name(source.array), Literal(source.axis + 1)))
        initial = _with_extent(source.value, extent)
        words = ["intent(in)", "optional"]
        checks = [f"{_c_text(initial)} >= {argument.name}"]
    elif parameter is not None:
        both = parameter.role is Role.INOUT and parameter.returned
        words = [f"intent({'in,out' if both else parameter.role.value})"]
    if argument.optional and "optional" not in words:
        words.append("optional")
    words += [f"check({check})" for check in checks]
    shape = said.shape if said is not None and said.shape is not None else argument.shape
    dummies = {a.name for a in called.arguments} - {argument.name}
    needed = mentioned(initial)
    if said is not None and called.guidance:
        needed |= {name for condition, _ in said.checks for name in mentioned(condition)}
    needed &= dummies
    words += [f"depend({','.join(sorted(needed))})"] if needed else []
    text = _declared(argument.name, argument.type, shape, words)
    return f"{text}={_c_text(initial)}" if initial is not None else text


def _told(argument: Argument, said: Guidance | None) -> list[str]:
    """The words of lines for f2py, and the intent that Fortran has."""
    found = set(said.words) if said is not None else set()
    attributes = [w for w in ("optional", "required") if w in found]
    intents = found - {"optional", "required", "depend", "external", "aux"}
    if argument.intent and not intents & {"in", "out", "inout", "hide"}:
        intents.add(argument.intent)
    return [*([f"intent({','.join(sorted(intents))})"] if intents else []), *attributes]


def _commons(called: Procedure, plan: Plan) -> list[str]:
    """The COMMON blocks that the procedure declares before all others."""
    lines = []
    for module in plan.modules:
        common = module.common
        if common is not None and common.unit == called.name and common.module == called.module:
            lines += [_declared(v.name, v.type, v.shape, []) for v in common.variables]
            block = f"/{common.name}/ " if common.name else ""
            lines.append(f"common {block}{', '.join(v.name for v in common.variables)}")
    return lines


def _user_module(block: str, callbacks: list[Argument]) -> list[str]:
    """The module that declares what functions of Python get."""
    lines = [f"python module {block}", f"{_INDENT}interface"]
    for callback in callbacks:
        interface = callback.interface
        if interface is None:
            raise _WordlessError(f"'{callback.name}', of which nobody knows the interface")
        result = interface.result
        kind = "subroutine" if result is None else "function"
        body = [_given(a) for a in interface.arguments]
        ending = f" result ({result.name})" if result and result.name != callback.name else ""
        body += [_declared(result.name, result.type, None, [])] if result else []
        dummies = ",".join(a.name for a in interface.arguments)
        lines += [
            f"{_INDENT * 2}{kind} {callback.name}({dummies}){ending}",
            *(f"{_INDENT * 3}{line}" for line in body),
            f"{_INDENT * 2}end {kind} {callback.name}",
        ]
    return [*lines, f"{_INDENT}end interface", f"end python module {block}", ""]


def _given(argument: Argument) -> str:
    """A dummy of what Fortran calls."""
    if argument.type.category is Category.PROCEDURE or argument.allocatable or argument.pointer:
        raise _WordlessError(f"the argument '{argument.name}' of a callback")
    intent = argument.intent or (argument.inferred[0] if argument.inferred else "")
    intent = "in,out" if intent == "inout" else intent
    return _declared(
        argument.name, argument.type, argument.shape, [f"intent({intent})"] if intent else []
    )


# --- declarations -----------------------------------------------------------------------------


def _declared(name: str, type_: Type, shape: Shape | None, words: list[str]) -> str:
    parts = [_type(name, type_), *([f"dimension({_bounds(name, shape)})"] if shape else [])]
    return f"{', '.join([*parts, *words])} :: {name}"


def _type(name: str, type_: Type) -> str:
    if type_.category in _PLAIN:
        kind = "" if type_.kind == 4 else f"(kind={type_.kind})"
        return f"{type_.category.value}{kind}"
    if type_.category is Category.CHARACTER and type_.kind in (1, None):
        match type_.length:
            case None:
                return "character"
            case Opaque(":"):
                raise _WordlessError(f"the length of '{name}'")
            case Opaque("*"):
                return "character(len=*)"
        return f"character(len={_c_text(type_.length)})"
    raise _WordlessError(f"the type of '{name}'")


def _bounds(name: str, shape: Shape) -> str:
    if shape.kind is ShapeKind.ASSUMED_RANK:
        raise _WordlessError(f"the rank of '{name}'")
    texts = [_dimension(d) for d in shape.dimensions]
    if shape.kind is ShapeKind.ASSUMED_SIZE:
        texts[-1] = texts[-1].removesuffix(":") + "*" if texts[-1] == ":" else f"{texts[-1]}*"
    return ",".join(texts)


def _dimension(dimension: Dimension) -> str:
    lower = "" if dimension.lower is None else f"{_c_text(dimension.lower)}:"
    if dimension.upper is None:
        return lower or ":"
    return f"{lower}{_c_text(dimension.upper)}"


# --- expressions of C -------------------------------------------------------------------------


def _with_extent(value: Expression, extent: Expression) -> Expression:
    match value:
        case Name() if value == EXTENT:
            return extent
        case Unary(operator, operand):
            return Unary(operator, _with_extent(operand, extent))
        case Binary(operator, left, right):
            return Binary(operator, _with_extent(left, extent), _with_extent(right, extent))
    return value


def _c_text(expression: Expression) -> str:
    """An expression as f2py has it: C, with functions for shapes."""

    def operand(part: Expression, level: int) -> str:
        text, own = write(part)
        return text if own >= level else f"({text})"

    def write(part: Expression) -> tuple[str, int]:
        match part:
            case Literal(value):
                return str(value), _OPERAND if value >= 0 else _SIGN
            case Constant(value):
                return _constant(value), _OPERAND
            case Name(name):
                return name, _OPERAND
            case Unary(operator, inner):
                return f"{operator}{operand(inner, _SIGN)}", _SIGN
            case Binary("**", left, right):
                return f"pow({operand(left, 0)}, {operand(right, 0)})", _OPERAND
            case Binary(operator, left, right):
                level = _LEVELS[operator]
                return f"{operand(left, level)} {operator} {operand(right, level + 1)}", level
            case Call():
                return _call(part, operand)
        raise _WordlessError("an expression")

    return operand(expression, 0)


def _constant(value: float | complex | bool | str) -> str:
    match value:
        case bool():
            return str(int(value))
        case complex():
            return f"({value.real!r}, {value.imag!r})"
        case str():
            quote = '"' if "'" in value else "'"
            return f"{quote}{value}{quote}"
    return repr(value)


def _call(call: Call, operand: Callable[[Expression, int], str]) -> tuple[str, int]:
    match call.name, call.arguments:
        case "size", (Name(array), Literal(axis)):
            return f"shape({array}, {axis - 1})", _OPERAND
        case "size", (Name(array),):
            return f"size({array})", _OPERAND
        case "len", (Name(text),):
            return f"slen({text})", _OPERAND
        case "bytes", (Name(entity),):
            return f"f2py_itemsize({entity})", _OPERAND
        case "element", (Name(array), index):
            return f"{array}[{operand(Binary('-', index, Literal(1)), 0)}]", _OPERAND
        case "merge", (first, second, condition):
            parts = (operand(condition, 1), operand(first, 1), operand(second, 1))
            return f"{parts[0]} ? {parts[1]} : {parts[2]}", 0
        case "mod", (left, right):
            return f"{operand(left, 6)} % {operand(right, 7)}", 6
        case ("int" | "real") as cast, (inner,):
            return f"({_CASTS[cast]}){operand(inner, _SIGN)}", _SIGN
        case ("abs" | "min" | "max" | "sqrt" | "exp" | "log" | "rank") as name, arguments:
            return f"{name}({', '.join(operand(a, 0) for a in arguments)})", _OPERAND
    raise _WordlessError(f"'{call.name}' in an expression")
