"""What tests need that start processes of MPI."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

import pytest

_COMMANDS = ("mpifort", "mpirun")

#: CI installs these, see .ci/mpi-test.
needs_mpi = pytest.mark.skipif(
    find_spec("mpi4py") is None or None in map(shutil.which, _COMMANDS),
    reason="needs mpifort, mpirun and mpi4py",
)


def allow_few_cores(patch: pytest.MonkeyPatch) -> None:
    """Let Open MPI start more processes than there are cores, for root as well."""
    patch.setenv("OMPI_MCA_rmaps_base_oversubscribe", "1")
    patch.setenv("OMPI_ALLOW_RUN_AS_ROOT", "1")
    patch.setenv("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1")
