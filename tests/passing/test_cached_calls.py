"""Calls by descriptor in code that numba has from its cache, in another process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Packages = Callable[[str], ModuleType]


@pytest.mark.parametrize(
    ("package_name", "call", "answer"),
    [
        ("allocated", "squares(3).sum()", "14.0"),
        ("pointer", "moved(3)[0] + moved(4)[0]", "7.0"),
    ],
)
def test_cached_calls(
    package: Packages, tmp_path: Path, package_name: str, call: str, answer: str
) -> None:
    """Fails if cached code lacks a trampoline, or what keeps memory, in a new process."""
    built = package(package_name)
    program = tmp_path / "program.py"
    program.write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(Path(str(built.__file__)).parents[1])!r})\n"
        "import numba\n"
        f"from {built.__name__} import {call.partition('(')[0]}\n"
        "@numba.njit(cache=True)\n"
        "def f():\n"
        f"    return {call}\n"
        "print(f(), sum(f.stats.cache_hits.values()))\n"
    )
    for hits in (0, 1):
        done = subprocess.run(
            [sys.executable, program], check=True, capture_output=True, text=True, cwd=tmp_path
        )
        assert done.stdout.split() == [answer, str(hits)]
