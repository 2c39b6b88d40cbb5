"""Keywords that fixed form allows to be written with blanks inside, or with none around."""

from __future__ import annotations

import re

from .lines import Statement

_TYPES = r"doubleprecision|doublecomplex|integer|real|complex|logical|character|byte"
_SIZE = r"(?:\*\d+|\*?\((?:[^()]|\([^()]*\))*\))?"
_SUBPROGRAM = re.compile(
    rf"((?:recursive|pure|elemental)*)(?:({_TYPES})({_SIZE}))?(subroutine|function)(?=[a-z]\w*(?:\(|$))"
)
_KEYWORD = re.compile(
    rf"(implicitnone$|{_TYPES}|blockdata|program|module|dimension|external|intrinsic|parameter"
    r"|common|data|save|implicit|equivalence|entry|use|optional|pointer|target|allocatable"
    r"|contains$|end$)(?=$|[a-z(*/,:])"
)
_SPLIT = {
    "doubleprecision": "double precision",
    "doublecomplex": "double complex",
    "blockdata": "block data",
    "implicitnone": "implicit none",
}


def respace(statement: Statement) -> Statement | None:
    """Return a fixed-form statement with the blanks of free form, None if it has no keyword.

    Blanks mean nothing in fixed form: ``SUB ROUTINE S(N)``, ``INTEGERN``. Places
    remain those of the characters as written.
    """
    runs = [m.span() for m in re.finditer(r"[^ \t\0]+|\0+", statement.code)]
    squashed = "".join(statement.code[a:b] for a, b in runs)
    match = _SUBPROGRAM.match(squashed)
    if match:
        cuts = {match.end(1), match.end(3), match.end(4)} - {0}
    else:
        match = _KEYWORD.match(squashed)
        if match is None:
            return None
        cuts = {match.end(1)}
    words = (match[1], match[2]) if match.re is _SUBPROGRAM else (match[1],)
    for word in words:
        if word in _SPLIT:
            start = match.start(2) if len(words) > 1 else 0
            cuts.add(start + _SPLIT[word].index(" "))
    text, code, pieces, at = "", "", [], 0
    for first, last in runs:
        for number in range(first, last):
            if at in cuts:
                text += " "
                code += " "
            if number == first or at in cuts:
                place = statement.place(number)
                pieces.append((len(text), place.line, place.column))
            text += statement.text[number]
            code += statement.code[number]
            at += 1
    return Statement(text, code, statement.path, tuple(pieces), False)
