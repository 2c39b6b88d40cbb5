"""Comments of procedures and of their dummies: which are known."""

from __future__ import annotations

from ..model import Procedure
from .passing import check_directives
from .refuse import RefusedError
from .reshaping import WORDS


def check_comments(procedure: Procedure) -> None:
    """Raise `RefusedError` for a comment of a procedure or its dummies that says nothing known."""
    for directive in procedure.directives:
        if directive.word == "python":
            raise RefusedError(
                directive.place,
                f"'{procedure.name}' is a function of Python for Fortran, which Python does not "
                "need: 'pyfort embed' makes the library that Fortran calls it through",
            )
        if directive.word not in WORDS:
            raise RefusedError(
                directive.place,
                f"pyfort knows no '{directive.word}' of a procedure: the comment must be "
                "'!> pyfort: signature (n),(n)->()', or begin with raises, name, method or hide; "
                "that of a dummy argument stands beside its declaration",
            )
    for argument in procedure.arguments:
        check_directives(argument)
