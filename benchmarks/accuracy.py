"""Accuracy of ``hyp2f1``, region by region, against correctly rounded values.

Every run draws fresh points (`hyp2f1_reference.py`), so that nothing can be fitted to them,
and compares pyfort with SciPy, and with the original CEPHES and GSL where they are
installed::

    python benchmarks/accuracy.py                      # a new seed, 1000 points per region
    python benchmarks/accuracy.py --seed 7 --worst 10  # the points that are farthest off
    python benchmarks/accuracy.py --docs               # writes the tables and pictures of docs/

It needs python-flint. With mpmath, some of the reference values are computed a second time.
The exit status is 1 if a bound of pyfort is not kept.
"""

from __future__ import annotations

import argparse
import csv
import math
import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from hyp2f1_libraries import Array, Function, libraries, named
from hyp2f1_reference import REGIONS, Point, generate

ROOT = Path(__file__).parents[1]
COMMITTED = ROOT / "tests" / "bundled" / "hyp2f1_reference.csv"
EPS = float(np.finfo(float).eps)

ASTRODYNAMICS = "astro"
FIXED = {
    "issue": "reported failures of SciPy, GSL, mpmath and others",
    "pearson": "the real rows of Pearson, Olver and Porter's table",
    "edge": "limits: x = 1, poles of c, tiny and huge arguments",
}
"""Regions of the committed reference that are lists of points, and what they are."""


@dataclass(frozen=True)
class Bound:
    """What is promised for a class of points."""

    title: str
    error: float
    share: float
    """Share of the points that keep the error."""
    median: float = math.inf


SMALL = Bound("parameters up to 10, -10^6 <= x <= 1", 1e-14, 1.0, EPS)
MEDIUM = Bound("parameters up to 50", 1e-12, 0.99)
LARGE = Bound("parameters up to 200", 1e-10, 0.95)
ASTRO = Bound("2F1(3, 1; 5/2; x), -10 <= x < 1", 4 * EPS, 1.0)
KNOWN = Bound("known failures and special values", 1e-12, 1.0)
BOUNDS = (SMALL, MEDIUM, LARGE, ASTRO, KNOWN)
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


def fixed_points() -> list[Point]:
    """The fixed regions, from the committed reference."""
    with COMMITTED.open() as file:
        return [
            Point(row["region"], tuple(float(row[k]) for k in "abcx"), float(row["ref"]))
            for row in csv.DictReader(file)
            if row["region"] in FIXED
        ]


@dataclass(frozen=True)
class Measurement:
    """What one library makes of the points."""

    library: str
    points: Sequence[Point]
    found: Array
    errors: Array

    @classmethod
    def of(cls, library: str, function: Function, points: Sequence[Point]) -> Measurement:
        columns = np.array([point.arguments for point in points]).T
        with np.errstate(all="ignore"):
            found = np.asarray(function(*columns), dtype=float)
        return cls(
            library, points, found, relative_errors(found, np.array([p.value for p in points]))
        )

    def chosen(self, region: str) -> tuple[Array, Array]:
        """Values and errors in a region."""
        mask = np.array([point.region == region for point in self.points])
        return self.found[mask], self.errors[mask]

    def region_line(self, region: str) -> str:
        found, errors = self.chosen(region)
        finite = np.isfinite(found)
        shares = [np.mean(errors > limit) for limit in (1e-14, 1e-12, 1e-10)]
        silent = np.mean((errors > SILENT) & finite)
        refused = np.mean(np.isinf(errors) & ~finite)
        return (
            f"{region:<12}{len(errors):>6}{np.median(errors) / EPS:>9.3g}"
            f"{np.quantile(errors, 0.99, method='higher'):>10.2g}{errors.max():>10.2g}"
            + "".join(f"{100 * share:>10.2f}" for share in (*shares, silent, refused))
        )

    def bound_cells(self, bound: Bound) -> tuple[list[str], bool]:
        """Points, share within, median, largest error, silent errors; and whether it holds."""
        mask = np.array([bound_of(point) is bound for point in self.points])
        errors, found = self.errors[mask], self.found[mask]
        share = float(np.mean(errors <= bound.error))
        median = float(np.median(errors))
        silent = int(np.sum((errors > SILENT) & np.isfinite(found)))
        cells = [
            f"{len(errors):,}",
            f"{100 * share:.2f} %",
            *_median_and_largest(errors),
            f"{silent}",
        ]
        return cells, share >= bound.share and median <= bound.median and silent == 0


HEADER = (
    f"{'region':<12}{'n':>6}{'med/eps':>9}{'p99':>10}{'max':>10}"
    f"{'>1e-14 %':>10}{'>1e-12 %':>10}{'>1e-10 %':>10}{'>1e-6 %':>10}{'NaN/inf %':>10}"
)


def regions_of(points: Sequence[Point]) -> list[str]:
    return list(dict.fromkeys(point.region for point in points))


def target(bound: Bound) -> str:
    """What a bound demands, in words."""
    error = "4 eps" if bound is ASTRO else f"{bound.error:.0e}"
    text = error if bound.share == 1 else f"{error} on {100 * bound.share:g} %"
    return text + (", median 1 eps" if bound.median < math.inf else "")


