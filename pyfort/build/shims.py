"""The shims of a package: in parts that compile, and whose it is where one does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ..model import Procedure, Refusal, Variable
from ..plan import Plan
from ..reader.verify.blame import Remark, module_of, refusals
from .compilers.compiler import CompileError
from .errors import BuildError

#: gfortran reads modules again for each shim, and keeps what it has read.
_MOST_IN_A_PART: Final = 200
_HEADING = re.compile(r"^! (?:callback \d+ of )?(shim|variable|common) (\d+): ")


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the shims, with the lines of the whole text that are before them."""

    text: str
    before: int


def parts(shims: str) -> list[Part]:
    """The text in parts, the first one with the modules that others use."""
    lines = shims.splitlines(keepends=True)
    starts = [i for i, line in enumerate(lines) if _HEADING.match(line)]
    movable = [i for i in starts if not lines[i].startswith("! common ")]
    cuts = [0, *movable[_MOST_IN_A_PART::_MOST_IN_A_PART], len(lines)]
    return [Part("".join(lines[i:j]), i) for i, j in pairwise(cuts)]


def blamed(plan: Plan, shims: str, remarks: Iterable[Remark]) -> list[Refusal]:
    """Refuse the procedures whose shims the compiler does not accept.

    A module file that cannot be read keeps all shims from being compiled that use the module,
    be it through another one.
    """
    lines = shims.splitlines()
    written = [w for w in plan.wrappers if w.shim or w.has_written_kernel]
    reached = [v.variable for v in plan.variables if v.accessor]

    def about(remark: Remark) -> list[Procedure | Variable]:
        module = module_of(remark)
        if module is not None:
            users = [w for w in written if module in (w.through or (w.procedure.module,))]
            known = [v for v in reached if v.module == module]
            return [*(w.called for w in users), *known] or [
                *(w.called for w in written),
                *reached,
            ]
        headings = (_HEADING.match(above) for above in reversed(lines[: remark.line]))
        heading = next((h for h in headings if h), None)
        if heading is None:
            raise BuildError(f"the compiler rejects the shims: {remark.text}")
        number = int(heading[2]) - 1
        if heading[1] == "common":
            return [v.variable for v in plan.modules[number].variables]
        if heading[1] == "variable":
            return [plan.variables[number].variable]
        return [plan.owner(plan.wrappers[number]).called]

    return refusals(remarks, about, "the compiler rejects what was generated for it")


def crashing(shims: str, compile_: Callable[[str], None]) -> list[Remark]:
    """The shims at which the compiler ends without a word of where it was, found by halving.

    None if it is about nothing that is in a single one of them.
    """
    lines = shims.splitlines(keepends=True)
    starts = [i for i, line in enumerate(lines) if _HEADING.match(line)]
    if not starts:
        return []
    units = {
        start: "".join(lines[start:end])
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    }
    # Variables of COMMON are in modules, which others use.
    modules = [start for start in starts if lines[start].startswith("! common ")]
    head = "".join([*lines[: starts[0]], *(units.pop(start) for start in modules)])

    def compiles(chosen: Sequence[int]) -> bool:
        try:
            compile_(head + "".join(units[start] for start in chosen))
        except CompileError:
            return False
        return True

    def search(chosen: Sequence[int]) -> list[int]:
        if compiles(chosen):
            return []
        if len(chosen) == 1:
            return list(chosen)
        half = len(chosen) // 2
        return search(chosen[:half]) + search(chosen[half:])

    if not compiles([]):
        return []
    return [Remark("", start + 1, "it ends in an internal error") for start in search([*units])]
