"""Random objects thrown at functions: the right result or the right error, nothing else.

``PYFORT_EXAMPLES=100000`` makes that many calls per function.
"""

from __future__ import annotations

import os
from collections import deque
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from describing import dummy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from model import check_written, dtype, read_array, scalar

from pyfort.runtime import Function

EXAMPLES = int(os.environ.get("PYFORT_EXAMPLES", "300"))
CODES = ["i1", "i2", "i4", "i8", "f4", "f8", "g", "c8", "c16", "G", "b1", "b2", "b4", "b8"]
ALLOWED = (TypeError, ValueError, OverflowError)

relaxed = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

# --- objects --------------------------------------------------------------------------


class Boom(Exception):  # noqa: N818
    """What objects raise on purpose; it must come out unchanged."""


class Exploding:
    def __float__(self) -> float:
        raise Boom

    __index__ = __complex__ = __array__ = __len__ = __getitem__ = __float__


class Lying:
    """Its methods return the wrong types."""

    def __float__(self) -> Any:
        return "1.5"

    def __index__(self) -> Any:
        return 1.5

    def __array__(self, *arguments: object, **keywords: object) -> Any:
        return 5


class Counting:
    def __index__(self) -> int:
        return 3


class Weighing:
    def __float__(self) -> float:
        return 1.5


def layouts(array: np.ndarray, how: str) -> np.ndarray:
    """The same values in another layout."""
    if how == "fortran":
        return np.asfortranarray(array) if array.ndim else array
    if how == "sliced" and array.ndim:
        return np.repeat(array, 2, axis=0)[::2]
    if how == "reversed" and array.ndim:
        return array[::-1].copy()[::-1]
    if how == "read-only":
        frozen = array.copy(order="F")
        frozen.flags.writeable = False
        return frozen
    if how == "unaligned" and array.size and not array.dtype.hasobject:
        raw = bytearray(1) + bytearray(array.tobytes("F"))
        return np.frombuffer(raw, array.dtype, offset=1).reshape(array.shape, order="F")
    return array


how = st.sampled_from(["C", "fortran", "sliced", "reversed", "read-only", "unaligned"])
kinds = st.one_of(
    npst.boolean_dtypes(),
    npst.integer_dtypes(),
    npst.unsigned_integer_dtypes(),
    npst.floating_dtypes(),
    npst.complex_number_dtypes(),
    st.sampled_from([np.dtype(c) for c in ("g", "G", "S1", "S3", "U2", "M8[s]", "m8[s]", "O")]),
    st.just(np.dtype([("a", "f8"), ("b", "i4")])),
)
shapes = st.one_of(
    st.just((3,)),
    npst.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
)


def arrays(dtypes: st.SearchStrategy[Any] = kinds, shapes: Any = shapes) -> Any:
    elements = {"allow_subnormal": True}
    plain = dtypes.flatmap(
        lambda d: (
            npst.arrays(d, shapes, elements=elements if d.kind in "fc" else None)
            if d.kind != "O"
            else npst.arrays(d, shapes, elements=st.integers(-5, 5))
        )
    )
    return st.builds(layouts, plain, how)


