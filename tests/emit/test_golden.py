"""What the emitters write, word by word: generated code is read by users.

When a change is meant, look at the difference and write the files anew::

    python -m pytest tests/emit --write-golden
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pyfort.build.compiler import find
from pyfort.emit import emit_glue
from pyfort.plan import plan_library
from pyfort.reader import read

GOLDEN = Path(__file__).with_name("golden")


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """The generated texts by file name; of the C file, the part that is ours."""
    plan = plan_library(read([GOLDEN / "library.f90"], find("gfortran")))
    assert [r.reason for r in plan.refusals] == []
    glue = emit_glue(plan, "pkg.library_cffi")
    start = glue.extension.index("/* CFFI module of")
    own = glue.extension[start : glue.extension.index("/*****", start)]
    return {
        "library.h": glue.header,
        "library_cffi.c": own.rstrip() + "\n",
        "library_shim.f90": glue.shims,
        "library.py": glue.module,
        "library.pyi": glue.stub,
    }


@pytest.mark.parametrize(
    "name", ["library.h", "library_cffi.c", "library_shim.f90", "library.py", "library.pyi"]
)
def test_generated_text(written: dict[str, str], name: str, pytestconfig: pytest.Config) -> None:
    golden = GOLDEN / name
    if pytestconfig.getoption("--write-golden"):
        golden.write_text(written[name])
    assert written[name] == golden.read_text()
