"""The sparse matrix type: in Python, in SciPy's solver and in numba it is the same matrix."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from building import pyfort

EXAMPLE = Path(__file__).parents[2] / "examples" / "sparse"


def test_a_matrix_type_in_three_places(tmp_path: Path) -> None:
    """Breaks when methods, operators or views give other numbers than SciPy."""
    built = pyfort("build", EXAMPLE / "sparse_matrices.f90", "-o", tmp_path)
    assert built.returncode == 0, built.stderr
    used = subprocess.run(
        [sys.executable, EXAMPLE / "use.py"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert used.returncode == 0, used.stderr
    assert "124 iterations" in used.stdout
    assert "FortranErrorStop: matvec: the vector does not fit" in used.stdout
