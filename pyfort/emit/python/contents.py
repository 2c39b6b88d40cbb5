"""What the docstrings of a package and of its modules list."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from ...plan import Plan, PlannedModule, title
from ..quoting import one_line
from ..records import signature as signature_of
from ..signature import signature
from ..variables import described
from ..wording import source_names, where
from .docs import section


def package_docstring(plan: Plan, modules: list[PlannedModule]) -> str:
    """The docstring of the package: what it is, its modules, what it has of its own."""
    named = [m for m in modules if m.name]
    real = [m for m in named if not m.common]
    parts = [real[0].doc] if len(real) == 1 and real[0].doc else []
    parts.append(f"Fortran from {one_line(source_names(plan))}, wrapped by pyfort.")
    listed = [_item(m.attribute, m.doc) for m in named if not m.common]
    parts += [section("Modules", listed)] if listed else []
    blocks = [m.attribute for m in named if m.common and "." not in m.attribute]
    parts += [section("COMMON blocks", blocks)] if blocks else []
    top = {(b.module, b.target): b.name for b in plan.top}
    parts += _sections([(m, top) for m in modules])
    return "\n\n".join(parts)


def fortran_title(module: PlannedModule) -> str:
    """What Fortran has: ``module m``, ``COMMON /block/``."""
    if module.common is None:
        return f"module {module.name}"
    place = f" in {module.common.unit or 'BLOCK DATA'}" if "." in module.attribute else ""
    return f"{title(module.common)}{place}"


def module_docstring(module: PlannedModule) -> str:
    """The docstring of one module: what its comments say, and what it has."""
    place = f", {where(module.place)}" if module.place else ""
    kind = fortran_title(module) if module.common else f"Fortran module ``{module.name}``"
    heading = one_line(f"{kind}{place}.")
    own = {(module.name, name): name for name in module.names}
    return "\n\n".join(
        [*([module.doc] if module.doc else []), heading, *_sections([(module, own)])]
    )


_Shown = dict[tuple[str | None, str], str]


def _sections(shown: list[tuple[PlannedModule, _Shown]]) -> list[str]:
    """A section for each sort of entity, of those that are shown."""
    groups: dict[str, list[str]] = {
        "Classes": [], "Functions": [], "Variables": [], "Constants": []
    }  # fmt: skip
    for module, names in shown:
        for record in module.records:
            if record.shown and (module.name, record.name) in names:
                head = _literal(signature_of(record))
                groups["Classes"].append(_item(head, record.derived.doc))
        for wrapper in module.wrappers:
            if (module.name, wrapper.name) in names:
                head = _literal(signature(wrapper))
                groups["Functions"].append(_item(head, wrapper.procedure.doc))
        for generic in module.generics:
            if (module.name, generic.name) in names:
                groups["Functions"].append(_item(f"{generic.name}(...)", generic.generic.doc))
        for variable in module.variables:
            if (module.name, variable.name) in names:
                group = "Constants" if variable.is_constant else "Variables"
                text = f"{variable.name} : {described(variable)}"
                groups[group].append(_item(text, variable.variable.doc))
        groups["Constants"] += _enumerators(module, names)
    return [section(title, _apart(items)) for title, items in groups.items() if items]


def _enumerators(module: PlannedModule, names: _Shown) -> Iterable[str]:
    for planned in module.enumerations:
        pairs = zip(planned.members, planned.enumeration.enumerators, strict=True)
        for name, enumerator in pairs:
            if (module.name, name) in names:
                yield _item(f"{name} : {planned.name}", enumerator.doc)


def _literal(signature: str) -> str:
    """For Sphinx: a star begins emphasis."""
    return f"``{signature}``" if "*" in signature else signature


def _apart(items: list[str]) -> list[str]:
    """For Sphinx: where some have comments, what has none is a paragraph."""
    described = ["\n" in item for item in items]
    if all(described) or not any(described):
        return items
    return [f"{item}\n" for item in items[:-1]] + items[-1:]


def _item(head: str, doc: str) -> str:
    """An entity with the first sentences of its comments."""
    summary = doc.partition("\n\n")[0]
    return f"{head}\n{textwrap.indent(summary, '    ')}" if summary else head
