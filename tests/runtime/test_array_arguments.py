"""Arrays in, out and in place."""

from __future__ import annotations

import ctypes

import numpy as np
import pytest
from naming import identify

from pyfort.runtime import Dummy


@pytest.fixture(scope="session")
def copy_array(make):
    """``y = x`` of a type: x is read, y is allocated or given."""

    def copy_array(code: str, size: int):
        return make(
            f"copy_array{size}",
            Dummy("n", "i8", "size", sources=("x.0",)),
            Dummy("x", code, "in", ("n",)),
            Dummy("y", code, "out", ("n",)),
        )

    return copy_array


@pytest.fixture(scope="session")
def label(make):
    """``y(i, j) = x(i, j) + 10*i + j``"""
    return make(
        "label",
        Dummy("x", "f8", "in", ("m", "n")),
        Dummy("m", "i4", "size", sources=("x.0",)),
        Dummy("n", "i4", "size", sources=("x.1",)),
        Dummy("y", "f8", "out", ("m", "n")),
    )


@pytest.fixture(scope="session")
def swap(make):
    """Exchanges two arrays in place."""
    return make(
        "swap",
        Dummy("n", "i8", "size", sources=("x.0", "y.0")),
        Dummy("x", "f8", "inout", ("n",)),
        Dummy("y", "f8", "inout", ("n",)),
    )


LABELS = np.array([[0.0, 1.0, 2.0], [10.0, 11.0, 12.0]])

# --- in ----------------------------------------------------------------------------


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
    f = make("where", Dummy("x", "f8", "in", ("*",)), result=Dummy("f", "p", "out"))
    x = np.zeros(3)
    assert f(x) == x.ctypes.data
    assert f(np.frombuffer(bytes(24))) is not None
    g = make("where", Dummy("x", "f8", "in", ("2", "*")), result=Dummy("f", "p", "out"))
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
    message = r"^axpy\(\): argument 'x' is .* does not cast safely to float64: pass x\.astype\("
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
        Dummy("n", "i4", "size", sources=("y.0",)),
        Dummy("a", "f8", "in"),
        Dummy("x", "f8", "in", ("n",)),
        Dummy("y", "f8", "inout", ("n",)),
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


# --- inout --------------------------------------------------------------------------


def test_inout_arrays_are_changed_in_place(axpy):
    """Fails if a copy is changed, or the array is returned as well."""
    y = np.ones(3)
    assert axpy(2.0, np.arange(3.0), y) is None
    assert y.tolist() == [1, 3, 5]


def read_only() -> np.ndarray:
    y = np.zeros(2)
    y.flags.writeable = False
    return y


@pytest.mark.parametrize(
    ("y", "error", "message"),
    [
        ([0.0, 0.0], TypeError, r"is a list; .* an array: pass np\.array\(y, dtype=np\.float64, "),
        (0.0, TypeError, r"is the float 0\.0; .* an array: pass np\.array"),
        (None, TypeError, r"is None; .* an array: pass np\.array"),
        (memoryview(np.zeros(2)), TypeError, "is a memoryview; .* an array"),
        (np.zeros(2, "f4"), TypeError, r"is a float32 array .* pass y\.astype\(np\.float64\)"),
        (np.zeros(2, "i8"), TypeError, r"is an int64 array .* pass y\.astype\(np\.float64\)"),
        (np.zeros(2, ">f8"), TypeError, r"is a >f8 array .* native byte order: pass y\.astype"),
        (np.zeros((2, 1)), ValueError, ".* which has rank 2; it must have rank 1: pass"),
        (np.array(0.0), ValueError, ".* which has rank 0; it must have rank 1: pass"),
        (np.zeros(4)[::2], ValueError, r".* must be contiguous: pass np\.asfortranarray\(y\) and"),
        (read_only(), ValueError, r".* read-only; .* must be writeable: pass y\.copy\(order='F'\)"),
        (
            np.frombuffer(bytearray(17), "f8", offset=1),
            ValueError,
            r".* misaligned; .* must be aligned: pass y\.copy",
        ),
        (np.zeros(3), ValueError, r"has shape \(3,\); its extent in dimension 0 must be 2 \(n\)"),
    ],
    ids=identify,
)
def test_inout_arrays_must_fit(axpy, y, error, message):
    """Fails if an array is converted where Fortran is to change the caller's own."""
    with pytest.raises(error, match=r"^axpy\(\): argument 'y' " + message):
        axpy(1.0, np.ones(2), y)


