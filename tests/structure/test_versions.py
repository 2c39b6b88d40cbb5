"""The version stands in several files, for those who read no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pyfort.version import __version__

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("file", "pattern"),
    [
        ("pyproject.toml", r'^version = "(.*)"$'),
        ("meson.build", r"^  version: '(.*)',$"),
        ("CITATION.cff", r"^version: (.*)$"),
        ("fortran/fpm.toml", r'^version = "(.*)"$'),
    ],
)
def test_it_is_the_same_everywhere(file: str, pattern: str) -> None:
    """Fails if a wheel, CMake or a citation would name another version than ``--version``."""
    assert re.findall(pattern, (ROOT / file).read_text("utf-8"), re.M) == [__version__]
