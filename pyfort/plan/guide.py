"""What lines for f2py ask for beyond a procedure's own interface, as data.

A guided procedure is planned with an interface of its own: without what is hidden, with
outputs that the procedure changes in place. The shim leads from that one to the procedure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..expression import Expression
from ..model import Argument, Place, Procedure, Unread
from .reshaping import Raise


@dataclass(frozen=True, slots=True)
class Local:
    """What the procedure gets in place of a dummy argument: a variable of the shim.

    It has the value of the dummy `given` where there is one and it is present, else `value`.
    The dummy `left` gets what the procedure leaves. `stored` is the dummy that it is, where it
    is no variable of its own. An array has `extents`; the shim `allocates` a dummy of which nobody
    else knows them. One that is `reversed` has its elements in the order of C: its `extents` are
    those of the dummies from the last to the first.
    """

    argument: Argument  # of the procedure
    value: Expression
    extents: tuple[Expression, ...] = ()
    given: str = ""
    left: str = ""
    stored: str = ""
    allocates: bool = False
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """A condition for a call, of the dummy argument `name`, with its text."""

    condition: Expression
    text: str
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Guide:
    """How calls of an interface become calls of the procedure `called`.

    `hidden` dummies of the interface are no parameters. `values` are those of integers that
    follow from other arguments where they are not given; `positional` are those of them that
    can be given by position. What is `kept` is changed in place, but not returned.
    `permissions` are the integers, by the arrays, that say whether Fortran may have the caller's
    array itself.
    What is `absent` is optional, and never passed.
    Where there are `actuals`, they are what is called with, as `Guidance.call` has them, and the
    procedure has an implicit interface.
    """

    called: Procedure
    hidden: frozenset[str] = frozenset()
    values: Mapping[str, Expression] = field(default_factory=dict)
    positional: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    permissions: Mapping[str, str] = field(default_factory=dict)
    locals: tuple[Local, ...] = ()
    checks: tuple[Check, ...] = ()
    raises: tuple[Raise, ...] = ()
    unheeded: tuple[Unread, ...] = ()
    absent: frozenset[str] = frozenset()
    actuals: tuple[Expression, ...] = ()

    @property
    def needs_shim(self) -> bool:
        """Whether the call takes more than the arguments of the interface."""
        around = self.locals or self.checks or self.raises or self.called.alternates
        return bool(around or self.actuals or self.absent)
