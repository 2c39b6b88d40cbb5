"""Arrays that Fortran writes: in place, results, overlaps, logicals."""

from __future__ import annotations

import numpy as np
import pytest
from describing import dummy
from naming import identify

LABELS = np.array([[0.0, 1.0, 2.0], [10.0, 11.0, 12.0]])

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
        (0.0, TypeError, r"is the float 0\.0; .* an array: pass an array of float64"),
        (None, TypeError, r"is None; .* an array: pass an array of float64"),
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
    f = make("nothing", dummy("a", "f8", "inout", ("2", "3")))
    f(np.zeros((2, 3), order="F"))
    with pytest.raises(ValueError, match=r"^f\(\): argument 'a' is .* in Fortran order"):
        f(np.zeros((2, 3)))


def test_equal_dtypes_of_another_name_fit(make):
    """Fails where `long` and `long long` are the same type."""
    f = make("nothing", dummy("a", "i8", "inout", ("*",)))
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
        dummy("x", "f8", "in", ("m", "n")),
        dummy("m", "i4", "inout"),
        dummy("n", "i4", "in"),
        result=dummy("f", "f8", "out", ("m", "n")),
    )
    y, m = f(np.zeros((2, 3)), 2, 3)
    assert y.tolist() == LABELS.tolist()
    assert m == 2


def test_results_that_are_too_large(make):
    """Fails if the size of a result overflows, or its message names no argument."""
    f = make("nothing", dummy("n", "i8", "in"), dummy("y", "f8", "out", ("n", "n")))
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
        dummy("x", "f8", "in", ("*",)),
        dummy("y", "f8", "inout", ("*",)),
        result=dummy("f", "p", "out"),
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
    f = make("nothing", dummy("a", "f8", "inout"), dummy("x", "f8", "inout", ("*",)))
    x = np.arange(3.0)
    with pytest.raises(ValueError, match="shares memory"):
        f(x[1:2].reshape(()), x)
    f(x[1:2].reshape(()).copy(), x)


# --- logicals --------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def toggle(make):
    return make(
        "toggle_array4",
        dummy("n", "i8", "size", sources=("flags.0",)),
        dummy("flags", "b4", "inout", ("n",)),
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
    f = make("alternate4", dummy("n", "i8", "in"), dummy("flags", "b4", "out", ("n",)))
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
