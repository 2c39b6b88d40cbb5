"""A client of `features.f90` that type checkers and Python agree about.

What must be refused has the comment that lets mypy ignore it; mypy says where nothing is to be
ignored. None of these lines runs: they are in functions that nobody calls.
"""

from __future__ import annotations

import copy
import pickle
from typing import Any

import features as package
import numpy as np
from features import (
    basket,
    chosen,
    count_up,
    data_of,
    disc,
    features,
    fill,
    filter,
    first_word,
    green,
    history,
    integrate,
    kind_of,
    larger,
    many,
    maybe_disc,
    midpoint,
    named,
    norm,
    origin,
    point,
    pointed,
    red,
    replaced,
    ring,
    scaled,
    several,
    shape,
    split,
    swap,
    tiny,
    total,
    visit_all,
    widened,
    window,
)  # fmt: skip
from numba import njit
from numpy.typing import NDArray


def records() -> float:
    p = point(3.0, y=4, name="p")
    p.tags[0] = 2
    name: str = p.name
    assert name == "p"
    rows = np.zeros(3, point.dtype)
    rows["x"] = 1.0
    middle: point = midpoint(rows)
    assert middle.x == 1
    origin.x = 0.5
    return norm(p) + norm((3, 4, [0, 0, 0], "q"))


def objects() -> disc:
    d = disc(radius=2.0, marks=[1, 2])
    e = disc("2.5")
    assert d.marks is not None
    first: np.int32 = d.marks[0]
    assert first == 1
    d.marks = None
    d.phase, d.solid, d.note, d.label = 1j, False, "a note", "name"
    area: float = d.area()
    assert area > 0
    text: str | None = d.describe(long=True)
    assert text == "name of some size"
    assert (d.describe(), disc.corners(), d.corners()) == ("name", 0, 0)
    d.move(1.0, 2)
    d.move(np.array([1.0, 2.0]))
    centre: NDArray[np.float64] = d.centre
    assert centre.tolist() == [2, 4]
    named(d, "other")
    return copy.copy(e)


def inheritance() -> None:
    s: shape = ring(radius=3.0, hole=1.0)
    assert larger(s, disc())
    found = maybe_disc(True)
    if isinstance(found, disc):
        found.radius = 1.0
    b = basket(first=disc(radius=5.0))
    b.maybe = disc()
    b.maybe.radius = 2.0
    b.any = ring()
    b.first.move(1.0, 1.0)
    b.row[0].radius = 3.0
    row = disc.array(3)
    row.radius[:] = 2.0
    assert [d.radius for d in many(2)] == [2, 2]
    assert (len(row), row.shape, row[0].area() > 0) == (3, (3,), True)


def operators() -> None:
    a, b = disc(radius=1.0), disc(radius=2.0)
    c: disc = a + b
    d: disc = 1.5 + a
    e: disc = a * 2.0
    y: NDArray[np.float64] = a * np.ones(2)
    assert (c.radius, d.radius, e.radius, y.tolist()) == (3, 2.5, 2, [1, 1])
    truths: list[bool] = [a == b, a != b, a < b, a > b]
    assert truths == [False, True, True, False]
    solid: bool = a & b
    hollow: disc = ~a
    assert (solid, hollow.solid) == (True, False)
    n: int = a.concat(b) + features.concat(a, b)
    x: float = a.cross(b) + features.cross(a, b)
    f: disc = disc.from_(4.0)
    assert (n, x, f.radius) == (24, 4, 4)


def arrays_of_objects() -> None:
    row = disc.array(4)
    grid = disc.array((2, 3))
    row.radius[:] = [1.0, 2.0, 3.0, 4.0]
    row[0] = disc(radius=10.0)
    row[1:3] = [disc(radius=5.0), disc(radius=6.0)]
    assert (total(row), total(row[::2]), total(row, disc(radius=1.0))) == (25, 16, 26)
    assert (grid.ndim, grid.size, grid[0].shape, grid[1, 2].radius) == (2, 6, (3,), 1)

    def visit(d: disc, number: int) -> None:
        d.radius = float(number)

    visit_all(row[:2], visit)
    compiled: Any = njit(visit)
    visit_all(row[2:], compiled)
    assert row.radius.tolist() == [1, 2, 1, 2]
    third = chosen(row, 3)
    assert third is not None
    third.move(1.0, 1.0)
    found = several(2)
    assert found is not None
    assert (len(found), several(0), [s.area() > 0 for s in found]) == (2, None, [True, True])
    assert replaced(disc()) is None
    other = replaced(None)
    assert other is not None
    wide = widened(ring(radius=1.5))
    assert wide is not None
    assert (other.radius, wide.radius, type(wide)) == (1, 3, ring)


def data_of_any_type() -> None:
    kinds = [kind_of(disc()), kind_of(1), kind_of("text"), kind_of(np.float32(1))]
    assert kinds == ["shape", "integer", "something", "something"]
    assert (data_of(np.ones(3)), data_of(disc.array(2))) == (3, 2)


