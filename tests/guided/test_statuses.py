"""Comments, and ``pyfort.toml``, that make exceptions of statuses, rename and hide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from building import build_and_import, pyfort, run_python
from numba import njit
from ways import Way, call

import pyfort as runtime

__all__ = ["call"]

SOURCE = Path(__file__).with_name("statuses.f90")


@pytest.fixture(scope="module")
def statuses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("statuses")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield build_and_import(folder, "statuses_pkg", SOURCE)


def test_statuses(statuses: ModuleType, call: Way) -> None:
    """Fails if a status is a result, or is no exception."""
    assert call(statuses.solve, 3) == 6
    with pytest.raises(runtime.FortranError, match=r"^bad argument$") as caught:
        call(statuses.solve, 1)
    assert caught.value.code == -2
    with pytest.raises(runtime.FortranError, match=r"solve\(\): info = 2") as caught:
        call(statuses.solve, 5)
    assert caught.value.code == 2
    with pytest.raises(runtime.FortranStop):
        call(statuses.solve, 100)
    assert call(statuses.solve, 3) == 6


def test_values_of_functions(statuses: ModuleType, call: Way) -> None:
    assert call(statuses.outside, 0) is None
    with pytest.raises(runtime.FortranError, match=r"outside\(\): outside = 4"):
        call(statuses.outside, 4)


def test_names(statuses: ModuleType, call: Way) -> None:
    assert call(statuses.start, -1) is None
    with pytest.raises(runtime.FortranError, match=r"start\(\): status = 1"):
        call(statuses.start, 1)
    assert not hasattr(statuses, "init")
    assert not hasattr(statuses, "inner")
    with pytest.raises(AttributeError, match="must be an integer that the procedure returns"):
        print(statuses.wrong)


def test_methods(statuses: ModuleType) -> None:
    """Fails if a procedure is no method of its type, or gets its arguments in another order."""
    own = statuses.statuses.account(3)
    assert own.put(2) is None
    assert own.amount == 5
    assert own.put(amount=1) is None
    assert own.twice() == 12
    with pytest.raises(runtime.FortranError, match=r"^too little$"):
        own.put(-1)
    child = statuses.statuses.savings(100, 0.5)
    assert child.interest(2) == 100
    child.put(1)
    assert child.amount == 101
    assert statuses.statuses.account.opened(7).amount == 7
    for gone in ("put", "account_put", "opened", "interest", "move", "twice"):
        assert not hasattr(statuses, gone)
        assert not hasattr(statuses.statuses, gone)
    assert "put(into, amount)" in statuses.statuses.account.__doc__


def test_methods_of_records(statuses: ModuleType) -> None:
    """Fails if a type that C has, too, has no methods."""
    p = statuses.statuses.point(1, 2)
    p.move(10, 20)
    assert (p.x, p.y) == (11, 22)
    made = statuses.statuses.point.origin()
    assert (made.x, made.y) == (0, 0)
    assert "move(p, dx, dy)" in statuses.statuses.point.__doc__


def test_methods_in_compiled_code(statuses: ModuleType) -> None:
    """Fails if compiled code knows methods by bindings only."""

    @njit
    def work(own: Any, p: Any) -> Any:
        own.put(2.0)
        p.move(1.0, dy=2.0)
        return own.twice()

    own, p = statuses.statuses.account(1), statuses.statuses.point(0, 0)
    assert work(own, p) == 6
    assert (own.amount, p.x, p.y) == (3, 1, 2)


def test_wrong_methods() -> None:
    """Fails if a comment that makes no method is not told with its line."""
    told = pyfort("show", SOURCE)
    lines = SOURCE.read_text().splitlines()
    for text, reason in (
        ("method of nothing", "there is no public derived type of that name"),
        ("name is_empty", "type 'account' has a 'is_empty' already: say another name"),
    ):
        line = next(i for i, row in enumerate(lines, 1) if row.endswith(f"pyfort: {text}"))
        line -= text.startswith("name")
        assert f"statuses.f90:{line}:" in told.stdout
        assert reason in told.stdout
    assert "class account: amount; is_empty(), put(), opened(), twice()" in told.stdout
    assert "class point(x, y); move(), origin()" in told.stdout


TOML = """\
[procedures.solve]
raises = ["info < 0 'bad'", "info"]
[procedures.statuses.init]
name = "begin"
[procedures.inner]
hide = true
[procedures.outside]
f2py = ["integer, optional :: n = 4"]
[procedures.twice]
method = "of account"
"""


def test_sources_that_cannot_be_touched(tmp_path: Path) -> None:
    """Fails if the file is not found beside a source, or says something else than comments."""
    plain = [line for line in SOURCE.read_text().splitlines() if "pyfort:" not in line]
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "statuses.f90").write_text("\n".join(plain) + "\n")
    (tmp_path / "src" / "pyfort.toml").write_text(TOML)
    done = pyfort("build", "src/statuses.f90", "-m", "plain", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = """
import plain, pyfort
print(plain.solve(3), plain.begin(3), plain.outside(), hasattr(plain, "inner"), plain.wrong())
print(plain.account(4).twice(), hasattr(plain, "twice"))
try:
    plain.solve(2)
except pyfort.FortranError as error:
    print(error, error.code)
"""
    assert run_python(text, tmp_path) == "6.0 3 4 False 1.0\n8.0 False\nbad -1\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[procedures.nobody]\nhide = true", "there is no public procedure nobody"),
        ("[procedures.solve]\nraise = 'info'", "unknown key raise of solve"),
        ("[procedures.solve]\nf2py = 'intent(strange) x'", "unknown"),
        ("[procedures.solve]\nname = 3", "must be a text"),
        ("[procs]", "unknown table procs"),
        ("[procedures", "pyfort.toml"),
    ],
)
def test_wrong_directions(tmp_path: Path, text: str, message: str) -> None:
    """Fails if a mistake has no effect, and nobody is told."""
    (tmp_path / "pyfort.toml").write_text(text)
    done = pyfort("show", SOURCE, tmp_path / "pyfort.toml")
    assert done.returncode == 1
    assert done.stderr.startswith("pyfort: error: ")
    assert message in done.stderr
