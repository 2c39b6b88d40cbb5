"""Programs of Fortran with an equation of state of numba's, and with SciPy's root finding."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from building import has_openmp, pyfort

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "embedding.md"
COMPILER = os.environ.get("FC", "gfortran")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def embedded(name: str, folder: Path, *files: str) -> Path:
    """A copy of an example, in which its library is in the folder `lib`."""
    target = folder / name
    shutil.copytree(ROOT / "examples" / name, target)
    built = pyfort("embed", *(target / f for f in files), "-o", target / "lib")
    assert built.returncode == 0, built.stderr
    return target


@pytest.fixture(scope="module")
def eos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("numba")
    return embedded("eos", tmp_path_factory.mktemp("eos"), "eos.f90", "gases.py")


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("scipy")
    return embedded("roots", tmp_path_factory.mktemp("roots"), "roots.f90")


def compiled(source: Path, folder: Path, *more: str) -> str:
    """What a program writes that is compiled with the flags that `pyfort embed` tells."""
    flags = pyfort("embed", folder / "lib", "--cflags", "--libs").stdout.split()
    program = folder / "program"
    command = [*shlex.split(COMPILER), source, *flags, *more, "-o", program]
    subprocess.run(command, check=True, cwd=folder)
    return subprocess.run([program], check=True, capture_output=True, text=True).stdout


def check_bottle(output: str) -> None:
    values = dict(line.split(":") for line in output.splitlines()[-2:])
    assert float(values["highest in MPa"]) == pytest.approx(36.15, abs=0.01)
    assert float(values["off by"]) < 1e-13


def test_threads_call_a_jitted_equation_of_state(eos: Path) -> None:
    """Breaks when threads get other numbers than the program computes beside it."""
    flags = ["-fopenmp"] if has_openmp() else []
    check_bottle(compiled(eos / "bottle.f90", eos, *flags))


def test_scipy_calls_a_function_of_the_program(roots: Path) -> None:
    """Breaks when SciPy gets other values of the function, or the program another root."""
    values = dict(line.split(":") for line in compiled(roots / "app/main.f90", roots).splitlines())
    assert float(values["off by"]) < 1e-11


@pytest.mark.parametrize(
    ("heading", "tools"),
    [("Meson", "meson pkg-config"), ("CMake", "cmake make pkg-config"), ("fpm", "fpm")],
)
def test_build_systems_link_it(request: pytest.FixtureRequest, heading: str, tools: str) -> None:
    """As the page on it shows: else no module is found, or no library where the program runs."""
    bin_folder = str(Path(sys.executable).parent)
    path = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
    for tool in tools.split():
        if shutil.which(tool, path=path) is None:
            pytest.skip(f"{tool} is not here")
    library, program = ("roots", "kepler") if heading == "fpm" else ("eos", "bottle")
    folder: Path = request.getfixturevalue(library)
    section = PAGE.read_text(encoding="utf-8").partition(f"### {heading}\n")[2]
    for old, new in (("emulator", library), ("EMULATOR", library.upper()), ("climate", program)):
        section = section.replace(old, new)
    (_, project), (_, commands) = _BLOCK.findall(section)[:2]
    assert (folder / project.split()[1]).read_text(encoding="utf-8") == project
    compiler = COMPILER
    if heading == "fpm" and "flang" in COMPILER:  # fpm knows LLVM's compiler by this name only
        compiler = "flang-new"
        found = shutil.which(COMPILER)
        assert found
        (folder / compiler).symlink_to(found)
        path = f"{folder}{os.pathsep}{path}"
    variables = {"PATH": path, "FC": COMPILER, "FPM_FC": compiler}
    environment = {k: v for k, v in os.environ.items() if k != "PYFORT_PYTHON"} | variables
    done = subprocess.run(
        ["sh", "-e", "-c", f"rm -rf build\n{commands}"],
        cwd=folder,
        env=environment | {"PKG_CONFIG_PATH": str(folder / "lib")},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert done.returncode == 0, done.stdout
    if heading == "fpm":
        assert "last: " in done.stdout
    else:
        check_bottle(done.stdout)
