"""What a shim does for lines for f2py: variables, values, checks, and results of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...declaration import type_text
from ...expression import Call, Expression, Literal, Name
from ...model import Argument, Category, Dimension, Shape, ShapeKind, Type
from ...plan import ASSUMED_LENGTH, Wrapper
from ...plan.guide import Guide, Local
from .. import passing
from .meaning import Meaning
from .shim_names import ShimNames


@dataclass(frozen=True, slots=True)
class Around:
    """What stands in a shim around the call; `actuals` are what is passed, by the dummies."""

    dummies: tuple[Argument, ...] = ()
    variables: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    actuals: tuple[tuple[str, str], ...] = ()


def around(wrapper: Wrapper, own: ShimNames) -> Around:
    """The statements for a guided procedure; nothing for any other one."""
    guide = wrapper.guide
    if guide is None or not guide.needs_shim:
        return Around()
    before_call, after_call = _alternates(wrapper, own)
    variables = {d.argument.name: own.variable(d) for d in guide.locals}
    meaning = _meaning(wrapper, own, variables)
    scalars = [d for d in guide.locals if not d.extents]
    arrays = [d for d in guide.locals if d.extents]
    optional = {a.name for a in wrapper.procedure.arguments if a.optional}
    before = [
        line
        for d in scalars
        for line in _scalar(d, own, meaning, variables[d.argument.name], d.given in optional)
    ]
    dummies: tuple[Argument, ...] = ()
    statuses: list[str] = []
    if wrapper.refusals:
        failed = own.fresh("pyfort_failed")
        type_ = Type(Category.INTEGER, 4, "c_int32_t")
        pair = Shape(ShapeKind.EXPLICIT, (Dimension(None, Literal(2)),))
        dummies = (Argument(failed, type_, guide.called.place, pair, "out"),)
        before.insert(0, f"{failed} = 0")
        for number, check in enumerate(guide.checks, 1):
            before.append(f"if (.not. {meaning.condition(check.condition)}) then")
            before += [f"  {failed}(1) = {number}", "  return", "end if"]
        statuses = _statuses(guide, failed, variables)
    for d in arrays:
        name = variables[d.argument.name]
        before += _array(d, own, meaning, name, d.given in optional)
    declared = [_declared(d, variables, own) for d in guide.locals if not d.stored]
    after = [
        line for d in guide.locals if d.left for line in _left(d, own, variables[d.argument.name])
    ]
    before_call, after_call = _alternates(wrapper, own)
    before, after = [*before, *before_call], [*after_call, *after, *statuses]
    return Around(dummies, tuple(declared), tuple(before), tuple(after), tuple(variables.items()))


def _statuses(guide: Guide, failed: str, variables: dict[str, str]) -> list[str]:
    """What is an error when the procedure has returned; the first that holds counts."""
    lines: list[str] = []
    for number, status in enumerate(guide.raises, len(guide.checks) + 1):
        name = variables[status.name]
        word = "else if" if lines else "if"
        lines.append(f"{word} ({name} {status.operator} {status.value}) then")
        lines.append(f"  {failed} = [{number}, int({name}, kind=4)]")
    return [*lines, "end if"] if lines else []


def _alternates(wrapper: Wrapper, own: ShimNames) -> tuple[list[str], list[str]]:
    """Statements before and after a call with alternate returns, which go to labels."""
    count = len(wrapper.called.alternates)
    if not count:
        return [], []
    end = f"go to {count + 1}"
    after = [end]
    for label in range(1, count + 1):
        after += [f"{label} {own.result} = {label}", end]
    return [f"{own.result} = 0"], [*after[:-1], f"{count + 1} continue"]


def _meaning(wrapper: Wrapper, own: ShimNames, variables: dict[str, str]) -> Meaning:
    declared = {a.name: a for a in (*wrapper.called.arguments, *wrapper.procedure.arguments)}
    return Meaning(declared, lambda name: variables.get(name) or own.dummies[name])


def _declared(local: Local, variables: dict[str, str], own: ShimNames) -> str:
    """The declaration of a variable."""
    name, type_ = variables[local.argument.name], local.argument.type
    is_any_length = type_.category is Category.CHARACTER and type_.length == ASSUMED_LENGTH
    if is_any_length:
        return f"character(len=:, kind={type_.kind}), allocatable :: {name}"
    target = ", target" if local.argument.target else ""
    if local.extents:
        colons = ", ".join(":" * len(local.extents))
        return f"{type_text(type_, own.naming)}, allocatable{target} :: {name}({colons})"
    return f"{type_text(type_, own.naming)}{target} :: {name}"


def _scalar(
    local: Local, own: ShimNames, meaning: Meaning, name: str, is_optional: bool
) -> list[str]:
    lines = [f"{name} = {meaning.value(local.value, local.argument.type.category)}"]
    if local.given:
        given = own.dummies[local.given]
        condition = f"if (present({given})) " if is_optional else ""
        lines.append(f"{condition}{name} = {given}")
    return lines


def _array(
    local: Local, own: ShimNames, meaning: Meaning, name: str, is_optional: bool
) -> list[str]:
    extents = [f"max({meaning.value(e, Category.INTEGER)}, 0_8)" for e in local.extents]
    value = meaning.value(local.value, local.argument.type.category)
    if local.allocates:
        return [f"allocate({name}({', '.join(extents)}))", f"{name} = {value}"]
    if local.stored:  # a dummy, of which the shim knows no shape
        return [f"{name}(:{'*'.join(extents)}) = {value}"]
    lines = [f"allocate({name}({', '.join(extents)}))", f"{name} = {value}"]
    if local.given:
        given, shape = own.dummies[local.given], local.argument.shape
        condition = f"if (present({given})) " if is_optional else ""
        by_descriptor = shape is not None and shape.kind is ShapeKind.ASSUMED_SHAPE
        source = f"reshape({given}(:size({name}, kind=8)), shape({name}){_order(local)})"
        lines.append(f"{condition}{name} = {given if by_descriptor else source}")
    return lines


def _order(local: Local) -> str:
    """An argument of RESHAPE: which subscript goes fastest."""
    axes = range(len(local.extents), 0, -1)
    return f", order=[{', '.join(map(str, axes))}]" if local.reversed else ""


def _left(local: Local, own: ShimNames, name: str) -> list[str]:
    """The dummy that gets what the procedure leaves in the variable."""
    left = own.dummies[local.left]
    condition = f"if (present({left})) " if local.left == local.given else ""
    if local.extents:
        count = f"size({name}, kind=8)"
        if local.reversed:
            axes = range(len(local.extents), 0, -1)
            shape = ", ".join(f"size({name}, {axis}, kind=8)" for axis in axes)
            name = f"reshape({name}, [{shape}]{_order(local)})"
        return [f"{condition}{left}(:{count}) = reshape({name}, [{count}])"]
    return [f"{condition}{left} = {name}"]


def implicit_interface(wrapper: Wrapper, own: ShimNames) -> list[str]:
    """The declaration of a procedure that is called as those of Fortran 77 are."""
    result = wrapper.called.result
    typed = [f"{type_text(result.type, own.naming)} :: {own.target}"] if result else []
    return [*typed, f"external :: {own.target}"]


def actuals(wrapper: Wrapper, own: ShimNames, passed: Mapping[str, str]) -> list[str]:
    """What a callstatement passes; `passed` is what stands for the dummies."""
    assert wrapper.guide
    declared = {a.name: a for a in (*wrapper.called.arguments, *wrapper.procedure.arguments)}
    meaning = Meaning(declared, lambda name: passed.get(name) or own.dummies[name])
    return [_actual(e, meaning) for e in wrapper.guide.actuals]


def _actual(expression: Expression, meaning: Meaning) -> str:
    match expression:
        case Name(name):
            return meaning.named(name)
        case Call("re" | "im" as part, (Name(name),)):
            kind = meaning.declared[name].type.kind or 0
            function = "real" if part == "re" else "aimag"
            text = f"{function}({meaning.named(name)})"
            return f"real({text}, kind={kind})"
        case Call("from", (Name(name), first)):
            return f"{meaning.named(name)}({meaning.value(first, Category.INTEGER)})"
    written = meaning.write(expression)
    if written.category in ("integer", "logical"):
        return f"int({meaning.value(expression, Category.INTEGER)}, kind=4)"
    return written.text


def declared(wrapper: Wrapper) -> tuple[Argument, ...]:
    """The dummies of a guided procedure in an interface body."""
    made = {d.stored for d in wrapper.guide.locals if d.allocates} if wrapper.guide else set()
    seen = {
        p.argument.name: passing.of(p).declared(p, wrapper)
        for p in wrapper.parameters
        if p.argument.name not in made
    }
    return tuple(_declared_dummy(a, seen.get(a.name)) for a in wrapper.called.arguments)


def _declared_dummy(own: Argument, seen: Argument | None) -> Argument:
    if seen is not None:
        return replace(seen, intent=None, optional=own.optional, value=own.value)
    shape = own.shape
    if shape is not None and shape.kind is ShapeKind.EXPLICIT:
        shape = Shape(ShapeKind.ASSUMED_SIZE, (Dimension(None, None),))
    return replace(own, intent=None, shape=shape)
