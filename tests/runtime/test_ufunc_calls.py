"""Elementwise functions as NumPy has its own: keywords, methods, other kinds of arrays."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
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
def twice(make, border):
    return make(
        "twice",
        dummy("i", "i4", "in"),
        result=dummy("r", "i4", "out"),
        loops=(("i->i", border.indices["twice_loop"]),),
        name="twice",
    )


@pytest.fixture(scope="module")
def sign(make, border):
    """Whether x is negative, and its absolute value."""
    return make(
        "sign",
        dummy("x", "f8", "in"),
        dummy("negative", "b4", "out"),
        dummy("size", "f8", "out"),
        loops=(("d->?d", border.indices["sign_loop"]),),
    )


@pytest.fixture(scope="module")
def negated(make, border):
    return make(
        "negated4",
        dummy("flag", "b4", "in"),
        result=dummy("r", "b4", "out"),
        loops=(("?->?", border.indices["negated_loop"]),),
        name="negated",
    )


X = np.linspace(-1, 2, 12).reshape(3, 4)


# --- keywords --------------------------------------------------------------------------


def test_broadcasting(f, sign) -> None:
    np.testing.assert_array_equal(f(X[:, :, None], X[1]), X[:, :, None] * X[1] + X[:, :, None])
    assert f(np.zeros((0, 4)), X[:1]).shape == (0, 4)
    assert f(np.float64(1.0), np.array(2.0)) == 3.0
    with pytest.raises(ValueError, match="could not be broadcast"):
        f(X, X[:, :3])
    negative, size = sign(X[:, None])
    assert negative.dtype == np.bool_
    np.testing.assert_array_equal(negative, X[:, None] < 0)
    np.testing.assert_array_equal(size, abs(X[:, None]))


def test_out(f, sign) -> None:
    """An array, a tuple of one, by position, of a wider shape or another layout."""
    for order in "CF":
        out = np.empty((2, 3, 4), order=order)[:, ::-1]
        assert f(X, X, out=out) is out
        np.testing.assert_array_equal(out, np.stack([X * X + X] * 2))
    out = np.empty((3, 4))
    assert f(X, X, out=(out,)) is out
    assert f(X, X, out) is out
    assert f(X, X, out=None) is not out
    negative, size = np.empty((3, 4), bool), np.empty((3, 4))
    assert sign(X, out=(negative, None))[0] is negative
    assert sign(X, negative, size)[1] is size
    x = X.copy()
    assert f(x, x, out=x) is x
    np.testing.assert_array_equal(x, X * X + X)
    with pytest.raises(ValueError, match="non-broadcastable output"):
        f(X, X, out=np.empty(4))
    with pytest.raises(TypeError, match="out"):
        sign(X, out=negative)


def test_out_of_another_dtype(f) -> None:
    """As NumPy casts results: to the same kind, or as `casting` says."""
    narrow = np.empty((3, 4), "f4")
    assert f(X, X, out=narrow) is narrow
    np.testing.assert_array_equal(narrow, (X * X + X).astype("f4"))
    with pytest.raises(TypeError, match="same_kind"):
        f(X, X, out=np.empty((3, 4), "i8"))
    with pytest.raises(TypeError, match="safe"):
        f(X, X, out=narrow, casting="safe")
    integers = np.empty((3, 4), "i8")
    f(X, X, out=integers, casting="unsafe")
    np.testing.assert_array_equal(integers, (X * X + X).astype("i8"))


def test_where(f) -> None:
    out = np.full((3, 4), 7.0)
    f(X, X, out=out, where=X > 0)
    np.testing.assert_array_equal(out, np.where(X > 0, X * X + X, 7.0))
    f(X, 1, out=out, where=[True, False, True, False])
    np.testing.assert_array_equal(out[:, ::2], 2 * X[:, ::2])


def test_dtype_and_casting(f, twice) -> None:
    """There is one loop: another dtype is refused, unless the caller asks for a cast."""
    assert f(X.astype("f4"), np.arange(4, dtype="u1")).dtype == np.float64
    assert f(X, X, dtype=np.float64).dtype == np.float64
    with pytest.raises(TypeError, match="No loop matching"):
        f(X, X, dtype="c16")
    with pytest.raises(TypeError, match=r"'x' is a complex128 array .* not cast safely to float64"):
        f(X * 1j, X)
    with pytest.raises(TypeError, match=r"'i' is an int64 array .*: pass i\.astype\(np\.int32\)"):
        twice(i=np.arange(3))
    assert twice(np.arange(3), signature="i->i", casting="same_kind").tolist() == [0, 2, 4]
    assert f(X, X, signature="dd->d").dtype == np.float64
    assert f(np.asfortranarray(X), X, order="F").flags.f_contiguous


# --- methods -----------------------------------------------------------------------------


def test_methods(f) -> None:
    a = np.array([2.0, 3.0, 4.0])
    np.testing.assert_array_equal(f.outer(a, X), f(a[:, None, None], X))
    assert f.accumulate(a).tolist() == [2.0, 8.0, 40.0]
    assert f.reduce(a) == 40.0
    np.testing.assert_array_equal(
        f.reduce(X, axis=1, keepdims=True)[:, 0], f.accumulate(X, 1)[:, 3]
    )
    assert f.reduceat(a, [0, 2]).tolist() == [8.0, 4.0]
    f.at(a, [0, 0], 1.0)
    assert a.tolist() == [8.0, 3.0, 4.0]


def test_methods_that_make_no_sense(twice, sign) -> None:
    with pytest.raises(ValueError, match="reduce only supported for binary functions"):
        twice.reduce(np.int32([1, 2]))
    with pytest.raises(ValueError, match="outer product only supported for binary functions"):
        sign.outer(X)


# --- numbers and sequences ------------------------------------------------------------------


def test_sequences_are_weak(f, twice, negated) -> None:
    """Python's ints have no dtype: int32 takes those that it can hold."""
    for numbers in ([1, 2, 3], (1, 2, 3), range(1, 4), [True, 2, np.int64(3)], [1, 2, np.array(3)]):
        found = twice(numbers)
        assert found.dtype == np.int32
        assert found.tolist() == [2, 4, 6]
    assert twice([[1], [2]]).shape == (2, 1)
    assert twice([]).shape == (0,)
    assert twice(i=[1]).tolist() == [2]
    assert f([1, Decimal("0.5")], 2).tolist() == [3.0, 1.5]
    assert negated([True, False]).tolist() == [False, True]


