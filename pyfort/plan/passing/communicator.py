"""MPI communicators: handles of Fortran, which are integers."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ...model import Argument, Category, Directive, Procedure, Type
from ..refuse import RefusedError
from ..wrapper import Parameter, Role
from .scalar import Scalar

#: What the comment of a dummy argument says: ``!> pyfort: mpi comm``.
_WORD: Final = "mpi"
_TEXT: Final = "comm"
#: ``type(MPI_Comm)``, and its component: an integer, in all implementations.
_TYPE: Final = ("mpi_f08", "mpi_comm")
_HANDLE: Final = Type(Category.INTEGER, 4)


class Communicator(Scalar):
    """A scalar integer or a ``type(MPI_Comm)`` that is a communicator, as far as one can tell."""

    name = "communicator"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        if not super().claims(argument, procedure):
            return False
        if _is_derived(argument):
            return True
        is_integer = argument.type.category is Category.INTEGER
        return is_integer and (bool(argument.directives) or _is_named_so(argument, procedure))

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        if not _is_derived(argument):
            return super().plan(argument, role, procedure)
        if procedure.module is None:
            raise RefusedError(
                argument.place,
                f"'{argument.name}' is a type(MPI_Comm) of a procedure outside of modules, which "
                "is not wrapped yet: put the procedure into a module",
            )
        planned = super().plan(replace(argument, type=_HANDLE), role, procedure)
        return replace(planned, argument=argument)

    def needs_shim(self, parameter: Parameter) -> bool:
        return _is_derived(parameter.argument) or super().needs_shim(parameter)


def check_directives(argument: Argument) -> None:
    """Raise `RefusedError` where the comment of a dummy argument says what nobody understands."""
    for directive in argument.directives:
        if not _is_mpi(directive):
            raise RefusedError(
                directive.place,
                f"pyfort knows no '{directive.word} {directive.text}' of a dummy argument: "
                "the comment must be '!> pyfort: mpi comm', or '!> pyfort: interface ...' where it "
                "is a procedure; a signature stands before the procedure",
            )
        is_integer = argument.type.category is Category.INTEGER
        is_scalar = not (argument.shape or argument.allocatable or argument.pointer)
        if not ((is_integer or _is_derived(argument)) and is_scalar):
            raise RefusedError(
                directive.place,
                f"'{argument.name}' is no communicator of MPI: it must be a scalar, an integer "
                "or a type(MPI_Comm), and neither allocatable nor a pointer",
            )


def _is_mpi(directive: Directive) -> bool:
    return directive.word == _WORD and directive.text.lower() == _TEXT


def _is_derived(argument: Argument) -> bool:
    return (argument.type.module, argument.type.name) == _TYPE


def _is_named_so(argument: Argument, procedure: Procedure) -> bool:
    """Whether it is called like a communicator where there are some.

    In a pure or elemental procedure nothing communicates; so it stays a ufunc.
    """
    is_pure = bool(procedure.attributes & {"pure", "elemental"})
    is_dummy = argument is not procedure.result
    named = argument.name.startswith("comm")
    return named and is_dummy and not is_pure and "mpi" in procedure.uses
