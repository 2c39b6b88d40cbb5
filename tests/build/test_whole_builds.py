"""A package is of one build, whatever happens, and a process can go over to the next one."""

from __future__ import annotations

import errno
import importlib
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from building import pyfort, run_python

from pyfort.build import Request, build
from pyfort.build.errors import BuildError

F = "real(8) function f(x)\n real(8), intent(in) :: x\n f = x + {}\nend function\n"
G = "real(8) function g(x)\n real(8), intent(in) :: x\n g = x + 1000\nend function\n"
SCALE = (
    "subroutine scale(n, x)\n integer, intent(in) :: n\n real(8), intent(inout) :: x(n)\n"
    " x = 2*x\nend subroutine\n"
)
CALL = "import p; print(p.f(0.0))"
KILLED = """
import os, signal, sys
real, count = os.replace, 0
def replace(*names, **more):
    global count
    count += 1
    if count == {}:
        os.kill(os.getpid(), signal.SIGKILL)
    real(*names, **more)
os.replace = replace
from pyfort.cli import main
sys.exit(main(["build", "p.f90"]))
"""


def make(folder: Path, text: str, name: str = "p") -> None:
    (folder / f"{name}.f90").write_text(text)
    done = pyfort("build", f"{name}.f90", cwd=folder)
    assert done.returncode == 0, done.stderr


def test_a_build_that_is_killed(tmp_path: Path) -> None:
    """Fails if a mixture of two builds is imported, or the next build takes it for current."""
    finished = False
    for step in range(1, 20):
        make(tmp_path, F.format(1) + G)
        (tmp_path / "p.f90").write_text(G + F.format(2))  # the order is another one
        code = subprocess.run([sys.executable, "-c", KILLED.format(step)], cwd=tmp_path).returncode
        assert run_python(CALL, tmp_path) in ("1.0\n", "2.0\n")
        make(tmp_path, F.format(1) + G)
        assert run_python(CALL, tmp_path) == "1.0\n"
        if finished := code == 0:
            break
    assert finished
    assert step > 4
    assert not list((tmp_path / "p").glob("*.part"))


def test_a_first_build_that_is_killed(tmp_path: Path) -> None:
    """Fails if what it leaves stands in the way of the next."""
    for step in range(1, 6):
        (tmp_path / "p.f90").write_text(F.format(1))
        subprocess.run([sys.executable, "-c", KILLED.format(step)], cwd=tmp_path)
        make(tmp_path, F.format(1))
        assert run_python(CALL, tmp_path) == "1.0\n"
        shutil.rmtree(tmp_path / "p")


@pytest.mark.parametrize("before", [True, False])
def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bool) -> None:
    """Fails if a package is lost or half a package is left when the disk is full."""
    source = tmp_path / "p.f90"
    if before:
        make(tmp_path, F.format(1) + G)
    source.write_text(G + F.format(2))
    real = shutil.copyfileobj
    for step in range(1, 6):
        left = [step]

        def full(*streams: object) -> None:
            left[0] -= 1  # noqa: B023
            if left[0] == 0:  # noqa: B023
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            real(*streams)  # type: ignore[arg-type]

        monkeypatch.setattr(shutil, "copyfileobj", full)
        if step < 5:
            with pytest.raises(BuildError, match="No space left"):
                build(Request((str(source),)), None, str(tmp_path))
            if before:
                assert run_python(CALL, tmp_path) == "1.0\n"
            else:
                assert not (tmp_path / "p").exists()
        else:
            build(Request((str(source),)), None, str(tmp_path))
    assert run_python(CALL, tmp_path) == "2.0\n"


def test_builds_and_imports_at_once(tmp_path: Path) -> None:
    """Fails if two builds into one folder are mixed, or a process imports half of one."""
    texts = [F.format(1) + G, G + F.format(2)]
    for number, text in enumerate(texts):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "p.f90").write_text(text)
    make(tmp_path, texts[0])
    command = [sys.executable, "-m", "pyfort", "build", "p.f90", "-o", ".."]
    for _ in range(3):
        running = [subprocess.Popen(command, cwd=tmp_path / str(n)) for n in (0, 1)]
        while any(process.poll() is None for process in running):
            assert run_python(CALL, tmp_path) in ("1.0\n", "2.0\n")
        assert [process.returncode for process in running] == [0, 0]
        assert run_python(CALL, tmp_path) in ("1.0\n", "2.0\n")
    make(tmp_path, texts[1])
    assert run_python(CALL, tmp_path) == "2.0\n"


