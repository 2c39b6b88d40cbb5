"""The commands, as a user types them."""

from __future__ import annotations

import contextlib
import json
import os
import time
from pathlib import Path

import pytest
from building import pyfort, run_python

from pyfort.cli import _COMMANDS, main

KERNELS = """\
module kinds
  use, intrinsic :: iso_c_binding, only: wp => c_double
end module kinds
module kernels
  use kinds, only: wp
  implicit none
contains
  !> Twice a number.
  pure real(wp) function twice(x) bind(C)
    real(wp), value :: x
    twice = 2 * x
  end function twice
  subroutine grow(x)
    integer(16), intent(inout) :: x
    x = 2*x
  end subroutine grow
end module kernels
"""


@pytest.fixture
def kernels(tmp_path: Path) -> Path:
    source = tmp_path / "kernels.f90"
    source.write_text(KERNELS)
    return source


def test_build_makes_an_importable_package(kernels: Path) -> None:
    """The default name is the file's, the default place the current folder."""
    done = pyfort("build", "kernels.f90", cwd=kernels.parent)
    assert done.returncode == 0, done.stderr
    assert run_python("import kernels; print(kernels.twice(2))", kernels.parent) == "4.0\n"


def test_what_cannot_be_wrapped_is_told_and_loses_nothing(kernels: Path) -> None:
    done = pyfort("build", kernels, "-o", kernels.parent)
    assert "kernels.f90:14:" in done.stderr
    assert "grow: 'x' is integer(kind=16)" in done.stderr
    strict = pyfort("build", kernels, "-o", kernels.parent, "--strict")
    assert strict.returncode == 1, strict.stderr


def test_an_unchanged_package_is_not_built_again(kernels: Path) -> None:
    pyfort("build", kernels, "-o", kernels.parent)
    package = kernels.with_suffix("")
    before = {p: p.stat().st_mtime_ns for p in package.iterdir()}
    again = pyfort("build", kernels, "-o", kernels.parent)
    assert {p: p.stat().st_mtime_ns for p in package.iterdir()} == before
    assert "grow" in again.stderr  # the messages are those of the build
    kernels.write_text(KERNELS.replace("2 * x", "3 * x"))
    pyfort("build", kernels, "-o", kernels.parent)
    assert run_python("import kernels; print(kernels.twice(2))", kernels.parent) == "6.0\n"


def test_a_changed_included_file_builds_again(tmp_path: Path) -> None:
    (tmp_path / "body.inc").write_text("  f = 1\n")
    source = tmp_path / "f.f90"
    source.write_text("integer function f()\n  include 'body.inc'\nend function\n")
    assert pyfort("build", source, "-o", tmp_path).returncode == 0
    assert run_python("import f; print(f.f())", tmp_path) == "1\n"
    time.sleep(0.01)
    (tmp_path / "body.inc").write_text("  f = 2\n")
    assert pyfort("build", source, "-o", tmp_path).returncode == 0
    assert run_python("import f; print(f.f())", tmp_path) == "2\n"


def test_a_failing_compiler_is_shown_with_the_users_line(tmp_path: Path) -> None:
    source = tmp_path / "bad.f90"
    source.write_text(
        "module bad\ncontains\nsubroutine s(x)\nreal :: x\nx = = 1\nend subroutine\nend module\n"
    )
    done = pyfort("build", source, "-o", tmp_path)
    assert done.returncode == 1, done.stderr
    first = done.stderr.splitlines()[0]
    assert "bad.f90:5" in first, done.stderr
    assert not (tmp_path / "bad").exists()


def test_a_missing_symbol_is_named_at_build_time(tmp_path: Path) -> None:
    source = tmp_path / "lib.f90"
    source.write_text(
        "module lib\ninterface\nsubroutine nowhere() bind(C)\n"
        "end subroutine\nend interface\nend module\n"
    )
    done = pyfort("build", source, "-o", tmp_path)
    assert done.returncode == 1, done.stderr
    assert "nowhere" in done.stderr.splitlines()[0]


def test_only_and_skip_choose_names(kernels: Path) -> None:
    done = pyfort("show", kernels, "--skip", "grow", "--json")
    data = json.loads(done.stdout)
    assert data["refused"] == []
    done = pyfort("show", kernels, "--only", "grow", "--json")
    data = json.loads(done.stdout)
    assert [r["name"] for r in data["refused"]] == ["grow"]
    assert all(not m["entities"] for m in data["modules"])


def test_show_prints_signatures_with_places(kernels: Path) -> None:
    done = pyfort("show", kernels)
    assert "twice(x) -> twice  # " in done.stdout
    assert "kernels.f90:9:" in done.stdout


