"""How an argument crosses the border in compiled code: a *passing*, one file for each kind.

The kinds are those of the plan, under the same names. The description of a dummy argument
says which one it is.
"""

from __future__ import annotations

from typing import Final

from numba.core import errors

from ... import Dummy
from .contiguous import Contiguous
from .kind import Passing
from .scalar import Scalar
from .text import Text

__all__ = ["KINDS", "Passing", "of"]

KINDS: Final[dict[str, Passing]] = {
    "scalar": Scalar(),
    "contiguous": Contiguous(),
    "text": Text(),
}


def of(dummy: Dummy) -> Passing:
    """The kind of a dummy argument or a result; a typing error where numba's side lacks it."""
    if dummy.passing not in KINDS:
        raise errors.TypingError(
            f"argument '{dummy.name}' is passed as {dummy.passing}, which compiled code cannot do: "
            "call the function from Python"
        )
    return KINDS[dummy.passing]
