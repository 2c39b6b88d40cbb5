"""The heat solver: a program of Fortran with a model in NumPy."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from building import pyfort

EXAMPLE = Path(__file__).parents[2] / "examples" / "heat"


def test_a_solver_with_a_model_of_python(tmp_path: Path) -> None:
    """Breaks when the model gets or gives other numbers: the program compares with the law that
    it was learnt from.
    """
    built = pyfort("embed", EXAMPLE / "reactions.f90", EXAMPLE / "model.py", "-o", tmp_path)
    assert built.returncode == 0, built.stderr
    flags = pyfort("embed", tmp_path, "--cflags", "--libs").stdout.split()
    program = tmp_path / "heat"
    compiler = shlex.split(os.environ.get("FC", "gfortran"))
    command = [*compiler, EXAMPLE / "heat.f90", *flags, "-o", program]
    subprocess.run(command, check=True, cwd=tmp_path)
    done = subprocess.run([program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    values = dict(line.split(":") for line in done.stdout.splitlines())
    assert float(values["hottest"]) > 1
    assert float(values["off by"]) < 1e-2
