"""Definitions of functions in stubs: parameters, results, and overloads."""

from __future__ import annotations

from collections.abc import Iterable

from ...plan import Parameter, Wrapper
from .. import passing
from ..signature import keyword_only, positional, shown_default

_INDENT = "    "
_WIDTH = 92


def definitions(name: str, forms: list[tuple[list[str], str]], decorators: list[str]) -> list[str]:
    """One definition, or an overload for each form of parameters and their result."""
    if len(forms) > 1:
        decorators = ["@overload", *decorators]
    lines = []
    for form, result in forms:
        lines += [*decorators, *folded(f"def {name}", form, f"-> {result}: ...")]
    return lines


def result(wrapper: Wrapper) -> str:
    """The type of what a call returns."""
    returned = [passing.of(p).given_back(p) for p in wrapper.outputs]
    if len(returned) > 1:
        return f"tuple[{', '.join(returned)}]"
    return returned[0] if returned else "None"


def overloads(
    name: str, wrappers: Iterable[Wrapper], first: str, decorators: list[str]
) -> list[str]:
    """One for each procedure; those that a type checker cannot tell apart are one.

    `first` takes the place of the first parameter, where there is one.
    """
    results: dict[tuple[str, ...], dict[str, None]] = {}
    for wrapper in sorted(wrappers, key=_breadth):
        for form in forms(wrapper, exact=True):
            taken = [first, *form[1:]] if first else form
            results.setdefault(tuple(taken), {})[result(wrapper)] = None
    merged = [(list(form), " | ".join(found)) for form, found in results.items()]
    return definitions(name, merged, decorators)


_BREADTH = (
    *("derived", "record", "logical", "character", "integer", "real", "complex", "address"),
    "function",
)


def _breadth(wrapper: Wrapper) -> list[tuple[bool, int]]:
    """What takes less comes first: each ``SupportsFloat`` would take ints too, and arrays."""
    return [(not p.extents, _BREADTH.index(p.element.category)) for p in positional(wrapper)]


def function(wrapper: Wrapper, static: bool) -> list[str]:
    """A function, or its overloads."""
    decorators = ["@staticmethod"] if static else []
    if wrapper.ufunc or wrapper.core_signature:
        return [*decorators, *_ufunc(wrapper)]
    found = result(wrapper)
    return definitions(wrapper.name, [(form, found) for form in forms(wrapper)], decorators)


def method(wrapper: Wrapper, static: bool) -> list[str]:
    """What is bound to a type; the object comes first, and has no type of its own."""
    if static:
        return function(wrapper, static=True)
    found = [(["self", *form[1:]], result(wrapper)) for form in forms(wrapper)]
    return definitions(wrapper.name, found, [])


def _ufunc(wrapper: Wrapper) -> list[str]:
    """Scalars or arrays of any shape, and the keywords of NumPy's ufuncs."""
    taken = [f"{p.name}: ArrayLike" for p in positional(wrapper)]
    named = [f"{p.name}: {_taken(p)} | None = None" for p in keyword_only(wrapper)]
    all_of_them = [*taken, *(["*", *named] if named else []), "**keywords: Any"]
    return folded(f"def {wrapper.name}", all_of_them, "-> Any: ...")


def folded(head: str, parameters: list[str], tail: str) -> list[str]:
    """A definition in one line, or with a line for each parameter."""
    line = f"{head}({', '.join(parameters)}) {tail}"
    if len(line) <= _WIDTH:
        return [line]
    return [f"{head}(", *(f"{_INDENT}{p}," for p in parameters), f") {tail}"]


def forms(wrapper: Wrapper, exact: bool = False) -> list[list[str]]:
    """Parameter lists: one, or overloads when a mandatory one follows an optional one.

    The first form gives everything by position; in the second the optional
    ones are left out, so what follows them goes by keyword.
    """
    parameters = positional(wrapper)
    named = [f"{p.name}: {_taken(p, exact)} | None = None" for p in keyword_only(wrapper)]
    first_optional = next((i for i, p in enumerate(parameters) if p.optional), len(parameters))
    head, tail = parameters[:first_optional], parameters[first_optional:]
    mandatory = [p for p in tail if not p.optional]
    if not mandatory:
        plain = [_parameter(p, exact, p.optional) for p in parameters]
        return [plain + (["*", *named] if named else [])]
    last = max(i for i, p in enumerate(parameters) if not p.optional)
    by_position = [_parameter(p, exact, i > last) for i, p in enumerate(parameters)]
    by_keyword = [_parameter(p, exact) for p in head]
    by_keyword += ["*", *(_parameter(p, exact, p.optional) for p in tail), *named]
    return [by_position + (["*", *named] if named else []), by_keyword]


def _parameter(parameter: Parameter, exact: bool, default: bool = False) -> str:
    spelled = _taken(parameter, exact) + (" | None" if parameter.optional else "")
    return f"{parameter.name}: {spelled}{f' = {shown_default(parameter)}' if default else ''}"


def _taken(parameter: Parameter, exact: bool = False) -> str:
    """The type of an argument; `exact` where dtypes of arrays tell overloads apart."""
    if parameter.interface is not None:
        return _callable(parameter.interface)
    return passing.of(parameter).taken(parameter, exact=exact)


def _callable(interface: Wrapper) -> str:
    """What Fortran can call: a function that takes what it gives, or the address of one.

    Of several results, and where None leaves all as it is, nobody can tell the type.
    """
    given = ", ".join(_given(p) for p in positional(interface))
    found = "Any"
    if len(interface.outputs) == 1 and interface.result is not None:
        found = _taken(interface.result)
    return f"Callable[[{given}], {found}] | int"


def _given(parameter: Parameter) -> str:
    if parameter.interface is not None:
        return "Any"
    kind, argument = passing.of(parameter), parameter.argument
    may_be_none = argument.optional or argument.pointer or argument.allocatable
    none = " | None" if may_be_none else ""
    return f"{kind.given_back(parameter).removesuffix(' | None')}{none}"
