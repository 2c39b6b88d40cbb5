"""Arrays that Fortran reads, and long argument lists."""

from __future__ import annotations

import ctypes

import numpy as np
import pytest
from describing import dummy

LABELS = np.array([[0.0, 1.0, 2.0], [10.0, 11.0, 12.0]])


@pytest.mark.parametrize(
    ("code", "size", "dtype"),
    [
        ("i1", 1, "i1"), ("i2", 2, "i2"), ("i4", 4, "i4"), ("i8", 8, "i8"),
        ("f4", 4, "f4"), ("f8", 8, "f8"), ("c8", 8, "c8"), ("c16", 16, "c16"),
        ("g", np.dtype("g").itemsize, "g"), ("G", np.dtype("G").itemsize, "G"),
        ("b1", 1, "?"), ("b2", 2, "?"), ("b4", 4, "?"), ("b8", 8, "?"), ("p", 8, "P"),
    ],
)  # fmt: skip
def test_every_type_goes_through(copy_array, code, size, dtype):
    """Fails if a type code has the wrong dtype or element size."""
    x = np.array([1, 0, 1, 1], dtype)
    y = copy_array(code, size)(x)
    assert y.dtype == np.dtype(dtype)
    assert y.tolist() == x.tolist()
    assert copy_array(code, size)(x[::2]).tolist() == x[::2].tolist()


def test_arrays_that_fit_are_not_copied(make):
    """Fails if an array that Fortran could have is copied."""
    f = make("where", dummy("x", "f8", "in", ("*",)), result=dummy("f", "p", "out"))
    x = np.zeros(3)
    assert f(x) == x.ctypes.data
    assert f(np.frombuffer(bytes(24))) is not None
    g = make("where", dummy("x", "f8", "in", ("2", "*")), result=dummy("f", "p", "out"))
    y = np.zeros((2, 3), order="F")
    assert g(y) == y.ctypes.data
    assert g(np.zeros((2, 3))) != y.ctypes.data


@pytest.mark.parametrize("layout", ["C", "F", "sliced", "reversed", "swapped", "unaligned"])
def test_layouts_that_are_read(label, layout):
    """Fails if elements come in another order, or bytes in another meaning."""
    x = np.zeros((2, 3))
    x += np.arange(6).reshape(2, 3) * 100
    given = {
        "C": x.copy(order="C"),
        "F": x.copy(order="F"),
        "sliced": np.repeat(np.repeat(x, 2, 0), 3, 1)[::2, ::3],
        "reversed": x[::-1, ::-1].copy()[::-1, ::-1],
        "swapped": x.astype(">f8"),
        "unaligned": np.frombuffer(b"." + x.tobytes("F"), "f8", offset=1).reshape(2, 3, order="F"),
    }[layout]
    assert label(given).tolist() == (x + LABELS).tolist()


@pytest.mark.parametrize(
    "dtype", ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "f2", "f4", ">f4"]
)
def test_safe_casts_are_made(axpy, dtype):
    """Fails if a dtype that NumPy casts safely is refused."""
    y = np.zeros(2)
    axpy(2.0, np.array([1, 0], dtype), y)
    assert y.tolist() == [2, 0]


@pytest.mark.parametrize(
    "x",
    [
        np.zeros(2, "g"),
        np.zeros(2, "c8"),
        np.zeros(2, object),
        np.zeros(2, "M8[s]"),
        np.zeros(2, "m8[s]"),
        np.array(["1", "2"]),
        np.array([b"1", b"2"]),
        np.zeros(2, [("a", "f8")]),
    ],
    ids=lambda x: str(x.dtype),
)
def test_unsafe_casts_are_refused(axpy, x):
    """Fails if digits, an imaginary part or a unit is lost."""
    message = (
        r"^axpy\(\): argument 'x' is .* does not cast safely to float64: "
        r"pass (x\.astype\(|x\.real|an array of float64)"
    )
    with pytest.raises(TypeError, match=message):
        axpy(2.0, x, np.zeros(2))


def test_sequences_are_weak(axpy, copy_array):
    """Fails if Python numbers are treated as int64 and float64 arrays."""
    y = np.zeros(2)
    axpy(1.0, [1, 2.5], y)
    axpy(1.0, (True, np.float32(1)), y)
    axpy(1.0, range(2), y)
    assert y.tolist() == [2.0, 4.5]
    assert copy_array("f4", 4)([0.1]).tolist() == [float(np.float32(0.1))]
    assert copy_array("i1", 1)([100, 27]).tolist() == [100, 27]
    assert copy_array("b4", 4)([True, False]).tolist() == [True, False]
    assert copy_array("f4", 4)([]).shape == (0,)


def test_nested_sequences(label):
    """Fails if rows and columns are exchanged."""
    assert label([[0, 0, 0], [0, 0, 0]]).tolist() == LABELS.tolist()
    assert label([np.zeros(3), [0, 0, 0]]).tolist() == LABELS.tolist()


