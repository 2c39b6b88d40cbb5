"""ENTRY statements, each a procedure of its own, and alternate returns, an integer result."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from building import build_and_import, pyfort, run_python
from ways import Way, call

__all__ = ["call"]


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("entries")
    sources = [Path(__file__).with_name(n) for n in ("entries.f", "entry_module.f90")]
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield build_and_import(folder, "entries_pkg", *sources)


def test_entries_of_subroutines(entries: ModuleType, call: Way) -> None:
    """Fails if an entry has the arguments of the procedure around it."""
    call(entries.setup, np.array([5.0, 0.0]))
    result = call(entries.total, np.array([1.0, 2.0]), 0.0)
    assert result == 8.0


def test_entries_of_functions(entries: ModuleType, call: Way) -> None:
    """Fails if the value is that of another entry."""
    assert call(entries.area, 2.0) == 12
    assert call(entries.circum, 2.0) == 12
    assert call(entries.circum, 1.0) == 6
    assert call(entries.first, 4) == 4
    assert call(entries.second, 4) == 8
    assert not hasattr(entries.entry_module, "hidden")


@pytest.mark.parametrize(("x", "which"), [(3.0, 0), (-2.0, 1), (12.0, 2)])
def test_alternate_returns(entries: ModuleType, call: Way, x: float, which: int) -> None:
    """Fails if it is not told where the procedure returned to."""
    assert call(entries.signed, x) == (which, abs(x))


def test_what_several_files_define(tmp_path: Path) -> None:
    """Fails if nothing can be linked, or another file's code than the interface says is called."""
    one = "subroutine same(k)\ninteger, intent(out) :: k\nk = 1\nend subroutine\n"
    other = one.replace("k = 1", "k = 2").replace("integer", "real")
    again = "module m\ninteger :: k = 3\nend module\n"
    for name, text in (("a", one), ("b", other + one.replace("same", "more")), ("c", again)):
        (tmp_path / f"{name}.f90").write_text(text)
    (tmp_path / "d.f90").write_text(again.replace("3", "4"))
    sources = [tmp_path / f"{name}.f90" for name in "abcd"]
    done = pyfort("build", *sources, "-m", "repeated", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "same: a second procedure of this name: the first one is linked" in done.stderr
    assert "m: a second module of this name: its file is left out" in done.stderr
    shown = run_python("import repeated as r; print(r.same(), r.more(), r.m.k)", tmp_path)
    assert shown == "1 1 3\n"


def test_alternate_returns_in_modules(entries: ModuleType, call: Way) -> None:
    assert [call(entries.check, k) for k in (3, 4)] == [0, 1]
