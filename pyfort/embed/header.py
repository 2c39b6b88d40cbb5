"""The header for C programs: the procedures that are ``bind(C)``, as C calls them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..emit.c import header
from ..emit.quoting import c_comment
from ..emit.wording import folded, where
from ..model import Library, Procedure, Refusal
from ..plan import Parameter, RefusedError, Wrapper, plan_procedure
from ..plan.derived.classes import Types
from ..plan.derived.records import with_records
from ..plan.names import Names
from ..plan.passing import by_name
from . import callables
from .procedures import Embedding


def emit(embedding: Embedding, library: Library, name: str) -> str | None:
    """The text of ``NAME.h``; None where Fortran declares nothing for C."""
    library = with_records(library)
    names, types = Names(library), Types(library)
    wrappers: list[Wrapper] = []
    refusals: list[Refusal] = []
    for procedure in (e.procedure for e in embedding.procedures if e.procedure.binding):
        try:
            wrappers.append(_declared(procedure, names, types))
        except RefusedError as no:
            refusals.append(Refusal(procedure.name, no.place, no.reason, procedure.module))
    if not wrappers and not refusals:
        return None
    plan = callables.plan_of(tuple(wrappers), embedding.records)
    guard = f"PYFORT_{re.sub(r'[^A-Z0-9]', '_', name.upper())}_H"
    lines = [
        c_comment(f"Functions of Python in {name}, written by pyfort: do not edit."),
        f"#ifndef {guard}",
        f"#define {guard}",
        "",
        "#include <stdint.h>",
        "",
        "#ifdef __cplusplus",
        'extern "C" {',
        "#endif",
        "",
        *header.declarations(plan),
        *_left_out(refusals),
        "#ifdef __cplusplus",
        "}",
        "#endif",
        "#endif",
    ]
    return "\n".join([*lines, ""])


def _declared(procedure: Procedure, names: Names, types: Types) -> Wrapper:
    """The procedure as something that C calls; comments are for Python's side."""
    bare = replace(
        procedure,
        arguments=tuple(replace(a, directives=()) for a in procedure.arguments),
        directives=(),
        guidance=(),
    )
    wrapper = plan_procedure(bare, names=names, types=types)
    if wrapper.shim:
        found = [f"'{p.argument.name}'" for p in wrapper.everything if _is_of_fortran(p)]
        what = " and ".join(found) or "its result"
        raise RefusedError(procedure.place, f"pyfort does not know how C passes {what}")
    return wrapper


def _is_of_fortran(parameter: Parameter) -> bool:
    """Whether it needs a shim; once there is one, nothing passes by value any more."""
    as_declared = replace(parameter, by_value=parameter.argument.value)
    return by_name(parameter.passing).needs_shim(as_declared)


def _left_out(refusals: list[Refusal]) -> Iterator[str]:
    for refusal in refusals:
        what = f"{where(refusal.place)} {refusal.name} is not for C: {refusal.reason}"
        yield f"{folded(c_comment(what))}\n"
