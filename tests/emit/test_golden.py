"""What the emitters write for one miniature of each kind, word by word: users read it.

Each miniature begins with what Python sees of it, which is run. When a change is meant,
look at the difference and write the files anew::

    python -m pytest tests/emit --write-golden
"""

from __future__ import annotations

import doctest
from functools import cache
from pathlib import Path

import pytest
from building import pyfort, run_python

from pyfort.build.compilers.compiler import find
from pyfort.emit import emit_glue
from pyfort.plan import plan_library
from pyfort.reader import read

MINIATURES = {path.stem: path for path in Path(__file__).parent.glob("golden/*/*.f90")}
MINIATURES = {name: path for name, path in sorted(MINIATURES.items()) if "_shim" not in name}
SUFFIXES = (".h", "_cffi.c", "_shim.f90", ".py", ".pyi")

_RUN = """
import doctest, sys
sys.stdout = sys.stderr
assert doctest.testfile("session.txt", module_relative=False).failed == 0
"""


@cache
def written(name: str) -> dict[str, str]:
    """The generated texts by suffix; of the C file, the part that is ours."""
    plan = plan_library(read([MINIATURES[name]], find("gfortran")))
    assert [r.reason for r in plan.refusals] == []
    glue = emit_glue(plan, f"pkg.{name}_cffi")
    start = glue.extension.index("/* CFFI module of")
    own = glue.extension[start : glue.extension.index("/*****", start)]
    texts = (glue.header, own.rstrip() + "\n", glue.shims, glue.module, glue.stub)
    return dict(zip(SUFFIXES, texts, strict=True))


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", MINIATURES)
def test_generated_text(name: str, suffix: str, pytestconfig: pytest.Config) -> None:
    golden = MINIATURES[name].with_name(f"{name}{suffix}")
    if pytestconfig.getoption("--write-golden"):
        golden.write_text(written(name)[suffix])
    assert written(name)[suffix] == golden.read_text()


def test_cffis_functions_are_not_optimised() -> None:
    """Fails if CFFI writes them in another way: building a large library takes twice as long."""
    plan = plan_library(read([MINIATURES["arrays"]], find("gfortran")))
    text = emit_glue(plan, "pkg.m_cffi").extension
    assert text.count("PYFORT_AS_WRITTEN static PyObject *\n_cffi_f_") == len(plan.wrappers)


def test_cffis_functions_declare_nothing_that_they_do_not_use() -> None:
    """Fails if a build that asks for warnings has one for each procedure."""
    plan = plan_library(read([MINIATURES["arrays"]], find("gfortran")))
    text = emit_glue(plan, "pkg.m_cffi").extension
    functions = text[text.index("_cffi_f_") :]
    assert ("datasize;" in functions) == ("datasize = " in functions)


@pytest.mark.parametrize("name", MINIATURES)
def test_what_python_sees(name: str, tmp_path: Path) -> None:
    """The text may be as it was meant, and still not compile or do something else."""
    done = pyfort("build", MINIATURES[name], "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    lines = MINIATURES[name].read_text().splitlines()
    session = [line[2:] for line in lines[: lines.index("")]]
    examples = doctest.DocTestParser().get_examples("\n".join(session) + "\n")
    assert examples
    (tmp_path / "session.txt").write_text("\n".join(session) + "\n")
    run_python(_RUN, tmp_path)