def test_scalars_beside_arrays_are_weak(f, twice) -> None:
    """As for scalars alone: by value, not by dtype."""
    out = np.zeros(2, np.int32)
    assert twice(np.int64(3), out=out) is out
    assert out.tolist() == [6, 6]
    assert twice(4, out=out).tolist() == [8, 8]
    assert f(X, Decimal(2)).dtype == np.float64
    assert f(X, np.longdouble(2)).dtype == np.float64
    assert f(X, True).tolist() == (2 * X).tolist()


@pytest.mark.parametrize(
    ("numbers", "error", "message"),
    [
        (
            [1, 2**31],
            OverflowError,
            "argument 'i', element 1, is the int 2147483648; it must be in",
        ),
        (
            [[1], [2.0]],
            TypeError,
            r"argument 'i', element \(1, 0\), is the float 2\.0",
        ),
        (["a"], TypeError, "argument 'i', element 0, is a str; it must be an integer"),
        ("a", TypeError, "argument 'i' is a str; it must be an int32 array"),
        (None, TypeError, "argument 'i' is None; it must be an int32 array"),
        ({1}, TypeError, "argument 'i' is a set; it must be an int32 array"),
    ],
)
def test_sequences_that_do_not_fit(twice, numbers, error, message) -> None:
    with pytest.raises(error, match=rf"twice\(\): {message}"):
        twice(numbers)


def test_scalars_beside_arrays_that_do_not_fit(f, twice, negated) -> None:
    out = np.zeros(2, np.int32)
    with pytest.raises(OverflowError, match="'i' is the int 2147483648"):
        twice(2**31, out=out)
    with pytest.raises(TypeError, match=r"'i' is the float 1\.0; it must be an integer"):
        twice(1.0, out=out)
    with pytest.raises(TypeError, match=r"'y' is the complex 1j; it must be a real number"):
        f(X, 1j)
    with pytest.raises(TypeError, match="'flag', element 1, is the int 0; it must be a bool"):
        negated([True, 0])


