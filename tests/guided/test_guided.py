"""Lines for f2py: what callers see of a procedure with them, and what it gets."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from building import build_and_import
from numba import njit
from ways import Way, call

from pyfort.runtime import Function

__all__ = ["call"]


@pytest.fixture(scope="module")
def guided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("guided")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield build_and_import(folder, "guided_pkg", Path(__file__).with_name("guided.f90"))


def signature(function: Function) -> str:
    return str(inspect.signature(function))


def doubles(*values: float) -> np.ndarray:
    return np.array(values, float)


def test_signatures(guided: ModuleType) -> None:
    """Fails if what is hidden can be given, or what has a value must be."""
    assert signature(guided.work) == "(a)"
    assert signature(guided.chained) == "(a=None, b=None, c=<required>)"
    shown = signature(guided.defaults).replace("(-0-2j)", "-2j")
    assert shown == "(x, n=None, alpha=1.5, z=-2j, flag=True, name='ab', k=None)"
    with pytest.raises(TypeError, match="positional"):
        guided.work(np.ones((2, 3), np.float32), 2)
    with pytest.raises(TypeError, match="'m'"):
        guided.work(np.ones((2, 3), np.float32), m=2)
    assert "Counts." in guided.doubled.__doc__


def test_defaults(guided: ModuleType, call: Way) -> None:
    """Fails if a value of any type is another one than the line says, or what is given."""
    x = doubles(1, 2, 3, 4)
    assert call(guided.defaults, x) == 10 * 1.5 - 2 + 100 + 2000 + 10
    assert call(guided.defaults, x, 2) == 3 * 1.5 - 2 + 100 + 2000 + 0
    assert call(guided.defaults, x, 4, 0.0, 1j, False, "abc", 0) == 1 + 200 + 3000


def test_values_of_values(guided: ModuleType, call: Way) -> None:
    """Fails if values are not found in the order in which they depend on each other."""
    assert guided.chained(c=3) == 763
    assert guided.chained(b=5, c=3) == 653
    assert call(guided.chained, 1, 2, 3) == 123


def test_work_arrays(guided: ModuleType, call: Way) -> None:
    """Fails if memory of the wrong size is made for the procedure alone."""
    assert call(guided.work, np.ones((2, 3), np.float32)) == 7 + 2 * 6 + 6


def test_the_order_of_c(guided: ModuleType, call: Way) -> None:
    """Fails if Fortran gets or leaves elements in another order than they have in C."""
    along = np.arange(1, 7).reshape(2, 3)
    a, c = np.array([[3, 1, 4], [1, 5, 9]], np.int32), np.array([[2.0, 7, 1], [8, 2, 8]])
    d = np.arange(12.0).reshape(2, 2, 3)
    b, left = call(guided.in_order_of_c, a, c)
    np.testing.assert_array_equal(b, a + 100 * along)
    np.testing.assert_array_equal(left, c + 1000 * along + 5)
    np.testing.assert_array_equal(c, [[2, 7, 1], [8, 2, 8]])
    by_column = np.asfortranarray(a)
    _, left = guided.in_order_of_c(by_column, np.asfortranarray(c), d, overwrite_a=1)
    np.testing.assert_array_equal(left, c + 1000 * along + d[1])
    assert signature(guided.in_order_of_c).startswith("(a, c, d=None, *, overwrite_a=0")


def test_checks(guided: ModuleType, call: Way) -> None:
    """Fails if a wrong value gets into Fortran, or the message names another argument."""
    assert call(guided.positive, 4.0) == 2
    with pytest.raises(ValueError, match=r"positive\(\): argument 'x' must satisfy x > 0.5 && x"):
        call(guided.positive, 0.5)
    with pytest.raises(ValueError, match="argument 'n' must satisfy n <= len"):
        call(guided.defaults, doubles(1, 2), 3)
    with pytest.raises(ValueError, match=r"rank\(a\)==2 && size\(a\) > 0"):
        call(guided.work, np.ones((0, 3), np.float32))


def test_in_out(guided: ModuleType, call: Way) -> None:
    """Fails if what fits is copied, if what does not is refused, or a result is lost."""
    x = doubles(1, 2)
    assert call(guided.change, x, 3).tolist() == [4, 5]
    assert x.tolist() == [4, 5]
    assert guided.change(x, 1) is x
    assert call(guided.change, (1, 2), 3).tolist() == [4, 5]
    whole = np.array([1, 2], np.int32)
    assert call(guided.change, whole, 3).tolist() == [4, 5]
    assert whole.tolist() == [1, 2]
    with pytest.raises(TypeError, match="'x'"):
        call(guided.change, np.array([1j]), 1)


def test_overwriting(guided: ModuleType) -> None:
    """Fails if callers cannot say whether their array may be changed, or it is without that."""
    x = doubles(1, 2)
    guided.keep(x, overwrite_x=0)
    assert x.tolist() == [1, 2]
    guided.keep(x, overwrite_x=1)
    assert x.tolist() == [-1, -1]
    assert guided.spoil([1, 2]) == 3
    x = doubles(1, 2)
    assert guided.spoil(x, overwrite_x=False) == 3
    assert x.tolist() == [1, 2]
    other = np.arange(4.0)[::2]  # does not fit, so Fortran gets a copy
    read_only = doubles(1, 2)
    read_only.flags.writeable = False
    for array, total in ((other, 2), (read_only, 3), (np.array([1, 2]), 3)):
        before = array.tolist()
        assert guided.spoil(array) == guided.spoil(array, overwrite_x=True) == total
        assert array.tolist() == before
    assert guided.spoil(x) == 3
    assert x.tolist() == [-1, -1]
    m = np.asfortranarray([[1, 2], [3, 4]], np.int32)
    assert guided.rows(m) is not m
    assert m.tolist() == [[1, 2], [3, 4]]
    assert guided.rows(m, overwrite_x=1) is m
    assert m.tolist() == [[0, 0], [3, 4]]
    with pytest.raises(TypeError, match="overwrite_x"):
        guided.keep(x, overwrite_x="yes")
    assert signature(guided.rows) == "(x, *, overwrite_x=0, m=None, n=None)"
    assert signature(guided.spoil) == "(x, *, overwrite_x=1, n=None)"


def test_overwriting_in_compiled_code(guided: ModuleType) -> None:
    """Fails if compiled code does not take the keyword, or changes what it must not."""
    keep, spoil = guided.keep, guided.spoil

    @njit
    def both(x: Any) -> Any:
        keep(x, overwrite_x=0)
        return spoil(x, overwrite_x=0)

    x = doubles(1, 2)
    assert both(x) == 3
    assert x.tolist() == [1, 2]


def test_in_out_with_gaps(guided: ModuleType, call: Way) -> None:
    x = np.arange(6.0)
    assert call(guided.change, x[::2], 1).tolist() == [1, 3, 5]
    assert x.tolist() == [0, 1, 2, 3, 4, 5]
    x.flags.writeable = False
    assert call(guided.change, x, 1).tolist() == [1, 2, 3, 4, 5, 6]


def test_copies(guided: ModuleType, call: Way) -> None:
    """Fails if the caller's array is changed."""
    x = doubles(1, 2)
    assert call(guided.keep, x) is None
    assert x.tolist() == [1, 2]
    y = np.ones((2, 2), np.int32, order="F")
    assert call(guided.rows, y).tolist() == [[0, 0], [1, 1]]
    assert y.sum() == 4


