"""Inside ``@njit`` a function does what it does outside: results, changes and errors."""

from __future__ import annotations

import copy
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numba import njit, typed


def compiled(function: Any, count: int, keywords: tuple[str, ...]) -> Any:
    """A jitted function that passes its arguments on."""
    names = [f"a{i}" for i in range(count)] + list(keywords)
    passed = [f"a{i}" for i in range(count)] + [f"{k}={k}" for k in keywords]
    text = f"def call({', '.join(names)}): return f({', '.join(passed)})"
    namespace: dict[str, Any] = {"f": function}
    exec(text, namespace)
    return njit(namespace["call"])


def outcome(function: Any, arguments: list[Any]) -> tuple[Any, Any, str]:
    try:
        return function(*arguments), None, ""
    except (TypeError, ValueError, OverflowError) as error:
        return None, type(error), str(error)


def assert_same(left: Any, right: Any) -> None:
    if isinstance(left, tuple):
        assert isinstance(right, tuple)
        assert len(left) == len(right)
        for one, other in zip(left, right, strict=True):
            assert_same(one, other)
    elif isinstance(left, np.ndarray):
        assert left.dtype == right.dtype
        assert left.shape == right.shape
        assert left.flags.f_contiguous == right.flags.f_contiguous
        np.testing.assert_array_equal(left, right)
    else:
        assert type(left) is type(right)
        assert left == right


F = np.asfortranarray
ARANGE = np.arange(6.0)
MATRIX = np.arange(6.0).reshape(2, 3)
READONLY = np.arange(3.0)
READONLY.flags.writeable = False

CALLS: list[tuple[str, list[Any], dict[str, Any]]] = [
    # scalars by value: conversions and ranges
    ("f4", [1.0, 2.0, 3.0, 4.0], {}),
    ("f4", [1, True, np.float32(3), 4.0], {}),
    ("f4", [1.0, 2.0, 3.0], {"d": 4.0}),
    ("f4", [1.0, 2.0, 3.0], {}),
    ("f4", [1.0, 2.0, 3.0, 4.0, 5.0], {}),
    ("f4", [1.0, 2.0, 3.0], {"c": 4.0}),
    ("f4", [1.0, 2.0, 3.0], {"e": 4.0}),
    ("f4", [1j, 2.0, 3.0, 4.0], {}),
    ("f4", ["x", 2.0, 3.0, 4.0], {}),
    ("f4", [None, 2.0, 3.0, 4.0], {}),
    ("i8", [-128], {}),
    ("i8", [True], {}),
    ("i8", [np.int8(5)], {}),
    ("i8", [128], {}),
    ("i8", [1.0], {}),
    ("i64", [np.uint64(5)], {}),
    ("i64", [np.uint64(2**63)], {}),  # as a float it is 2**63 - 1
    ("i64", [np.uint64(2**64 - 1)], {}),
    ("single", [1e300], {}),
    ("single", [float("inf")], {}),
    ("cv", [1 + 2j], {}),
    ("cv", [3], {}),
    ("bump", [3], {}),
    ("bump", [2**31], {}),
    # optional
    ("opt", [1.0], {}),
    ("opt", [1.0, 2.0], {}),
    ("opt", [1.0], {"b": None}),
    ("opt", [1.0], {"b": 2}),
    # arrays
    ("axpy", [2.0, ARANGE, np.ones(6)], {}),
    ("axpy", [2.0, np.arange(6), np.ones(6)], {}),
    ("axpy", [2.0, np.arange(12.0)[::2], np.ones(6)], {}),
    ("axpy", [2.0, ARANGE, np.ones(12)[::2]], {}),
    ("axpy", [2.0, ARANGE, np.ones(5)], {}),
    ("axpy", [2.0, ARANGE, np.ones(6)], {"n": 3}),
    ("axpy", [2.0, ARANGE, np.ones(6)], {"n": 7}),
    ("axpy", [2.0, ARANGE, np.ones(6)], {"n": -1}),
    ("axpy", [2.0, ARANGE, np.ones(6, np.float32)], {}),
    ("axpy", [2.0, READONLY, np.ones(3)], {}),
    ("axpy", [2.0, ARANGE[:3], READONLY], {}),
    ("axpy", [2.0, 1j * ARANGE, np.ones(6)], {}),
    ("axpy", [2.0, MATRIX, np.ones(6)], {}),
    ("axpy", [2.0, 1.0, np.ones(1)], {}),
    ("axpy", [2.0, ARANGE[:1], 1.0], {}),
    ("axpy", [2.0, ARANGE[:1], True], {}),
    ("axpy", [2.0, (1, 2.0), np.ones(2)], {}),
    ("axpy", [2.0, ARANGE[:0], np.ones(0)], {}),
    ("mat", [MATRIX], {}),
    ("mat", [F(MATRIX)], {}),
    ("mat", [MATRIX[::-1, ::2]], {}),
    ("mat", [np.arange(6, dtype=np.int32).reshape(2, 3)], {}),
    ("mat", [ARANGE], {}),
    ("mat", [MATRIX], {"b": F(np.zeros((3, 2)))}),
    ("mat", [MATRIX], {"b": np.zeros((3, 2))}),
    ("mat", [MATRIX], {"b": F(np.zeros((2, 2)))}),
    ("flip", [np.array([True, False])], {}),
    ("flip", [np.array([1, 0])], {}),
    ("flip4", [np.array([True, False, True])], {}),
    ("ints", [np.array([1, 2, 3], np.int64)], {}),
    ("ints", [np.array([1, 2, 3], np.int16)], {}),
    # text
    ("slen", ["abc  "], {}),
    ("slen", ["é€𝄞"], {}),
    ("slen", [b"a b"], {}),
    ("slen", ["abc"], {"n": 2}),
    ("slen", ["abc"], {"n": 9}),
    ("slen", [3.0], {}),
    ("greet", [5], {}),
    ("greet", [2], {}),
    ("letter", ["A"], {}),
    ("letter", [b"A"], {}),
    ("letter", ["AB"], {}),
    ("letter", ["é"], {}),
    # addresses
    ("ptr", [None], {}),
    ("ptr", [12345], {}),
    ("ptr", [-1], {}),
    ("ptr", [1.0], {}),
    ("getc", [], {}),
    ("sizes", [3], {}),
    ("sizes", [-3], {}),
]


