"""Programs of other build systems, and of C, use a library of functions of Python."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import embedding
import pytest

PAGE = Path(__file__).parents[2] / "docs" / "embedding.md"
PROGRAM = """\
program climate
  use functions
  implicit none
  real(real64) :: y(2)
  call column_sums(reshape([1d0, 2d0, 3d0, 4d0], [2, 2]), y)
  write(*, '(2f6.1)') y
end program climate
"""
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


@pytest.mark.parametrize(
    ("heading", "tools"),
    [("Meson", "meson pkg-config"), ("CMake", "cmake make pkg-config"), ("fpm", "fpm")],
)
def test_build_systems_link_it(
    library: embedding.Library, tmp_path: Path, heading: str, tools: str
) -> None:
    """As the page on it shows: else no module is found, or no library where the program runs."""
    bin_folder = str(Path(sys.executable).parent)
    path = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
    for tool in tools.split():
        if shutil.which(tool, path=path) is None:
            pytest.skip(f"{tool} is not here")
    if heading == "fpm" and "flang" in library.compiler:
        pytest.skip("fpm knows flang by other names")
    section = PAGE.read_text(encoding="utf-8").partition(f"### {heading}\n")[2]
    blocks = _BLOCK.findall(section.replace("emulator", "functions").replace("EMULATOR", "F"))[:2]
    (_, project), (_, commands) = blocks
    (tmp_path / project.split()[1]).write_text(project)
    source = tmp_path / ("app/main.f90" if heading == "fpm" else "climate.f90")
    source.parent.mkdir(exist_ok=True)
    source.write_text(PROGRAM)
    (tmp_path / "lib").symlink_to(library.folder)
    variables = {
        "PATH": path,
        "PKG_CONFIG_PATH": str(library.folder),
        "FC": library.compiler,
        "FPM_FC": library.compiler,
    }
    environment = {k: v for k, v in os.environ.items() if k != "PYFORT_PYTHON"} | variables
    done = subprocess.run(
        ["sh", "-e", "-c", commands],
        cwd=tmp_path,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1].split() == ["3.0", "7.0"]


def test_c_programs_include_the_header(library: embedding.Library) -> None:
    """What C gets is what Fortran declares: values, arrays, records, procedures, absent ones.

    What C compilers do not agree on is named with the reason: a guess would crash.
    """
    header = (library.folder / "functions.h").read_text()
    assert "tiny is not for C: pyfort does not know how C passes 'i'" in header
    flags = ["-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror"]
    compiler = os.environ.get("CC", "cc")
    program = embedding.Library(library.folder, compiler).program(
        embedding.HERE / "weigh.c", *flags
    )
    done = embedding.run(program)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["7.0 1.5 2.0 3", "1 2.25"]
    if cxx := shutil.which("c++"):
        command = [cxx, "-fsyntax-only", "-Wall", "-Werror", str(library.folder / "functions.h")]
        subprocess.run([*command[:1], "-xc++", *command[1:]], check=True)
