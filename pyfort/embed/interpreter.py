"""The Python that a library is built with, which it runs unless it is told otherwise."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from ..build.errors import BuildError
from . import finding


@dataclass(frozen=True, slots=True)
class Interpreter:
    """The paths of an interpreter and of its libpython."""

    path: str
    library: str


def this_interpreter() -> Interpreter:
    """The one that runs now.

    Raises
    ------
    BuildError
        When it has no shared library, so that no program can have it inside.
    """
    found = finding.find()
    if not found.startswith("/"):
        raise BuildError(found)
    return Interpreter(sys.executable, found)
