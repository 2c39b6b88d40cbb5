"""The Python module: what users import."""

from __future__ import annotations

import re
from functools import partial

from ...interface import INTERFACE
from ...plan import Plan, PlannedModule, PlannedRecord
from .. import invokers, records
from ..c import hooks
from ..quoting import python_block as block
from ..quoting import python_comment as comment
from ..quoting import python_docstring, python_tuple
from ..quoting import python_string as quoted
from ..wording import source_names, where
from . import classes
from .contents import fortran_title, module_docstring, package_docstring
from .data import Named, constant_lines, named, refusal_lines, value_source, variable_lines
from .functions import bound_call, function_call, generic_call, hidden, member, table

_INDENT = "    "
_WIDTH = 100
_LIBRARY = """\
ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    _builtins.int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    build=_same_build(__name__, _extension, {build}),
{threads}    interface={interface},
{kernels}{hooks})
_modules = {{}}
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
    index, count = entries(plan)
    text = contents(plan, index)
    library = _LIBRARY.format(
        build=quoted(build),
        threads=_threads(plan),
        interface=INTERFACE,
        kernels=_kernels(plan, index),
        hooks=f"{_INDENT}hooks={count},\n" if hooks.needed(plan) else "",
    )
    return "\n".join(
        [
            comment(f"Fortran from {source_names(plan)}, written by pyfort: do not edit."),
            python_docstring(package_docstring(plan, _shown(plan))),
            "",
            f"{imports(library + text)}\n",
            f"from . import {extension.rpartition('.')[2]} as _extension\n",
            library,
            text,
        ]
    )


def entries(plan: Plan) -> tuple[dict[object, int], int]:
    """The places in the library's table, by whatever they are of, and how many there are."""
    index: dict[object, int] = {id(w): i for i, w in enumerate(plan.wrappers)}
    index |= {id(v): len(index) + i for i, v in enumerate(plan.variables)}
    index |= {id(u): len(index) + i for i, u in enumerate(plan.ufuncs)}
    index |= {id(k): len(index) + i for i, k in enumerate(plan.kernels)}
    for planned in records.initialised(plan):
        index[planned.element.code] = len(index)
    count = len(index)
    # Shapes name variables by their modules.
    index |= {(v.variable.module, v.variable.name): index[id(v)] for v in plan.variables}
    return index, count


def contents(plan: Plan, index: dict[object, int]) -> str:
    """All that is made of a plan; what stands before it has the `_library` and `_modules`."""
    modules = _shown(plan)
    body = "\n".join(_module(m, plan, index) for m in modules)
    if plan.invoked:
        body = "\n".join([*invokers.in_python(plan.invoked, index), "", body])
    if plan.records:
        body = f"{_records(plan, index)}\n{body}"
    if any(m.hidden for m in modules):
        body = f"# Specific procedures that only generics lead to.\n_specifics = {{}}\n\n{body}"
    if any(m.constant_wrappers for m in modules):
        body = f"# What gives the values of large named constants.\n_tables = {{}}\n\n{body}"
    body = classes.classes(plan, index) + classes.states(plan, index) + body
    return body + "\n" + _package(plan, modules, index)


def _shown(plan: Plan) -> list[PlannedModule]:
    refused = {r.module for r in plan.refusals}
    return [m for m in plan.modules if m.name is None or _shows(m) or m.name in refused]


def _shows(module: PlannedModule) -> bool:
    return bool(module.names or module.reexports or module.within)


def imports(text: str) -> str:
    """What a text of `contents` needs, under names that no Fortran entity can have."""
    standard = [f"import {n} as _{n}" for n in ("builtins", "enum") if f"_{n}." in text]
    parts = ["\n".join(standard), "import numpy as _np" if "_np." in text else ""]
    made = ["Dummy", "Field", "Function", "Generic", "GenericMethod", "Interface", "Library"]
    names = [
        n
        for n in [*made, "Method", "Part", "Variable"]
        if f"{n}(" in text and re.search(rf"\b{n}\(", text)
    ]
    functions = (
        *(
            "add_components",
            "add_generic",
            "add_operator",
            "add_pointer",
            "constructed_by",
            "derived_type",
            "fortran_module",
        ),
        *("fortran_package", "object_variables", "record", "same_build"),
    )
    names += [f"{n} as _{n}" for n in functions if f"_{n}(" in text]
    parts.append(folded_import("pyfort.runtime", names))
    return "\n\n".join(part for part in parts if part)


