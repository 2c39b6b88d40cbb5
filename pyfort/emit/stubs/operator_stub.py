"""Fortran's operators in stubs: special methods of the classes of their operands.

As `pyfort.runtime.operators` makes them when a package is imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...elements import COMPARISONS, UNARY_OPERATORS, is_pythons, method_names, symbol_of
from ...model import Category
from ...plan import Parameter, Plan, PlannedModule, Wrapper
from ...plan.names import python_name
from .. import passing
from ..signature import positional
from .stub_forms import definitions, overloads, result

_Key = tuple[str | None, str | None]


class Operators:
    """The methods that classes have of operators, and the functions that modules have of them."""

    def __init__(self) -> None:
        #: By class and method, what the other operand may be, and the results.
        self._special: dict[_Key, dict[str, dict[str, dict[str, None]]]] = {}
        self._named: dict[_Key, dict[str, list[Wrapper]]] = {}
        #: What is assigned, and the class.
        self._from: dict[_Key, tuple[list[str], str]] = {}
        self._functions: dict[str | None, dict[str, tuple[Wrapper, ...]]] = {}

    def add(self, name: str, specifics: Iterable[Wrapper]) -> None:
        """An operator, by its name in Fortran such as ``operator(+)``."""
        symbol = symbol_of(name)
        for wrapper in specifics:
            operands = positional(wrapper)
            if symbol == "=":
                self._add_assignment(wrapper)
            elif len(operands) == 1 and symbol in UNARY_OPERATORS:
                self._note(operands[0], UNARY_OPERATORS[symbol], "", result(wrapper))
            elif len(operands) == 2 and (names := method_names(symbol)):
                own, other = names
                self._note(operands[0], own, _taken(operands[1]), result(wrapper))
                if symbol in COMPARISONS or _class_of(operands[0]) is None:
                    self._note(operands[1], other, _taken(operands[0]), result(wrapper))
            elif operands and not is_pythons(symbol) and (key := _class_of(operands[0])):
                self._named.setdefault(key, {}).setdefault(function_name(symbol), []).append(
                    wrapper
                )

    def add_function(self, module: str | None, name: str, specifics: tuple[Wrapper, ...]) -> None:
        """The function of a module that an operator is for which Python has none."""
        if symbol_of(name) != "=" and not is_pythons(symbol_of(name)):
            self._functions.setdefault(module, {})[function_name(symbol_of(name))] = specifics

    def _note(self, operand: Parameter, method: str, other: str, found: str) -> None:
        key = _class_of(operand)
        if key is not None:
            methods = self._special.setdefault(key, {}).setdefault(method, {})
            methods.setdefault(other, {})[found] = None

    def _add_assignment(self, wrapper: Wrapper) -> None:
        target, value = wrapper.parameters[:2]
        key = _class_of(target)
        if key is not None:
            made = passing.of(target).given_back(target)
            self._from.setdefault(key, ([], made))[0].append(_taken(value))

    # --- the texts ---

    def methods(self, module: str | None, name: str) -> list[str]:
        """The lines that the class of a type has of operators."""
        key = (module, name)
        lines: list[str] = []
        for method, others in self._special.get(key, {}).items():
            if method in ("__eq__", "__ne__"):  # of anything else, they say that it is not equal
                lines += [f"def {method}(self, other: object, /) -> bool: ..."]
                lines += ["__hash__: ClassVar[None]  # type: ignore[assignment]"] * (
                    method == "__eq__"
                )
                continue
            # To type checkers, arrays are numbers as well.
            ordered = sorted(others.items(), key=lambda item: not item[0].startswith("NDArray"))
            taken = [([*_self(other)], " | ".join(found)) for other, found in ordered]
            lines += definitions(method, taken, [])
        for method, wrappers in self._named.get(key, {}).items():
            lines += overloads(method, wrappers, "self", [])
        if key in self._from:
            values, made = self._from[key]
            union = " | ".join(dict.fromkeys(values))
            lines += ["@classmethod", f"def from_(cls, value: {union}) -> {made}: ..."]
        return lines

    def functions(self, module: PlannedModule) -> list[str]:
        """Those of a module, but where it has another function of the name."""
        lines: list[str] = []
        for name, specifics in self._functions.get(module.name, {}).items():
            if name not in module.names:
                lines += overloads(name, specifics, "", ["@staticmethod"])
        return lines


def operators_of(plan: Plan) -> Operators:
    """The operators of a library."""
    found = Operators()
    for module in plan.modules:
        for planned in module.operators:
            found.add(planned.generic.name, planned.specifics)
            found.add_function(module.name, planned.generic.name, planned.specifics)
        for type_ in module.types:
            for generic in type_.generics:
                if "(" in generic.name:
                    found.add(generic.name, generic.specifics)
    return found


def function_name(symbol: str) -> str:
    """What Python calls an operator that it has not."""
    return "concat" if symbol == "//" else python_name(symbol.strip("."))


def _class_of(parameter: Parameter) -> _Key | None:
    """Module and name of the type of an object, None for anything else."""
    type_ = parameter.argument.type
    is_object = type_.category in (Category.DERIVED, Category.CLASS)
    is_one = is_object and parameter.argument.shape is None
    return (type_.module, type_.name) if is_one else None


def _taken(parameter: Parameter) -> str:
    return passing.of(parameter).taken(parameter, exact=True)


def _self(other: str) -> Iterator[str]:
    yield "self"
    if other:
        yield f"other: {other}"
        yield "/"
