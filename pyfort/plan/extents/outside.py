"""Variables of modules that shapes and lengths of arguments depend on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NoReturn

from ...expression import Expression, outside
from ...model import Category, Library, Procedure, Variable
from ..data.variable import PlannedVariable, plan_variable
from ..names import Names
from ..refuse import RefusedError
from ..wrapper import Outside


class OutsideVariables:
    """Integers that a call reads before it computes shapes; each is planned once.

    Parameters
    ----------
    library : Library
    names : Names
    barred : collection of (str or None, str)
        What the compiler did not confirm.
    """

    def __init__(
        self, library: Library, names: Names, barred: Collection[tuple[str | None, str]] = ()
    ) -> None:
        self._variables = {(m.name, v.name): v for m in library.modules for v in m.variables}
        self._names = names
        self._barred = barred
        self.planned: dict[tuple[str, str], PlannedVariable] = {}

    def of(
        self, procedure: Procedure, expressions: Iterable[Expression | None]
    ) -> tuple[Outside, ...]:
        """Those that a procedure's shapes and lengths mention, and that can be read.

        The interface of an external procedure is written anew, where nobody could name them.
        """
        if procedure.module is None:
            return ()
        mentioned = {n: o for e in expressions for n, o in outside(e).items()}
        return tuple(
            Outside(name, *origin, self.planned[origin].code)
            for name, origin in mentioned.items()
            if self._is_read(origin)
        )

    def plan(self, variable: Variable) -> PlannedVariable:
        """The variable as it is planned already, or now."""
        assert variable.module
        key = variable.module, variable.name
        if key not in self.planned:
            self.planned[key] = plan_variable(variable, _no_constants, self._names)
        return self.planned[key]

    def _is_read(self, origin: tuple[str, str]) -> bool:
        variable = self._variables.get(origin)
        if variable is None or origin in self._barred or variable.parameter:
            return False
        has_place = not (variable.allocatable or variable.pointer)
        if variable.type.category is not Category.INTEGER or variable.shape or not has_place:
            return False
        try:
            self.plan(variable)
        except RefusedError:
            return False
        return True


def _no_constants(*_: object) -> NoReturn:
    raise AssertionError("a variable is no constant")
