"""How long reading takes: half a second for 10,000 lines is the limit we set ourselves."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pyfort.build.compilers.compiler import find
from pyfort.reader import read

PROCEDURE = """\
  !> Does something.
  subroutine s{number}(n, x, y) bind(c)
    integer(c_int), value :: n
    real(c_double), intent(inout) :: x(n)
    real(c_double), intent(in) :: y
{body}  end subroutine
"""


@pytest.mark.benchmark(group="reading 10,000 lines", timer=time.process_time)
@pytest.mark.figure(own="test_read", at_most=0.5)
def test_read(benchmark: Callable[..., Any], tmp_path: Path) -> None:
    body = "".join(f"    x({n}) = x({n}) + y*{n} ! text\n" for n in range(1, 18))
    procedures = "".join(PROCEDURE.format(number=n, body=body) for n in range(435))
    source = tmp_path / "m.f90"
    source.write_text(
        f"module m\n  use iso_c_binding\n  implicit none\ncontains\n{procedures}end module\n"
    )
    compiler = find("gfortran")
    library = benchmark(read, [source], compiler)
    assert len(library.modules[0].procedures) == 435
