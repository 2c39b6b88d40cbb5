"""The reference says what the docstrings and the commands say."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from building import pyfort

DOCS = Path(__file__).parents[2] / "docs"


def test_the_reference_of_the_library_is_up_to_date() -> None:
    """When this fails, run ``python docs/make_reference.py``: the Fortran has changed."""
    made = runpy.run_path(str(DOCS / "make_reference.py"))["text"]()
    assert (DOCS / "library.md").read_text(encoding="utf-8") == made


@pytest.mark.parametrize("command", ["build", "show", "generate", "meson", "init", "check", "demo"])
def test_every_option_is_explained(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")  # no option is broken at the end of a line
    page = (DOCS / "reference.md").read_text(encoding="utf-8")
    code = " ".join(re.findall(r"`([^`\n]+)`", page))
    told = set(re.findall(r"(?<![\w-])--?\w[\w-]*", code))
    offered = set(re.findall(r"(?<!\S)--?\w[\w-]*", pyfort(command, "--help").stdout))
    assert offered <= told, offered - told


def test_every_command_is_explained() -> None:
    page = (DOCS / "reference.md").read_text(encoding="utf-8")
    offered = re.findall(r"^    (\w+) ", pyfort("--help").stdout, re.M)
    assert offered
    assert all(f"`pyfort {name}" in page for name in offered), offered
