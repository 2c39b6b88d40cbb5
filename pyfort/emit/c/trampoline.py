"""Trampolines: functions of one form for all procedures, in C."""

from __future__ import annotations

from collections.abc import Iterator

from ...plan import Plan, Wrapper
from .. import associations, callbacks, passing
from ..passing import descriptor
from ..quoting import c_comment
from ..wording import folded, where
from . import refusals
from .kernels import called

_INDENT = "    "
_WIDTH = 92


def preambles(plan: Plan) -> Iterator[str]:
    """What the kinds that occur need at the head of the C file."""
    used = {p.passing for w in plan.wrappers for p in w.everything}
    kinds = [kind for name, kind in passing.KINDS.items() if name in used]
    found = [text for kind in kinds for text in (*kind.builds_on, kind.preamble)]
    found += [refusals.PREAMBLE] if any(w.refusals for w in plan.wrappers) else []
    if associations.associated(plan):
        found += [descriptor.PREAMBLE, associations.PREAMBLE]
    found += callbacks.preambles(plan)
    yield from filter(None, dict.fromkeys(found))


def trampoline(index: int, wrapper: Wrapper) -> str:
    """The function that takes the addresses of all arguments, then that of the result."""
    crossings = [
        passing.of(p).crossing(p, f"a[{i}]", f"x{i}") for i, p in enumerate(wrapper.everything)
    ]
    lines = ["(void)a;"] if not crossings else []
    lines += [line for crossing in crossings for line in crossing.before]
    lines += folded(_call(wrapper, crossings), _WIDTH).split("\n")
    lines += [line for crossing in crossings for line in crossing.after]
    place = c_comment(f"{where(wrapper.procedure.place)} {wrapper.procedure.name}")
    table = refusals.table(index, wrapper)
    if wrapper.refusals:
        lines = [refusals.BEFORE, *lines]
    if wrapper.can_fail:
        lines += [refusals.NOTED] if wrapper.refusals else []
        found = refusals.found(index) if wrapper.refusals else "0"
        outcome = [f"const void *failure = pyfort_guarded(run_{index}, a);"]
        outcome.append(f"return failure ? failure : {found};")
        if not wrapper.refusals:
            outcome = [f"return pyfort_guarded(run_{index}, a);"]
        return (
            f"{table}static void run_{index}(void **a) {place}\n{{\n{_indented(lines)}}}\n"
            f"static const void *call_{index}(void **a)\n{{\n{_indented(outcome)}}}\n"
        )
    returned = refusals.returned(index) if wrapper.refusals else "return 0;"
    body = _indented([*lines, returned])
    return f"{table}static const void *call_{index}(void **a) {place}\n{{\n{body}}}\n"


def _indented(lines: list[str]) -> str:
    return "".join(f"{_INDENT}{line}\n" for line in lines)


def _call(wrapper: Wrapper, crossings: list[passing.Crossing]) -> str:
    actuals = [c.actual for c in crossings]
    actuals += [refusals.ACTUAL] if wrapper.refusals else []
    result = wrapper.result
    left = f"{actuals.pop()} = " if result and result.by_value else ""
    return f"{left}{called(wrapper)}({', '.join(actuals)});"
