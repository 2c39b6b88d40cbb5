"""Every kind of argument has its part in every room."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

import pyfort
from pyfort.emit import passing as emitted
from pyfort.plan import passing as planned
from pyfort.runtime.numba import passing as compiled
from pyfort.runtime.traits import TRAITS

PASSING = Path(pyfort.__file__).parent / "runtime" / "src" / "passing"
WIRES = {kind.wire for kind in emitted.KINDS.values()}

_CONSTANT = re.compile(r"^const Passing (\w+) = \{\s*\.name = \"(\w+)\"(.*?)\};", re.M | re.S)
_MACRO = re.compile(r"^#define (\w+) ((?:.*\\\n)*.*)", re.M)


def in_c() -> dict[str, tuple[str, str]]:
    """The constants of C: the kind that each is, and the text of its fields."""
    found = {}
    for path in PASSING.glob("*.c"):
        text = path.read_text(encoding="utf-8")
        macros = dict(_MACRO.findall(text))
        for constant, wire, fields in _CONSTANT.findall(text):
            found[constant] = wire, re.sub(r"\w+", partial(_expanded, macros), fields)
    return found


def _expanded(macros: dict[str, str], word: re.Match[str]) -> str:
    return macros.get(word[0], word[0])


def test_what_is_planned_can_be_written() -> None:
    """A kind that the emitters forgot would be a KeyError in the middle of a build."""
    assert {kind.name for kind in planned.KINDS} == emitted.KINDS.keys()


def test_what_is_written_can_be_called() -> None:
    """A package with a kind that the run time lacks would not import."""
    constants = in_c()
    assert {wire for wire, _ in constants.values()} == WIRES
    registry = (PASSING / "registry.c").read_text(encoding="utf-8")
    assert set(re.findall(r"&(\w+_passing)", registry)) == constants.keys()
    assert compiled.KINDS.keys() == WIRES


def test_generics_know_only_kinds_that_there_are() -> None:
    """A kind that was renamed would be an ordinary one for generics."""
    assert TRAITS.keys() <= WIRES


@pytest.mark.parametrize("promise", ["has_value", "brings_extents", "is_plain"])
def test_the_plan_promises_what_c_does(promise: str) -> None:
    """Where only the plan promises it, a package would not import; where only C does, what
    could be called would be refused.
    """
    kinds = {emitted.KINDS[kind.name].wire for kind in planned.KINDS if getattr(kind, promise)}
    assert kinds == {wire for wire, fields in in_c().values() if f".{promise} = true" in fields}


def test_every_kind_has_a_miniature() -> None:
    """What nobody reads and nobody calls would break unseen."""
    tests = Path(__file__).parents[1]
    texts = [path.read_text() for path in (tests / "emit" / "golden").glob("*/*.py")]
    described = {name for text in texts for name in re.findall(r'passing="(\w+)"', text)}
    assert described | {"scalar"} == WIRES
