"""The parameters of calls, for numba."""

from __future__ import annotations

import inspect
from collections.abc import Mapping

from numba.core import types


def call_parameters(names: Mapping[str, types.Type]) -> inspect.Signature:
    """The parameters of one call, all of which numba can fold.

    It cannot fold keyword-only parameters, so they are positional to it;
    `associate` keeps them from being given by position.
    """
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    return inspect.Signature([inspect.Parameter(name, kind) for name in names])
