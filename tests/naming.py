"""Names of test cases that are the same in every process, as pytest-xdist needs them."""

from __future__ import annotations


def identify(value: object) -> str:
    """``repr`` without addresses."""
    text = repr(value)
    return type(value).__name__ if " at 0x" in text else text
