"""The header with the layout of descriptors, which is each compiler's own."""

from __future__ import annotations

import re
from pathlib import Path

from pyfort.build.compilers.compiler import DESCRIPTORS, find
from pyfort.build.compilers.native import find_c_compiler


def test_the_header_is_that_of_the_fortran_compiler(tmp_path: Path) -> None:
    """gcc would find gfortran's header for flang's descriptors, and write them wrongly."""
    flags = find().descriptor_flags()
    folder = re.sub("^-(I|idirafter)", "", flags[-1])
    text = Path(folder, DESCRIPTORS).read_text()
    found = re.search(r"#define CFI_VERSION (\d+)", text)
    assert found
    source = tmp_path / "probe.c"
    source.write_text(
        f'#include <{DESCRIPTORS}>\n_Static_assert(CFI_VERSION == {found[1]}, "another");\n'
    )
    find_c_compiler().compile(source, tmp_path / "probe.o", extra=flags)
