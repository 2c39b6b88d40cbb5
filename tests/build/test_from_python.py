"""What CFFI's own functions of a package take for pointers, as C has them."""

from __future__ import annotations

from pathlib import Path

from building import pyfort, run_python

SUMS = """\
subroutine sums(n, x, total) bind(C)
  use iso_c_binding
  integer(c_int), value :: n
  real(c_double), intent(in) :: x(n)
  real(c_double), intent(out) :: total
  total = sum(x)
end subroutine
"""
CALLS = """
import numpy as np, sums
ffi, lib = sums._extension.ffi, sums._extension.lib
total = ffi.new("double *")
for x in ([1.0, 2.0], ffi.new("double[]", [1, 2]), ffi.from_buffer("double[]", np.ones(2) * 1.5)):
    lib.sums(2, x, total)
    assert total[0] == 3, x
lib.sums(200, [0.5] * 200, total)
assert total[0] == 100
for wrong in ("text", [None], 1.0):
    try:
        lib.sums(1, wrong, total)
    except TypeError as error:
        print(str(error).partition("'")[0])
"""


def test_pointers(tmp_path: Path) -> None:
    """Fails if a list, memory or a buffer is not what C gets, or something else is."""
    (tmp_path / "sums.f90").write_text(SUMS)
    assert pyfort("build", "sums.f90", cwd=tmp_path).returncode == 0
    assert run_python(CALLS, tmp_path).splitlines() == [
        "initializer for ctype ",
        "must be real number, not NoneType",
        "initializer for ctype ",
    ]
