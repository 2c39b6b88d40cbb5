"""Nothing is loaded or made before it is used."""

from __future__ import annotations

from pathlib import Path

from building import run_python

#: Fails if what `import pyfort` or a package brings in grows beyond the run time.
LOADED = """
import sys
def loaded(*names):
    return [m for m in sys.modules if m.split(".")[0] in names or m.startswith(names)]
"""


def test_import_pyfort_loads_neither_numba_nor_the_reader(packages: Path) -> None:
    """Fails if `import pyfort` becomes slow for those who do not need these."""
    code = LOADED + "import pyfort; print(loaded('numba', 'llvmlite', 'numpy', 'cffi'), end=' ')\n"
    code += "print(loaded('pyfort.'))"
    assert run_python(code, packages) == "[] []\n"


def test_calls_load_neither_numba_nor_the_reader(packages: Path) -> None:
    """Fails if numba is needed by someone who calls functions from Python."""
    code = f"""{LOADED}
from pyfort import hyp2f1, kernels
import particles
hyp2f1(3, 1, 2.5, [0.1, 0.2]), kernels.dot([1.0], [2.0]), particles.kick(1.0, [1.0], [2.0])
particles.energy([1.0], 2.0), repr(particles.energy), particles.kick.__doc__
rooms = [f"pyfort.{{room}}" for room in ("reader", "plan", "emit", "build", "model", "cli")]
print(loaded("numba", "llvmlite", "scipy", *rooms))
"""
    assert run_python(code, packages) == "[]\n"


def test_a_function_costs_nothing_until_it_is_used(packages: Path) -> None:
    """Fails if importing a package makes ufuncs, signatures or numba types of its functions."""
    code = f"""{LOADED}
import gc, inspect
import numpy as np
import particles
energy = particles.energy
def made():
    kinds = {{np.ufunc: "ufunc", inspect.Signature: "signature"}}
    found = [kinds[type(x)] for x in gc.get_referents(energy) if type(x) in kinds]
    return sorted(found) + loaded("pyfort.runtime.signature", "pyfort.runtime.numba", "numba")
print(made())
energy(1.0, 2.0)
print(made())
energy([1.0], 2.0)
print(made())
energy.__signature__
print(made())
"""
    assert run_python(code, packages).splitlines() == [
        "[]",
        "[]",
        "['ufunc']",
        "['signature', 'ufunc', 'pyfort.runtime.signature']",
    ]
