"""Functions for `state.f90`: they see the data of its module."""

import numba
from pyfort.embedded.functions import state

from pyfort.embedded import functions


def moved_on():
    assert functions.state is state
    assert (state.limit, state.started) == (12, 5)
    state.step += 1
    state.weights[0, 1] *= 10
    state.label = "after"
    state.is_done = not state.is_done
    state.field = [0.5] if state.field is None else [*state.field, state.field.sum()]
    state.coarse.n += 1
    state.coarse.x = [1.0, 2.0]
    reason = ""
    try:
        state.started = 6
    except AttributeError as problem:
        reason = str(problem)
    assert "protected in Fortran" in reason


@numba.njit
def moved_on_jitted():
    state.weights[1, 0] += state.limit + state.step
    state.field[0] += len(state.label)


def describe(g):
    if isinstance(g, state.fine_grid):
        return f"{g.name} of level {g.level}  "
    return f"{g.name}: {g.n}, {g.total()}"


def refine(g, f):
    before = f(g)
    g.x = [x / 2 for x in g.x for _ in range(3)]
    g.n = len(g.x)
    return f(g) / before


def made(n):
    return state.grid(n, [1.0] * n, "made")


@numba.njit
def norm(g):
    g.n += 1
    return g.x.sum() + g.total()


def size_of(g):
    return -1 if g is None else len(g.x) + 10 * isinstance(g, state.fine_grid)


@numba.njit
def size_of_jitted(g):
    return -1 if g is None else g.x.size


def doubled(g):
    return None if g.n < 0 else state.grid(2 * g.n, [*g.x, *g.x], g.name)


def length(text):
    return -1 if text is None else len(text)


def numbered(m):
    return [(m + i,) for i in range(2)]


def renamed(name):
    return (
        "new" if name is None else name + "er ",
        ["one", "three"],
        None if name is None else "abc",
    )


@numba.njit
def shout(text):
    return text + "!" if text is not None else "?"


def mark(text, number):
    if number == 13:
        raise ValueError("unlucky")
    count = (text is not None) + 2 * (number is not None)
    return count, f"<{(text or '').strip()}>", ["first", "next"], (number or 0) + 1


def last(x):
    x[-1] += 100
    return x.sum()


def sizes(comm):
    assert comm.size == 3
    return comm.Dup()


@numba.njit
def handle(comm):
    return comm + 1
