"""What users may set and delete of functions, and that calls do not depend on it."""

from __future__ import annotations

import gc
import pickle
import weakref

import numpy as np
import pytest

from pyfort.runtime import Function

X = np.array([1.0, -2.0])
CALLS = {
    "fill": (np.zeros(2), 2, 1.0),
    "neg": (np.array([True, False]),),
    "stacked_not": (np.array([[True, False]]),),
    "total": (X,),
    "opposite": (X,),
}


@pytest.fixture(params=list(CALLS))
def function(cases, request):
    """One of each sort, without a ufunc yet."""
    found = getattr(cases, request.param)
    state = found.__doc__, dict(vars(found))
    yield found
    found.__doc__ = state[0]
    vars(found).clear()
    vars(found).update(state[1])


@pytest.mark.parametrize(
    "doc", ["my own text", None, 5, [], b"bytes", "\udc80", "a\0b", "x" * 9999]
)
def test_docstrings_may_be_anything(function, doc):
    """Fails if a docstring that is no str, or gone, breaks a call, or leaves freed memory."""
    arguments = CALLS[function.__name__]
    expected = str(function(*arguments))
    function.__doc__ = doc
    assert function.__doc__ is doc
    assert str(function(*arguments)) == expected
    function.__doc__ = "".join(["another", " text"])
    gc.collect()
    assert str(function(*arguments)) == expected
    del function.__doc__
    assert function.__doc__ is None
    del function.__doc__
    assert str(function(*arguments)) == expected
    assert repr(function)
    if hasattr(function, "ufunc"):
        assert "Fortran" in function.ufunc.__doc__ or "another" in function.ufunc.__doc__


def test_a_docstring_in_a_cycle_is_collected(cases):
    """Fails if a function with a reference to itself in its docstring can never be freed."""
    old = cases.fill
    made = Function(old.library, old.index, "f", old.dummies, old.result)
    made.__doc__ = [made]
    weak = weakref.ref(made)
    del made
    gc.collect()
    assert weak() is None


@pytest.mark.parametrize("name", ["__module__", "__dict__", "custom", "specifics"])
@pytest.mark.parametrize("value", [None, 3, "text", {}, {"specifics": 3}])
def test_other_attributes_may_be_set_and_deleted(function, name, value):
    """Fails if a call believes what users write there."""
    arguments = CALLS[function.__name__]
    expected = str(function(*arguments))
    for act in (lambda: setattr(function, name, value), lambda: delattr(function, name)):
        try:
            act()
        except (AttributeError, TypeError):
            continue
        assert str(function(*arguments)) == expected
        assert repr(function)
        assert function.__signature__ is not None


@pytest.mark.parametrize(
    "name", ["__name__", "__qualname__", "__signature__", "dummies", "result", "library", "place"]
)
def test_what_a_call_needs_is_read_only(cases, name):
    """Fails if what C points to can be freed."""
    for act in (lambda: setattr(cases.fill, name, 3), lambda: delattr(cases.fill, name)):
        with pytest.raises((AttributeError, TypeError)):
            act()
    assert pickle.loads(pickle.dumps(cases.fill)) is cases.fill


def test_a_subclass_does_not_decide_for_others(cases):
    """Fails if what one odd array says of itself is remembered for all arrays."""

    class Odd(np.ndarray):
        @property
        def dtype(self):
            return np.dtype("float64")

        @property
        def ndim(self):
            return 2

    x = np.array([1, 2, 3], "int32")
    for first, second in ((x.view(Odd), x), (x, x.view(Odd))):
        assert type(cases.total(first)) is int
        assert type(cases.total(second)) is int
