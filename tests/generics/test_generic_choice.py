"""Which specific procedure a call chooses, by the documented rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from types import ModuleType
from typing import Any

import numpy as np
import pytest

# Of kind_of: what each specific returns.
KINDS = {"i1": 1, "i2": 2, "i4": 4, "i8": 8, "f4": 14, "f8": 18, "c8": 24, "c16": 28}


@pytest.mark.parametrize(
    ("given", "chosen"),
    [
        (1, "i4"),  # the default integer, though a shorter one holds it
        (-(2**31), "i4"),
        (2**31, "i8"),
        (-(2**31) - 1, "i8"),
        (2**63 - 1, "i8"),
        (1.5, "f8"),
        (1e30, "f8"),
        (2j, "c16"),
        (True, "i4"),
        (Fraction(1, 2), "f8"),
        (Decimal("0.5"), "f8"),
    ],
)
def test_python_numbers(base: ModuleType, given: object, chosen: str) -> None:
    assert base.kind_of(given) == KINDS[chosen]
    assert base.kind_of(x=given) == KINDS[chosen]


@pytest.mark.parametrize(
    ("dtype", "chosen"),
    [
        ("int8", "i1"), ("int16", "i2"), ("int32", "i4"), ("int64", "i8"), ("longlong", "i8"),
        ("uint8", "i2"), ("uint16", "i4"), ("uint32", "i8"), ("uint64", "f8"),
        ("float16", "f4"), ("float32", "f4"), ("float64", "f8"),
        ("complex64", "c8"), ("complex128", "c16"), ("bool", "i1"),
    ],
)  # fmt: skip
def test_numpy_scalars_and_arrays_of_rank_0(base: ModuleType, dtype: str, chosen: str) -> None:
    """The exact dtype, else the first type that NumPy promotes to."""
    scalar = np.dtype(dtype).type(1)
    assert base.kind_of(scalar) == KINDS[chosen]
    assert base.kind_of(np.array(1, dtype)) == KINDS[chosen]
    assert base.kind_of(np.array(1, np.dtype(dtype).newbyteorder())) == KINDS[chosen]


def test_the_order_of_the_specifics_does_not_matter(base: ModuleType) -> None:
    assert [base.twice(3), base.twice(3.5)] == [6, 7.0]
    assert type(base.twice(3)) is int
    # total_f stands before total_d, and float32 is no safe cast.
    x = np.array([0.1, 0.2])
    assert base.total(x) == x.sum()


def test_dtype_and_rank_choose_between_array_procedures(base: ModuleType) -> None:
    assert base.total(np.ones(3, np.float32)) == 3
    assert type(base.total(np.ones(3, np.int32))) is int
    assert base.total(np.ones((2, 3))) == 1006  # the matrix
    assert base.total(np.ones(3, np.int16)) == 3
    assert type(base.total(np.ones(3, np.int16))) is int
    assert type(base.total(np.ones(3, np.int64))) is float  # safe for float64 only
    assert base.shape_of(2.0) == 0
    assert base.shape_of(np.ones(3)) == 13
    assert base.shape_of(np.ones((4, 5))) == 405  # through a shim with the right rank


def test_sequences_are_as_weak_as_their_numbers(base: ModuleType) -> None:
    assert type(base.total([1, 2])) is int
    assert base.total([1, 2.5]) == 3.5
    assert base.total(range(4)) == 6
    assert base.total([[1.0, 2], [3, 4]]) == 1010
    with pytest.raises(TypeError, match=r"no specific procedure takes \(list\)"):
        base.total([[1], [2, 3]])


def test_array_likes_choose_by_their_dtype(base: ModuleType) -> None:
    class Like:
        def __array__(self, dtype: object = None, copy: object = None) -> np.ndarray:
            return np.ones(3, np.int32)

    assert type(base.total(Like())) is int
    assert type(base.total(memoryview(np.ones(3)))) is float


def test_keywords_choose(base: ModuleType) -> None:
    assert base.maybe(2, plus=3) == 5
    assert base.maybe(2, times=3) == 6.0
    assert base.maybe(2, None) == 2
    assert base.maybe(x=2.5, times=2) == 5.0
    assert base.total(n=2, x=np.ones(4)) == 2
    with pytest.raises(TypeError, match=r"no specific procedure takes \(int, minus=int\)"):
        base.maybe(2, minus=3)
    with pytest.raises(TypeError, match="no specific procedure takes"):
        base.maybe(2, x=3)
    name = "".join(["pl", "us"])  # a name that is not interned
    assert base.maybe(2, **{name: 3}) == 5


def test_strong_arguments_choose_first(base: ModuleType) -> None:
    """As in NumPy a Python number follows the dtype of the others."""
    x = np.zeros(3, np.float32)
    base.fill(x, 0.1)
    assert x[0] == np.float32(0.1)
    y = base.scaled(np.ones(2, np.float32), 3)
    assert y.dtype == np.float32
    filled = np.zeros(2)
    assert base.scaled(np.ones(2), 3, y=filled) is filled


def test_an_array_that_is_changed_chooses_exactly(base: ModuleType) -> None:
    with pytest.raises(TypeError, match="no specific procedure takes") as error:
        base.fill(np.zeros(3, np.int32), 1)
    lines = str(error.value).splitlines()
    assert lines[0].endswith("(int32[:], int); there are")
    assert lines[1:] == [
        "    fill_f(x: float32[n], value: float32)",
        "    fill_d(x: float64[n], value: float64)",
    ]
    with pytest.raises(ValueError, match=r"fill_d\(\): argument 'x' .*contiguous"):
        base.fill(np.zeros(6)[::2], 1)


def test_numpy_scalars_are_numbers_where_nothing_else_fits(base: ModuleType) -> None:
    assert base.one_real(np.float64(1.5)) == 1.5
    assert base.one_real(np.int64(3)) == 3.0
    with pytest.raises(TypeError, match="no specific"):
        base.one_real(np.complex64(1))


def test_an_int_beyond_all_integers_is_an_error(base: ModuleType) -> None:
    """A real specific would take it, and lose digits in silence."""
    with pytest.raises(OverflowError, match=r"kind_i8\(\).*int64"):
        base.kind_of(2**63)
    with pytest.raises(OverflowError, match=r"twice_i\(\).*int32"):
        base.twice(2**40)


def test_what_numbers_choose_in_two_ways_is_ambiguous(base: ModuleType) -> None:
    with pytest.raises(TypeError, match="several specific procedures take") as error:
        base.join(1, 1)
    assert "join_id(a: int32, b: float64)" in str(error.value)
    assert "join_di(a: float64, b: int32)" in str(error.value)
    assert [base.join(1, 1.0), base.join(1.0, 1)] == [1, 2]


def test_results_alone_choose_nothing_but_there_is_a_way(base: ModuleType) -> None:
    with pytest.raises(TypeError, match=re.escape("random.specifics.random_f")):
        base.random()
    assert base.random.specifics.random_d() == 0.125
    assert base.random.specifics.random_f() == 0.25


def test_logicals_of_all_kinds_are_one_to_python(base: ModuleType) -> None:
    assert [base.flag(True), base.flag(np.False_)] == [11, 10]


def test_an_address_is_the_last_choice(base: ModuleType) -> None:
    assert base.address_of(1.5) == 2
    assert base.address_of(4) == 2
    assert base.address_of(None) == 1
    assert base.address_of(np.ones(3)) == 1


@pytest.mark.parametrize("given", ["a", b"a", None, {}, object(), np.datetime64("2020-01-01")])
def test_what_nothing_takes_is_named_with_all_candidates(base: ModuleType, given: object) -> None:
    with pytest.raises(TypeError, match=r"^twice\(\): no specific procedure takes") as error:
        base.twice(given)
    assert "twice_i(x: int32)" in str(error.value)
    assert "twice_d(x: float64)" in str(error.value)


def test_numbers_of_arguments(base: ModuleType, package: ModuleType) -> None:
    assert package.generics_more.external_one(2.0) == 6
    assert package.generics_more.external_one(2, 3) == 5
    for arguments in ((), (1, 2, 3)):
        with pytest.raises(TypeError, match="no specific procedure takes"):
            package.generics_more.external_one(*arguments)


def test_the_choice_is_the_same_each_time(base: ModuleType) -> None:
    """What was chosen is remembered: calls of other types must not change it."""
    calls: list[tuple[Callable[[Any], int], object, int]] = [
        (base.kind_of, given, base.kind_of(given))
        for given in (1, 2**40, 1.5, 1j, True, *(np.dtype(d).type(1) for d in "bhilqfdFD?BHIL"))
    ]
    for _ in range(3):
        for function, given, expected in calls:
            assert function(given) == expected
            assert function(x=given) == expected


def test_many_combinations_of_types(base: ModuleType) -> None:
    """More than are remembered, each chosen right whatever was forgotten."""
    scalars = [np.dtype(d).type(1) for d in "bhilfd"]
    for _ in range(2):
        for x in scalars:
            for y in scalars:
                real = {np.result_type(x, y).kind, x.dtype.kind, y.dtype.kind} != {"i"}
                wide = x.dtype.itemsize > 4 or y.dtype.itemsize > 4
                assert type(base.swap(x, y)[0]) is (float if real or wide else int)
