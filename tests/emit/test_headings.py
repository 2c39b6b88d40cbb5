"""What is written begins with a line by which pyfort knows its own files."""

from __future__ import annotations

from pathlib import Path

from pyfort.build.compilers.compiler import find
from pyfort.emit import emit_glue
from pyfort.plan import plan_library
from pyfort.reader import read


def test_many_files_leave_room_for_the_mark(tmp_path: Path) -> None:
    """A file without the mark is another's, and the next build would not replace it."""
    paths = []
    for i in range(12):
        name = f"a_module_with_quite_a_long_name_{i}"
        paths.append(tmp_path / f"{name}.f90")
        paths[-1].write_text(
            f"module {name}\ncontains\nsubroutine s{i}(x)\nreal(8), intent(inout) :: x\n"
            f"x = x + {i}\nend subroutine\nend module\n"
        )
    glue = emit_glue(plan_library(read(paths, find("gfortran"))), "pkg.own_cffi")
    for name, text in glue.files("own").items():
        first = "\n".join(text.splitlines()[:4])
        assert "written by pyfort: do not edit" in first, name
