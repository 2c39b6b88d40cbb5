"""The reader against gfortran, on a corpus and on any folder of Fortran."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pyfort.build.compilers.compiler import Compiler

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from compare_reader import compare, sources_in  # noqa: E402

CORPUS = Path(__file__).parent / "corpus"


def test_the_corpus_is_read_as_gfortran_reads_it(gfortran: Compiler) -> None:
    report = compare(sources_in(CORPUS), gfortran)
    assert not report.differences, str(report)
    assert not report.not_compiled, str(report)
    assert report.refusals == []
    assert report.agreeing > 80


def test_a_given_folder_is_read_as_gfortran_reads_it(
    gfortran: Compiler, request: pytest.FixtureRequest
) -> None:
    folder = request.config.getoption("--fortran-folder")
    if folder is None:
        pytest.skip("--fortran-folder was not given")
    report = compare(sources_in(Path(folder)), gfortran)
    print(report)  # with the seconds per 10,000 lines
    assert report.share >= 0.999, str(report)
