"""What a build has to say when it went well: what was wrapped, and what may surprise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Library
from ..plan import Plan


@dataclass(frozen=True, slots=True)
class Remarks:
    """`wrapped` are counts in words, `unread` and `static` are notes, one a line."""

    wrapped: str
    unread: tuple[str, ...] = ()
    static: tuple[str, ...] = ()


def counted(plan: Plan) -> str:
    """``3 procedures, 1 variable, 2 constants wrapped, 1 not``."""
    variables = [v for m in plan.modules for v in m.variables]
    members = sum(len(e.enumeration.enumerators) for m in plan.modules for e in m.enumerations)
    counts = (
        (sum(len(m.wrappers) + len(m.generics) for m in plan.modules), "procedure"),
        (sum(not v.is_constant for v in variables), "variable"),
        (sum(v.is_constant for v in variables) + members, "constant"),
    )
    said = ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts)
    refused = len(plan.refusals)
    return f"{said} wrapped, {refused} not"


def unread(library: Library, plan: Plan) -> tuple[str, ...]:
    """Comments that other tools read, of what is wrapped here."""
    wrapped = {(w.procedure.module, w.procedure.name) for w in plan.wrappers}
    unheeded = [u for w in plan.wrappers if w.guide for u in w.guide.unheeded]
    return tuple(
        f"{u.place}: {f'{u.name}: ' if u.name else ''}{u.text}"
        for u in (*library.unread, *unheeded)
        if u.name is None or (u.module, u.name) in wrapped
    )


def enlarged(library: Library, found: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Variables of procedures that outlive a call, though the sources do not say so."""
    if library.has_static_data:
        return ()
    return tuple(dict.fromkeys(_why_static(source, name) for source, name in found))


def _why_static(source: str, name: str) -> str:
    why = (
        f"the local variable '{name}' is static, as large arrays are that do not fit on the stack, "
    )
    why += "or by a flag"
    if "." in name:  # such as slen.1, which no Fortran variable is called
        why = "the compiler made static variables of its own, as gfortran does for the lengths of "
        why += "character results of deferred length"
    return f"{source}: {why}: calls from several threads take turns"
