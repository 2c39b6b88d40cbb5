"""Functions with a signature: ordinary calls for single arrays, NumPy's gufunc for stacks."""

from __future__ import annotations

from resource import RUSAGE_SELF, getrusage

import numpy as np
import pytest
from describing import dummy

VECTOR = ("n",)


@pytest.fixture(scope="module")
def inner(make):
    return make(
        "inner",
        dummy("n", "i4", "size", sources=("x.0", "y.0")),
        dummy("x", "f8", "in", VECTOR),
        dummy("y", "f8", "in", VECTOR),
        result=dummy("r", "f8", "out"),
        core_signature="(n),(n)->()",
        name="inner",
    )


@pytest.fixture(scope="module")
def backwards(make):
    return make(
        "backwards",
        dummy("n", "i8", "size", sources=("x.0",)),
        dummy("x", "f8", "in", VECTOR),
        dummy("y", "f8", "out", VECTOR),
        core_signature="(n)->(n)",
    )


@pytest.fixture(scope="module")
def labelled(make):
    """``y(i, j) = x(i, j) + 10*i + j``, from zero."""
    return make(
        "label",
        dummy("x", "f8", "in", ("m", "n")),
        dummy("m", "i4", "size", sources=("x.0",)),
        dummy("n", "i4", "size", sources=("x.1",)),
        dummy("y", "f8", "out", ("m", "n")),
        core_signature="(m,n)->(m,n)",
    )


@pytest.fixture(scope="module")
def cross(make):
    three = ("3",)
    return make(
        "cross",
        dummy("x", "f8", "in", three),
        dummy("y", "f8", "in", three),
        dummy("z", "f8", "out", three),
        core_signature="(3),(3)->(3)",
    )


@pytest.fixture(scope="module")
def flip(make):
    return make(
        "flip4",
        dummy("n", "i1", "size", sources=("x.0",)),
        dummy("flag", "b4", "in"),
        dummy("x", "b4", "in", VECTOR),
        dummy("y", "b4", "out", VECTOR),
        dummy("any", "b4", "out"),
        core_signature="(),(n)->(n),()",
        name="flip",
    )


RANDOM = np.random.default_rng(5)
STACK = RANDOM.random((4, 1, 3))
OTHER = RANDOM.random((5, 3))


# --- which way a call goes --------------------------------------------------------------


def test_single_arrays_are_an_ordinary_call(inner, backwards) -> None:
    """Results, sizes and errors are those of any function."""
    assert type(inner([1, 2], (3.0, 4))) is float
    assert inner(x=[1.0, 2.0], y=[3.0, 4.0], n=1) == 3.0
    y = np.zeros(3)
    assert backwards([1, 2, 3], y=y) is y
    with pytest.raises(ValueError, match="'y' has shape \\(3,\\); its extent in dimension 0 must"):
        inner([1.0, 2.0], [1.0, 2.0, 3.0])
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'y'"):
        inner([1.0])


def test_stacks_broadcast(inner, labelled, cross) -> None:
    expected = (STACK * OTHER).sum(-1)
    np.testing.assert_allclose(inner(STACK, OTHER), expected)
    np.testing.assert_allclose(inner(y=STACK, x=OTHER), expected)
    np.testing.assert_allclose(inner(STACK, [1, 2, 3]), (STACK * [1, 2, 3]).sum(-1))
    np.testing.assert_allclose(cross(STACK, OTHER), np.cross(STACK, OTHER))
    i, j = np.ogrid[:2, :3]
    for x in (RANDOM.random((7, 2, 3)), np.asfortranarray(RANDOM.random((7, 2, 3)))):
        np.testing.assert_array_equal(labelled(x), x + 10 * i + j)


def test_sequences_are_weak(inner) -> None:
    """Lists of any depth have no dtype; their elements convert by the rules for scalars."""
    np.testing.assert_array_equal(inner([[1, 2], [3, 4]], [1, 1]), [3.0, 7.0])
    with pytest.raises(TypeError, match=r"'x', element \(0, 1\), is a str; it must be a real"):
        inner([[1, "2"]], [1, 1])


def test_the_ufunc_is_there(inner) -> None:
    assert isinstance(inner.ufunc, np.ufunc)
    assert (inner.signature, inner.nin, inner.nout) == ("(n),(n)->()", 2, 1)
    assert inner.types == ["dd->d"]
    np.testing.assert_allclose(inner.ufunc(STACK, OTHER), inner(STACK, OTHER))


