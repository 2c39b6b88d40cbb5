"""``pyfort migrate``: a project's uses of f2py, as commands of pyfort, and what differs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from building import pyfort

HERE = Path(__file__).parent

FILES = {
    "setup.py": """\
from numpy.distutils.core import setup, Extension
setup(name="x", ext_modules=[
    Extension("pkg._solve", sources=["signatures.pyf", "signatures.f"], libraries=["blas"]),
    Extension("pkg._c", sources=["only.c"]),
])
""",
    "Makefile": "all:\n\tf2py -c -m guided guided.f90 \\\n\t  --opt=-O3 only: chained work :\n",
    "meson.build": """\
custom_target('x', command: [py, '-m', 'numpy.f2py', '-c', 'a.f', '-m', 'a'])
""",
    "CMakeLists.txt": "add_custom_command(COMMAND ${F2PY} -m b x.f)\n# f2py -c nothing.f\n",
    "notes.txt": "f2py -c -m never never.f\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    for name in ("signatures.pyf", "signatures.f", "guided.f90"):
        shutil.copy(HERE / name, tmp_path / name)
    return tmp_path


def test_commands(project: Path) -> None:
    """Fails if a use of f2py is missed, or its command does something else."""
    done = pyfort("migrate", project)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "  pyfort build signatures.pyf signatures.f -m _solve -lblas" in lines
    assert "  pyfort build guided.f90 -m guided --only chained,work --fflags=-O3" in lines
    assert "  pyfort build a.f -m a" in lines
    assert "  pyfort build x.f -m b" in lines
    assert "never" not in done.stdout
    assert "nothing.f" not in done.stdout


def test_differences(project: Path) -> None:
    """Fails if a caller is not told of what would break."""
    lines = [line.strip() for line in pyfort("migrate", project).stdout.splitlines()]
    order = "parameters keep their order (n, a, x): f2py puts optional ones last"
    assert f"scale: {order}" in lines
    assert any(line.endswith("a.f: not there, so nothing is compared") for line in lines)


def test_nothing_to_migrate(tmp_path: Path) -> None:
    done = pyfort("migrate", tmp_path)
    assert done.returncode == 1
    assert "no use of f2py" in done.stderr
