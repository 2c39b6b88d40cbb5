"""The two ways of a call: from Python, and from compiled code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numba
import pytest

Way = Callable[..., Any]


@pytest.fixture(params=["python", "njit"])
def call(request: pytest.FixtureRequest) -> Way:
    """``call(f, *arguments)``, from Python or from compiled code."""
    if request.param == "python":
        return lambda function, *arguments: function(*arguments)

    def jitted(function: Any, *arguments: Any) -> Any:
        return numba.njit(lambda *given: function(*given))(*arguments)

    return jitted
