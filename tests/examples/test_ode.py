"""The integrator: equations in three languages, one solution."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from building import pyfort

EXAMPLE = Path(__file__).parents[2] / "examples" / "ode"


def test_an_orbit_with_equations_in_three_languages(tmp_path: Path) -> None:
    """Breaks when a callback gets or gives other numbers; the example compares with SciPy."""
    built = pyfort("build", EXAMPLE / "dormand_prince.f90", "-o", tmp_path)
    assert built.returncode == 0, built.stderr
    used = subprocess.run(
        [sys.executable, EXAMPLE / "use.py"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert used.returncode == 0, used.stderr
    counts = {line.split()[1] for line in used.stdout.splitlines() if " calls, " in line}
    assert len(counts) == 1
    assert "escaped at t = 3.0" in used.stdout
