"""The article, redone: a real C library through a Fortran module that declares it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "cephes"


def has_cephes() -> bool:
    if shutil.which("dpkg") is None:
        return False
    listed = subprocess.run(["dpkg", "-L", "libmath-cephes-perl"], capture_output=True, text=True)
    return "Cephes.so" in listed.stdout


@pytest.mark.skipif(
    not has_cephes() and "CI" not in os.environ,
    reason="needs Debian's package libmath-cephes-perl; .ci/run installs it",
)
def test_the_original_cephes_is_wrapped_by_one_command(tmp_path: Path) -> None:
    """Breaks when interface bodies, linked libraries or either way of calling break."""
    environment = {**os.environ, "PYTHON": sys.executable, "PYTHONPATH": str(tmp_path)}
    subprocess.run([EXAMPLE / "build.sh", tmp_path], check=True, env=environment)
    used = subprocess.run(
        [sys.executable, EXAMPLE / "use.py"], env=environment, capture_output=True, text=True
    )
    assert used.returncode == 0, used.stderr
    assert used.stdout.count("greatest relative difference") == 4
