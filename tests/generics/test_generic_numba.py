"""Generics in ``@njit``: the choice is made when a call is typed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from building import pyfort, run_python
from numba import njit, prange, vectorize
from numba.core.errors import NumbaError


@njit
def call(function, *arguments):  # type: ignore[no-untyped-def]
    return function(*arguments)


def same(left: object, right: object) -> bool:
    if isinstance(left, tuple):
        assert isinstance(right, tuple)
        return all(same(a, b) for a, b in zip(left, right, strict=True))
    return (
        np.array_equal(left, right)  # type: ignore[arg-type]
        and np.shape(left) == np.shape(right)  # type: ignore[arg-type]
        and np.asarray(left).dtype.kind == np.asarray(right).dtype.kind
    )


@pytest.mark.parametrize("dtype", ["i1", "i2", "i4", "u1", "u2", "u4", "f4", "f8", "c8", "c16"])
def test_scalars_choose_as_in_python(base: ModuleType, dtype: str) -> None:
    value = np.dtype(dtype).type(1)
    assert call(base.kind_of, value) == base.kind_of(value)


@pytest.mark.parametrize("given", [2.5, 2j, True])
def test_python_numbers_choose_as_in_python(base: ModuleType, given: object) -> None:
    assert call(base.kind_of, given) == base.kind_of(given)


def test_an_int64_is_an_int_of_unknown_value(base: ModuleType) -> None:
    """It takes the widest integer; where that is too short, the value is checked."""
    assert call(base.kind_of, 1) == 8
    assert call(base.twice, 3) == 6
    assert isinstance(call(base.twice, 3), int)  # not the double, though int64 casts to it
    with pytest.raises(OverflowError, match=r"twice_i\(\).*'x'"):
        call(base.twice, 2**40)


def test_constants_have_values(base: ModuleType) -> None:
    kind_of = base.kind_of

    @njit
    def constants():  # type: ignore[no-untyped-def]
        return kind_of(1), kind_of(2**40), kind_of(x=7)

    assert constants() == (4, 8, 4)


def test_a_double_is_not_rounded_for_another_argument(base: ModuleType) -> None:
    """Numba does not tell a Python float from a float64, so it counts as the latter."""
    result = call(base.scaled, np.ones(2, np.float32), 0.1)
    assert result.dtype == np.float64
    x = np.zeros(2, np.float32)
    call(base.fill, x, 0.1)  # but here nothing else fits
    assert x[0] == np.float32(0.1)


@pytest.mark.parametrize(
    ("name", "argument"),
    [
        ("total", np.ones(3)),
        ("total", np.ones(3, np.float32)),
        ("total", np.ones(3, np.int32)),
        ("total", np.ones(3, np.int16)),
        ("total", np.ones((2, 3))),
        ("shape_of", 1.0),
        ("shape_of", np.ones((4, 5))),
        ("flag", True),
    ],
)
def test_arrays_choose_as_in_python(base: ModuleType, name: str, argument: object) -> None:
    generic = getattr(base, name)
    assert same(call(generic, argument), generic(argument))


def test_lists_and_tuples_go_to_arrays(base: ModuleType) -> None:
    total = base.total
    assert same(njit(lambda: total([1.0, 2.0]))(), 3.0)
    assert same(njit(lambda: total((1, 2)))(), 3)
    assert same(njit(lambda: total((1, 2.5)))(), 3.5)
    with pytest.raises((TypeError, NumbaError), match="no specific procedure"):
        njit(lambda: total(("a", "b")))()


def test_keywords_and_optional_arguments(base: ModuleType) -> None:
    maybe, total = base.maybe, base.total

    @njit
    def calls(x):  # type: ignore[no-untyped-def]
        return (
            maybe(2, plus=3),
            maybe(2.0, times=3.0),
            maybe(x=1.5),
            total(n=2, x=x),
            maybe(2, None),
        )

    assert calls(np.ones(4)) == (5, 6.0, 1.5, 2.0, 2)


@pytest.mark.parametrize(
    ("name", "arguments"), [("twice", ("a",)), ("twice", (1, 2)), ("join", (1, 1)), ("random", ())]
)
def test_errors_list_the_candidates(
    base: ModuleType, name: str, arguments: tuple[object, ...]
) -> None:
    generic = getattr(base, name)
    with pytest.raises((TypeError, NumbaError)) as error:
        call(generic, *arguments)
    for specific in generic.specifics:
        assert f"{specific.__name__}(" in str(error.value)


@pytest.mark.parametrize("dtype", ["i4", "i8", "f4", "f8", "c8", "c16", "i2", "bool"])
def test_elementwise_on_arrays(elementwise: ModuleType, dtype: str) -> None:
    x = np.array([0, 1, 1], dtype)
    got = call(elementwise.square, x)
    assert got.dtype == elementwise.square(x).dtype
    assert same(got, elementwise.square(x))
    with_matrix = call(elementwise.square, x.reshape(3, 1))
    assert with_matrix.shape == (3, 1)


def test_elementwise_on_scalars(elementwise: ModuleType) -> None:
    square = elementwise.square
    assert same(call(square, 3), 9)
    assert same(call(square, 1.5), 2.25)
    assert same(call(square, np.float32(1.5)), 2.25)
    assert same(call(square, 2j), -4 + 0j)
    assert same(call(elementwise.halves, 3.0), (1.5, 1.5))


def test_array_expressions_fuse(elementwise: ModuleType) -> None:
    """One loop without temporary arrays, as with other ufuncs: the calls are in the kernel."""
    square, blend = elementwise.square, elementwise.blend

    @njit
    def fused(x, y):  # type: ignore[no-untyped-def]
        return 2 * square(x) + blend(a=x, t=y, b=1.0) - square(y)

    x, y = np.linspace(0, 1, 5), np.linspace(1, 3, 5)
    assert same(fused(x, y), 2 * x**2 + (x + y * (1 - x)) - y**2)
    text = "".join(fused.inspect_llvm().values())
    assert len(re.findall(r"call [^\n]*@NRT_MemInfo_alloc", text)) == 1

    @njit(parallel=True)
    def in_parallel(x):  # type: ignore[no-untyped-def]
        total = 0.0
        for i in prange(x.size):
            total += square(x[i])
        return total, square(x) + 1

    total, squares = in_parallel(x)
    assert total == pytest.approx((x**2).sum())
    assert same(squares, x**2 + 1)


def test_out(elementwise: ModuleType) -> None:
    square = elementwise.square

    @njit
    def fill(x, out):  # type: ignore[no-untyped-def]
        return square(x, out=out)

    out = np.zeros(3)
    fill(np.arange(3.0), out)
    assert out.tolist() == [0, 1, 4]


def test_elementwise_and_array_procedures_in_one_generic(elementwise: ModuleType) -> None:
    assert call(elementwise.mixed, 1.0) == 2.0
    assert same(call(elementwise.mixed, np.ones(3)), np.full(3, 2.0))
    assert call(elementwise.mixed, np.ones((2, 2))) == -4.0


def test_everywhere_a_function_can_be(package: ModuleType, base: ModuleType) -> None:
    """Module attribute, closure, argument, tuple, return value; in other kinds of functions."""
    twice = base.twice

    @njit
    def attribute(x):  # type: ignore[no-untyped-def]
        return package.generics_base.twice(x)

    def make(function: Callable[[float], float]) -> Callable[[float], float]:
        @njit
        def closure(x):  # type: ignore[no-untyped-def]
            return function(x)

        return closure

    @njit
    def tuples(functions, x):  # type: ignore[no-untyped-def]
        return functions[0](x) + functions[1](x)

    @njit
    def returned():  # type: ignore[no-untyped-def]
        return twice

    @vectorize
    def every(x):  # type: ignore[no-untyped-def]
        return twice(x)

    assert attribute(1.5) == make(twice)(1.5) == 3.0
    assert attribute(2) == 4
    assert tuples((twice, package.square), 3.0) == 15.0
    assert returned() is twice
    assert every(np.ones(2)).tolist() == [2.0, 2.0]
    with pytest.raises(NumbaError, match="specifics"):
        njit(lambda: twice.specifics)()
    specific = base.random.specifics.random_d  # outside it is a function as any other
    assert njit(lambda: specific())() == 0.125


def test_the_argument_of_the_first_call_that_is_compiled(folder: Path) -> None:
    """Numba registers what it compiles in the first registry that it finds."""
    code = (
        "import numba, generics\n"
        "call = numba.njit(lambda function, x: function(x))\n"
        "print(call({}, 3))\n"
    )
    for name in ("generics.twice", "generics.twice_i", "generics.square"):
        assert run_python(code.format(name), folder) in ("6\n", "9\n")


USER = """\
from numba import njit
import numpy as np
import generics
from generics import twice, square

