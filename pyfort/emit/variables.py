"""Words for variables and named constants of modules: in docstrings, `show` and stubs."""

from __future__ import annotations

from ..plan import PlannedVariable
from .pieces import class_path, numpy_type, scalar_type
from .python.class_docs import described as component_words
from .stubs.class_stub import got


def described(planned: PlannedVariable) -> str:
    """What Python sees: ``float``, ``ndarray of float64, shape (:, :) or None``."""
    if planned.component is not None:
        return component_words(planned.component)
    element = planned.element
    if element is None:
        return "str"
    extents, dtype = planned.extents, element.dtype
    if planned.length is not None:
        dtype = f"S{planned.length}" if planned.length > 0 else "S"
    elif extents is None and planned.association == "pointer" and element.category != "record":
        extents = ()
    if extents is None:
        is_record = element.category == "record"
        found = element.dtype.removesuffix(".dtype") if is_record else element.python
    else:
        inside = ", ".join(":" if n is None else str(n) for n in extents)
        shape = f"({inside},)" if len(extents) == 1 and extents[0] is not None else f"({inside})"
        found = f"ndarray of {dtype}, shape {shape}"
    return f"{found} or None" if planned.association else found


def annotation(planned: PlannedVariable) -> str:
    """The same for type checkers, which must not let anybody assign what is protected."""
    found = _annotation(planned)
    is_fixed = planned.variable.protected and not planned.is_constant
    return f"Final[{found}]" if is_fixed else found


def _annotation(planned: PlannedVariable) -> str:
    if planned.component is not None:
        found = got(planned.component)
        return f"Final[{found}]" if planned.is_constant else found
    value = planned.variable.value
    if planned.is_constant:
        if planned.variable.shape is not None:
            return "Final[Any]"
        record = planned.variable.type.record
        spelled = type(value).__name__ if record is None else class_path(planned.variable.type)
        return f"Final[{spelled}]"
    element = planned.element
    assert element
    is_array = planned.extents is not None or (
        planned.association == "pointer" and planned.length is None
    )
    type_ = planned.variable.type
    is_array = is_array and not (planned.extents is None and type_.record is not None)
    value_type = scalar_type(type_, element)
    spelled = f"NDArray[{numpy_type(element)}]" if is_array else value_type
    return f"{spelled} | None" if planned.association else spelled
