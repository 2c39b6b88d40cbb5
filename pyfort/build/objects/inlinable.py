"""Kernels as LLVM's text, closed and plain enough for another LLVM to inline.

flang writes the text with the flags of the library. A kernel is kept when all
that it refers to is there too: other functions, constants, instructions of
LLVM and functions of the C mathematical library. What newer versions of LLVM
added as hints is dropped. In any doubt the kernel is left out, and numba calls
the library.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import takewhile

#: More instructions than this are not worth copying: a call costs little then.
MOST = 400

_NAME = re.compile(r'@("[^"]+"|[\w.$-]+)')
_DEFINE = re.compile(r'define (?P<head>.*?)@(?P<name>"[^"]+"|[\w.$-]+)\((?P<dummies>.*)\)[^()]*\{$')
_DECLARE = re.compile(r'declare (?P<head>.*?)@(?P<name>"[^"]+"|[\w.$-]+)\((?P<dummies>.*?)\)')
_CONSTANT = re.compile(r'@(?P<name>"[^"]+"|[\w.$-]+) = (?P<words>[\w() ]*?)constant (?P<value>.*)$')
_LOCAL = re.compile(
    r'^(?:define (?:private|internal) .*?@("[^"]+"|[\w.$-]+)\('
    r'|@("[^"]+"|[\w.$-]+) = (?:private|internal) )',
    re.M,
)
_OF_MODULE = re.compile(r"_QM([a-z0-9_]+)[A-Z]")
_CALLED = re.compile(r'\bcall [^@]*@("[^"]+"|[\w.$-]+)\(')
_TRIPLE = re.compile(r'^target triple = ".*"$', re.M)

# --- what is dropped: it says nothing of the values ---------------------------------

_HINTS = re.compile(
    r",? ![\w.]+ !\d+"  # metadata
    r"| #\d+(?= *\{?$)"  # attribute groups
    r"|(?<![%@\w.])(?:"
    r"(?:captures|dereferenceable|dereferenceable_or_null|initializes|nofpclass|range)"
    r"\((?:[^()]|\([^()]*\))*\) ?"
    r"|(?:local_unnamed_addr|unnamed_addr|dso_local|noundef|nonnull|noalias|nocapture|readonly"
    r"|writeonly|readnone|writable|dead_on_unwind|returned|immarg|signext|zeroext"
    r"|disjoint|nneg|samesign|nusw|nuw|nsw|inbounds) )"
)
_ALIGNED = re.compile(r"\bptr align \d+")
_LINKAGE = re.compile(r"\b(?:private|internal|external|hidden|protected) ")
_COMMENT = re.compile(r" *;.*$")
_IDLE = re.compile(
    r"call void @llvm\.(?:lifetime\.|assume|experimental\.noalias\.scope\.decl|dbg\.)|#dbg_"
)

# --- what is doubted -----------------------------------------------------------------

_DOUBTED = re.compile(
    r"(?<![%@\w.])(?:fast|reassoc|nnan|ninf|nsz|arcp|contract|afn"  # other values
    r"|weak|weak_odr|linkonce|linkonce_odr|available_externally|extern_weak|thread_local"
    r"|asm|invoke|callbr|indirectbr|musttail|landingpad|resume|va_arg|blockaddress|inttoptr"
    r"|volatile|atomic|atomicrmw|cmpxchg|fence|byval|sret|addrspace|strictfp|gc|personality"
    r"|x86_fp80|fp128|half|bfloat)(?![\w.])"
)
_INDIRECT_CALL = re.compile(r"\bcall [^@]*%[\w.]+\(")

# --- what may be referred to ------------------------------------------------------------

# Those that LLVM 14 knows and that have one value only.
_INTRINSICS = re.compile(
    r"llvm\.(?:sqrt|fabs|floor|ceil|trunc|rint|nearbyint|round|roundeven|copysign|fma|exp|exp2"
    r"|log|log2|log10|sin|cos|lround|llround|lrint|llrint|abs|smax|smin|umax|umin|ctpop|ctlz|cttz"
    r"|bswap|bitreverse|fshl|fshr|fptosi\.sat|fptoui\.sat)\.[\w.]+"
)
# A later LLVM would replace some calls of these when an argument becomes a constant.
_LIBM = frozenset(
    ["acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "cosh", "erf", "erfc",
     "exp10", "expm1", "fmod", "hypot", "j0", "j1", "lgamma", "log1p", "pow", "sinh", "tan", "tanh",
     "tgamma", "y0", "y1"]
)  # fmt: skip
_SAME_IN_LIBM = re.compile(rf"llvm\.({'|'.join(sorted(_LIBM))})\.f(32|64)")
_LIBM_NAMES = _LIBM | {f"{name}f" for name in _LIBM}
_OPAQUE = "attributes #0 = { nobuiltin nounwind willreturn readnone }"


@dataclass(frozen=True, slots=True)
class Entity:
    """A function, a constant, or the declaration of a function elsewhere."""

    name: str
    lines: tuple[str, ...]
    references: frozenset[str] = frozenset()
    declared: bool = False


#: Finds an entity by name; None for one that does not exist or cannot be copied.
Finder = Callable[[str], "Entity | None"]


def entities(text: str) -> dict[str, Entity]:
    """What can be copied of a file of LLVM's text, by name."""
    found = []
    lines = iter(text.splitlines())
    for line in lines:
        plain = _COMMENT.sub("", line)
        if match := _DEFINE.match(plain):
            found.append(_function(match, takewhile(lambda line: line != "}", lines)))
        elif match := _CONSTANT.match(plain):
            found.append(_constant(match))
        elif match := _DECLARE.match(_in_libm(plain)):
            found.append(_declaration(match))
    return {entity.name: entity for entity in found if entity is not None}


