"""Inside ``@njit`` elementwise functions broadcast, fill arrays and fuse as ufuncs do."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numba import njit
from numba.core.errors import TypingError

X = np.linspace(-1, 2, 101)
GRID = np.arange(12.0).reshape(3, 4)


class Two(IntEnum):
    TWO = 2


READONLY = np.arange(4.0)
READONLY.flags.writeable = False


def assert_same(found: Any, expected: Any) -> None:
    """Equal bit for bit, of the same types and shapes."""
    if isinstance(expected, tuple):
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            assert_same(one, other)
    else:
        assert type(found) is type(expected)
        assert np.asarray(found).dtype == np.asarray(expected).dtype
        np.testing.assert_array_equal(found, expected)


CALLS: list[tuple[str, list[Any]]] = [
    # layouts and ranks
    ("product_plus", [GRID, GRID]),
    ("product_plus", [GRID, 2.0]),
    ("product_plus", [3, GRID]),
    ("product_plus", [GRID, GRID[0]]),
    ("product_plus", [GRID[:, :1], GRID[0]]),
    ("product_plus", [np.asfortranarray(GRID), np.asfortranarray(GRID)]),
    ("product_plus", [GRID.T, GRID.T[::-1]]),
    ("product_plus", [GRID[:, ::2], GRID[::-1, :2]]),
    ("product_plus", [GRID[:0], GRID[:0]]),
    ("product_plus", [READONLY, GRID]),
    ("product_plus", [GRID, np.array(2.0)]),
    ("product_plus", [GRID, X]),  # does not broadcast
    ("product_plus", [GRID, GRID[:2]]),
    # types of arrays convert safely or not at all
    ("product_plus", [np.arange(4), np.float32([1, 2, 3, 4])]),
    ("product_plus", [np.array([True, False]), np.int8([1, 2])]),
    ("product_plus", [1j * X, X]),
    ("third", [np.float32([1, 2, 3])]),
    ("third", [np.int16([1, 2, 3])]),
    ("third", [X]),
    ("third", [np.arange(3)]),
    ("both", [np.array([True, False]), True]),
    ("both", [np.arange(2), np.array([True, False])]),
    # scalars beside arrays convert with a check
    ("power", [2, X]),
    ("power", [Two.TWO, X]),
    ("power", [np.int32([1, 2, 3]), 2]),
    ("power", [np.int32([1, 2, 3]), 1.5 + 1j]),
    ("power", [2.0, X]),
    ("product_plus", [X, "a"]),
    ("product_plus", [X, None]),
    # several results
    ("parts", [np.int8([1, 2]), np.array([1 + 2j, 3 - 4j])]),
    ("parts", [2, np.array([[1 + 2j, 3 - 4j]])]),
    ("parts", [np.int8([[1], [2]]), 1.5]),
]


@pytest.mark.parametrize(("name", "arguments"), CALLS, ids=lambda v: str(v)[:30])
@pytest.mark.parametrize("rewrites", [True, False], ids=["expression", "call"])
def test_same_as_from_python(
    arrays: ModuleType, name: str, arguments: list[Any], rewrites: bool
) -> None:
    """As an array expression, and as the call that it is without numba's rewrites."""
    function = getattr(arrays, name)
    names = ", ".join(f"a{i}" for i in range(len(arguments)))
    source = f"def call({names}): return function({names})"
    namespace: dict[str, Any] = {"function": function}
    exec(source, namespace)
    compiled = njit(no_rewrites=not rewrites)(namespace["call"])
    try:
        expected = function(*arguments)
    except (TypeError, ValueError, OverflowError) as error:
        with pytest.raises(TypeError if isinstance(error, TypeError) else type(error)):
            compiled(*arguments)
    else:
        assert_same(compiled(*arguments), expected)


def test_errors_name_the_argument(arrays: ModuleType) -> None:
    third, power = arrays.third, arrays.power
    with pytest.raises(TypeError, match=r"third\(\): argument 'x' is a float64 array.*astype"):
        njit(lambda x: third(x))(X)
    for way in {"parallel": True}, {"no_rewrites": True}, {}:
        with pytest.raises(OverflowError, match=r"power\(\): argument 'n' is out of range"):
            njit(**way)(lambda n, x: power(n, x))(2**31, X)
    precise = arrays.precise
    with pytest.raises(TypingError, match=r"precise\(\): argument 'x' is a C long double"):
        njit(lambda x: precise(x))(X)