def folded_import(module: str, names: list[str]) -> str:
    """An import in one line, or with a line for each name."""
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= _WIDTH:
        return line
    return "\n".join([f"from {module} import (", *(f"{_INDENT}{n}," for n in names), ")"])


def _threads(plan: Plan) -> str:
    """Whether only one thread at a time may call, which libraries that is about, and whether
    nobody who calls has to wait for another one.
    """
    lines = f"{_INDENT}serial={bool(plan.static)},\n"
    if plan.static.libraries:
        lines += f"{_INDENT}shared={python_tuple(plan.static.libraries)},\n"
    if plan.computes:
        lines += f"{_INDENT}computes=True,\n"
    return lines


def _kernels(plan: Plan, index: dict[object, int]) -> str:
    """For the entry of a function, the C name and the entry of its kernel."""
    entries = [
        f"{_INDENT * 2}{index[id(w)]}: ({quoted(w.kernel.symbol)}, {index[id(w.kernel)]}),\n"
        for w in plan.wrappers
        if w.kernel
    ]
    return f"{_INDENT}kernels={{\n{''.join(entries)}{_INDENT}}},\n" if entries else ""


# --- one Fortran module --------------------------------------------------------


def _module(module: PlannedModule, plan: Plan, index: dict[object, int]) -> str:
    """A Fortran module, under its Fortran name in ``_modules``, or what is in none."""
    if module.name is None:
        lines = [f"{comment('--- procedures outside modules')}\n", "_members = {}"]
        lines += [
            f"{member(w.name)} = {function_call(w, index, '__name__')}" for w in module.wrappers
        ]
        return "\n".join(lines) + "\n"
    path = f'f"{{__name__}}.{module.attribute}"'
    place = f", {where(module.place)}" if module.place else ""
    title = fortran_title(module)
    lines = [f"{comment(f'--- {title}{place}')}\n", "_members = {}"]
    for planned in module.enumerations:
        pairs = zip(planned.keys, planned.enumeration.enumerators, strict=True)
        members = ", ".join(f"{quoted(key)}: {e.value}" for key, e in pairs)
        made = f"_enum.IntEnum({quoted(planned.name)}, {{{members}}}, module={path})"
        lines.append(f"{member(planned.name)} = {made}")
    lines += [f"{member(r.name)} = {_class(r)}" for r in module.records if r.shown]
    lines += [f"{member(name)} = _modules[{quoted(inside)}]" for name, inside in module.within]
    lines += [f"{member(t.name)} = {classes.reference(t.family)}" for t in module.types]
    lines += [f"{member(w.name)} = {function_call(w, index, path)}" for w in module.wrappers]
    for planned_type in module.types:
        lines += classes.methods(
            planned_type,
            partial(bound_call, index=index, path=path, owner=planned_type.name),
        )
    for record in module.records:
        write = partial(bound_call, index=index, path=path, owner=record.name)
        lines += [classes.method(_class(record), m, write) for m in record.methods]
    for wrapper in module.hidden:
        lines.append(f"{hidden(wrapper)} = {function_call(wrapper, index, path)}")
    for wrapper in module.constant_wrappers:
        lines.append(f"{table(wrapper)} = {function_call(wrapper, index, path)}")
    constructors = {t.name: t for t in module.types}
    for generic in module.generics:
        text = generic_call(generic, module, index)
        if generic.name in constructors:
            made = classes.reference(constructors[generic.name].family)
            lines.append(f"_constructed_by({made}, {text})")
        else:
            lines.append(f"{member(generic.name)} = {text}")
    for operator in module.operators:
        text = generic_call(operator, module, index)
        lines.append(f"_add_operator({quoted(operator.generic.name)}, {text}, _members)")
    for export in module.reexports:
        owner = _owner(plan, export.module)
        if _is_member(export.target, owner):
            lines.append(f"{member(export.name)} = {_attribute(owner, export.target)}")
    lines.append(f"_modules[{quoted(module.name)}] = _fortran_module(")
    lines += [f"{_INDENT}{path},", f"{_INDENT}_library,", f"{_INDENT}_members,"]
    variables, constants = _reexported_data(module, plan)
    lines += variable_lines([*named(module.variables), *variables], index)
    own = {n.name: value_source(n) for n in module.variables if n.is_constant}
    lines += constant_lines(_enumerators(module) | own | constants)
    names = {*module.names, *(b.name for b in module.reexports)}
    lines += refusal_lines((r for r in plan.refusals if r.module == module.name), names)
    lines += [f"{_INDENT}doc={block(module_docstring(module))},", ")"]
    return "\n".join(lines) + "\n"


