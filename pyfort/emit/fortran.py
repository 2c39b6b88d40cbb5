"""By-reference shims: bind(C) subroutines that C can call where it cannot call the original.

A shim `use`s the module of its procedure, so the compiler checks the interface
as we understood it. Everything passes by reference; arrays pass by sequence
association, as addresses. A specific procedure that is private is called through
its generic.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Argument, Category, Type
from ..plan import Parameter, Plan, Wrapper
from ..plan.sizes import extent
from . import passing
from .quoting import fortran_comment, fortran_string
from .text import folded, infix, source_names, where

_C_TYPES = {Category.C_PTR: "c_ptr", Category.C_FUNPTR: "c_funptr"}
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


def _locals(unit: str, wrapper: Wrapper, units: frozenset[str]) -> _Locals:
    procedure = wrapper.procedure
    arguments = procedure.arguments
    entities = [*arguments, *([procedure.result] if procedure.result else [])]
    needed = {e.type.category for e in entities} & _C_TYPES.keys()
    taken = set(units)
    if wrapper.through:
        taken.add(wrapper.through[0])
    target = _fresh("pyfort_target", taken) if procedure.module else procedure.name
    types = {c: _fresh(_C_TYPES[c], taken) for c in _C_TYPES if c in needed}
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
    names = ", ".join(own.dummies[a.name] for a in procedure.arguments)
    lines = [
        f"pure function {own.unit}({names}) &\n    result({own.result}) &\n"
        f"    bind(C, name={fortran_string(wrapper.kernel.symbol)})",
        *_uses(wrapper, own),
        "  implicit none",
        *([f"  !$omp declare simd({own.unit}) notinbranch"] if wrapper.kernel.clones else []),
        *(f"  {_type(a.type, own)}, value :: {own.dummies[a.name]}" for a in procedure.arguments),
        f"  {_type(procedure.result.type, own)} :: {own.result}",
    ]
    if procedure.module is None:
        lines += _interface(wrapper, own)
    lines += [f"  {own.result} = {own.target}({names})", f"end function {own.unit}"]
    return _unit(index, wrapper, lines, ", by value")


def _shim(index: int, wrapper: Wrapper, units: frozenset[str]) -> str:
    procedure = wrapper.procedure
    arguments = procedure.arguments
    result = procedure.result
    own = _locals(f"shim_{index}_{procedure.name}", wrapper, units)
    dummies = [own.dummies[a.name] for a in arguments] + ([own.result] if result else [])
    lines = [
        f"subroutine {own.unit}({', '.join(dummies)}) &\n"
        f"    bind(C, name={fortran_string(wrapper.symbol)})",
        *_uses(wrapper, own),
        "  implicit none",
        *(
            f"  {_declaration(p.argument, own, by_reference=True, shape=_dummy_shape(p, wrapper))}"
            for p in wrapper.parameters
        ),
    ]
    if result:
        lines.append(f"  {_type(result.type, own)}, intent(out) :: {own.result}")
    if procedure.module is None:
        lines += _interface(wrapper, own)
    lines += [f"  character(kind=1) :: {copy}" for copy in own.copies.values()]
    lines += [f"  {copy} = {own.dummies[name]}" for name, copy in own.copies.items()]
    passed = [own.copies.get(a.name, own.dummies[a.name]) for a in arguments]
    call = f"{own.target}({', '.join(passed)})"
    if wrapper.gives_constant:
        lines.append(f"  {passed[0]} = {own.target}")
    else:
        lines.append(f"  {own.result} = {call}" if result else f"  call {call}")
    lines.append(f"end subroutine {own.unit}")
    return _unit(index, wrapper, lines)


def _unit(index: int, wrapper: Wrapper, lines: list[str], what: str = "") -> str:
    """A program unit below the comment by which errors in it are told."""
    procedure = wrapper.procedure
    heading = f"shim {index}: {where(procedure.place)} {procedure.name}{what}"
    text = "\n".join(folded(line, continued=" &", indent="      ") for line in lines)
    short = "\n".join(map(_broken, text.split("\n")))
    return f"\n{fortran_comment(heading)}\n{short}\n"


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
    lines = []
    if own.types:
        named = ", ".join(_renamed(own.types[c], _C_TYPES[c]) for c in own.types)
        lines.append(f"  use, intrinsic :: iso_c_binding, only: {named}")
    if procedure.module:
        module, name = wrapper.through or (procedure.module, procedure.name)
        lines.append(f"  use {module}, only: {own.target} => {name}")
    return lines


def _renamed(local: str, name: str) -> str:
    return name if local == name else f"{local} => {name}"


def _interface(wrapper: Wrapper, own: _Locals) -> list[str]:
    """An explicit interface of an external procedure."""
    procedure = wrapper.procedure
    kind = "function" if procedure.result else "subroutine"
    is_pure = procedure.attributes & {"pure", "elemental"} and "impure" not in procedure.attributes
    pure = "pure " if is_pure else ""
    names = ", ".join(own.dummies[a.name] for a in procedure.arguments)
    label = fortran_string(procedure.binding or "")
    suffix = f" bind(C, name={label})" if procedure.is_bind_c else ""
    lines = [f"    {pure}{kind} {procedure.name}({names}){suffix}"]
    if own.types:
        lines.append(f"      import :: {', '.join(own.types.values())}")
    lines += [
        f"      {_declaration(p.argument, own, by_reference=False, shape=_interface_shape(p))}"
        for p in wrapper.parameters
    ]
    if procedure.result:
        lines.append(f"      {_type(procedure.result.type, own)} :: {procedure.name}")
    lines.append(f"    end {kind} {procedure.name}")
    return ["  interface", *lines, "  end interface"]


def _dummy_shape(parameter: Parameter, wrapper: Wrapper) -> str:
    """The shape in a shim."""
    shape = parameter.argument.shape
    if wrapper.gives_constant and shape:
        return f"({', '.join(infix(extent(d)) for d in shape.dimensions)})"
    # A generic tells its specifics apart by the ranks of arrays.
    return passing.of(parameter).fortran_shape(parameter, ranked=wrapper.through is not None)


def _interface_shape(parameter: Parameter) -> str:
    return passing.of(parameter).fortran_shape(parameter, ranked=False)


def _declaration(argument: Argument, own: _Locals, *, by_reference: bool, shape: str) -> str:
    """A dummy with its shape."""
    attributes = [_type(argument.type, own)]
    if argument.value and not by_reference:
        attributes.append("value")
    elif argument.value:
        attributes.append("intent(in)")
    elif argument.intent:
        attributes.append(f"intent({argument.intent})")
    attributes += [a for a in ("optional", "target", "volatile") if getattr(argument, a)]
    return f"{', '.join(attributes)} :: {own.dummies[argument.name]}{shape}"


def _type(type_: Type, own: _Locals) -> str:
    if type_.category in own.types:
        return f"type({own.types[type_.category]})"
    if type_.category is Category.CHARACTER:
        return f"character(kind={type_.kind})"
    return f"{type_.category.value}({type_.kind})"