def bounds_table(measurements: Sequence[Measurement]) -> tuple[list[list[str]], bool]:
    """The first library against the targets; whether all are reached."""
    own, *others = measurements
    header = ["domain", "to reach", "points", "within", "median", "largest", "> 1e-6", ""]
    rows, reached = [header + [f"{m.library} within" for m in others]], True
    present = {bound_of(point) for point in own.points}
    for bound in BOUNDS:
        if bound in present:
            cells, good = own.bound_cells(bound)
            reached &= good
            row = [bound.title, target(bound), *cells, "reached" if good else "NOT REACHED"]
            rows.append(row + [m.bound_cells(bound)[0][1] for m in others])
    return rows, reached


def _median_and_largest(errors: Array) -> tuple[str, str]:
    largest = errors.max()
    median = f"{np.median(errors) / EPS:.2g} eps"
    return median, f"{largest:.1e}" if largest < math.inf else "refused"


def comparison_table(measurements: Sequence[Measurement]) -> list[list[str]]:
    """For each region and library: the share of points that are wrong beyond 1e-12."""
    names = [m.library for m in measurements]
    rows = [["region", *names, f"{names[0]}, median", f"{names[0]}, largest", "what it is"]]
    for region in regions_of(measurements[0].points):
        errors = [m.chosen(region)[1] for m in measurements]
        shares = [f"{100 * np.mean(e > 1e-12):.2f} %" for e in errors]
        meaning = REGIONS[region].meaning if region in REGIONS else FIXED[region]
        rows.append([region, *shares, *_median_and_largest(errors[0]), meaning])
    everything = [f"{100 * np.mean(m.errors > 1e-12):.2f} %" for m in measurements]
    rows.append(["all", *everything, *_median_and_largest(measurements[0].errors), ""])
    return rows


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """The rows with columns of equal width."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(w) if i == 0 else cell.rjust(w)
                  for i, (cell, w) in enumerate(zip(row, widths, strict=True))).rstrip()
        for row in rows
    )  # fmt: skip


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """The rows as a table of Markdown."""
    escaped = ([cell.replace("|", "\\|") for cell in row] for row in rows)
    lines = ["| " + " | ".join(row) + " |" for row in escaped]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def check_with_mpmath(points: Sequence[Point], count: int) -> None:
    """Compute some values again, in another way; stop where they differ."""
    try:
        import mpmath
    except ImportError:
        print("reference not checked: pip install mpmath")
        return
    random = np.random.default_rng(0)
    checked = 0
    for i in random.permutation(len(points)):
        point = points[i]
        if checked == count:
            break
        if point.largest_parameter > 50 or not math.isfinite(point.value):
            continue
        with mpmath.workdps(60):
            try:
                again = float(mpmath.hyp2f1(*map(mpmath.mpf, point.arguments)))
            except (mpmath.NoConvergence, ValueError, ZeroDivisionError):
                continue
        if again != point.value:
            raise SystemExit(f"mpmath gives {again!r} for {point}")
        checked += 1
    print(f"reference: {checked} values computed again by mpmath, all the same")


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seed", type=int, default=None, help="default: a new one")
    parser.add_argument("--per-region", type=int, default=1000)
    parser.add_argument("--regions", default="", help="comma separated; all if empty")
    parser.add_argument("--function", help="module:name, to look at that one alone")
    parser.add_argument("--worst", type=int, default=0, help="how many of the worst points to show")
    parser.add_argument("--docs", action="store_true", help="write docs/hyp2f1.md and pictures")
    options = parser.parse_args(arguments)

    seed = secrets.randbits(31) if options.seed is None else options.seed
    regions = [name for name in options.regions.split(",") if name]
    points = [p for r in regions or REGIONS for p in generate(r, options.per_region, seed)]
    check_with_mpmath(points, 200)
    points += [] if regions else fixed_points()
    one = options.function
    functions = {one: named(one)} if one else libraries()
    measured = [Measurement.of(name, function, points) for name, function in functions.items()]

    for measurement in measured:
        print(f"\n{measurement.library}, seed {seed}\n{HEADER}")
        print("\n".join(map(measurement.region_line, regions_of(points))))
    own = measured[0]
    comparison = comparison_table(measured)
    print(f"\nerror greater than 1e-12, or NaN, infinity or zero where there is a number\n"
          f"{aligned(comparison)}")  # fmt: skip
    bounds, reached = bounds_table(measured)
    print(f"\n{own.library} against its targets\n{aligned(bounds)}")
    for i in np.argsort(-own.errors)[: options.worst]:
        point = points[i]
        print(f"{own.errors[i]:.2g} {point.region} {point.arguments} "
              f"{own.found[i]!r} for {point.value!r}")  # fmt: skip
    if options.docs:
        from hyp2f1_maps import draw_all, write_tables

        tables = {"bounds": markdown(bounds), "regions": markdown(comparison)}
        write_tables(ROOT / "docs" / "hyp2f1.md", tables, seed, options.per_region)
        draw_all(ROOT / "docs" / "images")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