def _records(plan: Plan, index: dict[object, int]) -> str:
    """The classes of derived types that are records."""
    attributes = {m.name: m.attribute for m in plan.modules}
    lines = ["# Derived types that NumPy has as structured dtypes.\n_records = {}"]
    for planned in plan.records:
        path = f'f"{{__name__}}.{attributes[planned.derived.module]}"'
        lines.append(f"{_class(planned)} = {records.made(planned, path, index)}")
    return "\n".join(lines) + "\n"


def _class(record: PlannedRecord) -> str:
    return f"_records[{quoted(record.element.code)}]"


def _is_member(name: str, owner: PlannedModule) -> bool:
    """Whether it is a function or a class, which all modules share that have it."""
    functions = [*(w.name for w in owner.wrappers), *(g.name for g in owner.generics)]
    classes_ = [*(e.name for e in owner.enumerations), *(t.name for t in owner.types)]
    classes_ += [r.name for r in owner.records if r.shown]
    return name in {*functions, *classes_}


def _attribute(owner: PlannedModule, name: str) -> str:
    return f"_modules[{quoted(str(owner.name))}].{name}"


def _enumerators(module: PlannedModule) -> dict[str, str]:
    """Enumerators as constants of their module."""
    return {
        name: f"{member(planned.name)}[{quoted(key)}]"
        for planned in module.enumerations
        for name, key in zip(planned.members, planned.keys, strict=True)
    }


def _reexported_data(module: PlannedModule, plan: Plan) -> tuple[list[Named], dict[str, str]]:
    """Variables that a module has by `use`, and constants with where they are."""
    variables: list[Named] = []
    constants: dict[str, str] = {}
    for export in module.reexports:
        owner = _owner(plan, export.module)
        live = next((v for n, v in named(owner.variables) if n == export.target), None)
        if live is not None:
            variables.append((export.name, live))
        elif not _is_member(export.target, owner):
            constants[export.name] = _attribute(owner, export.target)
    return variables, constants


def _owner(plan: Plan, name: str | None) -> PlannedModule:
    return next(m for m in plan.modules if m.name == name)


# --- the package -----------------------------------------------------------------


def _package(plan: Plan, modules: list[PlannedModule], index: dict[object, int]) -> str:
    """Names that lead to one entity only are attributes of the package too."""
    variables: list[Named] = []
    constants: dict[str, str] = {}
    outer = [m for m in modules if m.name and "." not in m.attribute]
    members = {m.attribute: f"_modules[{quoted(str(m.name))}]" for m in outer}
    for export in plan.top:
        if export.module is None:
            members[export.name] = member(export.name)
            continue
        owner = _owner(plan, export.module)
        live = next((v for n, v in named(owner.variables) if n == export.target), None)
        if live is not None:
            variables.append((export.name, live))
        elif _is_member(export.target, owner):
            members[export.name] = _attribute(owner, export.target)
        else:
            constants[export.name] = _attribute(owner, export.target)
    lines = [
        "# --- the package: every name that only one module has\n",
        *("_fortran_package(", f"{_INDENT}__name__,", f"{_INDENT}_library,"),
        *(f"{_INDENT}{{", *(f"{_INDENT * 2}{quoted(n)}: {m}," for n, m in members.items())),
        f"{_INDENT}}},",
        *variable_lines(variables, index),
        *constant_lines(constants),
        *refusal_lines(plan.refusals, {*members, *constants, *(n for n, _ in variables)}),
        ")",
    ]
    return "\n".join(lines) + "\n"
