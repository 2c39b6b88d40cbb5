"""The compiler as the reader and the build see it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from pyfort.build.compilers.compiler import CompileError, Compiler, find, parse_messages
from pyfort.build.errors import BuildError
from pyfort.model import Procedure
from pyfort.reader import read
from pyfort.reader.meaning.interfaces import Interfaces
from pyfort.reader.scope.scopes import Scope


def test_find_takes_fc_before_the_environment(
    gfortran: Compiler, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FC", "no-such-compiler")
    assert find("gfortran").vendor == "gfortran"
    with pytest.raises(BuildError, match="no-such-compiler"):
        find()
    monkeypatch.setenv("FC", gfortran.path)
    assert find() == gfortran


def test_a_compiler_of_another_kind_is_refused(tmp_path: Path) -> None:
    impostor = tmp_path / "fc"
    impostor.write_text("#!/bin/sh\necho 'Some Fortran 1.0'\n")
    impostor.chmod(impostor.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(BuildError, match="Some Fortran"):
        find(str(impostor))


def test_a_changed_program_is_another_compiler(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cached kind of an old version would be silently wrong for the new one."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    script = tmp_path / "fc"
    script.write_text("#!/bin/sh\necho 'GNU Fortran (X) 12.2.0'\n")
    script.chmod(0o755)
    first = find(str(script))
    assert (first.vendor, first.version) == ("gfortran", "12.2.0")
    script.write_text("#!/bin/sh\n\necho 'GNU Fortran (X) 13.1.0'\n")
    second = find(str(script))
    assert second.version == "13.1.0"
    assert second.identity != first.identity


def test_what_was_asked_once_is_remembered(
    gfortran: Compiler, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    asked = []

    def ask() -> dict[str, int]:
        asked.append(1)
        return {"c_long": 8}

    assert gfortran.remembered("test", ask) == {"c_long": 8}
    assert gfortran.remembered("test", ask) == {"c_long": 8}
    assert len(asked) == 1


def test_an_unwritable_cache_only_costs_time(
    gfortran: Compiler, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert gfortran.remembered("test", lambda: {"x": 1}) == {"x": 1}


def test_errors_name_the_users_file_and_line(compiler: Compiler, tmp_path: Path) -> None:
    source = tmp_path / "bad.f90"
    source.write_text("subroutine s\n  implicit none\n  x = 1\nend subroutine\n")
    with pytest.raises(CompileError) as caught:
        compiler.compile(source, tmp_path / "bad.o", tmp_path)
    (message,) = caught.value.messages
    assert (message.path, message.line) == (str(source), 3)
    assert str(caught.value).startswith(f"{source}:3:")


def test_syntax_check_reports_all_errors(compiler: Compiler) -> None:
    source = "".join(f"subroutine s{n}\nimplicit none\nx = 1\nend\n" for n in range(40))
    assert len(compiler.syntax_check(source)) == 40
    assert compiler.syntax_check("subroutine s\nend\n") == []


def test_module_files_go_where_they_are_told(compiler: Compiler, tmp_path: Path) -> None:
    source = tmp_path / "m.f90"
    source.write_text("module m\nend module\n")
    modules = tmp_path / "modules"
    modules.mkdir()
    compiler.compile(source, tmp_path / "m.o", modules)
    assert (modules / "m.mod").exists()
    assert compiler.syntax_check("use m\nend\n", includes=[str(modules)]) == []


def test_object_file_or_errors(compiler: Compiler) -> None:
    assert isinstance(compiler.object_file("subroutine s\nend\n"), bytes)
    errors = compiler.object_file("subroutine s\nimplicit none\nx = 1\nend\n")
    assert isinstance(errors, list)
    assert errors[0][0] == 3


def test_fatal_errors_are_errors() -> None:
    output = "a.f90:2:5:\n\n    2 | use x\n      |     1\nFatal Error: Cannot open module\n"
    (message,) = parse_messages(output)
    assert (message.line, message.text) == (2, "Cannot open module")


def test_what_needs_no_answer_is_understood_once(
    gfortran: Compiler, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fails if all procedures are read again because the compiler was asked about one."""
    seen: list[str] = []
    whole = Interfaces._procedure

    def counted(self: Interfaces, scope: Scope) -> Procedure:
        seen.append(scope.name)
        return whole(self, scope)

    monkeypatch.setattr(Interfaces, "_procedure", counted)
    source = tmp_path / "some.f90"
    source.write_text(
        "subroutine plain(x)\n  real :: x\nend subroutine\n"
        "subroutine asking(x)\n  real(kind(sqrt(2d0))) :: x\nend subroutine\n"
    )
    found = read([source], gfortran)
    assert [(p.name, p.arguments[0].type.kind) for p in found.procedures] == [
        ("plain", 4),
        ("asking", 8),
    ]
    assert seen == ["plain", "asking", "asking"]
