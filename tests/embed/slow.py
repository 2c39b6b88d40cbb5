"""A function that LLVM takes long to compile, for `slow.f90`."""

import math
import threading

import numba
from numba.core.codegen import JITCodeLibrary

compiles = threading.Event()
make_code = JITCodeLibrary._finalize_specific


def told(self):
    if "slowly" in self.name:
        compiles.set()
    make_code(self)


JITCodeLibrary._finalize_specific = told


def begin():
    pass


def wait_for_compiler():
    compiles.wait()


_lines = "".join(
    f"    for i in range(3):\n        x += math.sin({i} * x) if x > {i} else x\n" for i in range(60)
)
_made = {"math": math}
exec(f"def slowly(x):\n{_lines}    return x\n", _made)
slowly = numba.njit(_made["slowly"])