def test_the_message_of_the_contract(axpy):
    """Fails if the message does not say what it is, what is needed and how to get it."""
    with pytest.raises(TypeError) as caught:
        axpy(1.0, np.ones(2), np.zeros(2, "f4"))
    assert str(caught.value) == (
        "axpy(): argument 'y' is a float32 array of shape (2,); it is changed in place and must "
        "be float64: pass y.astype(np.float64) and use that array afterwards"
    )


def test_inout_matrices_must_be_in_fortran_order(make):
    """Fails if a C array is transposed silently."""
    f = make("nothing", Dummy("a", "f8", "inout", ("2", "3")))
    f(np.zeros((2, 3), order="F"))
    with pytest.raises(ValueError, match=r"^f\(\): argument 'a' is .* in Fortran order"):
        f(np.zeros((2, 3)))


def test_equal_dtypes_of_another_name_fit(make):
    """Fails where `long` and `long long` are the same type."""
    f = make("nothing", Dummy("a", "i8", "inout", ("*",)))
    for dtype in ("i8", np.longlong, np.dtype("i8").newbyteorder("=")):
        f(np.zeros(3, dtype))
    for dtype in ("u8", "m8[s]", "f8"):
        with pytest.raises(TypeError):
            f(np.zeros(3, dtype))


# --- out -------------------------------------------------------------------------------


def test_out_arrays_are_in_fortran_order(label):
    """Fails if a result is transposed, or laid out for C."""
    y = label(np.zeros((2, 3)))
    assert y.tolist() == LABELS.tolist()
    assert y.flags.f_contiguous
    assert y.flags.owndata


def test_out_arrays_by_keyword(label):
    """Fails if a given array is not the one that is filled and returned."""
    y = np.zeros((2, 3), order="F")
    assert label(np.zeros((2, 3)), y=y) is y
    assert y.tolist() == LABELS.tolist()
    assert label(np.zeros((2, 3)), y=None).tolist() == LABELS.tolist()
    with pytest.raises(ValueError, match=r"^f\(\): argument 'y' is .* in Fortran order"):
        label(np.zeros((2, 3)), y=np.zeros((2, 3)))
    with pytest.raises(ValueError, match=r"^f\(\): argument 'y' has shape \(2, 2\)"):
        label(np.zeros((2, 3)), y=np.zeros((2, 2), order="F"))


def test_array_results_come_first(make):
    """Fails if the array result of a function is not its first result."""
    f = make(
        "label",
        Dummy("x", "f8", "in", ("m", "n")),
        Dummy("m", "i4", "inout"),
        Dummy("n", "i4", "in"),
        result=Dummy("f", "f8", "out", ("m", "n")),
    )
    y, m = f(np.zeros((2, 3)), 2, 3)
    assert y.tolist() == LABELS.tolist()
    assert m == 2


def test_results_that_are_too_large(make):
    """Fails if the size of a result overflows, or its message names no argument."""
    f = make("nothing", Dummy("n", "i8", "in"), Dummy("y", "f8", "out", ("n", "n")))
    with pytest.raises(ValueError, match=r"^f\(\): argument 'y' is too large"):
        f(2**40)
    assert f(-5).shape == (0, 0)


# --- overlaps ------------------------------------------------------------------------------


def test_reading_what_is_written_is_safe(axpy):
    """Fails if Fortran gets the same memory twice, which it does not allow."""
    y = np.arange(4.0)
    axpy(1.0, y, y)
    assert y.tolist() == [0, 2, 4, 6]
    z = np.arange(4.0)
    axpy(1.0, z[:3], z[1:])
    assert z.tolist() == [0, 1, 3, 5]


def test_the_array_that_is_read_is_copied(make):
    """Fails if the wrong one of the two is copied, or one is copied without need."""
    f = make(
        "where_first",
        Dummy("x", "f8", "in", ("*",)),
        Dummy("y", "f8", "inout", ("*",)),
        result=Dummy("f", "p", "out"),
    )
    x, y = np.zeros(3), np.zeros(3)
    assert f(x, y) == x.ctypes.data
    assert f(y, y) != y.ctypes.data


def test_writing_twice_is_refused(swap):
    """Fails if the result depends on the order in which Fortran stores."""
    x = np.arange(4.0)
    with pytest.raises(ValueError, match=r"^f\(\): argument 'x' shares memory with argument 'y'"):
        swap(x, x)
    with pytest.raises(ValueError, match="shares memory"):
        swap(x[:3], x[1:])
    swap(x[:2], x[2:])
    assert x.tolist() == [2, 3, 0, 1]


