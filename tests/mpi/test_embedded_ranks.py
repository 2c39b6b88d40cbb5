"""Fortran of two processes of MPI calls Python, which gets communicators of mpi4py."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from building import pyfort
from with_mpi import allow_few_cores, needs_mpi

pytestmark = needs_mpi
HERE = Path(__file__).parent


def test_ranks_call_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails if a function gets another communicator, or processes share an interpreter."""
    files = [HERE / name for name in ("embedded_ranks.f90", "ranks_of_python.py")]
    done = pyfort("embed", *files, "--fc", "mpifort", "--strict", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    flags = pyfort("embed", tmp_path, "--cflags", "--libs").stdout.split()
    command = ["mpifort", str(HERE / "embedded_calls.f90"), *flags, "-o", "calls"]
    subprocess.run(command, check=True, cwd=tmp_path)
    allow_few_cores(monkeypatch)
    monkeypatch.delenv("PYFORT_PYTHON", raising=False)
    command = ["mpirun", "-n", "2", "./calls"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == "all is well\n"
