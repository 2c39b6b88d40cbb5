"""Text from outside in what is generated: file names, comments, labels and text constants."""

from __future__ import annotations

import ast
import os
import subprocess
from pathlib import Path

import pytest
from building import pyfort, run_python

from pyfort import declaration
from pyfort.emit import quoting

HOSTILE = [
    "", "plain", "nul\0", "cr\rlf\n", 'q"uote', "'", '"""', '""""', '"', '\\"', "back\\", "\\\\",
    "\\N{BULLET}", "*/ int x; /*", "/*/", "**//", "??/", "???/", "%s %d {x}", "& ! continued &",
    "\u2028line\u2029", "form\ffeed\v", "\x85", "\x1c", "\udcff\udc80", "\ud83d", "\U0001f600",
    "\u202e", "é", "//", "#define x", "'''", '"""+str(1/0)+"""', "x" * 3000, "é" * 200, "\t",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_python(text: str) -> None:
    """Fails if a literal has another value, or a comment or docstring has more in it."""
    assert ast.literal_eval(quoting.python_string(text)) == text
    shown = quoting.readable(text)
    block = f"x = {quoting.python_block(text)}\ny = 1\n"
    tree = ast.parse(f"{quoting.python_comment(text)}\n{block}".encode())
    assert [ast.literal_eval(node.value) for node in tree.body] == [f"\n{shown}\n"[1:], 1]
    docstring = ast.parse(f"{quoting.python_docstring(text)}\ny = 1\n".encode())
    assert ast.get_docstring(docstring, clean=False).rstrip("\n") == shown.rstrip("\n")
    assert len(docstring.body) == 2


def test_c(tmp_path: Path) -> None:
    """Fails if a string has other bytes, or a comment ends too soon, in any standard of C."""
    texts = [t for t in HOSTILE if "\ud83d" not in t]
    strings = ",\n".join(quoting.c_string(t) for t in texts)
    comments = "\n".join(quoting.c_comment(t) for t in HOSTILE)
    sizes = ", ".join(str(len(t.encode("utf-8", "surrogateescape"))) for t in texts)
    (tmp_path / "text.c").write_text(
        f"#include <stdio.h>\n{comments}\nstatic const char *texts[] = {{\n{strings}\n}};\n"
        f"static const int sizes[] = {{{sizes}}};\n"
        f"int main(void) {{ for (int i = 0; i < {len(texts)}; i++)\n"
        "fwrite(texts[i], 1, sizes[i], stdout); }\n",
        encoding="utf-8",
    )
    for standard in ("c11", "gnu11"):
        command = ["cc", f"-std={standard}", "-Wall", "-Werror", "text.c", "-o", "text"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
        out = subprocess.run([tmp_path / "text"], capture_output=True).stdout
        assert out == b"".join(t.encode("utf-8", "surrogateescape") for t in texts)


def test_fortran(tmp_path: Path) -> None:
    """Fails if a comment in a shim is a statement, or its line is too long."""
    comments = "\n".join(quoting.fortran_comment(t) for t in HOSTILE)
    assert max(len(line.encode()) for line in comments.split("\n")) <= 132
    label = declaration.string('it\'s "s" & ! %')
    (tmp_path / "text.f90").write_text(f"{comments}\nprint '(a)', {label}\nend\n", "utf-8")
    compiler = os.environ.get("FC", "gfortran").split()
    done = subprocess.run(
        [*compiler, "text.f90", "-o", "text"], cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    out = subprocess.run([tmp_path / "text"], capture_output=True, text=True).stdout
    assert out == 'it\'s "s" & ! %\n'


FILES = [b'x"""+str(print("EXECUTED"))+""".f90', b"a\rb.f90", b"q'\"`$(true).f90"]


@pytest.mark.parametrize("name", FILES, ids=[str(i) for i in range(len(FILES))])
def test_file_names(name: bytes, tmp_path: Path) -> None:
    """Fails if a file name breaks a generated file, or is run by the import."""
    comment = '!> Ends \\ with """ and \0 \xff \u2028 */\n'.encode("latin-1", "replace")
    text = (
        b"module m\ncontains\n" + comment + b"elemental function f(x) result(y)\n"
        b"real(8), intent(in) :: x\nreal(8) :: y\ny = 2*x\nend function\nend module\n"
        + comment + b"subroutine g(x)\nreal(8), intent(inout) :: x\nx = x + 1\nend subroutine\n"
    )  # fmt: skip
    source = os.path.join(os.fsencode(tmp_path), name)
    Path(os.fsdecode(source)).write_bytes(text)
    done = pyfort("build", os.fsdecode(source), "-m", "p", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    code = "import p; print(p.f([1., 2.]), p.g(1), 'Ends' in p.f.__doc__, 'Ends' in p.g.__doc__)"
    assert run_python(code, tmp_path) == "[2. 4.] 2.0 True True\n"
