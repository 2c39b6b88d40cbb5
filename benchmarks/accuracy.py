"""Accuracy of ``hyp2f1``, region by region, against correctly rounded values.

The values come from the reference generator (ball arithmetic, python-flint) with a fresh
seed for every run, so that nothing can be fitted to them::

    python benchmarks/accuracy.py --generator make_reference.py --per-region 1000
    python benchmarks/accuracy.py --generator make_reference.py --function scipy.special:hyp2f1

The exit status is 1 if a bound is not kept.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import math
import secrets
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
EPS = float(np.finfo(float).eps)

ASTRODYNAMICS = "astro"
FIXED = ("issue", "pearson", "edge")


@dataclass(frozen=True)
class Point:
    """Arguments and the correctly rounded value."""

    region: str
    arguments: tuple[float, float, float, float]
    value: float

    @property
    def largest_parameter(self) -> float:
        return max(map(abs, self.arguments[:3]))


@dataclass(frozen=True)
class Bound:
    """What is promised for a class of points."""

    title: str
    error: float
    share: float
    """Share of the points that keep the error."""


SMALL = Bound("parameters up to 10", 1e-14, 1.0)
MEDIUM = Bound("parameters up to 50", 1e-12, 0.99)
LARGE = Bound("parameters up to 200", 1e-10, 0.95)
ASTRO = Bound("2F1(3,1;5/2;x)", 4 * EPS, 1.0)
KNOWN = Bound("known failures, special values", 1e-12, 1.0)
SILENT = 1e-6
"""No finite value may be farther from the truth than this."""


def bound_of(point: Point) -> Bound:
    """The bound that applies to a point."""
    if point.region in FIXED:
        return KNOWN
    if point.region == ASTRODYNAMICS:
        return ASTRO
    if point.largest_parameter <= 10 and -1e6 <= point.arguments[3] <= 1:
        return SMALL
    return MEDIUM if point.largest_parameter <= 50 else LARGE


def relative_errors(found: Array, value: Array) -> Array:
    """Relative errors; a NaN, an infinity or a zero in the wrong place counts as infinite."""
    with np.errstate(all="ignore"):
        error = np.abs(found - value) / np.abs(value)
    error[np.isnan(error)] = math.inf
    error[(found == value) | (np.isnan(found) & np.isnan(value))] = 0.0
    return error


def load_module(path: Path) -> ModuleType:
    """Import a Python file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def points_of(rows: Iterable[Sequence[Any]]) -> list[Point]:
    """The generator's rows as points."""
    return [Point(row[0], (row[1], row[2], row[3], row[4]), row[5]) for row in rows]


def reference(generator: Path, regions: Sequence[str], count: int, seed: int) -> list[Point]:
    """Fresh points of the regions, and the fixed ones."""
    module = load_module(generator)
    points: list[Point] = []
    for region in regions or module.REGIONS:
        points += points_of(module.generate(region, count, seed, False))
    if not regions:
        points += points_of(module.fixed("issue", module.ISSUES, False))
        points += points_of(module.fixed("pearson", module.PEARSON, False))
        points += points_of(module.edge_rows())
    return points


def load_function(name: str) -> Callable[[Array, Array, Array, Array], Array]:
    """The function ``module:name``, as a function of arrays."""
    module, _, attribute = name.partition(":")
    function = getattr(importlib.import_module(module), attribute)
    if isinstance(function, np.ufunc):
        return function
    return np.vectorize(function, otypes=[float])


def row(title: str, errors: Array, found: Array) -> str:
    """A line of the table."""
    finite = np.isfinite(found)
    shares = [np.mean(errors > limit) for limit in (1e-14, 1e-12, 1e-10)]
    silent = np.mean((errors > SILENT) & finite)
    refused = np.mean(np.isinf(errors) & ~finite)
    return (
        f"{title:<12}{len(errors):>6}{np.median(errors) / EPS:>9.3g}"
        f"{np.quantile(errors, 0.99):>10.2g}{errors.max():>10.2g}"
        + "".join(f"{100 * share:>9.2f}" for share in (*shares, silent, refused))
    )


def report(points: Sequence[Point], found: Array, errors: Array) -> bool:
    """Print the tables; whether every bound is kept."""
    regions = np.array([point.region for point in points])
    print(
        f"{'region':<12}{'n':>6}{'med/eps':>9}{'p99':>10}{'max':>10}"
        f"{'>1e-14 %':>9}{'>1e-12 %':>9}{'>1e-10 %':>9}{'>1e-6 %':>9}{'NaN/inf %':>9}"
    )
    for region in dict.fromkeys(regions):
        chosen = regions == region
        print(row(region, errors[chosen], found[chosen]))

    kept = True
    print()
    bounds = [bound_of(point) for point in points]
    for bound in dict.fromkeys(bounds):
        chosen = np.array([other is bound for other in bounds])
        share = float(np.mean(errors[chosen] <= bound.error))
        silent = int(np.sum((errors[chosen] > SILENT) & np.isfinite(found[chosen])))
        good = share >= bound.share and silent == 0
        kept &= good
        print(
            f"{bound.title:<32}{bound.error:>9.2g} on {100 * bound.share:g} %: "
            f"{100 * share:.2f} %, median {np.median(errors[chosen]) / EPS:.2g} eps, "
            f"silent {silent}  {'kept' if good else 'NOT KEPT'}"
        )
    return kept


def worst(points: Sequence[Point], found: Array, errors: Array, count: int) -> None:
    """Print the points that are farthest off."""
    for i in np.argsort(-errors)[:count]:
        point = points[i]
        print(f"{errors[i]:.2g} {point.region} {point.arguments} {found[i]!r} for {point.value!r}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--generator", type=Path, required=True, help="make_reference.py")
    parser.add_argument("--function", default="pyfort:hyp2f1", help="module:name")
    parser.add_argument("--per-region", type=int, default=1000)
    parser.add_argument("--regions", default="", help="comma separated; all if empty")
    parser.add_argument("--seed", type=int, default=None, help="default: a new one")
    parser.add_argument("--worst", type=int, default=0, help="how many of the worst points to show")
    options = parser.parse_args(arguments)

    seed = secrets.randbits(31) if options.seed is None else options.seed
    regions = [name for name in options.regions.split(",") if name]
    print(f"{options.function}, seed {seed}")
    points = reference(options.generator, regions, options.per_region, seed)
    function = load_function(options.function)
    columns = np.array([point.arguments for point in points]).T
    found = np.asarray(function(*columns), dtype=float)
    errors = relative_errors(found, np.array([point.value for point in points]))
    kept = report(points, found, errors)
    worst(points, found, errors, options.worst)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
