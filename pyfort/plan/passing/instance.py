"""Objects of derived types: the handle of one, which is its address and the tag of its type."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from typing import Final

from ...elements import ELEMENTS
from ...model import Argument, Category, Procedure, ShapeKind
from ..extents import sizes
from ..refuse import RefusedError
from ..wrapper import Parameter, Role
from .contiguous import Contiguous
from .kind import Passing
from .pointer import Pointer

_OBJECT: Final = ELEMENTS["o"]
_OF_TYPES: Final = (Category.DERIVED, Category.CLASS)


def is_object(argument: Argument) -> bool:
    """Whether it is of a derived type that Python has as a class."""
    return argument.type.category in _OF_TYPES and argument.type.family is not None


def check_family(argument: Argument) -> None:
    """Refuse what Python has no class of."""
    family = argument.type.family
    assert family
    if family.reason:
        type_ = f"{argument.type.category.value}({argument.type.name})"
        raise RefusedError(argument.place, f"'{argument.name}' is {type_}: {family.reason}")
    if not family.members:
        raise RefusedError(
            argument.place,
            f"'{argument.name}' is class({argument.type.name}), which is abstract, and no public "
            "type extends it",
        )


class Instance(Passing):
    """An object that is there for as long as the call takes, and scalar results."""

    name = "instance"
    in_callbacks = True
    has_components = True

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        is_scalar = argument.shape is None and not (argument.allocatable or argument.pointer)
        return is_object(argument) and is_scalar

    def role(self, argument: Argument, procedure: Procedure, in_extents: Set[str]) -> Role:
        return Role.INOUT

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        check_family(argument)
        family = argument.type.family
        assert family
        if role is Role.OUT and family.derived.abstract:
            role = Role.INOUT  # nobody knows of which type a new one would be
        return replace(self.parameter(argument, role, _OBJECT), c_type="int64_t")

    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        return parameter

    def needs_shim(self, parameter: Parameter) -> bool:
        return True

    def is_returned(self, role: Role) -> bool:
        return role is Role.OUT

    def is_filled(self, role: Role) -> bool:
        return False


def check_copied(argument: Argument, role: Role) -> None:
    """Refuse what is copied where gfortran does not do it."""
    family = argument.type.family
    if argument.allocatable and role is Role.INOUT and family and family.nested:
        raise RefusedError(
            argument.place,
            f"'{argument.name}' is allocatable, and its objects have others of the same type, "
            "which gfortran does not copy: make it intent(in) or intent(out), or not allocatable",
        )


def check_taken(parameter: Parameter) -> None:
    """Refuse what Fortran cannot take from a function of Python."""
    argument, family = parameter.argument, parameter.family
    if parameter.role is not Role.IN and family and family.nested:
        raise RefusedError(
            argument.place,
            f"'{argument.name}' is allocatable, and its objects have others of the same type, "
            "which gfortran does not copy: make it intent(in), or not allocatable",
        )


class OptionalInstance(Instance):
    """An object that Fortran allocates: there may be none, and another one after the call."""

    name = "optional_instance"

    def received(self, parameter: Parameter) -> Parameter:
        check_taken(parameter)
        return parameter

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return is_object(argument) and argument.shape is None and argument.allocatable

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        check_family(argument)
        is_result = argument is procedure.result and not argument.pointer
        family = argument.type.family
        if is_result and argument.type.category is Category.DERIVED and family and family.finalised:
            raise RefusedError(
                argument.place,
                f"the result '{argument.name}' is an allocatable type({argument.type.name}), and "
                "has a finaliser, which compilers call for what is gone: make it "
                f"class({argument.type.name}), or an intent(out) argument",
            )
        check_copied(argument, role)
        return replace(self.parameter(argument, role, _OBJECT), c_type="int64_t")

    def is_returned(self, role: Role) -> bool:
        return role in (Role.OUT, Role.INOUT)


class PointedInstance(OptionalInstance):
    """An object that Fortran points at, and that somebody else owns."""

    name = "pointed_instance"
    gives_views = True

    def received(self, parameter: Parameter) -> Parameter:
        return replace(Pointer().received(parameter), role=Role.INOUT, returned=False)

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return is_object(argument) and argument.shape is None and argument.pointer


class Instances(Contiguous):
    """Arrays of objects that stand in memory one behind the other."""

    name = "instances"
    is_plain = False

    def received(self, parameter: Parameter) -> Parameter:
        shape = parameter.argument.shape
        if shape is not None and shape.kind is ShapeKind.ASSUMED_SIZE:
            name = parameter.argument.name
            raise RefusedError(
                parameter.argument.place,
                f"'{name}' is an array of objects of assumed size, of which a function of Python "
                f"would not know how many there are: give it an extent, such as {name}(n)",
            )
        return parameter

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        shape = argument.shape
        kinds = (ShapeKind.EXPLICIT, ShapeKind.ASSUMED_SIZE, ShapeKind.ASSUMED_SHAPE)
        by_descriptor = argument.allocatable or argument.pointer
        return is_object(argument) and bool(shape and shape.kind in kinds) and not by_descriptor

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        check_family(argument)
        family, shape = argument.type.family, argument.shape
        assert family
        assert shape
        planned = replace(self.parameter(argument, role, _OBJECT), c_type="int64_t")
        if shape.kind is ShapeKind.ASSUMED_SHAPE:
            rank = len(shape.dimensions)
            role = Role.INOUT if role is Role.OUT else role
            return replace(planned, role=role, extents=(None,) * rank, computed=(None,) * rank)
        if role is Role.OUT and family.derived.abstract:
            planned = replace(planned, role=Role.INOUT)
        return replace(
            planned, extents=sizes.extents(shape), computed=sizes.computed_extents(shape)
        )

    def needs_shim(self, parameter: Parameter) -> bool:
        return True

    def is_filled(self, role: Role) -> bool:
        return False
