"""Folders with ``fpm.toml``: their sources are wrapped, and what they depend on is built."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import pyfort, run_python

HALF = """\
module halves
  implicit none
  integer, parameter :: wp = kind(1d0)
contains
  real(wp) function half(x)
    real(wp), intent(in) :: x
    half = x/2
  end function
end module
"""
HEAT = """\
module heat
  use halves, only: wp, half
  implicit none
contains
  real(wp) function diffused(x)
    real(wp), intent(in) :: x
    diffused = half(x)
  end function
  subroutine other()
  end subroutine
end module
"""
PLAIN = """\
integer function answer()
#ifdef DEEP
  answer = 42
#else
  answer = 1
#endif
end function
"""


def project(folder: Path, manifest: str, source: str) -> Path:
    (folder / "src" / "deep").mkdir(parents=True)
    (folder / "fpm.toml").write_text(manifest)
    (folder / "src" / "deep" / "source.f90").write_text(source)
    return folder


def test_a_package_of_fpm(tmp_path: Path) -> None:
    """Fails if sources, flags or the name are not those of the manifest."""
    manifest = """\
name = "deep-thought"
[preprocess.cpp]
macros = ["DEEP"]
"""
    project(tmp_path / "any", manifest, PLAIN)
    done = pyfort("build", "any", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    code = "import deep_thought; print(deep_thought.answer())"
    assert run_python(code, tmp_path) == "42\n"
    assert "is up to date" in pyfort("build", "any", cwd=tmp_path).stdout
    assert "answer() -> answer" in pyfort("show", "any", cwd=tmp_path).stdout


def test_what_it_depends_on(tmp_path: Path) -> None:
    """Fails if a package with dependencies cannot be built, or exports theirs."""
    project(tmp_path / "halves", 'name = "halves"\n', HALF)
    manifest = """\
name = "heat"
[dependencies]
halves = { path = "../halves" }
[extra.pyfort]
only = ["diffused"]
"""
    project(tmp_path / "heat", manifest, HEAT)
    done = pyfort("build", "heat", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    code = "import heat; print(heat.diffused(3.0), heat.__all__)"
    assert run_python(code, tmp_path / "out") == "1.5 ['diffused']\n"
    # A change of what it depends on is noticed.
    changed = tmp_path / "halves" / "src" / "deep" / "source.f90"
    changed.write_text(HALF.replace("x/2", "x/2 + 1"))
    assert pyfort("build", "heat", "-o", "out", cwd=tmp_path).returncode == 0
    assert run_python(code, tmp_path / "out") == "2.5 ['diffused']\n"


@pytest.mark.parametrize(
    ("manifest", "source", "reason"),
    [
        ("name = ", PLAIN, "fpm.toml: Invalid value"),
        ('version = "1"\n', PLAIN, "fpm.toml: the package has no name"),
        ('name = "a"\n[extra.pyfort]\nonyl = "b"\n', PLAIN, "[extra.pyfort] has 'onyl'"),
        ('name = "a"\n[library]\nsource-dir = "lib"\n', PLAIN, "there is no Fortran file in"),
        ('name = "a"\n[dependencies]\nb = {path = "../b"}\n', PLAIN, "fpm failed in"),
    ],
)
def test_what_cannot_be_built(manifest: str, source: str, reason: str, tmp_path: Path) -> None:
    """Fails if the cause is not told, or a key that nobody reads is passed over."""
    project(tmp_path / "a", manifest, source)
    done = pyfort("build", "a", cwd=tmp_path)
    assert done.returncode == 1
    assert reason in done.stderr
    assert "Traceback" not in done.stderr
