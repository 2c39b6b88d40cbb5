"""The reader against gfortran, on a corpus and on any folder of Fortran."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pyfort.build.compiler import Compiler

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from compare_reader import compare, sources_in  # noqa: E402

CORPUS = Path(__file__).parent / "corpus"


def test_the_corpus_is_read_as_gfortran_reads_it(gfortran: Compiler) -> None:
    report = compare(sources_in(CORPUS), gfortran)
    assert not report.differences, str(report)
    assert not report.not_compiled, str(report)
    assert report.refusals == [f"{CORPUS / 'fixed_form.f'}:58:28: labels: alternate return"]
    assert report.agreeing > 80


def test_a_given_folder_is_read_as_gfortran_reads_it(
    gfortran: Compiler, request: pytest.FixtureRequest
) -> None:
    folder = request.config.getoption("--fortran-folder")
    if folder is None:
        pytest.skip("--fortran-folder was not given")
    report = compare(sources_in(Path(folder)), gfortran)
    print(report)
    assert report.share >= 0.999, str(report)
    assert report.speed < 0.5, str(report)


def test_reading_is_fast(gfortran: Compiler, tmp_path: Path) -> None:
    """A tenth of a second for ten thousand lines is usual; five times that is wrong."""
    body = "".join(f"    x({n}) = x({n}) + y*{n} ! text\n" for n in range(1, 18))
    procedure = (
        "  !> Does something.\n  subroutine s{0}(n, x, y) bind(c)\n"
        "    integer(c_int), value :: n\n    real(c_double), intent(inout) :: x(n)\n"
        "    real(c_double), intent(in) :: y\n{1}  end subroutine\n"
    )
    text = "module m\n  use iso_c_binding\n  implicit none\ncontains\n"
    text += "".join(procedure.format(n, body) for n in range(420)) + "end module\n"
    path = tmp_path / "m.f90"
    path.write_text(text)
    report = compare([path], gfortran)
    assert report.agreeing == 420
    assert report.speed < 0.5