@pytest.mark.parametrize(("name", "arguments", "keywords"), CALLS, ids=lambda v: str(v)[:40])
def test_same_result_change_and_error(
    everything: ModuleType, name: str, arguments: list[Any], keywords: dict[str, Any]
) -> None:
    function = getattr(everything, name)
    here = [*copy.deepcopy(arguments), *copy.deepcopy(list(keywords.values()))]
    there = copy.deepcopy(here)
    for kept, copied in zip(here + there, [*arguments, *keywords.values()] * 2, strict=True):
        if isinstance(copied, np.ndarray):  # deepcopy forgets that an array is read-only
            kept.flags.writeable = copied.flags.writeable

    def from_python(*given: Any) -> Any:
        positional = given[: len(arguments)]
        return function(*positional, **dict(zip(keywords, given[len(arguments) :], strict=True)))

    expected = outcome(from_python, here)
    found = outcome(compiled(function, len(arguments), tuple(keywords)), there)
    assert found[1] is expected[1], f"{found[2]}\n{expected[2]}"
    if expected[1] is None:
        assert_same(found[0], expected[0])
        assert_same(tuple(there), tuple(here))
    elif "argument '" in expected[2]:
        # numba may put lines of its own around the message.
        subject = expected[2].split("argument '")[1].split("'")[0]
        assert f"{name}()" in found[2]
        assert f"'{subject}'" in found[2], found[2]


def test_lists_convert_element_by_element(everything: ModuleType) -> None:
    axpy = everything.axpy

    @njit
    def call(y: Any) -> None:
        axpy(2.0, [1, 2, 3], y)

    y = np.ones(3)
    call(y)
    assert y.tolist() == [3, 5, 7]
    listed = typed.List([1.0, 2.0, 3.0])

    @njit
    def with_typed(x: Any, y: Any) -> None:
        axpy(1.0, x, y)

    with_typed(listed, y)
    assert y.tolist() == [4, 7, 10]


def test_zero_dimensional_arrays_are_updated_in_place(everything: ModuleType) -> None:
    bump = everything.bump
    here, there = np.array(4, np.int32), np.array(4, np.int32)
    assert bump(here) == njit(lambda a: bump(a))(there)
    assert here[()] == there[()] == 5


def test_a_type_that_numba_lacks_is_named(everything: ModuleType) -> None:
    from numba.core.errors import TypingError

    ld = everything.ld
    with pytest.raises(TypingError, match=r"ld\(\): argument 'k' is a C long double"):
        njit(lambda: ld(1.0))()


def test_overlapping_arguments_are_separated(everything: ModuleType) -> None:
    """Fortran may assume that `x` and `y` do not share memory."""
    axpy = everything.axpy
    call = njit(lambda a, x, y: axpy(a, x, y))
    here, there = np.arange(6.0), np.arange(6.0)
    axpy(2.0, here[:5], here[1:])
    call(2.0, there[:5], there[1:])
    np.testing.assert_array_equal(here, there)
    assert here.tolist() == [0, 1, 4, 7, 10, 13]
