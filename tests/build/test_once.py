"""No work of a build is done twice where its result is the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from building import run_python

from pyfort.build.compilers.compiler import find

# The objects tell of the static data, so there is more to write when they are compiled.
COUNTED = """\
integer function counted(n)
  integer, intent(in) :: n
  integer :: acc = 0
  acc = acc + n
  counted = acc
end function
"""


def test_shims_are_compiled_again_only_if_they_change(tmp_path: Path) -> None:
    """Fails if the Fortran of the glue is compiled twice, though only the C of it is another."""
    (tmp_path / "counted.f90").write_text(COUNTED)
    log, fc = tmp_path / "log", tmp_path / "fc"
    fc.write_text(f'#!/bin/sh\necho " $* " >> "{log}"\nexec {find().path} "$@"\n')
    fc.chmod(0o755)
    command = [sys.executable, "-m", "pyfort", "build", "counted.f90", "--fc", str(fc)]
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, env=env)
    compiled = [line for line in log.read_text().splitlines() if "shims.f90" in line]
    assert len(compiled) == 1
    code = "import counted; print(counted.counted(2), counted.counted(3))"
    assert run_python(code, tmp_path).strip() == "2 5"
