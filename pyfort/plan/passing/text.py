"""Vectors of characters, which take a str for all of their characters."""

from __future__ import annotations

from ...model import Argument, Category, Procedure
from ..types import type_code
from ..wrapper import Parameter, Role
from . import contiguous
from .contiguous import is_filled, is_returned, needs_shim, role, settle

__all__ = ["NAME", "claims", "is_filled", "is_returned", "needs_shim", "plan", "role", "settle"]

NAME = "text"


def claims(argument: Argument, procedure: Procedure) -> bool:
    """Contiguous characters of rank 1."""
    is_vector = argument.shape is not None and len(argument.shape.dimensions) == 1
    is_character = argument.type.category is Category.CHARACTER
    return is_vector and is_character and contiguous.claims(argument, procedure)


def plan(argument: Argument, role: Role, procedure: Procedure) -> Parameter:
    """Text as C has it, with a NUL at its end, only where the declaration says so."""
    code = type_code(argument.type, argument.name, argument.place)
    if argument.type.c_name is None and not procedure.is_bind_c:
        code = "a1"
    return contiguous.array(argument, role, code, NAME)
