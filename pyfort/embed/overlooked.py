"""Comments that name a function of Python where no interface is that programs could use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..model import Library, Place, Procedure, Refusal

_COMMENT = re.compile(r"\s*[!cC*][>!<]\s*pyfort\s*:\s*(python\s+\S.*?)\s*$", re.IGNORECASE)
#: How many lines may be between a comment and the name of what it belongs to.
_NEAR = 20


def overlooked(library: Library, procedures: Iterable[Procedure]) -> Iterator[Refusal]:
    """The comments that none of the procedures has, nor one that is refused.

    Those are in interface bodies of programs, procedures and submodules, which nobody else sees,
    or stand elsewhere than before the first line of an interface body.
    """
    known = {(d.place.path, d.place.line) for p in procedures for d in p.directives}
    refused = {(r.place.path, r.place.line) for r in library.refusals}
    for path in library.sources:
        lines = Path(path).read_text("utf-8", "replace").splitlines()
        for number, line in enumerate(lines, 1):
            match = _COMMENT.match(line)
            near = {(path, n) for n in range(number, number + _NEAR)}
            if match is None or (path, number) in known or near & refused:
                continue
            yield Refusal(
                match[1],
                Place(path, number),
                "the comment does not stand before an interface body of a module: declare the "
                "procedure in one, and use that",
            )