def test_generate_writes_its_files(kernels: Path, tmp_path: Path) -> None:
    out = tmp_path / "glue"
    done = pyfort("generate", kernels, "-m", "pkg.mod", "-o", out)
    assert done.returncode == 0, done.stderr
    expected = ["mod.h", "mod.ll", "mod.py", "mod.pyi", "mod_cffi.c", "mod_shim.f90"]
    assert sorted(p.name for p in out.iterdir()) == expected
    first = {p.name: p.read_text() for p in out.iterdir()}
    pyfort("generate", kernels, "-m", "pkg.mod", "-o", out)
    assert {p.name: p.read_text() for p in out.iterdir()} == first  # stable from run to run
    assert str(tmp_path) not in "".join(first.values())


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("pkg.", "''"), ("../x", "''"), ("pkg.a/b", "'a/b'"), ("../up.mod", "''"),
        ("pkg.class", "'class'"), ("pkg..mod", "''"), ("pkg.é", "'é'"),
        ("pkg.a;import os", "'a;import os'"), ('p"q.mod', "'p\"q'"), ("a\nb.mod", r"'a\nb'"),
    ],
)  # fmt: skip
def test_generate_refuses_what_is_no_module(
    kernels: Path, tmp_path: Path, name: str, part: str
) -> None:
    """Fails if files without a name are written, or outside the folder that was given."""
    done = pyfort("generate", kernels, "-m", name, "-o", tmp_path / "out")
    assert done.returncode == 1, done.stderr
    assert f"{part} is no name that Python and C can have" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["build", "missing.f90"], 1, "missing.f90: no such file"),
        (["build", "."], 1, "is a folder"),
        (["build"], 2, "SRC"),
        (["nonsense"], 2, "invalid choice"),
        (["generate", "missing.f90", "-m", "mod", "-o", "."], 2, "PACKAGE.MODULE"),
    ],
)
def test_wrong_usage_has_a_status_and_a_reason(
    tmp_path: Path, arguments: list[str], status: int, message: str
) -> None:
    done = pyfort(*arguments, cwd=tmp_path)
    assert done.returncode == status, done.stderr
    assert message in done.stderr


def test_flags_may_begin_with_a_dash(kernels: Path) -> None:
    done = pyfort("build", kernels, "-o", kernels.parent, "--fflags", "-O1")
    assert done.returncode == 0, done.stderr


def test_names_that_are_not_there_are_told(kernels: Path) -> None:
    done = pyfort("build", kernels, "-o", kernels.parent, "--only", "twice,thrice")
    assert done.returncode == 1, done.stderr
    assert "thrice" in done.stderr.splitlines()[0]
    done = pyfort("build", kernels, "-o", kernels.parent, "-m", "class")
    assert done.returncode == 1, done.stderr


def test_words_of_c_and_comments_of_old_machines(tmp_path: Path) -> None:
    """A binding label may be a C keyword, and a comment need not be UTF-8."""
    source = tmp_path / "words.f90"
    source.write_bytes(
        b"module words\nuse iso_c_binding\ncontains\n!> Gr\xf6\xdfe.\n"
        b"integer(c_int) function auto() bind(C, name='auto')\nauto = 3\nend function\nend module\n"
    )
    assert pyfort("build", source, "-o", tmp_path).returncode == 0
    code = "import words; print(words.auto(), 'Größe' in words.auto.__doc__)"
    assert run_python(code, tmp_path) == "3 True\n"


def test_a_changed_module_file_builds_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kinds may come from a folder of module files.

    Both builds seem to be of the same second: fails also if bytecode of the first one is left,
    for Python looks at the second and the size of its source, which here is the same.
    """
    import subprocess

    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    modules = tmp_path / "modules"
    modules.mkdir()
    kinds, user = tmp_path / "kinds.f90", tmp_path / "user.f90"
    user.write_text(
        "module user\nuse kinds, only: wp\ncontains\nreal(wp) function f()\nf = 1 / 3._wp\n"
        "end function\nend module\n"
    )
    for kind, expected in (("8", "0.3333333333333333"), ("4", "0.3333333432674408")):
        kinds.write_text(f"module kinds\ninteger, parameter :: wp = {kind}\nend module\n")
        subprocess.run(["gfortran", "-c", kinds, "-J", modules], cwd=tmp_path, check=True)
        arguments = ("build", user, "-I", modules, "-o", tmp_path, "--fc", "gfortran")
        done = pyfort(*arguments)
        assert done.returncode == 0, done.stderr
        os.utime(tmp_path / "user" / "__init__.py", (0, 0))
        assert run_python("import user; print(user.f())", tmp_path) == f"{expected}\n"


def test_each_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    """Fails if a command does not show how it is used, or its example is not of that command."""
    for words in ([], *([name] for name in [*_COMMANDS, "f2py"])):
        with contextlib.suppress(SystemExit):
            main([*words, "--help"])
        command = " ".join(["pyfort", *words])
        assert f"Example: {command} " in " ".join(capsys.readouterr().out.split()) + " "