def test_a_scalar_and_an_array_by_the_same_name(arrays: ModuleType) -> None:
    """One jitted function, compiled for both; scalars give Python's numbers."""
    branch = arrays.branch
    compiled = njit(lambda x: branch(x=x))
    assert_same(compiled(0.7), branch(0.7))
    assert_same(compiled(X), branch(X))
    third = arrays.third
    compiled = njit(lambda x: third(x))
    assert_same(compiled(1.0), third(1.0))
    assert_same(compiled(np.float32([1.0])), third(np.float32([1.0])))


def test_inputs_by_name_in_any_order(arrays: ModuleType) -> None:
    f = arrays.product_plus
    column = X[:5, None]
    compiled = njit(lambda x: (f(y=x, x=x[:, None]), f(x, y=3.0) + f(y=x, x=1)))
    assert_same(compiled(X[:5]), (f(column, X[:5]), f(X[:5], 3.0) + f(1, X[:5])))
    with pytest.raises(TypeError, match="multiple values for argument 'x'"):
        njit(lambda x: f(x, x=x))(X)
    with pytest.raises(TypeError, match="missing required argument 'y'"):
        njit(lambda x: f(x))(X)
    with pytest.raises(TypeError, match="unexpected keyword argument 'where'"):
        njit(lambda x: f(x, x, where=x))(X)


# --- fusion ---------------------------------------------------------------------------


def allocations(compiled: Any) -> int:
    """How many places of the machine code allocate an array."""
    text = compiled.inspect_llvm(compiled.signatures[-1])
    return len(re.findall(r"call [^\n]*@NRT_MemInfo_alloc", text))


def expressions(arrays: ModuleType) -> list[Callable[..., Any]]:
    """The same expression of three calls, the function reached in several ways."""
    f, g = arrays.product_plus, arrays.branch
    functions = (f, g)

    def by_closure(x: Any, y: Any) -> Any:
        return f(x, y) * 2.0 + g(x) - f(y=1.0, x=y)

    def by_module(x: Any, y: Any) -> Any:
        return arrays.product_plus(x, y) * 2.0 + arrays.branch(x) - arrays.product_plus(y, 1.0)

    def in_tuple(x: Any, y: Any) -> Any:
        return functions[0](x, y) * 2.0 + functions[1](x) - functions[0](y, 1.0)

    return [by_closure, by_module, in_tuple]


@pytest.mark.parametrize("way", range(3), ids=["closure", "module", "tuple"])
def test_expressions_are_one_loop(arrays: ModuleType, way: int) -> None:
    """Only the result is allocated; unfused, each call and operator would allocate."""
    expression = expressions(arrays)[way]
    compiled = njit(expression)
    assert_same(compiled(X, X[::-1]), expression(X, X[::-1]))
    assert allocations(compiled) == 1
    unfused = njit(no_rewrites=True)(expression)
    assert_same(unfused(X, X[::-1]), expression(X, X[::-1]))
    assert allocations(unfused) >= 5


def test_an_argument_fuses_as_well(arrays: ModuleType) -> None:
    compiled = njit(lambda f, x: f(f(x)) + 1.0)
    f = arrays.branch
    assert_same(compiled(f, X), f(f(X)) + 1.0)
    assert allocations(compiled) == 1


def test_parallel_expressions_are_one_loop(arrays: ModuleType) -> None:
    expression = expressions(arrays)[0]
    compiled = njit(parallel=True)(expression)
    assert_same(compiled(X, X[::-1]), expression(X, X[::-1]))
    parfors = compiled.get_metadata(compiled.signatures[0])["parfor_diagnostics"]
    assert parfors.count_parfors() == 1


def test_fused_elements_have_the_types_of_the_loop(arrays: ModuleType) -> None:
    """A scalar call returns float64; an element of a float32 expression is float32."""
    third = arrays.third
    x = np.linspace(0, 1, 99, dtype=np.float32)
    expected = third(x) * third(x) + x
    assert_same(njit(lambda x: third(x) * third(x) + x)(x), expected)
    assert_same(njit(parallel=True)(lambda x: third(x) * third(x) + x)(x), expected)


def test_the_ufunc_itself(arrays: ModuleType) -> None:
    branch, ufunc = arrays.branch, arrays.branch.ufunc
    compiled = njit(lambda x: ufunc(x) + branch(x))
    assert_same(compiled(X), 2 * branch(X))
    assert allocations(compiled) == 1


# --- arrays to be filled ------------------------------------------------------------------