def test_changed_numbers(guided: ModuleType, call: Way) -> None:
    """Fails if a number that is inout is returned, or one that is in,out is not."""
    k = np.array(4, np.int32)
    assert call(guided.count_up, k) is None
    assert k == 5
    assert call(guided.initial) == (6, 5.0)
    assert call(guided.initial, 9) == (10, 9.0)


def test_assumed_shape_and_text(guided: ModuleType, call: Way) -> None:
    x = doubles(1, 2)
    assert call(guided.shaped, x, x).tolist() == [3, 6]
    assert x.tolist() == [1, 2]
    s, t = guided.word("ab", np.array(["aaa", "bbb"], "S3"))
    assert (s, t.tolist()) == ("abx", [b"new", b"bbb"])


def test_optional_arrays(guided: ModuleType, call: Way) -> None:
    """Fails if what is left out is no zeros."""
    assert call(guided.maybe, doubles(1, 2)).tolist() == [2, 3]
    assert call(guided.maybe, doubles(1, 2), doubles(3, 4)).tolist() == [5, 7]
    with pytest.raises(ValueError, match="'y'"):
        call(guided.maybe, doubles(1, 2), doubles(3))


def test_logicals(guided: ModuleType, call: Way) -> None:
    mask = np.array([True, False, True])
    changed, count = call(guided.bits, mask)
    assert (changed.tolist(), count, mask.tolist()) == ([False, True, False], 2, changed.tolist())


def test_auxiliary_values(guided: ModuleType, call: Way) -> None:
    assert call(guided.helped, np.arange(4.0)).tolist() == [0, 1, 2, 3]
    with pytest.raises(ValueError, match="'x'"):
        call(guided.helped, np.arange(5.0))


def test_the_text_stands(guided: ModuleType, call: Way) -> None:
    """Fails if a line is believed against Fortran's own declaration."""
    assert call(guided.told, 3.0) == 6


def test_lines_that_go_on(guided: ModuleType, call: Way) -> None:
    """Fails too if an argument without an intent is returned."""
    assert call(guided.doubled, 2, np.array([1, 2], np.int32)) == 7


def test_first_values(guided: ModuleType, call: Way) -> None:
    assert call(guided.scratch, 3).tolist() == [1, 7, 7]
    assert call(guided.scratch, 1).tolist() == [7]


def test_of_several_arrays(guided: ModuleType, call: Way) -> None:
    x = doubles(1, 2, 3)
    call(guided.several, x, doubles(1, 1))
    assert x.tolist() == [2, 3, 3]


def test_external_procedures(guided: ModuleType, call: Way) -> None:
    """Fails if the interface in the shim is that of the caller."""
    a = np.arange(6.0).reshape(2, 3, order="F")
    assert call(guided.outside, a) == 15
    assert call(guided.outside, a, 2) == 6
    with pytest.raises(ValueError, match=r"'n' must satisfy n <= shape\(a, 1\)"):
        call(guided.outside, a, 4)


def test_functions_of_python(guided: ModuleType) -> None:
    """Fails if an element of an array does not tell a number, or an example call is not seen."""
    assert guided.applied(lambda x: 2 * x, [1.0, 2.0]).tolist() == [2, 4]
    assert guided.handed_on(lambda x: x + 1, 1.0) == 2
    with pytest.raises(ZeroDivisionError):
        guided.applied(lambda x: 1 / 0, [1.0])


def test_sizes_that_are_results(guided: ModuleType, call: Way) -> None:
    """Fails if a size that is intent(out) does not follow from its array, or does not come back."""
    assert call(guided.counted, np.array([1, 2, 3, 4], np.int32)) == 21
    with pytest.raises(ValueError, match="'a'"):
        call(guided.counted, np.array([1, 2, 3], np.int32))