def pointers_and_private_components() -> None:
    def double(frequency: float) -> float:
        return 2 * frequency

    def limit(self: filter, x: float) -> float:
        return min(x, self.level)

    f = filter(gain=double)
    assert (pointed(f, 3.0), pointed(filter(), 3.0)) == (6, 3)
    f.limit = limit
    gain = f.gain
    assert gain is not None
    assert (gain(2.0), pointed(f, 3.0)) == (4, 1)
    f.gain = None
    w = window()
    assert w.smooth([1.0, 3.0]) == 2


def copies() -> None:
    d = disc(radius=2.0, marks=[1])
    e: disc = copy.deepcopy(d)
    e.radius = 3.0
    p: point = pickle.loads(pickle.dumps(point(1.0)))
    assert (d.radius, p.x, repr(window())) == (2, 1, "window()")


def functions() -> None:
    i: int = scaled(2)
    r: float = scaled(2.5)
    a: NDArray[np.float64] = scaled(np.ones(2))
    assert (i, r, a.tolist()) == (4, 5, [2, 2])
    assert (count_up(1), count_up(1, 3), count_up(1, by=None)) == (2, 4, 2)
    word: str | None = first_word("two words")
    assert word == "two"
    positive, negative = split([1.0, -2.0])
    assert positive is not None
    assert negative is not None
    x, y = np.ones(2), np.zeros(2)
    swap(x, y)
    assert x.sum() == 0
    assert fill(2).tolist() == [1, 1]
    assert fill(2, 3.0, x=x) is x
    tail = history(y)
    assert tail is not None
    assert tiny(np.ones(3), out=np.empty(3)).shape == (3,)


def callbacks() -> None:
    def f(x: float, p: NDArray[np.float64]) -> float:
        return float(p[0] * x)

    assert abs(integrate(f, 0.0, 1.0, [2.0]) - 1) < 1e-6
    assert abs(integrate(lambda x, p: x, 0.0, 1.0, [2.0], n=10) - 0.5) < 1e-6
    compiled: Any = njit(f)
    assert abs(integrate(compiled, 0.0, 1.0, [2.0]) - 1) < 1e-6


def variables() -> None:
    features.state = 2.5
    state: float = features.state
    features.table = np.ones((2, 3))
    table = features.table
    assert table is not None
    features.half.radius = 0.5
    features.half = disc(radius=0.25)
    features.holds = False
    features.spare = disc(radius=3.0)
    spare = features.spare
    assert spare is not None
    assert spare.radius == 3
    features.spare = None
    features.rows[1] = disc(radius=4.0)
    features.rows.radius[0] = 5.0
    features.current = ring(radius=2.0)
    current = features.current
    assert isinstance(current, ring)
    features.current = None
    assert (features.fixed.radius, features.rows[1].radius) == (1, 4)
    level: int = features.level
    assert (state, table.shape, features.half.radius, level) == (2.5, (2, 3), 0.25, 1)
    assert (red, green.name, int(package.green)) == (1, "green", 2)
    features.names[0] = b"ab"


def wrong() -> None:
    point(z=1.0)  # type: ignore[call-arg]
    disc(radius="wide")  # type: ignore[call-overload]
    disc().radius = "wide"  # type: ignore[assignment]
    disc().hole  # type: ignore[attr-defined]  # noqa: B018
    larger(1.0, disc())  # type: ignore[arg-type]
    disc() + "x"  # type: ignore[operator]
    disc() * "x"  # type: ignore[operator]
    disc() < 3  # type: ignore[operator]  # noqa: B015
    scaled("x")  # type: ignore[call-overload]
    count_up("x")  # type: ignore[arg-type]
    swap([1.0], [2.0])  # type: ignore[arg-type]
    integrate("f", 0.0, 1.0, [1.0])  # type: ignore[arg-type]
    features.state = "x"  # type: ignore[assignment]
    disc().move("x")  # type: ignore[call-overload]
    shape()  # type: ignore[call-arg]
    disc.array("x")  # type: ignore[arg-type]
    total(disc())  # type: ignore[arg-type]
    total(disc.array(2), shape)  # type: ignore[arg-type]
    visit_all(disc.array(2), "f")  # type: ignore[arg-type]
    filter(gain="f")  # type: ignore[arg-type]
    window(n=2)  # type: ignore[call-arg]
    window().n  # type: ignore[attr-defined]  # noqa: B018
    window().smooth(disc())  # type: ignore[arg-type]
    features.current = 1.0  # type: ignore[assignment]
    features.fixed = disc()  # type: ignore[misc]
    disc() & 1  # type: ignore[operator]
    ~ring(radius="x")  # type: ignore[arg-type]
    widened(basket())  # type: ignore[arg-type]


if __name__ == "__main__":
    for check in (
        *(records, objects, inheritance, operators, arrays_of_objects, data_of_any_type),
        *(pointers_and_private_components, copies, functions, callbacks, variables),
    ):
        check()
