"""By-reference shims: bind(C) subroutines that C can call where it cannot call the original.

A shim `use`s the module of its procedure, so the compiler checks the interface
as we understood it. Everything passes by reference; arrays pass by sequence
association, as addresses. A specific procedure that is private is called through
its generic.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..declaration import (
    ADDRESSES,
    Heading,
    Scope,
    bind_c,
    interface_body,
    use,
    use_addresses,
)
from ..model import Argument, Category, Dimension, Shape, ShapeKind
from ..plan import Parameter, Plan, Wrapper
from ..plan.sizes import extent
from . import passing
from .quoting import fortran_comment
from .text import folded, source_names, where

_RESULT = ""  # the value among the dummies of a shim: no dummy is called so
_WIDTH = 120
_LONGEST = 63  # characters of a name; binding labels have no limit


def emit(plan: Plan) -> str:
    """The text of ``MOD_shim.f90``; a comment only when no procedure needs a shim."""
    heading = fortran_comment(f"Shims for {source_names(plan)}, written by pyfort: do not edit.")
    shims = [(i, w) for i, w in enumerate(plan.wrappers, 1) if w.shim]
    kernels = [(i, w) for i, w in enumerate(plan.wrappers, 1) if w.has_written_kernel]
    if not shims and not kernels:
        return f"{heading}\n! Every procedure is called directly.\n"
    heading += (
        "\n! Kinds are the numbers that the compiler reported for the original declarations.\n"
    )
    units = _global_names(plan)
    texts = [(i, _shim(i, w, units)) for i, w in shims]
    texts += [(i, _kernel(i, w, units)) for i, w in kernels]
    return heading + "".join(text for _, text in sorted(texts, key=lambda t: t[0]))


def _global_names(plan: Plan) -> frozenset[str]:
    """Names that no program unit may have but the user's."""
    external = [w.procedure.name for w in plan.wrappers if w.procedure.module is None]
    return frozenset([*(m.name for m in plan.modules if m.name), *external])


@dataclass(frozen=True, slots=True)
class _Locals:
    """The names in one shim: dummies have their own where nothing else here has it.

    `unit` is the shim itself, `target` the procedure, `result` its value, `types` are
    the derived types of ISO_C_BINDING, `dummies` and `copies` go by the dummies' own
    names.
    """

    unit: str
    target: str
    result: str
    types: dict[Category, str]
    dummies: dict[str, str]
    copies: dict[str, str]

    @property
    def scope(self) -> Scope:
        return Scope({**self.dummies, _RESULT: self.result}, self.types)


def _locals(unit: str, wrapper: Wrapper, units: frozenset[str]) -> _Locals:
    procedure = wrapper.procedure
    arguments = procedure.arguments
    entities = [*arguments, *([procedure.result] if procedure.result else [])]
    needed = {e.type.category for e in entities} & ADDRESSES.keys()
    taken = set(units)
    if wrapper.through:
        taken.add(wrapper.through[0])
    target = _fresh("pyfort_target", taken) if procedure.module else procedure.name
    types = {c: _fresh(ADDRESSES[c], taken) for c in ADDRESSES if c in needed}
    unit = _fresh(unit[:_LONGEST], taken)
    result = _fresh("pyfort_result", taken)
    # Those that keep their names come first: none gets the name of a later one.
    dummies = {a.name: a.name for a in arguments if a.name not in taken}
    taken |= dummies.keys()
    dummies |= {a.name: _fresh(a.name, taken) for a in arguments if a.name not in dummies}
    copied = [a.name for a in arguments if _is_character_value(a)]
    copies = {n: _fresh(f"pyfort_{n}", taken) for n in copied}
    return _Locals(unit, target, result, types, dummies, copies)


def _fresh(name: str, taken: set[str]) -> str:
    """A name that nothing else has, in the length that Fortran allows."""
    found, number = name[:_LONGEST], 1
    while found in taken:
        number += 1
        found = f"{name[: _LONGEST - 4]}_{number}"
    taken.add(found)
    return found


def _kernel(index: int, wrapper: Wrapper, units: frozenset[str]) -> str:
    """A function of values, for loops of ufuncs and for numba."""
    procedure = wrapper.procedure
    assert wrapper.kernel
    assert procedure.result
    own = _locals(f"kernel_{index}_{procedure.name}", wrapper, units)
    dummies = tuple(_plain(a, value=True) for a in procedure.arguments)
    function = replace(procedure, arguments=dummies, result=_plain(procedure.result))
    bind = bind_c(wrapper.kernel.symbol)
    heading = Heading(function, own.unit, own.scope, ("pure",), own.result, bind)
    clones = [f"!$omp declare simd({own.unit}) notinbranch"] if wrapper.kernel.clones else []
    names = ", ".join(own.dummies[a.name] for a in procedure.arguments)
    inside = [
        *_uses(wrapper, own),
        "implicit none",
        *clones,
        *heading.declarations(),
        *_interface(wrapper, own),
        f"{own.result} = {own.target}({names})",
    ]
    return _unit(index, wrapper, heading, inside, ", by value")


