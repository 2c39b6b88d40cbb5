"""Why no kind claims a dummy argument."""

from __future__ import annotations

from ...model import Argument, Category, ShapeKind


def reason(argument: Argument) -> str:
    """What it is that cannot cross the border yet, and what could."""
    name = argument.name
    if argument.type.category in (Category.DERIVED, Category.CLASS):
        type_ = f"{argument.type.category.value}({argument.type.name})"
        return f"'{name}' is {type_}, which is not wrapped yet"
    if argument.allocatable or argument.pointer:
        what = "allocatable" if argument.allocatable else "a pointer"
        if argument.has_any_rank:
            return (
                f"'{name}' is {what}, text and of assumed rank, of which compilers lose the "
                f"length: give it a rank, as {name}(:)"
            )
        return f"'{name}' is {what}, which is not wrapped yet"
    assert argument.shape
    if argument.shape.kind not in (ShapeKind.EXPLICIT, ShapeKind.ASSUMED_SIZE):
        return (
            f"'{name}' is an {argument.shape.kind.value} array, which is not wrapped yet: "
            "give it an explicit shape, such as x(n)"
        )
    return (
        f"the result '{name}' is an array, which is not wrapped yet: "
        "return it through an intent(out) argument"
    )
