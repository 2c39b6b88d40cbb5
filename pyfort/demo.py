"""``pyfort demo``: what the README shows first."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

FORTRAN = """\
module orbits
  use, intrinsic :: iso_c_binding, only: c_double
  implicit none
contains
  !> Semi-major axis of an orbit, by the vis-viva equation.
  pure real(c_double) function semi_major_axis(mu, r, v) bind(C)
    !> Gravitational parameter.
    real(c_double), value :: mu
    !> Distance and speed.
    real(c_double), value :: r, v
    semi_major_axis = 1.0_c_double / (2.0_c_double / r - v**2 / mu)
  end function semi_major_axis
end module orbits
"""

PYTHON = """\
from orbits import semi_major_axis

print(semi_major_axis)
print("from Python:", semi_major_axis(398600.4, 7000.0, 7.8), "km")
"""

NUMBA = """\
from numba import njit

@njit
def mean_axis(n):
    total = 0.0
    for i in range(n):
        total += semi_major_axis(398600.4, 7000.0, 7.5 + 0.5 * i / n)
    return total / n

print("from @njit: ", mean_axis(1_000_000), "km, the mean of a million calls")
"""

LAMBERT = """\
Lambert's problem: which orbit leads from one place to another in a given time?
Its equation has 2F1 in it, so the @njit code that solves it has this line:

    f = hyp2f1(3.0, 1.0, 2.5, z)    # pyfort's, in Fortran

Now for 400 dates of departure from the Earth and 400 of arrival at Mars, in a
parallel loop. (The first time numba compiles, later it finds its cache.)
"""


def run() -> None:
    """Build a Fortran file and call it; where numba is, also in ``@njit``, and go to Mars."""
    from .build import build
    from .build.sources.request import Request

    print(_framed("orbits.f90", FORTRAN))
    with TemporaryDirectory(prefix="pyfort-demo-") as folder:
        source = Path(folder, "orbits.f90")
        source.write_text(FORTRAN, encoding="utf-8")
        started = time.perf_counter()
        build(Request(sources=(str(source),)), None, folder)
        print(f"$ pyfort build orbits.f90      # {time.perf_counter() - started:.2f} s\n")
        sys.path.insert(0, folder)
        names: dict[str, object] = {}
        with_numba = importlib.util.find_spec("numba") is not None
        for text in (PYTHON, NUMBA) if with_numba else (PYTHON,):
            print("\n".join(f">>> {line}" if line else "" for line in text.splitlines()))
            exec(text, names)
            print()
        sys.path.remove(folder)
    if not with_numba:
        print("numba is not installed: pip install 'pyfort-bind[examples]' for the rest, the")
        print("same function in @njit code, and the launch window of 2020 to Mars")
        return
    print(_framed("examples/lambert.py", LAMBERT))
    example("porkchop").main()


def example(name: str) -> ModuleType:
    """Import a file of ``examples/``, which is installed beside this one.

    Under its bare name, as where it is run as a script: so it finds its neighbours, and so
    numba finds what it has cached for them, which it looks for by the name of the module.
    """
    where = importlib.util.find_spec(f"{__package__}.examples.{name}")
    if where is None or where.origin is None:
        raise FileNotFoundError(f"examples/{name}.py is not installed")
    folder = str(Path(where.origin).parent)
    sys.path.insert(0, folder)
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(folder)


def _framed(title: str, text: str) -> str:
    rule = "-" * (70 - len(title))
    return f"--- {title} {rule}\n{text}{'-' * 75}"