@njit(cache=True)
def inner(x):
    return twice(x)

@njit(cache=True)
def outer(x):
    return inner(x) + square(x)

@njit(cache=True)
def arrays(x):
    return square(x).sum() + 1

@njit(cache=True)
def by_argument(f, x):
    return f(x)

def run():
    print(outer(3.0), outer(3), arrays(np.ones(3)), by_argument(twice, 4), by_argument(square, 5.0))
    functions = (inner, outer, arrays, by_argument)
    print(*[sum(sum(c.values()) for c in (getattr(f.stats, n) for f in functions))
            for n in ("cache_hits", "cache_misses")])
"""
EXPECTED = "15.0 15 4.0 8 25.0"


def test_cached_code_is_found_and_never_stale(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "generics", tmp_path / "generics")
    (tmp_path / "user.py").write_text(USER)
    first, again = (run_python("import user; user.run()", tmp_path).splitlines() for _ in range(2))
    assert first[0] == again[0] == EXPECTED
    assert int(first[1].split()[1]) > 0
    hits, misses = map(int, again[1].split())
    assert misses == 0
    assert hits > 0

    # Another library under the same name: the private specific gives something else.
    source = tmp_path / "generics.f90"
    text = Path(__file__).with_name("generics.f90").read_text()
    source.write_text(text.replace("twice_d = 2*x", "twice_d = 20*x"))
    assert pyfort("build", source, "-o", tmp_path).returncode == 0
    changed = run_python("import user; user.run()", tmp_path).splitlines()
    assert changed[0] == "69.0 15 4.0 8 25.0"
