"""Every kind of argument has its part in every room."""

from __future__ import annotations

import re
from pathlib import Path

import pyfort
from pyfort.emit import passing as emitted
from pyfort.plan import passing as planned
from pyfort.runtime.numba import passing as compiled

PASSING = Path(pyfort.__file__).parent / "runtime" / "src" / "passing"
WIRES = {kind.wire for kind in emitted.KINDS.values()}


def test_what_is_planned_can_be_written() -> None:
    """A kind that the emitters forgot would be a KeyError in the middle of a build."""
    assert {kind.name for kind in planned.KINDS} == emitted.KINDS.keys()


def test_what_is_written_can_be_called() -> None:
    """A package with a kind that the run time lacks would not import."""
    sources = [path.read_text(encoding="utf-8") for path in PASSING.glob("*.c")]
    named = {name for text in sources for name in re.findall(r'\.name = "(\w+)"', text)}
    assert named == WIRES
    assert compiled.KINDS.keys() == WIRES


def test_every_kind_has_a_miniature_and_a_test() -> None:
    """What nobody reads and nobody calls would break unseen."""
    tests = Path(__file__).parents[1]
    texts = [path.read_text() for path in (tests / "emit" / "golden").glob("*/*.py")]
    described = {name for text in texts for name in re.findall(r'passing="(\w+)"', text)}
    assert described | {"scalar"} == WIRES
