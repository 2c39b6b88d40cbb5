"""Options of the test suite."""

from __future__ import annotations

import gc

import pytest
from hypothesis import settings

import pyfort

# An editable installation builds again what was edited: once, before there are workers.
assert pyfort.__version__

# A machine that is busy with other work is slow, and not wrong.
settings.register_profile("busy", deadline=None)
settings.load_profile("busy")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--fortran-folder",
        metavar="DIR",
        help="hold the reader against gfortran on the Fortran files below DIR as well",
    )
    parser.addoption(
        "--thread-seconds",
        metavar="SECONDS",
        type=float,
        default=1.0,
        help="how long eight threads call at the same time, in each test of that (default: 1)",
    )
    parser.addoption(
        "--differential-packages",
        metavar="N",
        type=int,
        default=1,
        help="how many packages of random procedures tests/differential makes (default: 1)",
    )
    parser.addoption(
        "--differential-calls",
        metavar="N",
        type=int,
        default=240,
        help="how many random calls it makes of each (default: 240)",
    )
    parser.addoption(
        "--differential-seed", metavar="N", type=int, default=0, help="that of the first package"
    )
    parser.addoption(
        "--differential-signatures",
        metavar="N",
        type=int,
        default=2,
        help="how many signatures it compiles of each procedure (default: 2)",
    )
    parser.addoption(
        "--object-operations",
        metavar="N",
        type=int,
        default=20000,
        help="how many random operations tests/derived makes on objects (default: 20000)",
    )
    parser.addoption(
        "--write-golden", action="store_true", help="write what the emitters write into tests/emit"
    )


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Collections look at what a file's own tests made: numba and what it compiled are large."""
    if nextitem is None or nextitem.path != item.path:
        gc.collect()
        gc.freeze()
