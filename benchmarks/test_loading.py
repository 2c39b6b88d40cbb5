"""What it costs to ask again for Fortran that was built before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import pyfort

SOURCE = Path(__file__).with_name("calls.f90").read_text()


@pytest.mark.benchmark(group="the same Fortran again, in one process")
@pytest.mark.figure(own="test_compile_again", at_most=0.05)
def test_compile_again(
    benchmark: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = pyfort.compile(SOURCE)
    assert benchmark(pyfort.compile, SOURCE) is first
