"""Ufuncs and gufuncs in dask, xarray and pandas: results stay what the arguments are."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from dask import array as da
from describing import dummy


@pytest.fixture(scope="module")
def f(make, border):
    """``x*y + x``"""
    return make(
        "product_plus",
        dummy("x", "f8", "in"),
        dummy("y", "f8", "in"),
        result=dummy("r", "f8", "out"),
        loops=(("dd->d", border.indices["product_plus_loop"]),),
    )


@pytest.fixture(scope="module")
def inner(make):
    return make(
        "inner",
        dummy("n", "i4", "size", sources=("x.0", "y.0")),
        dummy("x", "f8", "in", ("n",)),
        dummy("y", "f8", "in", ("n",)),
        result=dummy("r", "f8", "out"),
        core_signature="(n),(n)->()",
    )


X = np.random.default_rng(1).random((6, 3))


# --- dask: lazy until it is computed ------------------------------------------------------


def test_dask(f) -> None:
    x = da.from_array(X, chunks=(2, 3))
    lazy = f(x, 2.0)
    assert isinstance(lazy, da.Array)
    assert lazy.chunks == x.chunks
    np.testing.assert_array_equal(lazy.compute(scheduler="synchronous"), 3 * X)
    np.testing.assert_array_equal(f(x, y=x + 1).compute(scheduler="threads"), X * (X + 1) + X)


def test_dask_gufunc(inner) -> None:
    """Called as it is, and by apply_gufunc."""
    x = da.from_array(X, chunks=(2, 3))
    expected = (X * X[0]).sum(1)
    for lazy in (
        inner(x, X[0]),
        inner(x, [*X[0]]),
        da.apply_gufunc(inner, inner.signature, x, X[0], output_dtypes=float),
        da.apply_gufunc(inner.ufunc, "(n),(n)->()", x, X[0], output_dtypes=float),
    ):
        assert isinstance(lazy, da.Array)
        np.testing.assert_allclose(lazy.compute(scheduler="synchronous"), expected)
    single = inner(x[0], x[1])
    assert isinstance(single, da.Array)
    assert float(single) == pytest.approx(X[0] @ X[1])


# --- xarray: coordinates and attributes by name ----------------------------------------------


def test_xarray(f) -> None:
    array = xr.DataArray(X, dims=("t", "k"), coords={"t": np.arange(6) * 0.5}, name="u")
    weights = xr.DataArray([1.0, 2.0, 3.0], dims="k", coords={"k": list("abc")})
    found = f(array, weights)
    assert found.dims == ("t", "k")
    assert found.coords["k"].values.tolist() == ["a", "b", "c"]
    np.testing.assert_array_equal(found.coords["t"], array.coords["t"])
    np.testing.assert_array_equal(found, X * [1, 2, 3] + X)
    assert isinstance(f(1, y=xr.Dataset({"u": array})), xr.Dataset)
    lazy = f(array.chunk({"t": 2}), 1.0)
    assert isinstance(lazy.data, da.Array)
    np.testing.assert_array_equal(lazy.compute(scheduler="synchronous"), 2 * X)


@pytest.mark.parametrize("dask", ["forbidden", "parallelized", "allowed"])
def test_xarray_gufunc(inner, dask: str) -> None:
    """xarray wants the names of core dimensions, so `apply_ufunc`."""
    array = xr.DataArray(X, dims=("t", "k"), coords={"t": np.arange(6)})
    given = array if dask == "forbidden" else array.chunk({"t": 2})
    found = xr.apply_ufunc(
        inner,
        given,
        array[0],
        input_core_dims=[["k"], ["k"]],
        dask=dask,  # type: ignore[arg-type]
        output_dtypes=[float],
    )
    assert found.dims == ("t",)
    assert isinstance(found.data, da.Array) == (dask != "forbidden")
    np.testing.assert_allclose(found, (X * X[0]).sum(1))
    with pytest.raises(NotImplementedError, match="apply_ufunc"):
        inner(array, array)


# --- pandas: the index -------------------------------------------------------------------------


def test_pandas(f) -> None:
    series = pd.Series(X[:, 0], index=list("uvwxyz"), name="first")
    frame = pd.DataFrame(X, columns=list("abc"), index=series.index)
    found = f(series, 2)
    assert isinstance(found, pd.Series)
    assert found.index.equals(series.index)
    assert found.name == "first"
    assert isinstance(f(frame, frame), pd.DataFrame)
    assert f(frame, 1.0).columns.tolist() == ["a", "b", "c"]
    pd.testing.assert_series_equal(f(series, series[::-1]), f(series, series))  # aligned
    np.testing.assert_array_equal(f(1.0, series.to_numpy()), f(1.0, series))
    missing = f(series.where(series > 0.5), 1.0)
    np.testing.assert_array_equal(missing.isna(), series <= 0.5)


def test_pandas_gufunc(inner) -> None:
    series = pd.Series(X[0])
    assert inner(series, X[1]) == pytest.approx(X[0] @ X[1])