def test_wrong_arguments(f) -> None:
    """Messages are those of any function, whether arrays or numbers are given."""
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'y'"):
        f(X)
    with pytest.raises(TypeError, match="missing required argument 'y'"):
        f(X, out=X.copy())
    with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
        f(X, X, z=1)
    with pytest.raises(TypeError, match="from 2 to 3 positional arguments but 4 were given"):
        f(X, X, X, X)


# --- other kinds of arrays ---------------------------------------------------------------------


class Tagged(np.ndarray):
    """A subclass with state of its own, such as NumPy's documentation shows."""

    tag: str | None = None
    wrapped: bool = False

    def __array_finalize__(self, other) -> None:
        self.tag = getattr(other, "tag", None)

    def __array_wrap__(self, array, context=None, return_scalar=False):
        result = array.view(Tagged)
        result.tag = self.tag
        result.wrapped = True
        return result


def test_subclasses(f, sign) -> None:
    x = X.view(Tagged)
    x.tag = "mine"
    for found in (f(x, 2.0), f(2.0, x), sign(x)[1], f.outer(x, [1.0])):
        assert type(found) is Tagged
        assert (found.tag, found.wrapped) == ("mine", True)
    assert type(f(x, 2.0, subok=False)) is np.ndarray


def test_overrides(f) -> None:
    """A class with __array_ufunc__ decides, also about methods and keywords."""

    class Logged:
        def __array_ufunc__(self, ufunc, method, *inputs, **keywords):
            return ufunc, method, [type(i) for i in inputs], keywords

    class Never:
        __array_ufunc__ = None

    assert f(Logged(), X) == (f.ufunc, "__call__", [Logged, np.ndarray], {})
    assert f(1, y=Logged()) == (f.ufunc, "__call__", [np.float64, Logged], {})
    assert f(X, X, out=Logged())[1] == "__call__"
    assert f.reduce(Logged(), axis=0)[1:] == ("reduce", [Logged], {"axis": 0})
    with pytest.raises(TypeError, match="does not support ufuncs"):
        f(Never(), X)


def test_masked_arrays(f, sign) -> None:
    """The mask of a result is that of all arguments, and masked numbers stay out of it."""
    x = np.ma.array(X, mask=X < 0)
    y = np.ma.array(X[0], mask=[False, True, False, False])
    found = f(x, y)
    assert type(found) is np.ma.MaskedArray
    np.testing.assert_array_equal(found.mask, (X < 0) | y.mask)
    np.testing.assert_array_equal(found.compressed(), (X * X[0] + X)[~found.mask])
    negative, size = sign(x)
    np.testing.assert_array_equal(negative.mask, x.mask)
    np.testing.assert_array_equal(size.mask, x.mask)
    assert f(np.ma.masked, X).mask.all()
    np.testing.assert_array_equal(f(X, 1.0, out=x).mask, False)


def test_array_likes(f) -> None:
    class Wraps:
        def __array__(self, dtype=None, copy=None):
            return X

    np.testing.assert_array_equal(f(Wraps(), memoryview(X)), X * X + X)


@pytest.mark.parametrize("doc", [None, 7, "\udc80", "mine"])
def test_a_ufunc_is_made_whatever_the_docstring_is(make, border, doc):
    """Fails if the ufunc is made of a docstring that is gone, or is no text."""
    f = make(
        "twice",
        dummy("i", "i4", "in"),
        result=dummy("r", "i4", "out"),
        loops=(("i->i", border.indices["twice_loop"]),),
        doc="first",
    )
    f.__doc__ = doc
    del f.__doc__
    assert f(np.array([1, 2], "i4")).tolist() == [2, 4]
    f.__doc__ = "".join(["second", " one"])
    assert "first" in f.ufunc.__doc__
    broken = make(
        "twice",
        dummy("i", "i4", "in"),
        result=dummy("r", "i4", "out"),
        loops=(("i->i", border.indices["twice_loop"]),),
        doc="\udc80",
    )
    assert broken(np.array([1, 2], "i4")).tolist() == [2, 4]
