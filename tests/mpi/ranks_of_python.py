"""What `embedded_ranks.f90` declares."""

import os

import numba
from mpi4py import MPI


def total(comm, x):
    assert isinstance(comm, MPI.Comm)
    return comm.allreduce(x.sum())


def processes(team):
    """How many interpreters there are."""
    return len(set(team.allgather(os.getpid())))


def halved(comm, color):
    return comm.Split(color)


def fail(comm):
    if comm.rank == 1:
        raise ValueError("not me")


@numba.njit
def number(comm):
    return comm
