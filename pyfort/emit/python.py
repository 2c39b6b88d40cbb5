"""The Python module: what users import."""

from __future__ import annotations

import json
import math

from ..elements import ELEMENTS
from ..interface import INTERFACE
from ..plan import (
    Binding,
    Parameter,
    Plan,
    PlannedGeneric,
    PlannedModule,
    PlannedVariable,
    Role,
    Ufunc,
    Wrapper,
)
from ..plan.procedure import python_name
from . import postfix
from .docs import docstring, generic_docstring
from .text import source_names, where

_INDENT = "    "
_WIDTH = 100
_LIBRARY = """\
ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    build=_same_build(__name__, _extension, {build}),
{serial}    interface={interface},
{kernels})
"""


def emit(plan: Plan, extension: str, build: str) -> str:
    """The text of ``MOD.py``.

    Parameters
    ----------
    plan : Plan
    extension : str
        Dotted name of the CFFI extension, which lies in the same package.
    build : str
        What the extension must name, too.
    """
    index = {id(w): i for i, w in enumerate(plan.wrappers)}
    index |= {id(v): len(index) + i for i, v in enumerate(plan.variables)}
    index |= {id(u): len(index) + i for i, u in enumerate(plan.ufuncs)}
    index |= {id(k): len(index) + i for i, k in enumerate(plan.kernels)}
    modules = [m for m in plan.modules if m.name is None or m.names or m.reexports]
    body = "\n".join(_module(m, plan, index) for m in modules)
    if any(m.hidden for m in modules):
        body = f"# Specific procedures that only generics lead to.\n_specifics = {{}}\n\n{body}"
    text = body + "\n" + _package(plan, index)
    return "\n".join(
        [
            f'"""Fortran from {source_names(plan)}, written by pyfort: do not edit."""\n',
            _imports(text, extension.rpartition(".")[2]),
            _LIBRARY.format(
                build=quoted(build),
                serial=_serial(plan),
                interface=INTERFACE,
                kernels=_kernels(plan, index),
            ),
            text,
        ]
    )


def quoted(text: str) -> str:
    """Text as a literal of one line, in double quotes as the rest of the file."""
    return json.dumps(text)


def _imports(text: str, extension: str) -> str:
    """What the module needs, under names that no Fortran entity can have."""
    standard = [f"import {n} as _{n}" for n in ("enum", "sys") if f"_{n}." in text]
    parts = ["\n".join(standard), "import numpy as _np" if "_np." in text else ""]
    classes = ["Dummy", "FortranModule", "Function", "Generic", "Library", "Variable"]
    names = [n for n in classes if n == "Library" or f"{n}(" in text or f"{n}." in text]
    if "_fortran_module(" in text:
        names.append("fortran_module as _fortran_module")
    names.append("same_build as _same_build")
    parts.append(folded_import("pyfort.runtime", names))
    parts.append(f"from . import {extension} as _extension")
    return "\n\n".join(part for part in parts if part) + "\n"


def folded_import(module: str, names: list[str]) -> str:
    """An import in one line, or with a line for each name."""
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= _WIDTH:
        return line
    return "\n".join([f"from {module} import (", *(f"{_INDENT}{n}," for n in names), ")"])


def _serial(plan: Plan) -> str:
    """Whether only one thread at a time may call, and which libraries that is about."""
    lines = f"{_INDENT}serial={bool(plan.static)},\n"
    if plan.static.libraries:
        lines += f"{_INDENT}shared={_tuple([*plan.static.libraries])},\n"
    return lines


def _kernels(plan: Plan, index: dict[int, int]) -> str:
    """For the entry of a function, the C name and the entry of its kernel."""
    entries = [
        f"{_INDENT * 2}{index[id(w)]}: ({quoted(w.kernel.symbol)}, {index[id(w.kernel)]}),\n"
        for w in plan.wrappers
        if w.kernel
    ]
    return f"{_INDENT}kernels={{\n{''.join(entries)}{_INDENT}}},\n" if entries else ""


# --- one Fortran module --------------------------------------------------------


