"""The shims of a large library are compiled in parts: gfortran keeps all that it has read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from building import pyfort, run_python

from pyfort.build.shims import parts


def procedures(count: int) -> str:
    one = """
  integer function f{0}(text)
    character(len=*), intent(in) :: text
    integer :: shared
    common /held/ shared
    shared = {0}
    f{0} = {0}*len(text)
  end function f{0}
"""
    return (
        "module many\ncontains" + "".join(one.format(i) for i in range(count)) + "end module many\n"
    )


def test_parts_are_the_whole_in_its_order() -> None:
    """Fails if a shim is lost, or the line of an error is that of another one."""
    head = "! Shims\n! common 1: a.f90\nmodule m\nend module m\n"
    shims = [f"! shim {i}: a.f90:{i} f\nsubroutine s{i}\nend subroutine\n" for i in range(450)]
    text = head + "".join(shims)
    found = parts(text)
    assert "".join(part.text for part in found) == text
    assert len(found) == 3
    lines = text.splitlines(keepends=True)
    for part in found:
        assert part.text.splitlines(keepends=True)[0] == lines[part.before]
    assert found[0].text.startswith(head)


def test_each_part_is_linked_and_loses_only_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fails if a procedure of a later part is missing, or a rejected one is another's."""
    gfortran = shutil.which("gfortran")
    if gfortran is None:
        pytest.skip("there is no gfortran")
    (tmp_path / "many.f90").write_text(procedures(260))
    # It does not accept the shim of f230, which is in the second part.
    compiler = tmp_path / "gfortran-that-rejects"
    compiler.write_text(
        "#!/bin/sh\n"
        'for word in "$@"; do case $word in *shims*.f90)\n'
        '  at=$(grep -n "pyfort_target => f230$" "$word" | cut -d: -f1)\n'
        '  if [ -n "$at" ]; then\n'
        '    printf "%s:%s:3:\\n\\nError: it is not liked\\n" "$word" "$at" >&2; exit 1\n'
        "  fi;;\n"
        "esac; done\n"
        f'exec {gfortran} "$@"\n'
    )
    compiler.chmod(0o755)
    monkeypatch.setenv("FC", os.fspath(compiler))
    done = pyfort("build", "many.f90", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "f230: the compiler rejects what was generated for it: it is not liked" in done.stderr
    code = "import many as m; print(m.f0('a'), m.f199('a'), m.f200('a'), m.f259('ab'), dir(m))"
    printed = run_python(code, tmp_path)
    assert printed.startswith("0 199 200 518 [")
    assert "'f229'" in printed
    assert "'f230'" not in printed