def test_only_the_part_that_fortran_sees_counts(swap):
    """Fails if arrays are refused whose used parts do not overlap."""
    x = np.arange(6.0)
    swap(x[:4], x[2:], n=2)
    assert x.tolist() == [2, 3, 0, 1, 4, 5]
    with pytest.raises(ValueError, match="shares memory"):
        swap(x[:4], x[2:], n=3)


def test_empty_arrays_do_not_overlap(swap):
    """Fails if arrays without elements are compared by address."""
    x = np.zeros(0)
    swap(x, x)


def test_a_scalar_in_an_array(make):
    """Fails if an updated scalar lies within an updated array."""
    f = make("nothing", Dummy("a", "f8", "inout"), Dummy("x", "f8", "inout", ("*",)))
    x = np.arange(3.0)
    with pytest.raises(ValueError, match="shares memory"):
        f(x[1:2].reshape(()), x)
    f(x[1:2].reshape(()).copy(), x)


# --- logicals --------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def toggle(make):
    return make(
        "toggle_array4",
        Dummy("n", "i8", "size", sources=("flags.0",)),
        Dummy("flags", "b4", "inout", ("n",)),
    )


def test_wide_logicals_are_changed_in_place(toggle):
    """Fails if the copy does not come back, or -1 is not true."""
    flags = np.array([True, False, True])
    assert toggle(flags) is None
    assert flags.view("u1").tolist() == [0, 1, 0]
    toggle(flags, n=1)
    assert flags.tolist() == [True, True, False]


def test_wide_logicals_must_fit_as_well(toggle):
    """Fails if integers, strided or read-only arrays are taken for bools in place."""
    for flags in (np.zeros(3, "i4"), np.zeros(3, "u1"), [True]):
        with pytest.raises(TypeError, match=r"^f\(\): argument 'flags' "):
            toggle(flags)
    with pytest.raises(ValueError, match="contiguous"):
        toggle(np.zeros(6, bool)[::2])
    frozen = np.zeros(3, bool)
    frozen.flags.writeable = False
    with pytest.raises(ValueError, match="read-only"):
        toggle(frozen)


def test_wide_logical_results_are_bools(make):
    """Fails if a result shows the integers that Fortran stores."""
    f = make("alternate4", Dummy("n", "i8", "in"), Dummy("flags", "b4", "out", ("n",)))
    flags = f(3)
    assert flags.dtype == bool
    assert flags.view("u1").tolist() == [1, 0, 1]
    given = np.zeros(3, bool)
    assert f(3, flags=given) is given
    assert given.tolist() == [True, False, True]
    assert f(0).shape == (0,)


def test_logicals_only_from_bools(copy_array):
    """Fails if numbers are taken for truth values."""
    for code, size in (("b1", 1), ("b4", 4)):
        for x in (np.ones(2, "i1"), np.ones(2), np.ones(2, "i4")):
            with pytest.raises(TypeError, match="does not cast safely to bool"):
                copy_array(code, size)(x)


# --- large argument lists -------------------------------------------------------------------------


def test_more_dummies_than_fit_on_the_stack(make):
    """Fails if a long argument list runs over a fixed buffer."""
    f = make(
        "sum20",
        *(Dummy(f"x{i}", "f8", "in") for i in range(20)),
        result=Dummy("f", "f8", "out"),
    )
    assert f(*range(20)) == sum(range(20))
    with pytest.raises(TypeError):
        f(*range(19), "x")


def test_more_extents_than_fit_on_the_stack(make):
    """Fails if many arrays run over a fixed buffer."""
    names = [f"n{i}" for i in range(12)]
    f = make(
        "count36",
        *(Dummy(n, "i8", "size", sources=(f"x{n}.0",)) for n in names),
        *(Dummy(f"x{n}", "f8", "in", (n, n, n)) for n in names),
        result=Dummy("f", "i8", "out"),
    )
    arrays = [np.zeros((i, i, i), order="F") for i in range(12)]
    assert f(*arrays) == sum(i**3 for i in range(12))
    with pytest.raises(ValueError, match=r"^f\(\): argument 'xn11' has shape \(11, 11, 10\)"):
        f(*arrays[:-1], np.zeros((11, 11, 10), order="F"))
