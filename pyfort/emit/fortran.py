"""By-reference shims: bind(C) subroutines that C can call where it cannot call the original.

A shim `use`s the module of its procedure, so the compiler checks the interface
as we understood it. Everything passes by reference; arrays pass by sequence
association, as addresses. A specific procedure that is private is called through
its generic.
"""

from __future__ import annotations

from ..model import Argument, Category, Procedure, Type
from ..plan import Plan, Wrapper
from .text import folded, source_names, where

_TARGET = "pyfort_target"
_RESULT = "pyfort_result"


def emit(plan: Plan) -> str:
    """The text of ``MOD_shim.f90``; a comment only when no procedure needs a shim."""
    heading = f"! Shims for {source_names(plan)}, written by pyfort: do not edit.\n"
    shims = [(i, w) for i, w in enumerate(plan.wrappers, 1) if w.shim]
    kernels = [(i, w) for i, w in enumerate(plan.wrappers, 1) if w.has_written_kernel]
    if not shims and not kernels:
        return heading + "! Every procedure is called directly.\n"
    heading += "! Kinds are the numbers that the compiler reported for the original declarations.\n"
    texts = [(i, _shim(i, w)) for i, w in shims] + [(i, _kernel(i, w)) for i, w in kernels]
    return heading + "".join(text for _, text in sorted(texts, key=lambda t: t[0]))


def _kernel(index: int, wrapper: Wrapper) -> str:
    """A function of values, for loops of ufuncs and for numba."""
    procedure = wrapper.procedure
    assert wrapper.kernel
    assert procedure.result
    name = f"kernel_{index}_{procedure.name}"[:63]
    names = ", ".join(a.name for a in procedure.arguments)
    target = _TARGET if procedure.module else procedure.name
    lines = [
        f"pure function {name}({names}) &\n    result({_RESULT}) &\n"
        f'    bind(C, name="{wrapper.kernel.symbol}")',
        *_uses(wrapper),
        "  implicit none",
        *([f"  !$omp declare simd({name}) notinbranch"] if wrapper.kernel.clones else []),
        *(f"  {_type(a.type)}, value :: {a.name}" for a in procedure.arguments),
        f"  {_type(procedure.result.type)} :: {_RESULT}",
    ]
    if procedure.module is None:
        lines += _interface(procedure)
    lines += [f"  {_RESULT} = {target}({names})", f"end function {name}"]
    text = "\n".join(folded(line, continued=" &", indent="      ") for line in lines)
    return f"\n! shim {index}: {where(procedure.place)} {procedure.name}, by value\n{text}\n"


def _shim(index: int, wrapper: Wrapper) -> str:
    procedure = wrapper.procedure
    arguments = procedure.arguments
    result = procedure.result
    # Fortran limits names to 63 characters, binding labels not.
    name = f"shim_{index}_{procedure.name}"[:63]
    names = [a.name for a in arguments]
    dummies = names + ([_RESULT] if result else [])
    lines = [
        f'subroutine {name}({", ".join(dummies)}) &\n    bind(C, name="{wrapper.symbol}")',
        *_uses(wrapper),
        "  implicit none",
        *(
            f"  {_declaration(a, by_reference=True, ranked=bool(wrapper.through))}"
            for a in arguments
        ),
    ]
    if result:
        lines.append(f"  {_type(result.type)}, intent(out) :: {_RESULT}")
    if procedure.module is None:
        lines += _interface(procedure)
    copies = {a.name: f"pyfort_{a.name}"[:63] for a in arguments if _is_character_value(a)}
    lines += [f"  character(kind=1) :: {copy}" for copy in copies.values()]
    lines += [f"  {copy} = {name}" for name, copy in copies.items()]
    target = _TARGET if procedure.module else procedure.name
    call = f"{target}({', '.join(copies.get(n, n) for n in names)})"
    lines.append(f"  {_RESULT} = {call}" if result else f"  call {call}")
    lines.append(f"end subroutine {name}")
    text = "\n".join(folded(line, continued=" &", indent="      ") for line in lines)
    return f"\n! shim {index}: {where(procedure.place)} {procedure.name}\n{text}\n"


def _is_character_value(argument: Argument) -> bool:
    """Whether gfortran 12 passes an argument wrongly by value unless it is a local variable."""
    return argument.value and argument.type.category is Category.CHARACTER


def _uses(wrapper: Wrapper) -> list[str]:
    procedure = wrapper.procedure
    lines = []
    named = _c_types(procedure)
    if named:
        lines.append(f"  use, intrinsic :: iso_c_binding, only: {', '.join(named)}")
    if procedure.module:
        module, name = wrapper.through or (procedure.module, procedure.name)
        lines.append(f"  use {module}, only: {_TARGET} => {name}")
    return lines


def _c_types(procedure: Procedure) -> list[str]:
    entities = [*procedure.arguments, *([procedure.result] if procedure.result else [])]
    spelled = {Category.C_PTR: "c_ptr", Category.C_FUNPTR: "c_funptr"}
    return sorted({spelled[e.type.category] for e in entities if e.type.category in spelled})


def _interface(procedure: Procedure) -> list[str]:
    """An explicit interface of an external procedure."""
    kind = "function" if procedure.result else "subroutine"
    is_pure = procedure.attributes & {"pure", "elemental"} and "impure" not in procedure.attributes
    pure = "pure " if is_pure else ""
    names = ", ".join(a.name for a in procedure.arguments)
    suffix = f' bind(C, name="{procedure.binding}")' if procedure.is_bind_c else ""
    lines = [f"    {pure}{kind} {procedure.name}({names}){suffix}"]
    named = _c_types(procedure)
    if named:
        lines.append(f"      import :: {', '.join(named)}")
    lines += [f"      {_declaration(a, by_reference=False)}" for a in procedure.arguments]
    if procedure.result:
        lines.append(f"      {_type(procedure.result.type)} :: {procedure.name}")
    lines.append(f"    end {kind} {procedure.name}")
    return ["  interface", *lines, "  end interface"]


def _declaration(argument: Argument, *, by_reference: bool, ranked: bool = False) -> str:
    """A dummy; `ranked` where a generic tells its specifics apart by the ranks of arrays."""
    attributes = [_type(argument.type)]
    if argument.value and not by_reference:
        attributes.append("value")
    elif argument.value:
        attributes.append("intent(in)")
    elif argument.intent:
        attributes.append(f"intent({argument.intent})")
    attributes += [a for a in ("optional", "target", "volatile") if getattr(argument, a)]
    shape = ""
    if argument.shape:
        ones = "1, " * (len(argument.shape.dimensions) - 1) if ranked else ""
        shape = f"({ones}*)"
    return f"{', '.join(attributes)} :: {argument.name}{shape}"


def _type(type_: Type) -> str:
    if type_.category in (Category.C_PTR, Category.C_FUNPTR):
        return str(type_.category.value)
    if type_.category is Category.CHARACTER:
        return f"character(kind={type_.kind})"
    return f"{type_.category.value}({type_.kind})"