def test_changed_arguments_are_inputs_and_results(arrays: ModuleType) -> None:
    """An elemental procedure with ``inout`` dummies returns what arrays of them become."""
    x, v = np.array([1.0, 0.5]), np.array([-2.0, 1.0])
    found = njit(lambda x, v: arrays.advance(x, v, 1.0))(x, v)
    assert_same(found, arrays.advance(x, v, 1.0))
    assert [part.tolist() for part in found] == [[1.0, 1.5], [2.0, 1.0]]
    assert (x.tolist(), v.tolist()) == ([1.0, 0.5], [-2.0, 1.0])
    njit(lambda x, v: arrays.advance(x, v, 1.0, out=(x, v)))(x, v)
    assert_same((x, v), found)


def test_out_by_position_and_keyword(arrays: ModuleType) -> None:
    f = arrays.product_plus
    out = np.zeros((2, X.size))
    result = njit(lambda x, out: f(x, 2.0, out))(X, out)
    assert np.shares_memory(result, out)
    assert_same(out, f(np.array([X, X]), 2.0))
    fill = njit(lambda x, out: f(x, y=2.0, out=out))
    for given in np.zeros(X.size), (np.zeros(X.size),):
        assert_same(fill(X, given), f(X, 2.0))
    filled = njit(lambda out: f(1.0, 2.0, out))(np.zeros(3))
    assert filled.tolist() == [3.0] * 3
    single = fill(X, np.zeros(X.size, np.float32))
    assert_same(single, f(X, 2.0).astype(np.float32))
    assert_same(njit(lambda x: f(x, 2.0, out=None))(X), f(X, 2.0))


def test_several_arrays_are_filled(arrays: ModuleType) -> None:
    parts = arrays.parts
    z = np.array([1 + 2j, 3 - 4j])
    re, im = np.zeros(2), np.zeros(2, np.complex64)
    njit(lambda z, re, im: parts(3, z, re, im))(z, re, im)
    assert_same((re, im), parts(3, z))
    re[:] = 0
    found = njit(lambda z, re: parts(3, z, out=(re, None)))(z, re)
    assert_same((re, found[1]), parts(3, z))
    assert_same(njit(lambda z, re: parts(3, z, re))(z, re), parts(3, z))


@pytest.mark.parametrize("shift", [-1, 0, 1])
@pytest.mark.parametrize("step", [1, -1])
def test_out_may_lie_over_an_input(arrays: ModuleType, shift: int, step: int) -> None:
    f = arrays.product_plus
    memory = np.arange(12.0)
    expected = f(memory[1:11], 2.0)
    x, out = memory[1:11], memory[1 + shift : 11 + shift][::step]
    njit(lambda x, out: f(x, 2.0, out))(x, out)
    assert_same(out, expected)


def test_what_cannot_be_filled(arrays: ModuleType) -> None:
    """numba itself would write, and read, beyond the arrays."""
    f, parts = arrays.product_plus, arrays.parts
    fill = njit(lambda x, out: f(x, 2.0, out=out))
    with pytest.raises(ValueError, match="'x' does not broadcast to the shape of 'out'"):
        fill(X, np.zeros(X.size + 1))
    with pytest.raises(ValueError, match="'x' does not broadcast to the shape of 'out'"):
        fill(GRID, np.zeros(4))
    with pytest.raises(TypeError, match="'out' is an int64 array, which cannot take float64"):
        fill(X, np.zeros(X.size, np.int64))
    with pytest.raises(TypeError, match="'out' is float64, it must be an array"):
        fill(X, 1.0)
    with pytest.raises(ValueError, match="'out' is read-only"):
        fill(READONLY, READONLY)
    with pytest.raises(ValueError, match="'out' has 2 items, it needs one for each of the 1"):
        njit(lambda x, out: f(x, 2.0, out=(out, out)))(X, X.copy())
    with pytest.raises(TypeError, match="'out' must be a tuple of 2 arrays"):
        njit(lambda x, out: parts(1, x, out=out))(X, X.copy())
    with pytest.raises(TypeError, match="multiple values for argument 'out'"):
        njit(lambda x, out: f(x, 2.0, out, out=out))(X, X.copy())
    both = njit(lambda x, re, im: parts(1, x, re, im))
    with pytest.raises(ValueError, match="differ in shape"):
        both(X[:1], np.zeros(2), np.zeros(3, np.complex64))
    memory = np.zeros(2, np.complex64)
    with pytest.raises(ValueError, match="share memory"):
        both(X[:1], memory.view(np.float64), memory)
