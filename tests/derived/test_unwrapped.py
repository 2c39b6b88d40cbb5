"""What is refused of derived types."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("unwrapped.f90")


@pytest.fixture(scope="module")
def shown() -> str:
    command = [sys.executable, "-m", "pyfort", "show", SOURCE.name]
    folder = SOURCE.parent
    return subprocess.run(command, cwd=folder, text=True, capture_output=True, check=True).stdout


@pytest.mark.parametrize(
    "refusal",
    [
        "unwrapped.f90:5:30: box.anything: it is class(*), which is not wrapped yet as a "
        "component: write procedures that read and assign it",
        "unwrapped.f90:18:38: hook: it is a procedure pointer, not wrapped yet: "
        "write procedures that set and call it",
        "unwrapped.f90:19:28: whatever: it is class(*), not wrapped yet: "
        "write procedures that read and assign it",
        "unwrapped.f90:23:32: boxes: the result 'r' is an allocatable array of class(box): "
        "make it an intent(out) argument",
        "unwrapped.f90:27:45: fresh_pair: 'p' is allocatable and of the sequence type pair, of "
        "which C has no descriptor: leave out SEQUENCE, or make the type bind(C)",
    ],
)
def test_the_line_and_what_to_do_are_said(shown: str, refusal: str) -> None:
    """Fails if a reader has to look for either."""
    assert refusal in shown
