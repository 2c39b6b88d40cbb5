"""Descriptions that C refuses, because it would else read or write memory that is not there."""

from __future__ import annotations

import numpy as np
import pytest
from describing import dummy


def test_an_unknown_passing_is_named(make):
    """Fails if a package of a newer pyfort is called as whatever comes first."""
    with pytest.raises(ValueError, match="unknown passing 'telepathic'"):
        make("nothing", dummy("x", "f8", "in", ("3",), passing="telepathic"))


def test_a_passing_is_a_string(make):
    """Fails if another object is read as one."""
    with pytest.raises(TypeError, match=r"Dummy\.passing must be a str, not 1"):
        make("nothing", dummy("x", "f8", "in", passing=1))


def test_a_scalar_has_no_shape(make):
    """Fails if an array gets the memory of a number."""
    with pytest.raises(ValueError, match="'x' has a shape, but passes as a scalar"):
        make("nothing", dummy("x", "f8", "in", ("3",), passing="scalar"))


@pytest.mark.parametrize("passing", ["contiguous", "text"])
def test_an_array_has_a_shape(make, passing):
    """Fails if extents are read that nobody wrote."""
    with pytest.raises(ValueError, match="'x' has rank 0; it must be 1 to 15"):
        make("nothing", dummy("x", "s1", "in", passing=passing))
    with pytest.raises(ValueError, match="'x' has rank 16; it must be 1 to 15"):
        make("nothing", dummy("x", "s1", "in", ("1",) * 16, passing=passing))


def test_text_is_a_vector_of_characters(make):
    """Fails if a str is passed as numbers, or as a matrix."""
    for code, shape in (("f8", ("3",)), ("s1", ("3", "3"))):
        with pytest.raises(ValueError, match="'x' passes as text, but is no vector of characters"):
            make("nothing", dummy("x", code, "in", shape, passing="text"))


def test_an_output_is_returned(make):
    """Fails if an output that nobody wants has no memory on the quick way or in a loop."""
    with pytest.raises(ValueError, match="the output 'y' must be returned"):
        make("nothing", dummy("y", "f8", "out", ("3",), returned=False))
    with pytest.raises(ValueError, match="the output 'f' must be returned"):
        make("mix", result=dummy("f", "f8", "out", returned=False))


def test_a_size_passes_as_a_scalar(make):
    """Fails if an inferred size is written where an array keeps other things."""
    n = dummy("n", "i4", "size", ("1",), sources=("x.0",))
    with pytest.raises(ValueError, match="the size 'n' must be an integer scalar"):
        make("nothing", n, dummy("x", "f8", "in", ("n",)))


def test_extents_use_values_of_scalars_and_extents_of_arrays(make):
    """Fails if a program reads a value or an extent that its dummy does not have."""
    for extent in ("a", "b.0", "b.size"):
        with pytest.raises(ValueError, match=f"unknown token '{extent}'"):
            make(
                "nothing",
                dummy("a", "i4", "in", ("3",)),
                dummy("b", "i4", "in"),
                dummy("x", "f8", "in", (extent,)),
            )


def test_what_is_returned_is_described(make):
    """Fails if the run time decides by itself what a call returns."""
    a, b = dummy("a", "i4", "inout", returned=False), dummy("b", "i4", "inout")
    assert make("increment_both", a, b)(1, 2) == 3
    array = np.array([1.0, 2.0])
    f = make("nothing", dummy("x", "f8", "inout", ("2",), returned=True))
    assert f(array) is array
    n = dummy("n", "i4", "size", returned=True, sources=("x.0",))
    f = make("nothing", n, dummy("x", "f8", "in", ("n",)))
    assert f(array) == f([1.0, 2.0]) == 2


def test_scratch_memory_beyond_what_is_on_the_stack(make):
    """Fails if the extents of many arrays run over a fixed buffer."""
    arrays = [dummy(f"x{i}", "f8", "out", (str(i + 1),) + ("1",) * 14) for i in range(8)]
    results = make("nothing", *arrays)(x3=np.zeros((4,) + (1,) * 14, order="F"))
    assert [r.shape[0] for r in results] == list(range(1, 9))
