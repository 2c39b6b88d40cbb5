"""What makes function objects and generics, in the Python module."""

from __future__ import annotations

from ...plan import PlannedGeneric, PlannedModule, Ufunc, Wrapper
from ...plan.names import python_name
from ..quoting import python_block as block
from ..quoting import python_string as quoted
from ..wording import where
from .description import dummy
from .docs import docstring, generic_docstring

_INDENT = "    "


def member(name: str) -> str:
    """Where a function or a class of a module is."""
    return f"_members[{quoted(name)}]"


def function_call(
    wrapper: Wrapper,
    index: dict[object, int],
    module: str,
    sort: str = "Function",
    qualname: str = "",
) -> str:
    """The call of `Function`, or of another sort of it, that makes one wrapper."""
    lines = [
        f"{_INDENT}_library,",
        f"{_INDENT}{index[id(wrapper)]},",
        f"{_INDENT}{quoted(wrapper.name)},",
    ]
    dummies = [f"{_INDENT * 2}{dummy(p)}," for p in wrapper.parameters]
    lines += [f"{_INDENT}(", *dummies, f"{_INDENT}),"] if dummies else [f"{_INDENT}(),"]
    if wrapper.result:
        lines.append(f"{_INDENT}result={dummy(wrapper.result)},")
    lines += [
        f"{_INDENT}module={module},",
        f"{_INDENT}place={quoted(where(wrapper.procedure.place))},",
        f"{_INDENT}releases_gil={wrapper.releases_gil},",
        f"{_INDENT}doc={block(docstring(wrapper))},",
    ]
    if wrapper.ufunc:
        lines.append(f"{_INDENT}loops=({_loop(wrapper.ufunc, index)},),")
    if wrapper.generic:
        qualname = f"{wrapper.generic}.specifics.{wrapper.name}"
    if qualname:
        lines.append(f"{_INDENT}qualname={quoted(qualname)},")
    if wrapper.may_fail:
        lines.append(f"{_INDENT}can_fail=True,")
    if wrapper.outside:
        found = (
            f"{quoted(python_name(v.name))}: ({quoted(v.code)}, {index[v.module, v.original]})"
            for v in wrapper.outside
        )
        lines.append(f"{_INDENT}variables={{{', '.join(found)}}},")
    if wrapper.core_signature:
        lines.append(f"{_INDENT}core_signature={quoted(wrapper.core_signature)},")
    return "\n".join([f"{sort}(", *lines, ")"])


def bound_call(wrapper: Wrapper, sort: str, index: dict[object, int], path: str, owner: str) -> str:
    """What is bound to a type."""
    return function_call(wrapper, index, path, sort, f"{owner}.{wrapper.name}")


def _loop(ufunc: Ufunc, index: dict[object, int]) -> str:
    return f"({quoted(ufunc.types)}, {index[id(ufunc)]})"


def hidden(wrapper: Wrapper) -> str:
    """Where the function of a specific is that has no name in its module."""
    return f"_specifics[{quoted(f'{wrapper.procedure.module}.{wrapper.name}')}]"


def table(wrapper: Wrapper) -> str:
    """Where the function is that gives the values of a named constant."""
    return f"_tables[{quoted(f'{wrapper.procedure.module}.{wrapper.procedure.name}')}]"


def generic_call(generic: PlannedGeneric, module: PlannedModule, index: dict[object, int]) -> str:
    """The call of `Generic` that makes one generic interface."""
    assert module.name is not None
    specifics = [f"{_INDENT * 2}{_specific(w, module)}," for w in generic.specifics]
    lines = [
        f"{_INDENT}{quoted(generic.name)},",
        *(f"{_INDENT}(", *specifics, f"{_INDENT}),"),
        f'{_INDENT}module=f"{{__name__}}.{module.attribute}",',
        f"{_INDENT}place={quoted(where(generic.generic.place))},",
        f"{_INDENT}doc={block(generic_docstring(generic))},",
    ]
    if generic.loops:
        lines.append(f"{_INDENT}loops=(")
        for wrapper in generic.loops:
            assert wrapper.ufunc
            lines.append(f"{_INDENT * 2}{_loop(wrapper.ufunc, index)},")
        lines.append(f"{_INDENT}),")
    return "\n".join(["Generic(", *lines, ")"])


def _specific(wrapper: Wrapper, module: PlannedModule) -> str:
    if wrapper.generic:
        return hidden(wrapper)
    if wrapper.procedure.module == module.name:
        return member(wrapper.name)
    return f"_modules[{quoted(str(wrapper.procedure.module))}].{wrapper.name}"
