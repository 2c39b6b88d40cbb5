"""The place in LLVM's code where a call is emitted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Site:
    """What the instructions of a call are made with.

    Attributes
    ----------
    context, builder
        Numba's target context, and LLVM's builder, which stands at the call.
    takes_values : bool
        Whether the callee takes by value what its C prototype has by value; a
        trampoline takes the addresses of all.
    values : tuple
        The addresses of values that end with the call.
    """

    context: Any
    builder: Any
    takes_values: bool
    values: tuple[Any, ...] = ()