def _module(module: PlannedModule, plan: Plan, index: dict[int, int]) -> str:
    if module.name is None:
        functions = [f"{w.name} = {_function(w, index, '__name__')}" for w in module.wrappers]
        return "# --- procedures outside modules\n\n" + "\n\n".join(functions) + "\n"
    path = f'f"{{__name__}}.{module.name}"'
    place = f", {where(module.place)}" if module.place else ""
    lines = [f"# --- module {module.name}{place}\n", "_members = {}"]
    for enumeration in module.enumerations:
        enumerators = enumeration.enumeration.enumerators
        members = ", ".join(f"{quoted(m.name)}: {m.value}" for m in enumerators)
        made = f"_enum.IntEnum({quoted(enumeration.name)}, {{{members}}}, module={path})"
        lines.append(f"_members[{quoted(enumeration.name)}] = {made}")
    lines += [f"_members[{quoted(w.name)}] = {_function(w, index, path)}" for w in module.wrappers]
    for wrapper in module.hidden:
        lines.append(f"{_hidden(wrapper)} = {_function(wrapper, index, path)}")
    for generic in module.generics:
        lines.append(f"_members[{quoted(generic.name)}] = {_generic(generic, module, index)}")
    lines.append(f"{module.name} = _fortran_module(")
    lines += [f"{_INDENT}{path},", f"{_INDENT}_library,", f"{_INDENT}_members,"]
    variables, constants = _reexported_data(module, plan)
    lines += _variables([*_named(module.variables, False), *variables], index)
    lines += _constants([*_named(module.variables, True), *constants], _members_of(module))
    if module.doc:
        lines.append(f"{_INDENT}doc={block(module.doc)},")
    lines.append(")")
    for binding in module.reexports:
        owner = _owner(plan, binding.module)
        if binding.target in {*(w.name for w in owner.wrappers), *(g.name for g in owner.generics)}:
            lines.append(f"{module.name}.{binding.name} = {binding.module}.{binding.target}")
    return "\n".join(lines) + "\n"


_Named = tuple[str, PlannedVariable]


def _named(variables: tuple[PlannedVariable, ...], constant: bool) -> list[_Named]:
    return [(v.name, v) for v in variables if v.is_constant == constant]


def _members_of(module: PlannedModule) -> dict[str, str]:
    """Enumerators as constants of their module."""
    return {
        python_name(m.name): f"_members[{quoted(e.name)}].{m.name}"
        for e in module.enumerations
        for m in e.enumeration.enumerators
    }


def _reexported_data(module: PlannedModule, plan: Plan) -> tuple[list[_Named], list[_Named]]:
    """Variables and constants that a module has by `use`."""
    found = [
        (b.name, v)
        for b in module.reexports
        for v in _owner(plan, b.module).variables
        if v.name == b.target
    ]
    return [p for p in found if not p[1].is_constant], [p for p in found if p[1].is_constant]


def _owner(plan: Plan, name: str | None) -> PlannedModule:
    return next(m for m in plan.modules if m.name == name)


def _variables(variables: list[_Named], index: dict[int, int]) -> list[str]:
    if not variables:
        return []
    lines = [f"{_INDENT}variables=("]
    for name, planned in variables:
        fields = [quoted(name), quoted(planned.code), str(index[id(planned)])]
        if planned.extents is not None:
            fields.append(f"shape={planned.extents!r}")
        if planned.variable.protected:
            fields.append("writeable=False")
        place = where(planned.variable.place)
        lines.append(f"{_INDENT * 2}Variable({', '.join(fields)}),  # {place}")
    return [*lines, f"{_INDENT}),"]


def _constants(constants: list[_Named], members: dict[str, str]) -> list[str]:
    if not constants and not members:
        return []
    lines = [f"{_INDENT * 2}{quoted(name)}: {value}," for name, value in members.items()]
    lines += [f"{_INDENT * 2}{quoted(name)}: {_value(planned)}," for name, planned in constants]
    return [f"{_INDENT}constants={{", *lines, f"{_INDENT}}},"]


def _value(planned: PlannedVariable) -> str:
    value = planned.variable.value
    shape = planned.variable.shape
    if shape is None or not isinstance(value, tuple):
        return _literal(value)
    extents = list(planned.extents or (len(value),))
    elements = ", ".join(_literal(v) for v in value)
    name = quoted(ELEMENTS[planned.code].dtype if planned.code else "str")
    flat = f"_np.array([{elements}], {name})"
    return flat if len(extents) < 2 else f'{flat}.reshape({extents}, order="F")'


def _literal(value: object) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return f"float({quoted(str(value))})"
    if isinstance(value, complex) and not (math.isfinite(value.real) and math.isfinite(value.imag)):
        return f"complex({_literal(value.real)}, {_literal(value.imag)})"
    return quoted(value) if isinstance(value, str) else repr(value)


# --- the package -----------------------------------------------------------------


def _package(plan: Plan, index: dict[int, int]) -> str:
    """Names that lead to one entity only are attributes of the package too."""
    lines = ["# --- the package: every name that only one module has\n"]
    public = sorted(b.name for b in plan.top if not _is_variable(b, plan))
    lines += ["__all__ = [", *(f"{_INDENT}{quoted(name)}," for name in public), "]", ""]
    variables: list[_Named] = []
    constants: list[_Named] = []
    members: dict[str, str] = {}
    for binding in plan.top:
        if binding.module is None:
            continue
        owner = _owner(plan, binding.module)
        data = next((v for v in owner.variables if v.name == binding.target), None)
        if data is not None:
            (constants if data.is_constant else variables).append((binding.name, data))
        elif binding.target in _members_of(owner):
            members[binding.name] = f"{owner.name}.{binding.target}"
        else:
            lines.append(f"{binding.name} = {owner.name}.{binding.target}")
    if variables or constants or members:
        lines += [
            "FortranModule.adopt(",
            f"{_INDENT}_sys.modules[__name__],",
            f"{_INDENT}_library,",
        ]
        lines += [*_variables(variables, index), *_constants(constants, members), ")"]
    return "\n".join(lines) + "\n"


