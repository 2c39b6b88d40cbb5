"""The generic object: what Python's tools see of it."""

from __future__ import annotations

import copy
import gc
import inspect
import pickle
import sys
import weakref
from types import ModuleType

import numpy as np
import pytest
from building import run_python

from pyfort.runtime import Generic


def test_pickled_and_copied_by_reference(base: ModuleType) -> None:
    assert pickle.loads(pickle.dumps(base.twice)) is base.twice
    assert copy.deepcopy(base.twice) is base.twice
    assert copy.copy(base.twice) is base.twice


def test_private_specifics_are_pickled_by_reference_too(base: ModuleType) -> None:
    """No module attribute leads to them."""
    specific = base.random.specifics.random_d
    assert not hasattr(base, "random_d")
    assert specific.__qualname__ == "random.specifics.random_d"
    assert pickle.loads(pickle.dumps(specific)) is specific


def test_specifics_are_a_named_tuple_in_the_order_of_the_interface(base: ModuleType) -> None:
    assert [f.__name__ for f in base.twice.specifics] == ["twice_i", "twice_d"]
    assert base.twice.specifics.twice_i is base.twice_i
    assert base.twice.specifics is base.twice.specifics


def test_a_generic_may_have_the_name_of_a_specific(base: ModuleType) -> None:
    assert isinstance(base.swap, Generic)
    assert base.swap(1, 2) == (2, 1)
    assert base.swap(1.5, 2) == (2.0, 1.5)
    assert base.swap.specifics.swap(3, 4) == (4, 3)


def test_generics_of_several_modules(package: ModuleType) -> None:
    base, more = package.generics_base, package.generics_more
    assert more.doubled is base.twice
    assert more.grow is not base.grow
    assert [more.grow(1), more.grow(1.0)] == [100, 10.0]
    assert base.grow(1) == 10.0
    # The private procedure is one object, whoever leads to it.
    assert more.grow.specifics.grow_d is base.grow.specifics.grow_d
    assert not hasattr(package, "grow")  # the modules do not agree on what it is
    assert package.twice is base.twice


def test_signature_is_that_of_the_specifics_if_they_agree(base: ModuleType) -> None:
    assert str(inspect.signature(base.twice)) == "(x)"
    assert str(inspect.signature(base.scaled)) == "(x, factor, *, n=None, y=None)"
    assert str(inspect.signature(base.maybe)) == "(*args, **kwargs)"


def test_documentation_lists_the_specifics(base: ModuleType) -> None:
    doc = inspect.getdoc(base.maybe)
    assert doc is not None
    assert doc.startswith("maybe(x, plus=None)\nmaybe(x, times=None)")
    assert "maybe_i(x: int32, plus: int32 = None) -> int32" in doc
    assert "Fortran generic interface ``maybe``, generics.f90:" in doc
    assert "Twice a number." in base.twice.__doc__


def test_representation(base: ModuleType) -> None:
    assert repr(base.twice) == "<pyfort generic twice(x): twice_i, twice_d>"


def test_attributes(base: ModuleType) -> None:
    assert base.twice.__name__ == base.twice.__qualname__ == "twice"
    assert base.twice.__module__ == "generics.generics_base"
    assert base.twice.place.startswith("generics.f90:")
    base.twice.mark = 1
    assert base.twice.mark == 1
    del base.twice.mark
    with pytest.raises(AttributeError, match="twice is not a ufunc"):
        _ = base.twice.ufunc
    with pytest.raises(AttributeError):
        _ = base.twice.outer


def test_a_generic_is_made_of_functions(base: ModuleType) -> None:
    with pytest.raises(TypeError, match="Functions"):
        Generic("g", (print,))  # type: ignore[arg-type]


def test_it_is_collected_with_all_that_it_remembers(base: ModuleType) -> None:
    class Mark:
        pass

    made = Generic("g", tuple(base.twice.specifics))
    assert made(x=2) == 4
    made.itself = made  # type: ignore[attr-defined]
    made.mark = mark = Mark()  # type: ignore[attr-defined]
    _ = made.specifics, made.__signature__
    seen = weakref.ref(made), weakref.ref(mark)
    del made, mark
    gc.collect()
    assert [s() for s in seen] == [None, None]


def test_calls_leak_nothing(base: ModuleType) -> None:
    values = [1000003, 2.5, np.float32(2), np.ones(2), object(), 2**40]
    keywords = [{f"k{i}": 1} for i in range(200)]
    before = None
    for _ in range(3):
        for value in values:
            for function in (base.twice, base.total):
                try:
                    function(value)
                    function(x=value)
                except (TypeError, OverflowError, ValueError):
                    pass
        for names in keywords:
            with pytest.raises(TypeError):
                base.twice(**names)
        counts = [sys.getrefcount(v) for v in values], sys.getrefcount(base.twice)
        assert before is None or counts == before
        before = counts


def test_imports_no_numba_and_makes_nothing_before_it_is_used(folder: object) -> None:
    code = (
        "import sys, generics\n"
        "generics.twice(2); generics.square([1.0])\n"
        "print('numba' in sys.modules)\n"
    )
    assert run_python(code, folder) == "False\n"  # type: ignore[arg-type]
