"""The figures of one run: what was measured, against what is to be reached.

A class of benchmarks states its figure in a mark, by the names of its tests::

    @pytest.mark.benchmark(group="axpy, n = 10, from Python")
    @pytest.mark.figure(own="test_pyfort", other="test_f2py", at_most=1.0)
    class TestAxpy10: ...

``at_most`` bounds own time / other time, and ``at_least`` bounds other time / own time
("times faster"). Without ``other``, ``at_most`` is in seconds. Without a bound, the
figure is only printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

Times = Mapping[str, Sequence[float]]
"""Seconds per call of each test: one for each series."""


@dataclass(frozen=True)
class Figure:
    """What a mark says."""

    own: str
    other: str | None = None
    at_most: float | None = None
    at_least: float | None = None

    def is_measured(self, times: Times) -> bool:
        """Whether the run has what the figure is made of."""
        return self.own in times and (self.other is None or self.other in times)

    def value(self, times: Times) -> float:
        """The median over the series, each of which compares what ran side by side."""
        own = times[self.own]
        if self.other is None:
            return median(own)
        pairs = zip(own, times[self.other], strict=True)
        return median(b / a if self.at_most is None else a / b for a, b in pairs)

    def is_reached(self, value: float) -> bool:
        return (self.at_most is None or value <= self.at_most) and (
            self.at_least is None or value >= self.at_least
        )

    def is_bounded(self) -> bool:
        return self.at_most is not None or self.at_least is not None


def duration(seconds: float) -> str:
    """A time in a unit that suits it."""
    for unit, scale in (("ns", 1e9), ("us", 1e6), ("ms", 1e3)):
        if seconds * scale < 999.5:
            return f"{seconds * scale:.3g} {unit}"
    return f"{seconds:.3g} s"


def _bound(figure: Figure) -> str:
    if figure.at_most is not None:
        limit = f"{figure.at_most:.4g}" if figure.other else duration(figure.at_most)
        return f"at most {limit}"
    return f"at least {figure.at_least:.4g}" if figure.at_least is not None else ""


def _row(title: str, figure: Figure, times: Times) -> tuple[str, ...]:
    value = figure.value(times)
    measured = [f"{figure.own} {duration(median(times[figure.own]))}"]
    if figure.other is not None:
        measured.append(f"{figure.other} {duration(median(times[figure.other]))}")
    verdict = "reached" if figure.is_reached(value) else "NOT REACHED"
    return (
        title,
        ", ".join(measured).replace("test_", ""),
        f"{value:.2f}" if figure.other else "",
        _bound(figure),
        verdict if figure.is_bounded() else "",
    )


def table(figures: Iterable[tuple[str, Figure, Times]]) -> list[str]:
    """A line for each figure: title, absolute times, ratio, what is to be reached, verdict."""
    rows = [("figure", "time of one call", "ratio", "to reach", "")]
    rows += [_row(*figure) for figure in figures if figure[1].is_measured(figure[2])]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