@pytest.mark.parametrize("name", ["__init__.py", "__init__.pyi", "extension"])
def test_files_of_two_builds(tmp_path: Path, name: str) -> None:
    """Fails if files that somebody mixed are called, or taken for current."""
    make(tmp_path, F.format(1) + G)
    package = tmp_path / "p"
    (first,) = package.glob("*.so")
    kept = {f.name: f.read_bytes() for f in package.iterdir() if f.is_file()}
    make(tmp_path, G + F.format(2))
    (second,) = (f for f in package.glob("*.so") if f != first)
    if name == "extension":
        os.replace(first, second)
    else:
        (package / name).write_bytes(kept[name])
    code = "import sys\ntry:\n import p\n print(p.f(0.0))\nexcept ImportError as e: print(e)"
    said = run_python(code, tmp_path)
    assert said in ("1.0\n", "2.0\n") or "p_cffi" in said
    make(tmp_path, G + F.format(2))
    assert run_python(CALL, tmp_path) == "2.0\n"


def test_an_extension_of_another_build(tmp_path: Path) -> None:
    """Fails if a build system's mixture of two builds is called by the numbers of entries."""
    for text in (F.format(1) + G, G + F.format(2)):
        (tmp_path / "p.f90").write_text(text)
        done = pyfort("generate", "p.f90", "-m", "pkg.glue", "-o", ".", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        (tmp_path / f"glue{len(list(tmp_path.glob('glue*.txt')))}.txt").write_bytes(
            (tmp_path / "glue.py").read_bytes()
        )
    one, two = (f.read_text() for f in sorted(tmp_path.glob("glue*.txt")))
    words = [t.partition("_extension, ")[2][:18] for t in (one, two)]
    assert words[0] != words[1]
    assert all(w[0] == w[-1] == '"' for w in words)
    assert f"#define PYFORT_BUILD {words[1]} " in (tmp_path / "glue_cffi.c").read_text()
    package = tmp_path / "pkg"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "glue_cffi.py").write_text(
        "import ctypes\n\nclass ffi:\n def string(text): return text\n"
        " def cast(name, table): return table\n\ntable = ctypes.create_string_buffer(999)\n"
        f"class lib:\n pyfort_build, pyfort_table = {words[1]}.encode(), ctypes.addressof(table)\n"
    )
    (package / "glue.py").write_text(one)
    # Bytecode of one would be taken for the other: both have one size, and whole seconds count.
    done = subprocess.run(
        [sys.executable, "-B", "-c", "import pkg.glue"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    last = done.stderr.splitlines()[-1]
    assert last.startswith("ImportError: ")
    assert "of another build" in last
    assert "build again" in last
    (package / "glue.py").write_text(two)
    run_python("import pkg.glue", tmp_path)


def test_reload_after_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails if new descriptions meet old machine code, or old functions the new one."""
    name = "reloaded_package"
    monkeypatch.syspath_prepend(tmp_path)
    make(tmp_path, F.format(1) + G + SCALE, name)
    package = importlib.import_module(name)
    old = package.f
    assert old(0.0) == 1
    make(tmp_path, G + F.format(2) + SCALE, name)
    package = importlib.reload(package)
    assert (package.f(0.0), package.g(0.0), old(0.0)) == (2, 1000, 1)
    assert pickle.loads(pickle.dumps(package.f)) is package.f
    make(tmp_path, SCALE + F.format(3), name)
    package = importlib.reload(package)
    x = np.ones(3)
    package.scale(x)
    assert (package.f(0.0), old(0.0), x.tolist()) == (3, 1, [2, 2, 2])


def test_reload_forgets_variables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails if a name that is a function now is still a variable when it is assigned to."""
    name = "reloaded_variables"
    monkeypatch.syspath_prepend(tmp_path)
    text = (
        "module m\n use iso_c_binding\n implicit none\n"
        " integer(c_int), bind(c, name='{0}_v') :: {0} = {1}\n"
        "contains\n integer(c_int) function get() bind(c, name='m_get')\n  get = {0}\n"
        " end function\nend module\n"
    )
    make(tmp_path, text.format("level", 1), name)
    package = importlib.import_module(name)
    package.level = 5
    assert package.get() == 5
    make(tmp_path, text.format("height", 7), name)
    package = importlib.reload(package)
    assert (package.height, package.get()) == (7, 7)
    assert not hasattr(package, "level")
    make(tmp_path, F.format(2), name)
    package = importlib.reload(package)
    assert package.f(0.0) == 2
    assert not hasattr(package, "height")
