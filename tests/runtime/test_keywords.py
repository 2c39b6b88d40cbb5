"""Positional, keyword and optional arguments: Python's rules and wording."""

from __future__ import annotations

import re

import numpy as np
import pytest
from describing import dummy


@pytest.fixture(scope="session")
def present(make):
    """``f(a=None, b=<required>, c=None)``: a bit for each that is present."""
    return make(
        "present",
        dummy("a", "i4", "in", optional=True),
        dummy("b", "i4", "in"),
        dummy("c", "f8", "in", ("*",), optional=True),
        result=dummy("f", "i4", "out"),
    )


def test_by_position_and_by_keyword(present):
    """Fails if an argument lands at another dummy."""
    assert present(1, 2, [3]) == 0b111
    assert present(c=[3], b=2, a=1) == 0b111
    assert present(1, c=[3], b=2) == 0b111


def test_optional_arguments_may_be_left_out_or_none(present):
    """Fails if present() is true for what is absent."""
    assert present(b=2) == 0b010
    assert present(None, 2, None) == 0b010
    assert present(None, 2, c=[3]) == 0b110


def test_names_that_are_not_interned(present):
    """Fails if keywords are told apart by address only."""
    assert present(**{"".join(["b"]): 2, "".join(["", "a"]): 1}) == 0b011


class Text(str):
    pass


def python_error(function, *arguments, **keywords) -> str:
    with pytest.raises(TypeError) as caught:
        function(*arguments, **keywords)
    return re.sub(r"^.*f\(\)", "f()", str(caught.value))


@pytest.mark.parametrize(
    ("arguments", "keywords"),
    [
        ((), {}),
        ((1,), {}),
        ((1, 2), {}),
        ((1, 2, 3, 4), {}),
        ((1, 2, 3, 4, 5), {}),
        ((1, 2, 3), {"a": 1}),
        ((1, 2, 3), {"z": 1}),
        ((1,), {"c": 1}),
    ],
)
def test_errors_are_pythons(make, arguments, keywords):
    """Fails if the wording differs from that of a Python function."""

    def f(a, b, c): ...

    names = ("a", "b", "c")
    g = make("nothing", *(dummy(n, "i4", "in") for n in names))
    assert python_error(g, *arguments, **keywords) == python_error(f, *arguments, **keywords)


@pytest.mark.parametrize("count", [0, 1, 3, 4])
def test_counts_with_optional_arguments(make, count):
    """Fails if the numbers in the message are wrong."""

    def f(a, b=None): ...

    g = make("nothing", dummy("a", "i4", "in"), dummy("b", "i4", "in", optional=True))
    if count == 1:
        g(1)
    else:
        assert python_error(g, *range(count)) == python_error(f, *range(count))


def test_no_parameters(make):
    """Fails if the plural is wrong."""

    def f(): ...

    assert python_error(make("nothing"), 1) == python_error(f, 1)


def test_sizes_and_results_are_keyword_only(axpy, make):
    """Fails if a size takes the place of a positional argument."""
    with pytest.raises(TypeError, match=r"takes 3 positional arguments but 4 were given"):
        axpy(1.0, np.zeros(2), np.zeros(2), 2)
    f = make("nothing", dummy("x", "f8", "out"))
    with pytest.raises(TypeError, match="unexpected keyword argument 'x'"):
        f(x=1.0)


def test_a_missing_mandatory_argument_after_an_optional_one(present):
    """Fails if the mandatory one becomes optional."""
    with pytest.raises(TypeError, match=r"missing 1 required positional argument: 'b'$"):
        present(1)


def test_none_for_a_mandatory_argument(axpy):
    """Fails if None means absent where Fortran cannot do without."""
    with pytest.raises(TypeError, match=r"^axpy\(\): argument 'a' is None"):
        axpy(None, np.zeros(2), np.zeros(2))
