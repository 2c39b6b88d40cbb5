"""The measurement of accuracy itself: its reference, and that it tells good from bad."""

from __future__ import annotations

import csv
import math
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

pytest.importorskip("flint")
BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def accuracy(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(BENCHMARKS)
    before = set(sys.modules)
    import accuracy

    yield accuracy
    for name in set(sys.modules) - before:
        if name.startswith(("accuracy", "hyp2f1_")):
            del sys.modules[name]


def test_the_committed_reference_is_what_ball_arithmetic_says(accuracy: ModuleType) -> None:
    from hyp2f1_reference import value

    with accuracy.COMMITTED.open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 2000
    for row in rows:
        found, expected = value(*(float(row[k]) for k in "abcx")), float(row["ref"])
        assert found == expected or (math.isnan(found) and math.isnan(expected)), row


def test_values_that_lie_between_two_doubles_are_found(accuracy: ModuleType) -> None:
    """Polynomials whose exact value is a tie, or zero, never settle in ball arithmetic."""
    from hyp2f1_reference import value

    x = 0.9999999999988635
    assert value(-4.0, 9.0, 9.0, x) == pytest.approx((1 - x) ** 4, rel=1e-15)
    assert value(-1.0, -8.0, -16.0, 2.0) == 0.0
    assert value(-1.0, 1.0, 3.0, 3.0) == 0.0
    assert value(6.0, 9.0, 4.0, -0.5) == 0.0
    x = 1 - 2.0**-53
    assert value(1.0, 5.0, 4.0, x) == pytest.approx((4 - 3 * x) / 4 / (1 - x) ** 2, rel=1e-15)
    assert value(5.0, 2.0, 3.0, 2.0) == pytest.approx(1 / 3, rel=1e-15)  # beyond 1


def test_the_targets_are_reached(accuracy: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    """By a sample; `benchmarks/accuracy.py` takes more points, and other ones in each run."""
    assert accuracy.main(["--seed", "1", "--per-region", "30", "--function", "pyfort:hyp2f1"]) == 0
    shown = capsys.readouterr().out
    assert shown.count(" reached") == len(accuracy.BOUNDS), shown


def test_a_worse_function_does_not_pass(
    accuracy: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--regions", "a10_small,ab_near", "--per-region", "60", "--seed", "1"]
    assert accuracy.main([*arguments, "--function", "scipy.special:hyp2f1"]) == 1
    assert "NOT REACHED" in capsys.readouterr().out


def test_other_libraries_are_read_as_they_mean_it(
    accuracy: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    """GSL's error codes are NaN, CEPHES's largest number is infinite, its messages are kept."""
    found = accuracy.libraries()
    if "CI" in os.environ:
        assert "CEPHES" in found
    for function in found.values():
        np.testing.assert_allclose(
            function([3.0, 1.0], [1.0, 0.5], [2.5, 1.5], [0.1, -0.25]),
            [1.1354243666200305, 0.9272952180016122],
            rtol=1e-14,
        )
    outside = ([3.0], [1.0], [2.5], [-3.0])  # beyond the unit circle, which both refuse
    if "CEPHES" in found:
        assert np.isinf(found["CEPHES"](*outside)).all()
    if "GSL" in found:
        assert np.isnan(found["GSL"](*outside)).all()
    assert capfd.readouterr().out == ""
