"""``cache=True``: hits in a new process, never for another library."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from building import pyfort, run_python

LIBRARY = """\
module scales
  use, intrinsic :: iso_c_binding, only: c_double, c_int
contains
  pure real(c_double) function grow(x) bind(C)
    real(c_double), value :: x
    grow = {factor} * x
  end function grow
  subroutine grow_all(n, x) bind(C)
    integer(c_int), value :: n
    real(c_double), intent(inout) :: x(n)
    x = {factor} * x
  end subroutine grow_all
end module scales
"""


class Outcome(NamedTuple):
    """What cached.py tells of one case."""

    value: Any
    hits: int
    passes: int


def build(folder: Path, factor: int) -> None:
    source = folder / "scales.f90"
    source.write_text(LIBRARY.format(factor=factor))
    done = pyfort("build", source, "-o", folder)
    assert done.returncode == 0, done.stderr


def run(folder: Path, *names: str, first: str = "") -> dict[str, Outcome]:
    """Run cases in a new process, after some code."""
    code = f"{first}\nimport runpy; runpy.run_path('cached.py', run_name='__main__')"
    command = [sys.executable, "-c", code, *names]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return {t["name"]: Outcome(t["value"], t["hits"], t["passes"]) for t in told}


def expected(factor: float) -> dict[str, Any]:
    x = [1.0, 2.0, 3.0]
    expression = [2 * factor * v + factor * (v + 1) for v in x]
    grown = [factor * v for v in x]
    return {
        "level 3": factor * 2.0 + 1,
        "level 1": factor * 2.0 + 1,
        "caller of parallel": [2 * v + factor * 6.0 for v in grown],
        "parallel": [2 * v + factor * 6.0 for v in grown],
        "caller of expression": expression,
        "expression": expression,
        "out": grown,
        "module": factor * 2.0,
        "argument": factor * 2.0,
        "closure": factor * 2.0,
        "array": grown,
        "vectorize": grown,
        "dynamic vectorize": grown,
        "guvectorize": [[v + factor for v in grown]] * 2,
        "cfunc": factor * 2.0,
    }


def values(outcomes: dict[str, Outcome]) -> dict[str, Any]:
    return {name: outcome.value for name, outcome in outcomes.items()}


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a library, functions that call it, and their cache."""
    folder = tmp_path_factory.mktemp("cached")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NUMBA_CACHE_DIR", raising=False)  # then it is below the folder
        shutil.copy(Path(__file__).with_name("cached.py"), folder)
        build(folder, 3)
        # What is called is read from the cache when its callers are compiled.
        run(folder, "level 1", "parallel", "expression")
        outcomes = run(folder)
        assert values(outcomes) == expected(3)
        callers = ("level 3", "caller of parallel", "caller of expression")
        assert all(outcomes[name].passes for name in callers)
        yield folder


@pytest.fixture
def folder(compiled: Path, tmp_path: Path) -> Path:
    """A copy, which a test may change."""
    return shutil.copytree(compiled, tmp_path / "copy")


def assert_all_from_the_cache(outcomes: dict[str, Outcome]) -> None:
    assert values(outcomes) == expected(3)
    assert not [name for name, outcome in outcomes.items() if outcome.passes]
    assert not [name for name, outcome in outcomes.items() if not outcome.hits]


def test_a_new_process_compiles_nothing(folder: Path) -> None:
    assert_all_from_the_cache(run(folder))


@pytest.mark.parametrize("name", ["level 3", "caller of parallel", "guvectorize"])
def test_one_function_alone_is_read(folder: Path, name: str) -> None:
    """Nothing else has loaded the library, or started threads, before it."""
    outcome = run(folder, name)[name]
    assert outcome.value == expected(3)[name]
    assert outcome.passes == 0


def test_a_moved_library_is_found(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "moved").mkdir()
    shutil.move(folder / "scales", tmp_path / "moved" / "scales")
    path = f"import sys; sys.path.append({str(tmp_path / 'moved')!r})"
    assert_all_from_the_cache(run(folder, first=path))


def test_a_changed_library_is_compiled_for_again(folder: Path) -> None:
    build(folder, 4)
    outcomes = run(folder)
    assert values(outcomes) == expected(4)
    assert not any(outcome.hits for outcome in outcomes.values())
    again = run(folder)
    assert values(again) == expected(4)
    assert not any(outcome.passes for outcome in again.values())


