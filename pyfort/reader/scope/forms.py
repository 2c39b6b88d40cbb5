"""Telling a file whose name promises the wrong source form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .scopes import Problem, Scope

# A comment of fixed form: no statement of free form begins so.
_FIXED_COMMENT = re.compile(r"\*|[cC](?:[ \t]+(?![ \t=(%&;!])|[-=*]*$)")
_FIXED_CONTINUATION = re.compile(r" {5}[^\s0!]")
_FIXED_STATEMENT = re.compile(r" {6}|[ \d]{5} |\t")
_FREE = re.compile(
    r" {0,4}(?:end )?(?:subroutine|function|module|program|use|implicit|integer|real)\b",
    re.IGNORECASE,
)


def hint(scope: Scope, path: Path, fixed: bool) -> tuple[Problem, str] | None:
    """The first problem in a file, and advice, if the file looks like the other form."""
    problem = next(_problems(scope), None)
    if problem is None:
        return None
    text = path.read_text("utf-8", "replace")
    if fixed and any(_FREE.match(row) for row in text.split("\n")):
        return problem, "this looks like free form: is --fflags=-ffree-form missing?"
    if not fixed and _looks_fixed(text):
        return problem, "this looks like fixed form: is --fflags=-ffixed-form missing?"
    return None


def _problems(scope: Scope) -> Iterator[Problem]:
    yield from scope.problems
    for child in scope.children:
        yield from _problems(child)


def _looks_fixed(text: str) -> bool:
    before = ""
    for row in text.split("\n"):
        if before.rstrip().endswith("&"):  # continued as free form has it
            before = row
            continue
        if _FIXED_COMMENT.match(row):
            return True
        if _FIXED_CONTINUATION.match(row) and _FIXED_STATEMENT.match(before):
            return True
        before = row if row.strip() else before
    return False
