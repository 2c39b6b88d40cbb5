"""The committed C declarations are those that pyfort makes of the bundled Fortran."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import pyfort

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "fortran" / "src"
WRAPPED = {
    "kernels": [SOURCES / "pyfort_kernels.f90"],
    "special": sorted(SOURCES.glob("*.f90")),
}


@pytest.mark.parametrize("name", WRAPPED)
def test_cdefs_are_up_to_date(name: str, tmp_path: Path) -> None:
    """When this fails, copy the new header: the border has changed."""
    options = ["--only", "hyp2f1,vd_hyp2f1"] if name == "special" else []
    done = pyfort("generate", *WRAPPED[name], "-m", f"pyfort.{name}", "-o", tmp_path, *options)
    assert done.returncode == 0, done.stderr
    assert (ROOT / "cdefs" / f"{name}.h").read_text() == (tmp_path / f"{name}.h").read_text()
