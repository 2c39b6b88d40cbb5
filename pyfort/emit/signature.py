"""The Python signature of a wrapper, as text."""

from __future__ import annotations

from ..expression import Constant, Literal
from ..plan import Parameter, Wrapper

#: Default of a mandatory parameter that follows an optional one.
REQUIRED = "<required>"


def shown_default(parameter: Parameter) -> str:
    """What stands for a parameter that may be left out, as Python's source."""
    match parameter.default:
        case Literal(value):
            return str(bool(value)) if parameter.element.category == "logical" else str(value)
        case Constant(value) if not parameter.hidden:
            return repr(value)
    return "None"


def positional(wrapper: Wrapper) -> list[Parameter]:
    """Parameters by position or keyword, in dummy order."""
    return [p for p in wrapper.parameters if p.positional]


def keyword_only(wrapper: Wrapper) -> list[Parameter]:
    """Sizes, and output arrays that the caller may bring."""
    return [p for p in wrapper.parameters if p.keyword]


def signature(wrapper: Wrapper, name: str = "") -> str:
    """``axpy(a, x, y, *, n=None)``, under its own name or another one."""
    parts = []
    after_optional = False
    for parameter in positional(wrapper):
        if parameter.optional:
            parts.append(f"{parameter.name}={shown_default(parameter)}")
            after_optional = True
        else:
            parts.append(f"{parameter.name}={REQUIRED}" if after_optional else parameter.name)
    named = keyword_only(wrapper)
    if named:
        parts += ["*", *(f"{p.name}={shown_default(p)}" for p in named)]
    return f"{name or wrapper.name}({', '.join(parts)})"
