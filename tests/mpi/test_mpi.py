"""Communicators of mpi4py in Fortran, in two processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from building import pyfort
from with_mpi import allow_few_cores, needs_mpi

pytestmark = needs_mpi

_CALLS = """\
import numba
from mpi4py import MPI
import communicators as c

world, self = MPI.COMM_WORLD, MPI.COMM_SELF
rank, size = world.rank, world.size
assert size == 2

# use mpi: the name, the comment, the number as before
assert c.total(world, 1.0 + rank) == 3
assert c.total(self, 1.0 + rank) == 1 + rank
assert c.rank_in(world) == rank
assert c.total(world.py2f(), 2.0) == 4

@numba.njit
def compiled(comm, x):
    return c.total(comm, x) + c.total_f08(comm, x)

assert compiled(world.py2f(), 1.0 + rank) == 6

# use mpi_f08: in, out, a result, changed, absent, by value
assert c.total_f08(world, 1.0 + rank) == 3
part = MPI.Comm.f2py(c.split(world, rank))
assert part.size == 1
assert MPI.Comm.Compare(MPI.Comm.f2py(c.world()), world) == MPI.IDENT
assert c.members() == 0
assert c.members(world) == 2
assert c.same(world, world) and not c.same(world, self)
assert c.maybe_made(1, made=world) == self.py2f()
assert c.maybe_made(0, made=world) == world.py2f()
assert c.maybe_made(1) is None
assert c.freed(part) == MPI.COMM_NULL.py2f()

# A communicator that is split in Python, and what is no communicator.
apart = world.Split(rank)
assert c.total(apart, 1.0 + rank) == c.total_f08(apart, 1.0 + rank) == 1 + rank
for wrong in (MPI, MPI.Comm):
    try:
        c.total(wrong, 1.0)
    except TypeError:
        pass
    else:
        raise AssertionError(f"{wrong} was taken")
world.Barrier()
if rank == 0:
    print("all is well")
"""


def test_two_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails if Fortran does not get the communicator that Python has."""
    source = Path(__file__).with_name("communicators.f90")
    done = pyfort("build", source, "--fc", "mpifort", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "9 procedures" in done.stdout + done.stderr
    (tmp_path / "calls.py").write_text(_CALLS)
    allow_few_cores(monkeypatch)
    command = ["mpirun", "-n", "2", sys.executable, "calls.py"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == "all is well\n"
