"""Symbols that are defined nowhere: who needs them, and what can be done without.

What reaches such a symbol is not wrapped, and the rest is linked with a definition that
ends the process: nothing that is wrapped can get there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...model import Place, Refusal
from ...plan import Plan, Wrapper
from .graph import Graph, Node, function_name

_ADVICE = "give the file or the library (-l, -L) that has it"
_SYMBOL = re.compile(r"[\w.$@]+")

_STUBS = """\
/* Symbols that are defined nowhere. No procedure that Python can call leads here. */
#include <stdio.h>
#include <stdlib.h>
#define TEXT_(prefix) #prefix
#define TEXT(prefix) TEXT_(prefix)
static void missing(const char *name)
{
    fprintf(stderr, "pyfort: Fortran calls %s, which was defined nowhere\\n", name);
    abort();
}
"""


def stubs(symbols: Sequence[str]) -> str:
    """C that defines the symbols."""
    lines = [_STUBS]
    for i, symbol in enumerate(symbols):
        lines.append(f'void stub_{i}(void) __asm__(TEXT(__USER_LABEL_PREFIX__) "{symbol}");')
        lines.append(f'void stub_{i}(void) {{ missing("{symbol}"); }}')
    return "\n".join(lines) + "\n"


def can_be_named(symbol: str) -> bool:
    """Whether a symbol can be written in C."""
    return _SYMBOL.fullmatch(symbol) is not None


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing from a library.

    `sources` are the Fortran files of the graph's first files, in the same order.
    """

    symbols: tuple[str, ...]
    graph: Graph
    sources: tuple[str, ...]

    def refusals(self, plan: Plan) -> list[Refusal]:
        """A refusal for each procedure that needs a symbol, then for each that nobody needs."""
        found: dict[tuple[str | None, str], list[str]] = {}
        procedures = {(w.procedure.module, w.procedure.name): w.procedure for w in plan.wrappers}
        named: set[str] = set()
        for symbol in self.symbols:
            reach = self.graph.reaching([symbol])
            for wrapper in plan.wrappers:
                reason = self._reason(wrapper, symbol, reach)
                if reason:
                    key = (wrapper.procedure.module, wrapper.procedure.name)
                    found.setdefault(key, []).append(reason)
                    named.add(symbol)
        refusals = [
            Refusal(
                name, procedures[module, name].place, f"{'; '.join(reasons)}: {_ADVICE}", module
            )
            for (module, name), reasons in found.items()
        ]
        return refusals + list(self._unneeded(s for s in self.symbols if s not in named))

    def _reason(self, wrapper: Wrapper, symbol: str, reach: dict[Node, Node | str]) -> str | None:
        name = fortran_name(symbol)
        if wrapper.symbol == symbol:
            return f"{name} is defined nowhere"
        entry = self.graph.homes.get(wrapper.symbol)
        if entry is None or entry not in reach:
            return None
        way = [entry]
        while isinstance(following := reach[way[-1]], Node):
            way.append(following)
        own = fortran_name(wrapper.procedure.name)
        callers = [fortran_name(function_name(self.graph, node)) for node in way]
        if wrapper.shim and len(way) == 1:
            return f"{name} is defined nowhere"
        place = self._mention(way[-1], name)
        if callers[-1] == own:
            return f"it needs {name}{place}, which is defined nowhere"
        return f"it needs {callers[-1]}, which needs {name}{place}, which is defined nowhere"

    def _unneeded(self, symbols: Iterator[str]) -> Iterator[Refusal]:
        """What is mentioned only by code that nothing leads to which is wrapped."""
        for symbol in symbols:
            name = fortran_name(symbol)
            for node in sorted(self.graph.users.get(symbol, ())):
                line = self._line(node, name)
                if line:
                    place = Place(self.sources[node.file], line)
                    caller = fortran_name(function_name(self.graph, node))
                    reason = f"{caller} needs it, and it is defined nowhere: {_ADVICE}"
                    yield Refusal(name, place, reason)
                    break

    def _mention(self, node: Node, name: str) -> str:
        line = self._line(node, name)
        if line:
            return f" ({self.sources[node.file]}:{line})"
        if node.file >= len(self.sources):
            return f" (in {Path(self.graph.files[node.file].label).name})"
        return ""

    def _line(self, node: Node, name: str) -> int | None:
        """The line where a procedure of the sources mentions a name."""
        if node.file >= len(self.sources):
            return None
        source = Path(self.sources[node.file])
        caller = fortran_name(function_name(self.graph, node))
        is_fixed = source.suffix.lower() in (".f", ".for", ".ftn", ".f77")
        return find_mention(source.read_text("utf-8", "replace"), caller, name, is_fixed=is_fixed)


def find_mention(text: str, caller: str, name: str, *, is_fixed: bool) -> int | None:
    """The line where the body of a procedure first has a name, best as what is called.

    Parameters
    ----------
    text : str
        A Fortran source.
    caller, name : str
    is_fixed : bool
        Its form, which decides what a comment is.
    """
    begin = re.compile(rf"^[^!'\"]*\b(subroutine|function)\s*{re.escape(caller)}\b", re.I)
    word = re.compile(rf"(?<![\w%]){re.escape(name)}(?!\w)", re.I)
    called = re.compile(rf"\bcall\s*{re.escape(name)}(?!\w)|(?<![\w%]){re.escape(name)}\s*\(", re.I)
    inside, first = False, None
    for number, line in enumerate(text.splitlines(), 1):
        if is_fixed and line[:1] in "cC*dD!" and line[:1]:
            continue
        code = line.partition("!")[0]
        if begin.search(code) and not re.match(r"\s*end\b", code, re.I):
            inside = True
        elif inside and called.search(code):
            return number
        elif inside and first is None and word.search(code):
            first = number
    return first


def fortran_name(symbol: str) -> str:
    """A symbol of gfortran or flang as Fortran has it."""
    for form in (
        r"__\w+?_MOD_(\w+?)(?:\.\w+)*",  # of a module, gfortran
        r"_Q(?:M\w+?|S\w+?)*(?:F\w+?)?P([a-z]\w*)",  # flang
        r"([a-z]\w*?)(?:\.\w+)+",  # internal, gfortran
        r"pyfort_\w+",
        r"(\w+?)_",
    ):
        if (match := re.fullmatch(form, symbol)) is not None:
            return match[1] if match.re.groups else symbol
    return symbol
