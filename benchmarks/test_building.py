"""What a build costs beside compiling the same sources with the same flags, in processor time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pyfort.build.compilers.compiler import find
from pyfort.build.compilers.flags import compile_flags

PROCEDURE = """\
  !> Step {number} of a model: a procedure of the length that is usual in libraries.
  subroutine step{number}(n, m, x, y, z, dt, status)
    integer, intent(in) :: n, m
    real(8), intent(in) :: x(n, m), dt
    real(8), intent(inout) :: y(n, m), z(n)
    integer, intent(out) :: status
    integer :: i, j
    status = 0
    if (dt <= 0) then
      status = {number}
      return
    end if
    do j = 2, m - 1
      do i = 2, n - 1
        y(i, j) = y(i, j) + dt*(x(i - 1, j) + x(i + 1, j) + x(i, j - 1) + x(i, j + 1) - 4*x(i, j))
      end do
    end do
    do j = 1, m
      z(:) = z + matmul(y(:, j:j), [sum(x(:, j))/{number}])
      where (z > dt) z = sqrt(z)
    end do
    if (any(z /= z)) status = maxval(maxloc(abs(y)))
  end subroutine
"""
FILES, EACH = 4, 10


def processor_time() -> float:
    """Of this process and those that it has waited for."""
    return sum(os.times()[:4])


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("sources")
    paths = [folder / f"model{f}.f90" for f in range(FILES)]
    for f, path in enumerate(paths):
        numbers = range(f * EACH + 1, (f + 1) * EACH + 1)
        body = "".join(PROCEDURE.format(number=n) for n in numbers)
        path.write_text(f"module {path.stem}\n  implicit none\ncontains\n{body}end module\n")
    return paths


@pytest.mark.benchmark(group="building 40 procedures", timer=processor_time)
@pytest.mark.figure(own="test_build", other="test_compile", at_most=1.5)
class TestBuild:
    def test_build(self, benchmark: Any, sources: list[Path], tmp_path: Path) -> None:
        def build() -> None:
            sources[0].write_text(sources[0].read_text() + "\n")  # or nothing would be built again
            command = [sys.executable, "-m", "pyfort", "build", *map(str, sources)]
            subprocess.run([*command, "-m", "model", "-o", str(tmp_path)], check=True)

        benchmark.pedantic(build, rounds=1)

    def test_compile(self, benchmark: Any, sources: list[Path], tmp_path: Path) -> None:
        compiler = find("gfortran")
        flags = compile_flags(compiler, debug=False)

        def compile_all() -> None:
            for source in sources:
                command = [*compiler.command, *flags, "-c", str(source)]
                subprocess.run(command, check=True, cwd=tmp_path)

        benchmark.pedantic(compile_all, rounds=1)
