"""Descriptions of dummy arguments, written by hand in tests."""

from __future__ import annotations

from typing import Any

from pyfort.runtime import Dummy


def dummy(
    name: str, type: str, intent: str, shape: tuple[str, ...] | None = None, **more: Any
) -> Dummy:
    """A description as the plan would make it of arrays with extents, and of scalars."""
    passing = "scalar"
    if shape is not None:
        passing = "text" if type in ("s1", "a1") and len(shape) == 1 else "contiguous"
    returned = intent == "out" or (intent == "inout" and shape is None)
    keyword = intent == "size" or (intent == "out" and shape is not None)
    decided = {"passing": passing, "returned": returned, "keyword": keyword}
    return Dummy(name, type, intent, shape, **(decided | more))
