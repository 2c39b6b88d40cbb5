"""The kinds of passing: numba's side has all that the plan has, and says so where it does not."""

from __future__ import annotations

import pytest
from numba.core.errors import TypingError

from pyfort.emit import passing as emitted
from pyfort.plan.passing import KINDS
from pyfort.runtime import Dummy
from pyfort.runtime.numba import passing


def test_every_kind_of_the_plan_can_be_called_in_jitted_code() -> None:
    """A call of what numba's side forgot would be refused."""
    assert {emitted.KINDS[kind.name].wire for kind in KINDS} == passing.KINDS.keys()


def test_an_unknown_kind_is_refused_by_name() -> None:
    """A KeyError from the middle of numba would not tell what cannot be done."""
    with pytest.raises(TypingError, match="argument 'x' is passed as telepathy, which compiled"):
        passing.of(Dummy("x", "f8", "in", passing="telepathy"))
