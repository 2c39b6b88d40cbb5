"""Elementwise generics: one real ufunc, with a loop for each specific."""

from __future__ import annotations

import pickle
from types import ModuleType

import numpy as np
import pytest


def test_one_ufunc_with_loops_in_the_order_of_promotion(elementwise: ModuleType) -> None:
    """NumPy takes the first loop to which everything casts safely."""
    ufunc = elementwise.square.ufunc
    assert isinstance(ufunc, np.ufunc)
    assert ufunc.types == ["i->i", "f->f", "d->d", "F->F", "D->D"]
    assert elementwise.blend.ufunc.types == ["fff->f", "ddd->d"]
    assert pickle.loads(pickle.dumps(elementwise.square)) is elementwise.square
    assert pickle.loads(pickle.dumps(ufunc)) is ufunc


def test_ufuncs_of_private_specifics_are_pickled(elementwise: ModuleType) -> None:
    """dask sends the ufunc of whatever is called with a lazy array."""
    for specific in elementwise.square.specifics:
        assert not hasattr(elementwise, specific.__name__)
        assert pickle.loads(pickle.dumps(specific.ufunc)) is specific.ufunc


@pytest.mark.parametrize(
    ("dtype", "expected"),
    [
        ("bool", "i"), ("int8", "i"), ("int16", "i"), ("int32", "i"), ("uint16", "i"),
        ("int64", "d"), ("uint32", "d"), ("float16", "f"), ("float32", "f"), ("float64", "d"),
        ("complex64", "F"), ("complex128", "D"),
    ],
)  # fmt: skip
def test_type_promotion(elementwise: ModuleType, dtype: str, expected: str) -> None:
    """Arrays as NumPy promotes them, and NumPy scalars alike."""
    x = np.array([0, 1], dtype)
    y = elementwise.square(x)
    assert y.dtype == expected
    assert np.array_equal(y, [0, 1])
    python_type = {"i": int, "f": float, "d": float, "F": complex, "D": complex}[expected]
    assert type(elementwise.square(x[1])) is python_type


def test_what_is_no_number_is_told_what_there_is(elementwise: ModuleType) -> None:
    """NumPy's own message names neither the argument nor the procedures."""
    for given in (None, "a", b"a"):
        with pytest.raises(
            TypeError, match=r"square\(\): no specific procedure takes .* there are"
        ):
            elementwise.square(given)
        with pytest.raises(TypeError, match=r"blend\(\): no specific procedure takes \(float64"):
            elementwise.blend(np.ones(2), given, 1.0)
    assert elementwise.square(np.ones(2), out=None).tolist() == [1, 1]
    assert elementwise.square(np.ones(2), None).tolist() == [1, 1]


def test_python_numbers_are_weak_beside_arrays(elementwise: ModuleType) -> None:
    x = np.ones(3, np.float32)
    assert elementwise.blend(x, 2, 0.5).dtype == np.float32
    # To NumPy 1, scalars beside arrays were all weak.
    is_weak = np.lib.NumpyVersion(np.__version__) < "2.0.0"
    mixed = elementwise.blend(x, 2, np.float64(0.5)).dtype
    assert mixed == (np.float32 if is_weak else np.float64)
    assert elementwise.blend(np.ones(3), 2, 0.5).tolist() == [1.5] * 3


def test_sequences_are_as_weak_as_their_numbers(elementwise: ModuleType) -> None:
    """To NumPy a list of ints would be int64, and choose the loop for doubles."""
    square, blend = elementwise.square, elementwise.blend
    assert square([1, 2]).dtype == np.int32
    assert square(((1, 2.5),)).tolist() == [[1, 6.25]]
    assert square(x=[1j]).dtype == np.complex128
    assert square([np.float32(1), np.float32(2)]).dtype == np.float32
    assert blend([1, 2], np.ones(2, np.float32), 0.5).dtype == np.float32
    with pytest.raises(OverflowError, match="int32"):
        square([2**40])
    with pytest.raises(TypeError):
        square(["a"])
    assert square([1, 2], dtype=np.float64).dtype == np.float64
    out = np.zeros(2)
    assert square([1, 2], out) is out
    assert square([1, 2], out=out) is out