def test_code_that_another_pyfort_made_is_not_used(folder: Path) -> None:
    """It may lack a check that calls have now, or wait for something that is no longer there."""
    run(folder, "level 3")
    other = "from pyfort.runtime.numba import library; library.own_code = lambda: b'another'"
    assert run(folder, "level 3", first=other)["level 3"].hits == 0
    assert run(folder, "level 3", first=other)["level 3"].hits > 0


def test_every_file_that_makes_code_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Code of before a change in one of them would be taken from the cache."""
    from pyfort.runtime.numba import library

    package = Path(library.__file__).parents[2]
    copy = tmp_path / "pyfort"
    shutil.copytree(package / "runtime" / "numba", copy / "runtime" / "numba")
    shutil.copy(package / "elements.py", copy)
    monkeypatch.setattr(library, "__file__", str(copy / "runtime" / "numba" / "library.py"))
    hashes = [library.own_code.__wrapped__()]
    for file in ("call.py", "passing/scalar.py", "../../elements.py"):
        path = copy / "runtime" / "numba" / file
        path.write_text(path.read_text() + "# changed")
        hashes.append(library.own_code.__wrapped__())
    assert len(set(hashes)) == len(hashes)


def test_code_of_a_process_whose_library_was_replaced(folder: Path) -> None:
    """It is for the library that is loaded there, inlined too; no other process takes it."""
    source = folder / "scales.f90"
    source.write_text(LIBRARY.format(factor=4))
    build_now = [sys.executable, "-m", "pyfort", "build", str(source), "-o", str(folder)]
    first = (
        "import scales, subprocess; scales.grow(1.0); "
        f"subprocess.run({build_now!r}, check=True, stdout=subprocess.DEVNULL)"
    )
    assert values(run(folder, first=first)) == expected(3)
    outcomes = run(folder)
    assert values(outcomes) == expected(4)
    assert not any(outcome.hits for outcome in outcomes.values())


@pytest.mark.parametrize("how", ["link", "move"])
def test_a_folder_that_is_swapped_under_a_process(tmp_path: Path, how: str) -> None:
    """Fails if code for the library that is loaded is cached as code for the one that lies there.

    Entries of the table are called by their numbers: those of the other release are others.
    """
    f = "real(8) function f(x)\n real(8), intent(in) :: x\n f = x + {}\nend function\n"
    g = f.format(2000).replace("f(", "g(").replace(" f ", " g ")
    for release, text in (("one", f.format(1) + g), ("two", g + f.format(2))):
        (tmp_path / "swapped.f90").write_text(text)
        done = pyfort("build", "swapped.f90", "-o", release, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    if how == "link":
        (tmp_path / "swapped").symlink_to("one/swapped")
        swap = "os.unlink('swapped'); os.symlink('two/swapped', 'swapped')"
    else:
        (tmp_path / "one" / "swapped").rename(tmp_path / "swapped")
        swap = "os.rename('swapped', 'old'); os.rename('two/swapped', 'swapped')"
    (tmp_path / "use.py").write_text(
        "import numba, swapped\n\n@numba.njit(cache=True)\ndef call(x):\n"
        "    return swapped.f(x)\n\ndef show():\n"
        "    print(call(0.0), swapped.f(0.0), sum(call.stats.cache_hits.values()))\n"
    )
    assert run_python(f"import os, use\n{swap}\nuse.show()", tmp_path).split() == [
        "1.0",
        "1.0",
        "0",
    ]
    for hits in ("0", "1"):
        assert run_python("import use; use.show()", tmp_path).split() == ["2.0", "2.0", hits]


def test_a_missing_library_is_an_error(folder: Path) -> None:
    """It is replaced by Python functions, which compiled code cannot call."""
    shutil.rmtree(folder / "scales")
    stand_in = (
        "import sys, types\n"
        "sys.modules['scales'] = types.ModuleType('scales')\n"
        "sys.modules['scales'].grow = sys.modules['scales'].grow_all = lambda x: x\n"
    )
    for name, value in values(run(folder, first=stand_in)).items():
        assert value in ("TypingError", "TypeError"), name
