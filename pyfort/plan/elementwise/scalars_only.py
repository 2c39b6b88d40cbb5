"""Why an elemental procedure takes no arrays."""

from __future__ import annotations

from ..wrapper import Wrapper


def obstacle(wrapper: Wrapper) -> str:
    """What keeps an elemental procedure from being a ufunc; empty where nothing does."""
    if "elemental" not in wrapper.procedure.attributes or wrapper.ufunc is not None:
        return ""
    for parameter in wrapper.everything:
        if parameter.optional:
            return f"'{parameter.name}' is optional, and ufuncs have no optional arguments"
        if not parameter.element.character:
            what = parameter.element.category
            return f"'{parameter.name}' is of type {what}, which NumPy's ufuncs do not take"
    if not any(p.positional for p in wrapper.parameters):
        return "it has no arguments that are read"
    return "it needs the lock of the library's static data, which ufuncs run without"
