"""What the plan asks of a kind of dummy argument."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Set
from typing import ClassVar

from ...elements import Element
from ...model import Argument, Procedure
from ..types import c_type
from ..wrapper import Parameter, Role


class Passing(ABC):
    """Which dummy arguments are of a kind, and what follows from that for a Python caller."""

    name: ClassVar[str]
    has_value: ClassVar[bool] = False  # on which extents can depend, where it is an integer
    has_components: ClassVar[bool] = False  # the same, where these are integers
    brings_extents: ClassVar[bool] = False  # of what is given, on which others can depend
    is_plain: ClassVar[bool] = False  # its elements are all that Fortran gets: a loop can do that
    gives_views: ClassVar[bool] = False  # of memory that Fortran may free
    in_callbacks: ClassVar[bool] = False  # a function of Python that Fortran calls can have one

    def received(self, parameter: Parameter) -> Parameter:
        """The parameter of a dummy procedure, as a function of Python gets it and returns it."""
        return parameter

    @abstractmethod
    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        """Whether a dummy argument, or a result, is of this kind."""

    @abstractmethod
    def role(self, argument: Argument, procedure: Procedure, in_extents: Set[str]) -> Role:
        """The role of a dummy argument without an intent."""

    @abstractmethod
    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        """The parameter; raises `RefusedError` where there is something that cannot be."""

    def parameter(self, argument: Argument, role: Role, element: Element) -> Parameter:
        """A parameter of this kind, by reference."""
        return Parameter(
            argument=argument,
            name=argument.name,
            role=role,
            element=element,
            c_type=c_type(argument.type, element),
            passing=self.name,
        )

    @abstractmethod
    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        """The parameter in its final role, when it is known which scalars a caller gives."""

    @abstractmethod
    def needs_shim(self, parameter: Parameter) -> bool:
        """Whether only Fortran can pass it, even if the procedure has a C interface."""

    @abstractmethod
    def is_returned(self, role: Role) -> bool:
        """Whether the call returns it."""

    @abstractmethod
    def is_filled(self, role: Role) -> bool:
        """Whether a caller may bring the memory of a result, by keyword."""
