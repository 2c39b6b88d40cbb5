"""What all procedures among the arguments have in common: words for what is called."""

from __future__ import annotations

from abc import abstractmethod

from ...model import Shape
from ...plan import Parameter, Wrapper
from .kind import Passing


class OfProcedure(Passing):
    """Kinds of arguments that are called."""

    @abstractmethod
    def called(self, parameter: Parameter) -> tuple[list[Parameter], tuple[Parameter, ...]]:
        """What it is called with, by position, and what it returns."""

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        return None

    def shape(self, parameter: Parameter) -> str:
        return ""

    def described(self, parameter: Parameter, returned: bool) -> str:
        return f"callable, {self.brief(parameter)}"

    def brief(self, parameter: Parameter) -> str:
        given, outputs = self.called(parameter)
        names = [p.name for p in outputs]
        returns = names[0] if len(names) == 1 else f"({', '.join(names)})" if names else "None"
        return f"``{parameter.name}({', '.join(p.name for p in given)}) -> {returns}``"

    def is_changed(self, parameter: Parameter) -> bool:
        return False
