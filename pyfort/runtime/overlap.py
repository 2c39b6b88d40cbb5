"""Whether arrays with gaps have elements in common."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

#: How long NumPy may search; the general question is hard, and arrays of programs are not.
_MOST_WORK: Final = 100_000


def share_memory(pair: tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]) -> bool:
    """Whether two arrays have an element in common; what is too hard to tell is taken for that."""
    try:
        return bool(np.shares_memory(*pair, max_work=_MOST_WORK))  # type: ignore[arg-type]
    except np.exceptions.TooHardError:
        return True
