"""Modules, their variables and constants, and functions as values inside ``@njit``."""

from __future__ import annotations

import pickle
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from building import pyfort, run_python
from numba import njit, prange, vectorize
from numba.core.errors import TypingError

TWIN = """\
module twin
  use, intrinsic :: iso_c_binding, only: c_int
  implicit none
  integer(c_int), bind(C) :: number = {value}
contains
  integer(c_int) function value() bind(C)
    value = {value}
  end function value
end module twin
"""


def test_module_variables_are_read_live(everything: ModuleType) -> None:
    """numba freezes the attributes of other modules; a Fortran variable would be stale."""

    @njit
    def read() -> tuple[int, float]:
        return everything.counter, everything.table[1]

    everything.counter, everything.table = 7, [1.0, 2.0, 3.0]
    assert read() == (7, 2.0)
    everything.counter, everything.table = 8, [1.0, 5.0, 3.0]
    assert read() == (8, 5.0)


def test_what_is_compiled_first_reads_them_live(everything_folder: Path) -> None:
    """Fails if numba does not know of Fortran's modules before it types one: it freezes them."""
    code = (
        "import everything\nfrom numba import njit\n"
        "read = njit(lambda: everything.kern.counter)\n"
        "for value in (1, 2):\n    everything.kern.counter = value\n    print(read())"
    )
    assert run_python(code, everything_folder).split() == ["1", "2"]


def test_module_arrays_are_written_through(everything: ModuleType) -> None:
    @njit
    def write() -> None:
        everything.kern.table[0] = 42.0

    write()
    assert everything.table[0] == 42.0


def test_single_values_are_assigned(everything: ModuleType) -> None:
    """By the rules for arguments: what does not fit is an error, and not cut off."""

    @njit
    def assign(value: Any) -> None:
        everything.counter = value
        everything.kern.counter += 1

    assign(5)
    assert everything.counter == 6
    with pytest.raises(OverflowError, match=r"counter"):
        assign(2**40)
    with pytest.raises((TypeError, TypingError), match=r"counter is float64"):
        assign(1.5)
    assert everything.counter == 6


def test_arrays_of_modules_cannot_be_rebound(everything: ModuleType) -> None:
    @njit
    def rebind() -> None:
        everything.table = np.zeros(3)

    with pytest.raises(TypingError, match=r"cannot assign to .*\.table in compiled code"):
        rebind()


def test_methods_of_module_arrays(everything: ModuleType) -> None:
    """Fails if numba asks an array whether it is true, while it looks for functions of modules."""

    @njit
    def total() -> float:
        return everything.table.sum() + everything.kern.table.max()

    everything.table = [1.0, 2.0, 3.0]
    assert total() == 9


def test_two_libraries_of_one_name(tmp_path: Path) -> None:
    """From two folders: each call goes to the library of the object that is there."""
    for i in (1, 2):
        (tmp_path / f"{i}").mkdir()
        source = tmp_path / f"{i}" / "twin.f90"
        source.write_text(TWIN.format(value=i))
        done = pyfort("build", source, "-o", tmp_path / f"{i}")
        assert done.returncode == 0, done.stderr
    code = """
import importlib, shutil, sys
from numba import njit
def load(folder):
    sys.path[0] = folder
    for name in [name for name in sys.modules if name.split(".")[0] == "twin"]:
        del sys.modules[name]
    importlib.invalidate_caches()
    return importlib.import_module("twin")
a, b = load("1"), load("2")
b.number = 7
print(njit(lambda: (a.value(), a.number))(), njit(lambda: (b.value(), b.number))())
shutil.copytree("1", "3")
c = load("3")
try:
    print(njit(lambda: c.value())())
except ImportError as problem:
    print("two copies of the Fortran library twin" in str(problem))
"""
    assert run_python(code, tmp_path) == "(1, 1) (2, 7)\nTrue\n"


NAMED = """\
module {other}_of_names
  implicit none
  integer :: {variable} = 5
contains
  integer function {function}()
    {function} = 7
  end function
end module
"""


def test_a_variable_here_and_a_function_there(tmp_path: Path) -> None:
    """Fails if a name that one package has for a variable cannot be a function of another."""
    for name, function in (("first", "second"), ("second", "first")):
        text = NAMED.format(other=name, variable=f"{name}_name", function=f"{function}_name")
        (tmp_path / f"{name}.f90").write_text(text)
        assert pyfort("build", f"{name}.f90", cwd=tmp_path).returncode == 0
    code = (
        "import first, second\n"
        "from numba import njit\n"
        "run = njit(lambda: (first.first_name, second.second_name))\n"
        "assert run() == (5, 5)\n"
        "run = njit(lambda: (first.second_name(), second.first_name()))\n"
        "assert run() == (7, 7)\n"
    )
    run_python(code, tmp_path)


def test_constants_and_enumerators(everything: ModuleType) -> None:
    @njit
    def read() -> Any:
        return everything.pi, everything.blue, everything.blue.value

    assert read() == (everything.pi, everything.blue, 10)


def test_functions_by_attribute_argument_closure_and_tuple(everything: ModuleType) -> None:
    """One object everywhere, however it reaches the compiled code."""
    f4 = everything.f4
    functions = (f4, everything.opt)

    def make(function: Any) -> Any:
        return njit(lambda x: function(x, x, x, x))

    by_argument = njit(lambda f, x: f(x, x, x, x))
    by_attribute = njit(lambda x: everything.kern.f4(x, x, x, x))
    in_tuple = njit(lambda x: functions[0](x, x, x, x) + functions[1](x))
    assert make(f4)(2.0) == by_argument(f4, 2.0) == by_attribute(2.0) == 8.0
    assert in_tuple(2.0) == 10.0


def test_a_function_may_be_returned(everything: ModuleType) -> None:
    f4 = everything.f4
    assert njit(lambda: f4)() is f4


def test_parallel_nogil_and_vectorize(everything: ModuleType) -> None:
    f4 = everything.f4

    @njit(parallel=True)
    def total(n: int) -> float:
        result = 0.0
        for i in prange(n):
            result += f4(1.0, float(i), 0.0, 0.0)
        return result

    @njit(nogil=True)
    def alone(x: float) -> Any:
        return f4(x, x, x, x)

    @vectorize(["float64(float64)"])
    def elementwise(x: float) -> Any:
        return f4(x, x, x, x)

    assert total(100) == 4950.0
    assert alone(1.0) == 2.0
    np.testing.assert_array_equal(elementwise(np.arange(3.0)), [0.0, 2.0, 8.0])


def test_arrays_in_parallel_code(everything: ModuleType) -> None:
    axpy = everything.axpy

    @njit(parallel=True)
    def rows(a: Any) -> None:
        for i in prange(a.shape[0]):
            axpy(1.0, a[i], a[i])

    a = np.ones((50, 20))
    rows(a)
    np.testing.assert_array_equal(a, 2.0)


def test_jitted_callers_pickle(everything: ModuleType) -> None:
    f4 = everything.f4
    caller = njit(lambda x: f4(x, x, x, x))
    caller(1.0)
    assert pickle.loads(pickle.dumps(f4)) is f4


def test_addresses_pass_from_function_to_function(everything: ModuleType) -> None:
    """A handle is None or a number at run time: both are addresses."""
    ptr = everything.ptr

    @njit
    def twice(address: int) -> Any:
        return ptr(ptr(address))

    assert twice(12345) == 12345
    assert twice(0) is None
