"""COMMON blocks: live from Python and in compiled code, in all the ways that they are declared."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from building import build_and_import, pyfort
from numba import njit

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("commons")
    sources = HERE / "commons.f", HERE / "common_modules.f90"
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield build_and_import(folder, "runtime_commons", *sources)


def test_block_data_and_live_variables(package):
    """Fails if the initial values or the assignments are not those of Fortran's memory."""
    assert package.gas.rgas == 8.314
    assert (package.gas.rho.tolist(), package.gas.nmol) == ([1, 2, 3], 7)
    assert package.heads.title == "DEFAULT"
    assert package.heads.codes.tolist() == [b"A   ", b"BC  "]
    package.heads.title = "NEW RUN"
    assert package.letter(2) == ord("E")
    package.flags.debug = True
    assert package.letter(2) == -1
    package.flags.debug = False
    with pytest.raises(ValueError, match="room for 16 bytes"):
        package.heads.title = "A" * 17


def test_implicit_types_and_bounds(package):
    """Fails if a type follows another rule, or a bound or a part of a block is passed over."""
    blank, grid = package.blank_common, package.grid
    grid.a = [[0, 0, 0], [10, 0, 0]]
    grid.z, grid.last = 3 - 1j, 4
    assert package.fill(2) == 2 * 3.0 + 10 + 3 + 4
    assert (blank.scale, blank.k.tolist()) == (2.0, [2, 0, 0])
    assert (grid.a.shape, grid.a.flags.f_contiguous, type(grid.z)) == ((2, 3), True, complex)
    view = blank.x
    package.fill(4)
    assert view.tolist() == [1, 2, 3, 4]
    assert package.second(3) == 3.0


def test_declared_in_two_ways(package):
    """Fails if the second way is missing, or is not the same memory."""
    package.fill(4)
    package.blank_common.second.w[1:3] = 70.0
    assert package.blank_common.x.tolist() == [70, 70, 3, 4]
    assert package.blank_common.second.w[0] == package.blank_common.scale
    assert import_module(package.__name__ + ".blank_common.second").w.shape == (5,)


def test_blocks_of_modules(package):
    """Fails if a block of a module is not there as well, or lacks a private variable."""
    assert package.tables.shared is package.shared
    package.shared.rows, package.shared.columns, package.shared.hidden = 2, 9, 0.5
    package.tables.cells = [[1, 2], [3, 4]]
    assert package.tables.cell(2, 1) == 6.5
    assert package.tables.rows == 2
    package.shared.lambda_.counts[1] = 8
    assert package.others.lambda_() == package.shared.columns == 8
    assert not hasattr(package, "rgas")


def test_block_with_a_label(package):
    """Fails if it is other memory than that of the label."""
    package.tagged.first, package.tagged.then, package.tagged.place = 3, 0.25, None
    assert package.tags() == 3.25
    assert package.tagged.place is None


def test_what_is_refused(package):
    """Fails if a block that cannot be declared once more has no reason, or breaks the build."""
    with pytest.raises(AttributeError, match="threadprivate"):
        package.apart  # noqa: B018
    assert package.points.origin.x == 0.0
    assert package.others.own == 0.0


def test_wrong_use(package):
    """Fails if a wrong value is taken, or a name is made up."""
    with pytest.raises(TypeError, match=r"commons\.gas\.nmol.* is the float 1.5"):
        package.gas.nmol = 1.5
    with pytest.raises(OverflowError):
        package.gas.nmol = 2**31
    with pytest.raises(ValueError, match="shape"):
        package.gas.rho = [1.0, 2.0]
    with pytest.raises(AttributeError, match="cannot delete"):
        del package.gas.rho
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        package.gas.nothing  # noqa: B018
    with pytest.raises(AttributeError, match="did you mean rgas"):
        package.gas.rgaz = 1.0


def test_compiled_code_reads_them_live(package):
    """Fails if compiled code has the values of the time when it was compiled."""
    gas = package.gas

    @njit
    def read():
        gas.rho[0] = gas.rho[0] + 1.0
        return gas.nmol, package.shared.rows, np.sum(package.grid.a)

    package.grid.a, gas.nmol, gas.rho = np.ones((2, 3)), 3, [1, 2, 3]
    assert read() == (3, package.shared.rows, 6.0)
    gas.nmol, package.grid.a = 5, np.zeros((2, 3))
    assert read() == (5, package.shared.rows, 0.0)
    assert gas.rho.tolist() == [3, 2, 3]


def test_left_out(tmp_path):
    """Fails if a block that nobody wants is wrapped, or one that is named is not."""
    for options, expected in (
        (["--skip=gas,heads,flags,grid"], "blank COMMON"),
        (["--only=gas"], "COMMON /gas/"),
    ):
        done = pyfort("show", HERE / "commons.f", *options, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        titles = [line for line in done.stdout.splitlines() if line.startswith(("COMMON", "blank"))]
        assert {t.partition("  ")[0].partition(" in ")[0] for t in titles} == {expected}