def test_elements_follow_the_rules_for_scalars(copy_array, label):
    """Fails if an element of a sequence converts more freely than a scalar."""
    with pytest.raises(TypeError, match=r"^f\(\): argument 'x', element 1, is the float 1\.5"):
        copy_array("i4", 4)([1, 1.5])
    with pytest.raises(OverflowError, match=r"^f\(\): argument 'x', element 0, is the int 128"):
        copy_array("i1", 1)([128])
    with pytest.raises(TypeError, match=r"^f\(\): argument 'x', element 0, is a str"):
        copy_array("f8", 8)(["1.5"])
    with pytest.raises(TypeError, match=r"^f\(\): argument 'x', element 0, is the int 1"):
        copy_array("b4", 4)([1])
    with pytest.raises(TypeError, match=r"^f\(\): argument 'x', element \(1, 0\), is a str"):
        label([[1, 2], ["3", 4]])
    with pytest.raises(TypeError, match=r"^f\(\): argument 'x', element 0, is a c_int"):
        copy_array("p", 8)([ctypes.c_int(3)])  # nothing would keep it alive


class Interface:
    def __init__(self, array: np.ndarray) -> None:
        self.__array_interface__ = array.__array_interface__
        self.array = array


class TypedInterface(Interface):
    @property
    def __array_interface__(self):
        return self.array.__array_interface__

    @__array_interface__.setter
    def __array_interface__(self, value):
        pass


def test_array_likes_keep_their_dtype(copy_array):
    """Fails if an array of another library is taken for a weak sequence."""
    f = copy_array("f4", 4)
    array = np.array([1.5, 2.5], "f4")
    assert f(memoryview(array)).tolist() == [1.5, 2.5]
    assert f(TypedInterface(array)).tolist() == [1.5, 2.5]
    for given in (memoryview(array.astype("f8")), TypedInterface(array.astype("f8"))):
        with pytest.raises(TypeError, match="does not cast safely to float32"):
            f(given)


@pytest.mark.parametrize("x", ["12", b"12", None, {1: 2}, {1, 2}, object(), (i for i in range(2))])
def test_what_is_no_array_is_refused(axpy, x):
    """Fails if text is taken for digits, or an object for an array of one object."""
    with pytest.raises(TypeError, match=r"^axpy\(\): argument 'x' is .* must be a float64 array"):
        axpy(1.0, x, np.zeros(2))


@pytest.mark.parametrize(
    "x",
    [1, 1.5, True, np.float64(1), np.array(1.0), np.zeros((2, 1)), [[1, 2]], np.zeros((1,) * 9)],
)
def test_the_rank_must_agree(axpy, x):
    """Fails if arrays of another rank are flattened or broadcast."""
    with pytest.raises(
        ValueError, match=r"^axpy\(\): argument 'x' is .* it must have rank 1: pass"
    ):
        axpy(1.0, x, np.zeros(2))


def test_a_number_is_called_a_number(axpy):
    """Fails if a message speaks of an array that the caller has never seen."""
    with pytest.raises(ValueError, match=r"argument 'x' is the float 1\.5, which has rank 0;"):
        axpy(1.0, 1.5, np.zeros(2))


class Failing:
    def __array__(self, dtype: object = None, copy: object = None) -> np.ndarray:
        raise RuntimeError("array")


def test_exceptions_of_conversions_pass_unchanged(axpy):
    """Fails if a user's own error is replaced."""
    with pytest.raises(RuntimeError, match=r"^array$"):
        axpy(1.0, Failing(), np.zeros(2))


def test_python_code_cannot_pull_an_array_away(make):
    """Fails if memory is used that a conversion in the same call has freed."""
    y = np.zeros(1000)

    class Evil:
        def __float__(self) -> float:
            y.resize(1, refcheck=False)
            return 1.0

    f = make(
        "axpy",
        dummy("n", "i4", "size", sources=("y.0",)),
        dummy("a", "f8", "in"),
        dummy("x", "f8", "in", ("n",)),
        dummy("y", "f8", "inout", ("n",)),
    )
    with pytest.raises(ValueError, match="argument 'x' has shape"):
        f(y=y, x=np.zeros(1000), a=Evil())


def test_python_code_cannot_change_an_array_after_its_check(axpy):
    """Fails if an array is not looked at again after a conversion ran Python code."""
    y = np.zeros(3)

    class Evil:
        def __float__(self) -> float:
            y.flags.writeable = False
            return 1.0

    with pytest.raises(ValueError, match="read-only"):
        axpy(Evil(), np.ones(3), y)
    assert y.tolist() == [0, 0, 0]


# --- large argument lists -------------------------------------------------------------------------


def test_more_dummies_than_fit_on_the_stack(make):
    """Fails if a long argument list runs over a fixed buffer."""
    f = make(
        "sum20",
        *(dummy(f"x{i}", "f8", "in") for i in range(20)),
        result=dummy("f", "f8", "out"),
    )
    assert f(*range(20)) == sum(range(20))
    with pytest.raises(TypeError):
        f(*range(19), "x")


def test_more_extents_than_fit_on_the_stack(make):
    """Fails if many arrays run over a fixed buffer."""
    names = [f"n{i}" for i in range(12)]
    f = make(
        "count36",
        *(dummy(n, "i8", "size", sources=(f"x{n}.0",)) for n in names),
        *(dummy(f"x{n}", "f8", "in", (n, n, n)) for n in names),
        result=dummy("f", "i8", "out"),
    )
    arrays = [np.zeros((i, i, i), order="F") for i in range(12)]
    assert f(*arrays) == sum(i**3 for i in range(12))
    with pytest.raises(ValueError, match=r"^f\(\): argument 'xn11' has shape \(11, 11, 10\)"):
        f(*arrays[:-1], np.zeros((11, 11, 10), order="F"))
