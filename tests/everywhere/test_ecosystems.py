"""Elementwise functions are ufuncs for those that build on NumPy."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest


def test_dask_arrays_stay_lazy(particles: ModuleType) -> None:
    """Fails if a call computes the chunks at once, or forgets the broadcasting."""
    array = pytest.importorskip("dask.array")
    x = np.arange(12.0).reshape(3, 4)
    mass, speed = array.from_array(x, chunks=(1, 4)), array.from_array(x[0], chunks=2)
    lazy = particles.energy(mass, speed=speed)
    assert isinstance(lazy, array.Array)
    assert lazy.dtype == np.float64
    expected = 0.5 * x * x[0] ** 2
    np.testing.assert_array_equal(lazy.compute(scheduler="sync"), expected)
    mapped = mass.map_blocks(particles.energy, 2.0, dtype="f8")
    np.testing.assert_array_equal(mapped.compute(scheduler="sync"), 2.0 * x)


def test_dask_names_a_call_by_what_is_called(particles: ModuleType) -> None:
    """Fails if dask cannot tell that two calls are the same, and computes twice."""
    dask = pytest.importorskip("dask")
    with dask.config.set({"tokenize.ensure-deterministic": True}):
        tokens = [dask.base.tokenize(f) for f in (particles.energy, particles.kick)]
        assert tokens == [dask.base.tokenize(f) for f in (particles.energy, particles.kick)]
        assert len(set(tokens)) == 2


def test_xarray_keeps_names_and_coordinates(particles: ModuleType) -> None:
    xarray = pytest.importorskip("xarray")
    mass = xarray.DataArray([1.0, 2.0], dims="body", coords={"body": ["a", "b"]})
    speed = xarray.DataArray([0.0, 2.0, 4.0], dims="time")
    both = particles.energy(mass, speed)
    assert isinstance(both, xarray.DataArray)
    assert both.sizes == {"body": 2, "time": 3}
    assert both.sel(body="b").values.tolist() == [0.0, 4.0, 16.0]
    data = xarray.Dataset({"mass": mass})
    assert particles.energy(data, speed=2.0).mass.values.tolist() == [2.0, 4.0]
    applied = xarray.apply_ufunc(particles.energy, mass, speed)
    assert applied.identical(both)


def test_pandas_keeps_the_index(particles: ModuleType) -> None:
    pandas = pytest.importorskip("pandas")
    mass = pandas.Series([1.0, 2.0], index=["a", "b"], name="mass")
    result = particles.energy(mass, speed=2.0)
    assert isinstance(result, pandas.Series)
    assert result.to_dict() == {"a": 2.0, "b": 4.0}
    aligned = particles.energy(mass, pandas.Series([1.0, 2.0], index=["b", "a"]))
    assert aligned.to_dict() == {"a": 2.0, "b": 1.0}
    frame = particles.energy(mass.to_frame(), 4.0)
    assert frame["mass"].tolist() == [8.0, 16.0]


def test_masked_arrays_keep_their_mask(particles: ModuleType) -> None:
    mass = np.ma.masked_array([1.0, 2.0, 3.0], mask=[False, True, False])
    result = particles.energy(mass, 2.0)
    assert isinstance(result, np.ma.MaskedArray)
    assert result.tolist() == [2.0, None, 6.0]


def test_a_class_may_take_over_the_call(particles: ModuleType) -> None:
    """Fails if ``__array_ufunc__`` is not asked, or sees another ufunc than the public one."""

    class Quantity:
        def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
            return ufunc, method, inputs[1:], options

    quantity = Quantity()
    expected = (particles.energy.ufunc, "__call__", (2.0,), {})
    assert particles.energy(quantity, 2.0) == expected
    assert particles.energy(quantity, speed=2.0) == expected
