"""One argument of a call: what is given for a dummy argument, and where lines find it.

The lines of an implementation (see `implementation`) find the argument ``x`` in ``v_x``, and
leave what the bare call takes for it in ``s_x``.
"""

from __future__ import annotations

from dataclasses import dataclass

from numba.core import types

from ...elements import ELEMENTS, Element
from .. import Dummy


@dataclass(frozen=True, slots=True)
class Actual:
    """An actual argument, in Fortran's words: what a call has for a dummy argument.

    Attributes
    ----------
    function : str
        The name of the function that is called.
    dummy : Dummy
    type : numba type, optional
        Of what is given; None where nothing is.
    value : str
        An expression for what is given.
    """

    function: str
    dummy: Dummy
    type: types.Type | None
    value: str

    @property
    def who(self) -> str:
        """How messages begin."""
        return f"{self.function}(): argument '{self.dummy.name}'"

    @property
    def slot(self) -> str:
        """The variable for what the bare call takes."""
        return f"s_{self.dummy.name}"

    @property
    def element(self) -> Element:
        """What stands in memory."""
        return ELEMENTS[self.dummy.type]

    @property
    def rank(self) -> int:
        """The number of dimensions that the dummy argument has."""
        return len(self.dummy.shape or ())

    @property
    def is_array(self) -> bool:
        """Whether an array is given, of rank 0 or more."""
        return isinstance(self.type, types.Array)


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory of an argument, as far as Fortran sees it.

    Attributes
    ----------
    actual : Actual
    bounds : str
        An expression for the address of its first byte, and that after its last one.
    is_single : bool
        Whether it is one element, of an array that is given for a scalar.
    view : str
        An expression for the array, where elements may lie between those of another one.
    by_pointer : bool
        Whether pointers and targets may have it, too.
    are_objects : bool
        Whether it is that of objects of a derived type.
    """

    actual: Actual
    bounds: str
    is_single: bool = False
    view: str = ""
    by_pointer: bool = False
    are_objects: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether Fortran may write there."""
        return self.by_pointer or self.actual.dummy.intent != "in"

    def may_share(self, other: Memory) -> bool:
        """Whether Fortran may know the memory as both."""
        targets = [m.by_pointer or m.actual.dummy.target for m in (self, other)]
        return (self.by_pointer or other.by_pointer) and all(targets)