def _shim(index: int, wrapper: Wrapper, units: frozenset[str]) -> str:
    procedure = wrapper.procedure
    own = _locals(f"shim_{index}_{procedure.name}", wrapper, units)
    dummies = [_by_reference(p, wrapper) for p in wrapper.parameters]
    if wrapper.result:
        dummies.append(_result(wrapper.result, wrapper))
    subroutine = replace(procedure, arguments=tuple(dummies), result=None)
    bind = bind_c(wrapper.symbol)
    heading = Heading(subroutine, own.unit, own.scope, bind=bind)
    passed = [own.copies.get(a.name, own.dummies[a.name]) for a in procedure.arguments]
    inside = [
        *_uses(wrapper, own),
        "implicit none",
        *heading.declarations(),
        *_interface(wrapper, own),
        *(f"character(kind=1) :: {copy}" for copy in own.copies.values()),
        *(f"{copy} = {own.dummies[name]}" for name, copy in own.copies.items()),
    ]
    call = f"{own.target}({', '.join(passed)})"
    if wrapper.gives_constant:
        inside.append(f"{passed[0]} = {own.target}")
    else:
        inside.append(f"{own.result} = {call}" if procedure.result else f"call {call}")
    return _unit(index, wrapper, heading, inside)


def _unit(index: int, wrapper: Wrapper, heading: Heading, inside: list[str], what: str = "") -> str:
    """A program unit below the comment by which errors in it are told."""
    procedure = wrapper.procedure
    comment = f"shim {index}: {where(procedure.place)} {procedure.name}{what}"
    lines = [heading.first(" &\n    "), *(f"  {line}" for line in inside), heading.last]
    text = "\n".join(folded(line, continued=" &", indent="      ") for line in lines)
    short = "\n".join(map(_broken, text.split("\n")))
    return f"\n{fortran_comment(comment)}\n{short}\n"


def _broken(line: str) -> str:
    """A line no longer than Fortran allows, in the middle of a name if need be."""
    body = line.removesuffix(" &")
    pieces = [body[i : i + _WIDTH] for i in range(0, len(body), _WIDTH)]
    return "&\n&".join(pieces) + line[len(body) :]


def _is_character_value(argument: Argument) -> bool:
    """Whether gfortran 12 passes an argument wrongly by value unless it is a local variable."""
    return argument.value and argument.type.category is Category.CHARACTER


def _uses(wrapper: Wrapper, own: _Locals) -> list[str]:
    procedure = wrapper.procedure
    lines = [use_addresses(own.types)] if own.types else []
    if procedure.module:
        module, name = wrapper.through or (procedure.module, procedure.name)
        lines.append(use(module, {own.target: name}))
    return lines


def _interface(wrapper: Wrapper, own: _Locals) -> list[str]:
    """An explicit interface of an external procedure; a module has that of its own."""
    procedure = wrapper.procedure
    if procedure.module is not None:
        return []
    is_pure = procedure.attributes & {"pure", "elemental"} and "impure" not in procedure.attributes
    dummies = [replace(p.argument, shape=_shape(p, wrapper)) for p in wrapper.parameters]
    declared = replace(procedure, arguments=tuple(dummies))
    bind = "" if procedure.binding is None else bind_c(procedure.binding)
    words = ("pure",) if is_pure else ()
    heading = Heading(declared, procedure.name, own.scope, words, bind=bind)
    first, *lines, last = interface_body(heading, own.types.values())
    body = [f"  {first}", *(f"    {line}" for line in lines), f"  {last}"]
    return ["interface", *body, "end interface"]


def _by_reference(parameter: Parameter, wrapper: Wrapper) -> Argument:
    """A dummy of a shim."""
    argument = parameter.argument
    shape = _shape(parameter, wrapper)
    if argument.shape and wrapper.gives_constant:
        extents = tuple(Dimension(None, extent(d)) for d in argument.shape.dimensions)
        shape = Shape(ShapeKind.EXPLICIT, extents)
    intent = "in" if argument.value else argument.intent
    return replace(argument, value=False, intent=intent, shape=shape)


def _result(result: Parameter, wrapper: Wrapper) -> Argument:
    """The value as the last dummy of a shim."""
    plain = _plain(result.argument, _RESULT, intent="out")
    return replace(plain, shape=_shape(result, wrapper))


def _shape(parameter: Parameter, wrapper: Wrapper) -> Shape | None:
    return passing.of(parameter).fortran_shape(parameter, wrapper)


def _plain(
    argument: Argument, name: str | None = None, *, value: bool = False, intent: str | None = None
) -> Argument:
    """A scalar of the same type, and nothing else but what is said here."""
    called = argument.name if name is None else name
    return Argument(called, argument.type, argument.place, value=value, intent=intent)