numbers = st.one_of(
    st.integers(-130, 130),
    st.integers(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.complex_numbers(),
    st.booleans(),
    st.fractions().map(Fraction),
    st.decimals(allow_nan=False).map(Decimal),
    st.sampled_from([10**400, -(10**4000), 2**63, -(2**63), 2**31, 2**53 + 1]),
)
others = st.one_of(
    st.none(),
    st.text(max_size=3),
    st.binary(max_size=3),
    st.builds(Exploding),
    st.builds(Lying),
    st.builds(Counting),
    st.builds(Weighing),
    st.builds(object),
    st.dictionaries(st.integers(), st.integers(), max_size=2),
    st.sets(st.integers(), max_size=2),
    st.just(np.timedelta64(3, "s")),
    st.just(range(3)),
    st.just(slice(3)),
    st.just(...),
)
scalars = st.one_of(
    numbers,
    others,
    arrays(shapes=st.just(())),
    arrays(shapes=st.just((1,))).map(lambda array: array[0]),
)
sequences = st.one_of(
    st.lists(numbers, max_size=4),
    st.lists(st.integers(-100, 100), min_size=3, max_size=3),
    st.lists(scalars, max_size=4),
    st.lists(st.lists(st.integers(-5, 5), min_size=2, max_size=2), max_size=3),
    st.lists(numbers, max_size=4).map(tuple),
    st.lists(numbers, max_size=4).map(deque),
    st.binary(max_size=8).map(bytearray),
    st.lists(st.floats(), max_size=4).map(lambda x: memoryview(np.array(x))),
)
everything = st.one_of(scalars, sequences, arrays())


# --- comparison -------------------------------------------------------------------------


def outcome(function: Any, *arguments: Any, **keywords: Any) -> Any:
    """The result of a call, or the class of its error."""
    try:
        return function(*arguments, **keywords)
    except Boom:
        return Boom
    except ALLOWED as error:
        kind = type(error)
        return next(c for c in ALLOWED if issubclass(kind, c))


def same(a: Any, b: Any) -> bool:
    if isinstance(a, type) or isinstance(b, type):
        return a is b
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes("F") == b.tobytes("F")
    return type(a) is type(b) and (a == b or (a != a and b != b) or repr(a) == repr(b))


def python_value(code: str, value: Any) -> Any:
    """What a scalar result comes back as."""
    return value if code in "gG" else getattr(value, "item", lambda: value)()


# --- scalars --------------------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_scalars(make, code):
    """Fails if a conversion differs from the contract's rules."""
    size = np.dtype(code if code[0] != "b" else f"i{code[1]}").itemsize
    f = make(f"copy{size}", dummy("x", code, "in"), result=dummy("f", code, "out"))

    @relaxed
    @given(scalars | everything)
    def check(x: Any) -> None:
        expected = outcome(lambda: python_value(code, scalar(code, x)))
        assert same(outcome(f, x), expected)

    check()


# --- arrays that are read ---------------------------------------------------------------------


def copier(make: Any, code: str, rank: int) -> Function:
    """``y = x``, flattened, of a type and rank."""
    size = np.dtype(code if code[0] != "b" else f"i{code[1]}").itemsize
    sizes = tuple("klm"[:rank])
    return make(
        f"copy_array{size}",
        dummy("n", "i8", "in"),
        dummy("x", code, "in", sizes),
        dummy("y", code, "out", ("n",)),
        *(dummy(s, "i8", "size", sources=(f"x.{d}",)) for d, s in enumerate(sizes)),
    )


def modelled_copy(code: str, rank: int, x: Any) -> np.ndarray:
    return read_array(code, x, rank).ravel(order="F").copy()


@pytest.mark.parametrize("rank", [1, 2, 3])
@pytest.mark.parametrize("code", ["i1", "i4", "f4", "f8", "c16", "b1", "b4"])
def test_arrays_that_are_read(make, code, rank):
    """Fails if an array is misread, or accepted or refused against the rules."""
    f = copier(make, code, rank)
    own = st.just(dtype(code))

    @relaxed
    @given(arrays(own) | everything)
    def check(x: Any) -> None:
        expected = outcome(modelled_copy, code, rank, x)
        n = len(expected) if isinstance(expected, np.ndarray) else 0
        assert same(outcome(f, n, x), expected)

    check()


# --- arrays that are written -------------------------------------------------------------------


@pytest.mark.parametrize("code", ["b4", "f8"])
@pytest.mark.parametrize("rank", [1, 2])
def test_arrays_that_are_written(make, code, rank):
    """Fails if what does not fit is written to, or what fits is refused."""
    f = make("nothing", dummy("x", code, "inout", (*("3", "2")[: rank - 1], "*")))

    @relaxed
    @given(arrays(st.just(dtype(code))) | everything)
    def check(x: Any) -> None:
        expected = outcome(check_written, code, x, rank)
        if expected is None and rank == 2 and x.shape[0] != 3:
            expected = ValueError
        before = x.copy() if isinstance(x, np.ndarray) else None
        assert same(outcome(f, x), expected)
        assert before is None or same(x, before)

    check()


# --- several arguments --------------------------------------------------------------------------


def modelled_axpy(a: Any, x: Any, y: Any, n: Any) -> np.ndarray:
    """`y` after the call, if there is no error at all."""
    factor = float(scalar("f8", a))
    count = None if n is None else scalar("i4", n)
    x = read_array("f8", x, 1)
    check_written("f8", y, 1)
    if count is None:
        count = len(x)
        if len(y) != count:
            raise ValueError("extent")
    count = max(count, 0)
    if min(len(x), len(y)) < count:
        raise ValueError("extent")
    with np.errstate(all="ignore"):
        return np.concatenate([y[:count] + factor * x[:count], y[count:]])


doubles = arrays(st.just(np.dtype("f8")), st.just((3,)) | npst.array_shapes(max_dims=1, max_side=5))


@given(
    a=st.floats(allow_nan=False, width=32) | scalars,
    x=doubles | arrays(shapes=st.just((3,))) | sequences | everything,
    y=doubles | everything,
    n=st.none() | st.integers(-1, 6) | scalars,
    shared=st.booleans(),
)
@relaxed
def test_axpy(axpy, a, x, y, n, shared):
    """Fails if sizes, overlaps and conversions together go wrong."""
    if shared and isinstance(y, np.ndarray):
        x = y
    errors = set()
    for argument in (
        lambda: scalar("f8", a),
        lambda: n is None or scalar("i4", n),
        lambda: read_array("f8", x, 1),
        lambda: check_written("f8", y, 1),
    ):
        result = outcome(argument)
        if isinstance(result, type):
            errors.add(result)
    expected = errors or outcome(modelled_axpy, a, x, y, n)
    result = outcome(axpy, a, x, y, n=n)
    if errors:
        assert result in errors
    elif isinstance(expected, type):
        assert result is expected
    else:
        assert result is None
        np.testing.assert_allclose(y, expected, rtol=1e-15)


@given(
    st.lists(everything, max_size=6),
    st.dictionaries(
        st.sampled_from(["n", "a", "x", "y", "z", "", "\ud800"]), everything, max_size=5
    ),
)
@relaxed
def test_any_arguments_at_all(axpy, arguments, keywords):
    """Fails if a wrong call of any sort does more than raise."""
    result = outcome(axpy, *arguments, **keywords)
    assert result is None or isinstance(result, type)


@given(st.text(alphabet="n x.0123456789+-*/minaxbsodegt()_", max_size=20), st.integers())
@relaxed
def test_any_program_at_all(make, program, n):
    """Fails if an extent crashes the compiler or the evaluation."""
    dummies = (
        dummy("n", "i8", "in"),
        dummy("x", "f8", "in", ("*",)),
        dummy("y", "i1", "inout", (program,)),
    )
    made = outcome(make, "nothing", *dummies)
    if not isinstance(made, type):
        result = outcome(made, n, [1.0, 2.0], np.zeros(3, "i1"))
        assert result in (None, ValueError, OverflowError)