def test_scalars_agree_with_the_loops(elementwise: ModuleType) -> None:
    """The rule for scalars and NumPy's own for arrays choose the same loop."""
    for name in "?bhilBHIfdFD":
        value = np.dtype(name).type(1)
        loop = elementwise.square.ufunc.resolve_dtypes((value.dtype, None))[0]
        scalar = elementwise.square(value)
        assert np.array(scalar).dtype.kind == loop.kind, name
    for left in "hifdl":
        for right in "hifdl":
            for third in "fd":
                values = [np.dtype(n).type(0.1 * (n in "fd")) for n in (left, right, third)]
                whole = elementwise.blend(*map(np.atleast_2d, values))
                with_arrays = elementwise.blend(*map(np.atleast_1d, values))
                assert whole.dtype == with_arrays.dtype
                assert elementwise.blend(*values) == with_arrays[0]


def test_python_scalars_are_fast_and_exact(elementwise: ModuleType) -> None:
    assert elementwise.square(3) == 9
    assert type(elementwise.square(3)) is int
    assert elementwise.square(1.5) == 2.25
    assert elementwise.square(2j) == -4
    with pytest.raises(OverflowError, match="int32"):
        elementwise.square(2**40)
    with pytest.raises(TypeError, match="no specific procedure"):
        elementwise.blend(1j, 2, 3)


def test_keywords_of_ufuncs(elementwise: ModuleType) -> None:
    square = elementwise.square
    x = np.arange(3, dtype=np.int32)
    assert square(x, dtype=np.float64).dtype == np.float64
    assert square(2, dtype="f4").dtype == np.float32
    assert square(x, casting="unsafe", dtype="f4").dtype == np.float32
    out = np.zeros(3)
    assert square(x, out=out) is out
    assert out.tolist() == [0, 1, 4]
    assert square(x, where=[True, False, True], out=np.full(3, -1.0)).tolist() == [0, -1, 4]
    assert square(1.5, where=True) == 2.25
    assert square(x=x).dtype == np.int32
    assert square(x=1.5) == 2.25
    with pytest.raises(TypeError):
        square(x, y=1)
    with pytest.raises(TypeError, match=r"did not contain a loop|supported"):
        square(np.array(["a"]))


def test_methods_of_ufuncs(elementwise: ModuleType) -> None:
    assert elementwise.square.nin == 1
    assert elementwise.blend.nin == 3
    total = np.zeros(2, np.float32)
    elementwise.square.at(total, [0])
    assert total.dtype == np.float32


def test_several_results(elementwise: ModuleType) -> None:
    lower, upper = elementwise.halves(np.ones(2, np.float32))
    assert lower.dtype == upper.dtype == np.float32
    assert elementwise.halves(3.0) == (1.5, 1.5)


def test_duck_arrays_take_over(elementwise: ModuleType) -> None:
    class Duck:
        def __array_ufunc__(self, ufunc: np.ufunc, *rest: object, **keywords: object) -> str:
            return ufunc.__name__

    assert elementwise.square(Duck()) == "square.ufunc"


def test_names_of_inputs_that_differ(elementwise: ModuleType) -> None:
    assert elementwise.late(np.ones(2)).tolist() == [-1, -1]
    assert elementwise.late(x=2.0) == -2.0
    assert elementwise.late(i=2) == -2


def test_elementwise_and_array_procedures_in_one_generic(elementwise: ModuleType) -> None:
    """As in Fortran, a procedure for arrays of that rank comes before an elemental one."""
    mixed = elementwise.mixed
    assert mixed(1.0) == 2.0
    assert mixed(np.ones(3)).tolist() == [2, 2, 2]
    assert mixed(np.ones((2, 2))) == -4
    assert mixed(np.ones((2, 2, 2))).shape == (2, 2, 2)
    out = np.zeros(3)
    assert mixed(np.ones(3), out=out) is out
    assert not hasattr(mixed, "ufunc")


def test_one_specific_is_a_ufunc_too(elementwise: ModuleType) -> None:
    assert elementwise.squared_i.ufunc.types == ["i->i"]
    assert elementwise.squared_i(np.arange(3, dtype=np.int32)).tolist() == [0, 1, 4]