def with_local_names(text: str, mark: str) -> str:
    """A file in which the names that are its own have a mark, so that files can be joined."""
    local = {_bare(name) for names in _LOCAL.findall(text) for name in names if name}

    def marked(match: re.Match[str]) -> str:
        name = _bare(match[1])
        return f'@"{name}.{mark}"' if name in local else match[0]

    return _NAME.sub(marked, text)


def machine(text: str) -> str:
    """The line of a file that says what machine it is for."""
    match = _TRIPLE.search(text)
    return match[0] if match else ""


def closure(symbol: str, find: Finder) -> list[Entity] | None:
    """A function and all that it needs; None when some of it cannot be copied."""
    kept: dict[str, Entity] = {}
    waiting = [symbol]
    while waiting:
        name = waiting.pop()
        if name in kept:
            continue
        entity = find(name)
        if entity is None:
            return None
        kept[name] = entity
        waiting += sorted(entity.references)
        if sum(len(e.lines) for e in kept.values()) > MOST:
            return None
    return list(kept.values())


def module_of(name: str) -> str:
    """The Fortran module that flang's name for an entity tells, "" for any other name."""
    match = _OF_MODULE.match(name)
    return match[1] if match else ""


def section(symbol: str, needed: list[Entity], target: str) -> str:
    """A module of LLVM with one kernel; what it needs is internal, under names of its own."""
    own = {e.name for e in needed if not e.declared}

    def renamed(match: re.Match[str]) -> str:
        name = _bare(match[1])
        return f'@"{name}.copy"' if name in own and name != symbol else f'@"{name}"'

    lines = [f"; kernel {symbol}", target]
    for entity in needed:
        linkage = "" if entity.name == symbol else "internal "
        for line in entity.lines:
            called = _CALLED.search(line)
            opaque = called and _bare(called[1]) in _LIBM_NAMES - own
            lines.append(
                _NAME.sub(renamed, line.replace("LINKAGE ", linkage)) + " #0" * bool(opaque)
            )
    if any(line.endswith(" #0") for line in lines):
        lines.append(_OPAQUE)
    return "\n".join([*lines, ""])


def _function(match: re.Match[str], lines: Iterable[str]) -> Entity | None:
    body = [_plain(line) for line in lines if not _IDLE.search(line)]
    head = _HINTS.sub("", _LINKAGE.sub("", match["head"]))
    dummies = _ALIGNED.sub("ptr", _HINTS.sub("", f"{match['dummies']} ")).rstrip()
    if any(_DOUBTED.search(line) or _INDIRECT_CALL.search(line) for line in (head, dummies, *body)):
        return None
    first = f"define LINKAGE {head}@{match['name']}({dummies}) {{"
    references = frozenset(_bare(name) for line in body for name in _NAME.findall(line))
    return Entity(_bare(match["name"]), (first, *body, "}"), references)


def _constant(match: re.Match[str]) -> Entity | None:
    words = _HINTS.sub("", _LINKAGE.sub("", match["words"])).strip()
    value = match["value"].partition(", comdat")[0]
    if words:
        return None
    line = f"@{match['name']} = LINKAGE constant {value}"
    return Entity(_bare(match["name"]), (line,), frozenset(map(_bare, _NAME.findall(value))))


def _declaration(match: re.Match[str]) -> Entity | None:
    name = _bare(match["name"])
    if name not in _LIBM_NAMES and not _INTRINSICS.fullmatch(name):
        return None
    types = ", ".join(part.split(" ")[0] for part in match["dummies"].split(", "))
    line = f"declare {match['head'].split(' ')[-2]} @{match['name']}({types})"
    return Entity(name, (line,), declared=True)


def _plain(line: str) -> str:
    """A line of a function's body without hints."""
    line = _HINTS.sub("", _in_libm(_COMMENT.sub("", line)))
    return _ALIGNED.sub("ptr", line) if "call " in line else line


def _in_libm(line: str) -> str:
    """Call the C library by its own names."""
    return _SAME_IN_LIBM.sub(lambda m: m[1] + ("f" if m[2] == "32" else ""), line)


def _bare(name: str) -> str:
    return name.strip('"')