def test_keywords_of_gufuncs(inner, labelled, backwards) -> None:
    x = RANDOM.random((3, 4))
    np.testing.assert_allclose(inner(x, x, axis=0), (x * x).sum(0))
    assert inner(x, x, keepdims=True).shape == (3, 1)
    swapped = labelled(x, axes=[(1, 0), (1, 0)])
    np.testing.assert_array_equal(swapped, labelled(x.T).T)
    out = np.zeros(3)
    assert inner(x, x, out=out) is out
    assert inner(x, x, out=(out,)) is out
    assert inner(x, x, out) is out  # by position
    np.testing.assert_allclose(out, (x * x).sum(1))
    with pytest.raises(TypeError, match="'where'"):
        inner(x, x, where=True)
    with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
        inner(x, x, z=1)
    with pytest.raises(np.exceptions.AxisError):
        backwards(x, axis=2)


def test_sizes_and_results_belong_to_single_arrays(inner, backwards) -> None:
    with pytest.raises(TypeError, match=r"inner\(\): argument 'n' cannot be given for stacks"):
        inner(STACK, OTHER, n=2)
    with pytest.raises(TypeError, match=r"argument 'y' cannot be given .* go into out="):
        backwards(OTHER, y=np.zeros((5, 3)))


def test_what_does_not_fit(inner, cross) -> None:
    with pytest.raises(ValueError, match="mismatch in its core dimension 0"):
        inner(STACK, np.zeros((5, 4)))
    with pytest.raises(ValueError, match=r"'y' is .* rank 0; it must have rank 1 or more"):
        inner(STACK, np.float64(1))
    with pytest.raises(TypeError, match="'y' is None; it must be a float64 array"):
        inner(STACK, None)
    with pytest.raises(ValueError, match="core dimension 0"):
        cross(np.zeros((2, 2)), OTHER[0])
    with pytest.raises(TypeError, match=r"'x' is a complex128 array .* not cast safely"):
        inner(STACK * 1j, OTHER)


# --- memory ----------------------------------------------------------------------------------


@pytest.mark.parametrize("order", ["C", "F"])
def test_any_layout(labelled, order: str) -> None:
    """a[i, j] in Python is a(i+1, j+1) in Fortran, wherever it lies."""
    big = np.zeros((6, 9, 8), order=order)
    big[:] = RANDOM.random(big.shape)
    i, j = np.ogrid[:4, :3]
    for x in (
        big[:, ::2, ::-3][:, :4],
        big[::-2, 3::-1, 5:2:-1],
        big.T[:, :4, :3],
        big[:, :4, :3].astype(">f8"),
        big[:, :4, :3].astype("f4"),
        np.broadcast_to(big[0, :4, :1], (2, 4, 3)),
    ):
        assert x.shape[1:] == (4, 3)
        np.testing.assert_array_equal(labelled(x), x + 10 * i + j)
        out = np.zeros((*x.shape, 2), order=order)[..., 0]
        labelled(x, out=out)
        np.testing.assert_array_equal(out, x + 10 * i + j)
    packed = np.zeros((2, 4, 3), np.dtype([("flag", "i1"), ("x", "f8")]))
    packed["x"] = big[:2, :4, :3]
    np.testing.assert_array_equal(labelled(packed["x"]), packed["x"] + 10 * i + j)


def test_zero_extents(inner, labelled) -> None:
    assert inner(np.zeros((0, 3)), np.zeros(3)).shape == (0,)
    assert inner(np.ones((2, 0)), np.ones(0)).tolist() == [0.0, 0.0]
    assert inner(np.ones(0), np.ones(0)) == 0.0
    assert labelled(np.zeros((3, 0, 4))).shape == (3, 0, 4)
    assert labelled(np.zeros((0, 2, 4))).shape == (0, 2, 4)


def test_results_in_place_of_arguments(backwards) -> None:
    """NumPy copies what overlaps, but not f(x, out=x): Fortran may not have it so."""
    x = np.arange(10.0).reshape(2, 5)
    assert backwards(x, out=x) is x
    assert x.tolist() == [[4, 3, 2, 1, 0], [9, 8, 7, 6, 5]]
    x = np.arange(8.0)
    backwards(x[None, :5], out=x[None, 2:7])
    assert x.tolist() == [0, 1, 4, 3, 2, 1, 0, 7]
    x = np.arange(4.0)
    backwards(x[None, ::-1], out=x[None])
    assert x.tolist() == [0, 1, 2, 3]


