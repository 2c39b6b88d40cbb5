"""f2py's signature files: interfaces that win over those of the sources.

A file is rewritten as Fortran with lines for f2py, and read as such. Arrays are ``x(*)`` there, as
an address is all that Fortran needs; the shape that callers see is in the line. What the sources
define has their types; what they do not define is declared as in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ...model import Place, Procedure, Refusal, Unread
from ..errors import NotUnderstoodError
from ..scope.names import Names
from ..scope.tree import build
from ..source.lines import split_lines
from ..value import kinds
from ..value.values import Values
from .guidance import unheeded_lines
from .interfaces import Interfaces
from .signed import Signature, declared, interface_body

_BLOCK = re.compile(r"(?:python\s+module|module)\s+(\w+)$", re.IGNORECASE)
_SKIPPED = re.compile(r"(?:block\s*data|interface|abstract\s+interface)\b", re.IGNORECASE)
_PROCEDURE = re.compile(
    r"(?P<prefix>(?:[\w*() =]+\s)?)(?P<kind>subroutine|function)\s+(?P<name>\w+)\s*"
    r"(?:\((?P<arguments>[^()]*)\))?\s*(?:result\s*\(\s*(?P<result>\w+)\s*\))?\s*$",
    re.IGNORECASE,
)
_USE = re.compile(r"use\s+(\w*__user__\w*)\s*(?:,\s*(?:only\s*:)?\s*(.*))?$", re.IGNORECASE)
_C_BLOCK = re.compile(r"(?s)'''.*?'''|\"\"\".*?\"\"\"")
_C_CODE = re.compile(r"(?:usercode|pymethoddef|f2pyenhancements)\b", re.IGNORECASE)
_COMMENT = re.compile(r"""(?:'[^'\n]*'|"[^"\n]*"|[^!'"\n]|!=)*""")
_KEPT = re.compile(r"(?:use|implicit|parameter|include)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signatures:
    """What a file says: the name of its module, and the procedures, by their modules."""

    name: str
    procedures: tuple[tuple[str | None, Procedure], ...]
    refusals: tuple[Refusal, ...]
    unread: tuple[Unread, ...] = ()


def read_signatures(path: Path) -> Signatures:
    """Read a file; raises `OSError` where that cannot be."""
    text = path.read_text(encoding="utf-8", errors="surrogateescape")
    name, found, users, foreign = _taken_apart(text)
    procedures: list[tuple[str | None, Procedure]] = []
    refusals: list[Refusal] = []
    unread = [
        Unread(f"“{code}” is not honoured: it is C code of f2py's wrappers", Place(str(path), line))
        for line, code in foreign
    ]
    for signature in found:
        lines = split_lines("\n".join(_fortran(signature, users, str(path))), str(path), False)
        scope = build(lines, str(path))
        interfaces = Interfaces(Values(Names([scope]), dict(kinds.DEFAULTS), False))
        told = _of_module(unheeded_lines([scope]), signature.module)
        unread += told
        for unit in scope.children:
            try:
                procedures.append((signature.module, interfaces.procedure(unit)))
            except NotUnderstoodError as error:
                place = error.place or unit.place
                refusals.append(Refusal(unit.name, place, error.reason, signature.module))
    return Signatures(name, tuple(procedures), tuple(refusals), tuple(unread))


def _of_module(lines: Iterable[Unread], module: str | None) -> list[Unread]:
    """Lines that are not heeded, of a procedure of a module."""
    return [replace(line, module=module) for line in lines]


# --- the text ----------------------------------------------------------------------------


def _statements(text: str) -> Iterable[tuple[int, str]]:
    """The statements with their lines, those that go on in the next line as one."""
    text = _C_BLOCK.sub(lambda m: "\n" * m[0].count("\n"), text)
    begin, joined = 0, ""
    for number, row in enumerate(text.split("\n"), 1):
        match = _COMMENT.match(row)
        code = (match[0] if match else row).strip()
        if not code:
            continue
        begin = begin if joined else number
        if joined and code.startswith("&"):  # in the middle of a word, perhaps
            joined = joined[:-1] + code[1:]
        else:
            joined = joined[:-1].rstrip() + " " + code if joined else code
        if joined.endswith("&"):
            continue
        yield begin, joined
        joined = ""
    if joined:
        yield begin, joined


def _taken_apart(
    text: str,
) -> tuple[str, list[Signature], dict[str, dict[str, Signature]], list[tuple[int, str]]]:
    """The module's name, its procedures, those of ``__user__`` modules, and C code of none."""
    foreign: list[tuple[int, str]] = []
    name = ""
    found: list[Signature] = []
    users: dict[str, dict[str, Signature]] = {}
    blocks: list[str] = []
    current: Signature | None = None
    for line, code in _statements(text):
        if re.match(r"end\b|end(?:subroutine|function|module|interface)", code, re.IGNORECASE):
            if current is not None:
                current = None
            elif blocks:
                blocks.pop()
        elif current is not None:
            current.lines.append((line, code))
        elif (match := _C_CODE.match(code)) is not None:
            foreign.append((line, match[0].lower()))
        elif (match := _BLOCK.match(code)) is not None:
            block = match[1].lower()
            if code.lower().startswith("python"):
                name = name or ("" if "__user__" in block else match[1])
                blocks.append(block if "__user__" in block else "")
            else:
                blocks.append(f"module {block}")
        elif _SKIPPED.match(code):
            blocks.append("")
        elif (match := _PROCEDURE.match(code)) is not None:
            modules = [b.removeprefix("module ") for b in blocks if b.startswith("module ")]
            arguments = [a.strip().lower() for a in (match["arguments"] or "").split(",")]
            current = Signature(
                match["kind"].lower(),
                match["name"].lower(),
                [a for a in arguments if a],
                (match["result"] or "").lower(),
                match["prefix"].strip(),
                line,
                modules[-1] if modules else None,
            )
            user = next((b for b in blocks if "__user__" in b), None)
            if user is not None:
                users.setdefault(user, {})[current.name] = current
            else:
                found.append(current)
    return name, found, users, foreign


def _fortran(signature: Signature, users: dict[str, dict[str, Signature]], path: str) -> list[str]:
    """The procedure as Fortran, with lines for f2py."""
    result = signature.result
    head = f"{signature.prefix} {signature.kind} {signature.name}"
    head += f"({', '.join(signature.arguments)})"
    if signature.kind == "function" and result and result != signature.name:
        head += f" result({result})"
    rows = [f'# {signature.line} "{path}"', head.strip(), "!f2py threadsafe"]
    callbacks: dict[str, Signature] = {}
    known = {*signature.arguments, result or signature.name}
    for line, code in signature.lines:
        rows.append(f'# {line} "{path}"')
        if (match := _USE.match(code)) is not None:
            callbacks |= _callbacks(users.get(match[1].lower(), {}), match[2] or "")
        elif re.match(r"external\b", code, re.IGNORECASE):
            left = [n for n in _names(code[8:]) if n not in callbacks]
            rows += [f"external {', '.join(left)}"] if left else []
        elif _KEPT.match(code):
            rows.append(code)
        else:
            rows += _declaration(code, known - callbacks.keys())
            rows += [f'# {line} "{path}"', f"!f2py {code}"]
    for local, callback in callbacks.items():
        if local in signature.arguments:
            rows += ["interface", *interface_body(callback, local, path), "end interface"]
    return [*rows, f"end {signature.kind} {signature.name}"]


def _callbacks(procedures: dict[str, Signature], renamed: str) -> dict[str, Signature]:
    """The procedures of a module of call-backs, by their names where it is used."""
    if not renamed.strip():
        return procedures
    found = {}
    for part in renamed.split(","):
        local, _, original = (p.strip().lower() for p in part.partition("=>"))
        if (original or local) in procedures:
            found[local] = procedures[original or local]
    return found


def _names(text: str) -> list[str]:
    return [n.strip().lower() for n in text.replace("::", "").split(",") if n.strip()]


def _declaration(code: str, known: set[str]) -> list[str]:
    """The types that a statement declares, without all that only f2py understands."""
    if re.match(r"(?:type|class)\s*\(", code, re.IGNORECASE):
        return [code]
    return [
        f"{d.type} :: {d.name}{'(*)' if d.is_array else ''}{d.length}"
        for d in declared(code)
        if d.name.lower() in known
    ]
