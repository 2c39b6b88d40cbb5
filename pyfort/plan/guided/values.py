"""Where expressions of lines for f2py are computed: before the call, or in the shim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from ...expression import Binary, Call, Constant, Expression, Literal, Name, Unary, mentioned
from ...model import Argument, Category, Shape, Type
from ..extents import sizes
from ..guide import Local
from ..refuse import RefusedError
from .progress import Progress

_SIZE = Type(Category.INTEGER, 8, "c_int64_t")


def is_program(work: Progress, argument: Argument, value: Expression) -> bool:
    """Whether the run time can compute an integer before the call, where extents need it."""
    if argument.type.category is not Category.INTEGER:
        return False
    return not argument.optional and is_arithmetic(work, value)


def is_arithmetic(work: Progress, value: Expression) -> bool:
    match value:
        case Literal():
            return True
        case Name(name):
            return is_given(work, name, Category.INTEGER)
        case Unary("-", operand):
            return is_arithmetic(work, operand)
        case Binary("+" | "-" | "*" | "/" | "**", left, right):
            return is_arithmetic(work, left) and is_arithmetic(work, right)
        case Call("min" | "max" | "mod" | "abs", operands):
            return all(map(partial(is_arithmetic, work), operands))
        case Call("size", (Name(array), *_)):
            found = work.lines.declared.get(array)
            return found is not None and found.shape is not None and is_brought(work, found)
    return False


def is_given(work: Progress, name: str, category: Category) -> bool:
    found = work.lines.declared.get(name)
    return (
        found is not None
        and found.shape is None
        and found.type.category is category
        and not found.optional
        and not any(local.argument.name == name for local in work.locals)
        and work.lines.intent(found) != "out"
    )


def is_brought(work: Progress, array: Argument) -> bool:
    """Whether every call has an array: it is no result, hidden or optional."""
    words = work.lines.words(array.name)
    made = work.lines.initial(array.name) is not None or words & {"hide", "optional"}
    return work.lines.intent(array) != "out" and not made and not array.optional


def in_shim(work: Progress, expression: Expression) -> Expression:
    """The expression as the shim can compute it: extents of arrays are dummies there."""
    match expression:
        case Unary(operator, operand):
            return Unary(operator, in_shim(work, operand))
        case Binary(operator, left, right):
            return Binary(operator, in_shim(work, left), in_shim(work, right))
        case Call("rank", (Name(array),)):
            found = work.lines.declared.get(array)
            return Literal(len(found.shape.dimensions) if found and found.shape else 0, 8)
        case Call("size", (Name(array), *axis)) if array in work.lines.declared:
            return asked_extent(work, work.lines.declared[array], axis)
        case Call("element", (Name(name), index)):
            found = work.lines.declared.get(name)
            if found is None or (found.shape and len(found.shape.dimensions) != 1):
                raise RefusedError(
                    work.procedure.place,
                    f"a line for f2py has an element of '{name}', which has not one dimension",
                )
            return replace(expression, arguments=(Name(name), in_shim(work, index)))
        case Call(_, arguments):
            return replace(expression, arguments=tuple(map(partial(in_shim, work), arguments)))
    return expression


def asked_extent(work: Progress, array: Argument, axis: list[Expression]) -> Expression:
    shape = array.shape
    number = axis[0].value if axis and isinstance(axis[0], Literal) else 0
    if shape is None or number > len(shape.dimensions):
        raise RefusedError(
            array.place, f"a line for f2py asks for an extent of '{array.name}' that it has not"
        )
    if not axis:
        every = [asked_extent(work, array, [Literal(d + 1)]) for d in range(len(shape.dimensions))]
        total = every[0]
        for extent in every[1:]:
            total = Binary("*", total, extent)
        return total
    if is_brought(work, array):
        key = (array.name, number)
        if key not in work.extents:
            name = f"{array.name}_extent_{number}"
            place = (
                work.lines.said[array.name].place if array.name in work.lines.said else array.place
            )
            work.extents[key] = Argument(name, _SIZE, place, intent="in")
            work.hidden.add(name)
            work.values[name] = Call("size", (Name(array.name), Literal(number)), 8)
        return Name(work.extents[key].name)
    declared = sizes.computed_extents(shape)[number - 1]
    if declared is None:
        raise RefusedError(
            array.place,
            f"a line for f2py asks for an extent of '{array.name}' that is not known",
        )
    return in_shim(work, declared)


def is_late(work: Progress, expression: Expression) -> bool:
    """Whether nobody but the shim can compute an extent, which the run time needs before."""
    match expression:
        case Name(name):
            found = work.lines.declared.get(name)
            is_local = any(local.argument.name == name for local in work.locals)
            is_scalar = found is not None and found.shape is None
            return is_local or (
                found is not None
                and is_scalar
                and (
                    found.type.category is not Category.INTEGER or work.lines.intent(found) == "out"
                )
            )
        case Constant():
            return True
        case Unary(operator, operand):
            return operator not in ("-", "+") or is_late(work, operand)
        case Binary(operator, left, right):
            is_known = operator in ("+", "-", "*", "/", "**")
            return not is_known or is_late(work, left) or is_late(work, right)
        case Call("size", _):
            return False
        case Call("min" | "max" | "mod" | "abs" | "int", arguments):
            return any(map(partial(is_late, work), arguments))
        case Call("merge" | "len" | "bytes" | "element" | "real" | "sqrt" | "exp" | "log", _):
            return True
    return False


def in_order(locals_: Sequence[Local]) -> tuple[Local, ...]:
    """Variables of a shim, those first that the values and extents of others depend on."""
    left = list(locals_)
    done: list[Local] = []
    while left:
        names = {local.argument.name for local in left}
        free = [local for local in left if not (_needed(local) & (names - {local.argument.name}))]
        done += free or left[:1]
        left = [local for local in left if local not in done]
    return tuple(done)


def _needed(local: Local) -> set[str]:
    return mentioned(local.value).union(*map(mentioned, local.extents))


def known_extents(work: Progress, argument: Argument, shape: Shape) -> tuple[Expression, ...]:
    """The extents of memory that the shim makes."""
    extents = sizes.computed_extents(shape)
    found = tuple(in_shim(work, e) for e in extents if e is not None)
    if len(found) < len(extents):
        said = work.lines.said[argument.name]
        raise RefusedError(
            said.place,
            f"'{argument.name}' is left out of calls, but its shape is not known: "
            f"give it one, such as dimension(n)",
        )
    return found