def test_wide_logicals(flip) -> None:
    x = np.array([[True, False, True], [False, False, False]])
    y, any_ = flip([[True], [False]], x)
    assert y.dtype == any_.dtype == np.bool_
    np.testing.assert_array_equal(y, np.stack([~x, x]))
    assert any_.tolist() == [[True, False]] * 2
    y, any_ = flip(np.array([False, True]), x[:, ::-1])
    assert y.view("i1").tolist() == [[1, 0, 1], [1, 1, 1]]


def test_sizes_must_fit_their_kind(flip) -> None:
    """An extent beyond the Fortran integer is an error, not a smaller size."""
    assert flip(True, np.zeros((2, 127), bool))[0].shape == (2, 127)
    for extra in ({}, {"out": (np.zeros((2, 200), bool), np.zeros(2, bool))}):
        with pytest.raises(OverflowError, match="'n' is 200 by the shapes of the arrays"):
            flip(True, np.zeros((2, 200), bool), **extra)


def test_a_buffer_that_no_memory_holds(labelled) -> None:
    """A broadcast array has any extents; its copy in Fortran's order has not."""
    x = np.broadcast_to(1.0, (1, 2**15, 2**30))
    out = np.broadcast_to(0.0, x.shape)
    out.flags.writeable = True
    with pytest.raises(MemoryError):
        labelled(x, out=out)


def test_buffers_are_given_back(labelled) -> None:
    """Fails if a loop keeps its memory, which no tool of Python sees."""
    x = np.zeros((1, 300, 1000))
    labelled(x)
    before = getrusage(RUSAGE_SELF).ru_maxrss
    for _ in range(200):
        labelled(x)
    assert getrusage(RUSAGE_SELF).ru_maxrss - before < 300_000  # of 900000 KiB


# --- other kinds of arrays ---------------------------------------------------------------------


def test_masked_arrays_are_refused(inner) -> None:
    """NumPy would give the result the mask of the arguments, which means nothing here."""
    for x in (np.ma.array(OTHER, mask=OTHER > 0.5), np.ma.array(OTHER[0])):
        with pytest.raises(TypeError, match=r"'x' is a masked array.* pass x\.filled\(value\)"):
            inner(x, OTHER)


def test_subclasses(backwards) -> None:
    class Marked(np.ndarray):
        pass

    for x in (OTHER, OTHER[0]):
        found = backwards(x.view(Marked))
        assert type(found) is Marked
        np.testing.assert_array_equal(found, x[..., ::-1])


def test_overrides(inner) -> None:
    """A class with __array_ufunc__ is asked, for single arrays too."""

    class Recorder:
        def __array_ufunc__(self, ufunc, method, *inputs, **keywords):
            return ufunc, method, len(inputs), sorted(keywords)

    assert inner(Recorder(), OTHER[0]) == (inner.ufunc, "__call__", 2, [])
    assert inner(OTHER, y=Recorder(), axis=0) == (inner.ufunc, "__call__", 2, ["axis"])


def test_array_likes(inner) -> None:
    assert inner(memoryview(OTHER[0]), OTHER[0]) == inner(OTHER[0], OTHER[0])
    np.testing.assert_array_equal(inner(memoryview(OTHER), OTHER), inner(OTHER, OTHER))


# --- creation ------------------------------------------------------------------------------------


def test_a_signature_that_contradicts_the_shapes(make) -> None:
    """The extents that Fortran gets would not be those of the arrays."""
    dummies = (
        dummy("n", "i8", "size", sources=("x.0",)),
        dummy("x", "f8", "in", VECTOR),
        dummy("y", "f8", "out", VECTOR),
    )
    for signature in ("(n)->(m)", "(n,n)->(n)", "(n)->()"):
        wrong = make("backwards", *dummies, core_signature=signature)
        with pytest.raises(ValueError, match=r"the signature does not fit the shape of '[xy]'"):
            wrong(np.zeros((2, 3)), out=np.zeros((2, 3)))
    with pytest.raises(ValueError, match="expect"):
        _ = make("backwards", *dummies, core_signature="n to n").ufunc
