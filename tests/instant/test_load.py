"""`pyfort.load` and `pyfort.compile`: built when asked for, kept, and never stale."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from building import pyfort as run_pyfort

import pyfort
from pyfort.instant import cache

SCALE = """\
subroutine scale(n, x)
  integer, intent(in) :: n
  real(8), intent(inout) :: x(n)
  include 'factor.inc'
end subroutine
real(8) function f(x)
  real(8), intent(in) :: x
  f = x + {}
end function
"""
SQUARE = "real(8) function square(x)\n  real(8), intent(in) :: x\n  square = x*x\nend function\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a source, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    for name in [n for n in sys.modules if n.startswith("pyfort.loaded")]:
        monkeypatch.delitem(sys.modules, name)
    (tmp_path / "scale.f90").write_text(SCALE.format(1))
    (tmp_path / "factor.inc").write_text("x = 2*x\n")
    time.sleep(0.1)  # what was written just before a build may have changed during it
    return tmp_path


def test_what_changed_is_built_again(folder: Path) -> None:
    """Fails if an old function is given for a new source, or a new one for the old module."""
    first = pyfort.load("scale.f90")
    assert first.f(1.0) == 2.0
    assert pyfort.load("scale.f90") is first
    (folder / "scale.f90").write_text(SCALE.format(10))
    second = pyfort.load("scale.f90")
    assert (first.f(1.0), second.f(1.0)) == (2.0, 11.0)
    x = np.ones(1)
    second.scale(x)
    (folder / "factor.inc").write_text("x = 3*x\n")
    pyfort.load("scale.f90").scale(x)
    assert x.tolist() == [6.0]
    # The first text again: its library is still loaded, and its factor is the new one.
    (folder / "scale.f90").write_text(SCALE.format(1))
    again = pyfort.load("scale.f90")
    again.scale(x)
    assert (again.f(1.0), x.tolist()) == (2.0, [18.0])


def test_flags_and_names_make_another_package() -> None:
    """Fails if two requests share a package: one of them has what the other asked for."""
    plain = pyfort.compile(SQUARE)
    assert pyfort.compile(SQUARE) is plain
    assert pyfort.compile(SQUARE, fflags="-O0") is not plain
    assert pyfort.compile(SQUARE, debug=True) is not plain
    both = SQUARE + SQUARE.replace("square", "other")
    assert pyfort.compile(both, only="other", name="mine").__all__ == ["other"]
    assert pyfort.compile(both, skip=["other"]).__name__.startswith("pyfort.loaded.fortran_")


def test_another_process_finds_what_was_pickled(folder: Path) -> None:
    """Fails if a function of the cache cannot be sent to a worker."""
    data = pickle.dumps(pyfort.compile(SQUARE).square)
    code = f"import pickle; print(pickle.loads({data!r})(3.0))"
    assert subprocess.check_output([sys.executable, "-c", code], cwd=folder, text=True) == "9.0\n"


def test_errors_name_the_text_and_its_lines() -> None:
    """Fails if somebody has to look for a file in the cache to find the error."""
    with pytest.raises(pyfort.BuildError, match=r"^<text>:3:") as caught:
        pyfort.compile(SQUARE.replace("x*x", "x*"))
    assert "cache" not in str(caught.value)
    text = f"{SQUARE}subroutine s(x)\n  integer(16) :: x\nend subroutine\n"
    with pytest.warns(UserWarning, match="^not wrapped: <text>:6"):
        pyfort.compile(text)
    with pytest.raises(ValueError, match="form is 'loose'"):
        pyfort.compile(SQUARE, form="loose")
    with pytest.raises(TypeError, match="needs the name"):
        pyfort.load()


def test_a_cache_that_others_can_write_to(folder: Path) -> None:
    """Fails if code is executed that somebody else may have put there."""
    place = folder / "cache" / "pyfort" / "packages"
    place.mkdir(parents=True)
    place.chmod(0o777)
    with pytest.raises(pyfort.BuildError, match="others can write to the cache"):
        pyfort.load("scale.f90")


def test_the_cache_stays_small(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails if the cache grows without an end, or what is in use vanishes."""
    old = [pyfort.compile(SQUARE.replace("square", f"f{n}")) for n in range(3)]
    for module in old:
        place = Path(module.__file__).parent
        os.utime(place, (0, time.time() - 7200))
        monkeypatch.delitem(sys.modules, module.__name__)
    monkeypatch.setenv("PYFORT_CACHE_MB", "0")
    new = pyfort.compile(SQUARE)
    assert [package.folder for package in cache.kept()] == [Path(new.__file__).parent]
    listed = run_pyfort("cache", cwd=folder).stdout
    assert Path(new.__file__).parent.name in listed
    assert run_pyfort("cache", "--clear", cwd=folder).stdout.startswith("removed 1 package")
    assert cache.kept() == []
    assert new.square(3.0) == 9.0  # a loaded library stays
    assert pyfort.compile(SQUARE).square(3.0) == 9.0


def test_the_cache_is_counted_while_others_use_it(folder: Path) -> None:
    """Fails if a file that another process renames, or a package it removes, stops a build."""
    for n in range(3):
        pyfort.compile(SQUARE.replace("square", f"f{n}"))
    packages = [package.folder for package in cache.kept()]
    over = threading.Event()

    def others() -> None:
        while not over.is_set():
            for package in packages:
                part = package / "now.part"
                part.write_bytes(b"1")
                part.unlink()
            aside = packages[0].with_name(".aside")
            packages[0].rename(aside)
            aside.rename(packages[0])

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(others)
        try:
            for _ in range(300):
                assert set(packages[1:]) <= {package.folder for package in cache.kept()}
        finally:
            over.set()
        running.result()


def test_two_processes_at_once(folder: Path) -> None:
    """Fails if one of them imports what the other is still writing."""
    code = "import pyfort; print(pyfort.load('scale.f90').f(1.0))"
    command = [sys.executable, "-c", code]
    processes = [
        subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    assert [process.communicate()[0] for process in processes] == ["2.0\n"] * 3