def _is_variable(binding: Binding, plan: Plan) -> bool:
    """A star import would take a copy of a variable, which is not live."""
    owner = _owner(plan, binding.module)
    return any(v.name == binding.target and not v.is_constant for v in owner.variables)


# --- one procedure -----------------------------------------------------------------


def _function(wrapper: Wrapper, index: dict[int, int], module: str) -> str:
    """The call of `Function` that makes one wrapper."""
    lines = [
        f"{_INDENT}_library,",
        f"{_INDENT}{index[id(wrapper)]},",
        f"{_INDENT}{quoted(wrapper.name)},",
    ]
    dummies = [f"{_INDENT * 2}{_dummy(p)}," for p in wrapper.parameters]
    lines += [f"{_INDENT}(", *dummies, f"{_INDENT}),"] if dummies else [f"{_INDENT}(),"]
    if wrapper.result:
        lines.append(f"{_INDENT}result={_dummy(wrapper.result)},")
    lines += [
        f"{_INDENT}module={module},",
        f"{_INDENT}place={quoted(where(wrapper.procedure.place))},",
        f"{_INDENT}releases_gil={wrapper.releases_gil},",
        f"{_INDENT}doc={block(docstring(wrapper))},",
    ]
    if wrapper.ufunc:
        lines.append(f"{_INDENT}loops=({_loop(wrapper.ufunc, index)},),")
    if wrapper.generic:
        qualified = f"{wrapper.generic}.specifics.{wrapper.name}"
        lines.append(f"{_INDENT}qualname={quoted(qualified)},")
    if wrapper.signature:
        lines.append(f"{_INDENT}signature={quoted(wrapper.signature)},")
    return "\n".join(["Function(", *lines, ")"])


def _loop(ufunc: Ufunc, index: dict[int, int]) -> str:
    return f"({quoted(ufunc.types)}, {index[id(ufunc)]})"


# --- one generic interface ------------------------------------------------------------


def _hidden(wrapper: Wrapper) -> str:
    """Where the function of a specific is that has no name in its module."""
    return f"_specifics[{quoted(f'{wrapper.procedure.module}.{wrapper.name}')}]"


def _generic(generic: PlannedGeneric, module: PlannedModule, index: dict[int, int]) -> str:
    """The call of `Generic` that makes one generic interface."""
    assert module.name is not None
    specifics = [f"{_INDENT * 2}{_specific(w, module)}," for w in generic.specifics]
    lines = [
        f"{_INDENT}{quoted(generic.name)},",
        *(f"{_INDENT}(", *specifics, f"{_INDENT}),"),
        f'{_INDENT}module=f"{{__name__}}.{module.name}",',
        f"{_INDENT}place={quoted(where(generic.generic.place))},",
        f"{_INDENT}doc={block(generic_docstring(generic))},",
    ]
    if generic.loops:
        lines.append(f"{_INDENT}loops=(")
        for wrapper in generic.loops:
            assert wrapper.ufunc
            lines.append(f"{_INDENT * 2}{_loop(wrapper.ufunc, index)},")
        lines.append(f"{_INDENT}),")
    return "\n".join(["Generic(", *lines, ")"])


def _specific(wrapper: Wrapper, module: PlannedModule) -> str:
    if wrapper.generic:
        return _hidden(wrapper)
    if wrapper.procedure.module == module.name:
        return f"_members[{quoted(wrapper.name)}]"
    return f"{wrapper.procedure.module}.{wrapper.name}"


def _dummy(parameter: Parameter) -> str:
    fields = [quoted(t) for t in (parameter.name, parameter.code, parameter.role.value)]
    if parameter.extents is not None:
        programs = [postfix.program(e) if e is not None else "*" for e in parameter.computed]
        fields.append(_tuple(programs))
    if parameter.optional:
        fields.append("optional=True")
    if parameter.by_value:
        fields.append("by_value=True")
    if parameter.role is Role.SIZE:
        fields.append(f"sources={_tuple([postfix.source(s) for s in parameter.sources])}")
    return f"Dummy({', '.join(fields)})"


def _tuple(texts: list[str]) -> str:
    inside = ", ".join(quoted(t) for t in texts)
    return f"({inside},)" if len(texts) == 1 else f"({inside})"


def block(text: str) -> str:
    """Text as a literal of several lines that starts on a line of its own."""
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return f'"""\\\n{escaped}\n"""'
