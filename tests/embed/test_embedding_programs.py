"""Programs of C use a library of functions of Python."""

from __future__ import annotations

import os
import shutil
import subprocess

import embedding


def test_c_programs_include_the_header(library: embedding.Library) -> None:
    """What C gets is what Fortran declares: values, arrays, records, procedures, absent ones.

    What C compilers do not agree on is named with the reason: a guess would crash.
    """
    header = (library.folder / "functions.h").read_text()
    assert "tiny is not for C: pyfort does not know how C passes 'i'" in header
    flags = ["-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror"]
    compiler = os.environ.get("CC", "cc")
    program = embedding.Library(library.folder, compiler).program(
        embedding.HERE / "weigh.c", *flags
    )
    done = embedding.run(program)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["7.0 1.5 2.0 3", "1 2.25"]
    if cxx := shutil.which("c++"):
        command = [cxx, "-fsyntax-only", "-Wall", "-Werror", str(library.folder / "functions.h")]
        subprocess.run([*command[:1], "-xc++", *command[1:]], check=True)
