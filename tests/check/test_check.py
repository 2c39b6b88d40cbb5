"""`pyfort check`: every disagreement of a header with Fortran is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import pyfort

FORTRAN = """\
module api
  use, intrinsic :: iso_c_binding
  implicit none
  private
  type, bind(C) :: point
    real(c_double) :: x, y
    integer(c_int) :: tags(3)
  end type
  abstract interface
    real(c_double) function shape_of(x) bind(C)
      import :: c_double
      real(c_double), value :: x
    end function
  end interface
contains
  subroutine fill(n, x, y, ok) bind(C, name="api_fill")
    integer(c_int), value :: n
    real(c_double), intent(in) :: x(n)
    real(c_double), intent(out) :: y(n, *)
    logical(c_bool), intent(inout) :: ok
  end subroutine
  function made(name, handle) bind(C, name="api_made") result(p)
    character(kind=c_char), intent(in) :: name(*)
    type(c_ptr), intent(out) :: handle
    type(c_ptr) :: p
    p = c_null_ptr
  end function
  real(c_double) function norm(p, q, f) bind(C, name="api_norm")
    type(point), intent(in) :: p
    type(point), value :: q
    procedure(shape_of) :: f
    norm = f(p%x - q%x)
  end function
  subroutine described(x, text, z) bind(C, name="api_described")
    real(c_double), intent(in) :: x(:)
    character(len=*, kind=c_char), intent(in) :: text
    complex(c_double_complex), intent(in) :: z
  end subroutine
end module
"""
HEADER = """\
#ifndef API_H
#define API_H
#include <stdbool.h>
#include <stdint.h>
#include <complex.h>
#include <ISO_Fortran_binding.h>
#ifdef __cplusplus
extern "C" {
#endif
#define API extern __attribute__((visibility("default")))
typedef struct api_handle *api_handle;  /* opaque */
typedef struct { double x, y; int32_t tags[3]; } point;
typedef double (*shape)(double);

API void api_fill(int n, const double *x, double y[], bool *ok);
API void *api_made(const char *name, api_handle *handle);
API double api_norm(const point *p, point q, shape f);
API void api_described(const CFI_cdesc_t *x, const CFI_cdesc_t *text, const double complex *z);
#ifdef __cplusplus
}
#endif
#endif
"""


def check(folder: Path, header: str, *options: str) -> tuple[int, str]:
    (folder / "api.f90").write_text(FORTRAN)
    (folder / "api.h").write_text(header)
    done = pyfort("check", "api.h", "--source", "api.f90", *options, cwd=folder)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_a_header_that_is_right(tmp_path: Path) -> None:
    """Fails if pyfort reports what no C compiler and no caller would mind."""
    header = HEADER.replace("const CFI_cdesc_t *x", "CFI_cdesc_t *x")
    assert check(tmp_path, header) == (0, "4 functions compared, 0 disagreements\n")


@pytest.mark.parametrize(
    ("right", "wrong", "line", "reason"),
    [
        ("int n, const", "const", 15, "it has 3 parameters, and Fortran 4: n, x, y, ok"),
        ("(int n", "(long n", 15, "1 ('n'): it is long, and Fortran has int"),
        ("(int n", "(int *n", 15, "1 ('n'): it is int *, and Fortran takes the value: int"),
        ("double y[]", "float y[]", 15, "3 ('y'): it is float, and Fortran has double"),
        ("double y[]", "double **y", 15, "3 ('y'): it is double **, an address of an address"),
        ("bool *ok", "int *ok", 15, "4 ('ok'): it is int, and Fortran has _Bool"),
        ("const double *x", "double *x", 15, "2 ('x'): what it leads to is not const"),
        ("double y[]", "const double *y", 15, "3 ('y'): what it leads to is const"),
        ("void api_fill", "int api_fill", 15, "its result: it is int, and Fortran has void"),
        ("api_handle *h", "api_handle h", 16, "2 ('handle'): it is api_handle, and Fortran takes"),
        ("void *api_made", "int api_made", 16, "its result: it is int, and Fortran takes an addr"),
        ("api_made", "api_make", 16, "no bind(C) procedure of the sources has this name"),
        ("(double);", "(float);", 17, "3 ('f'): of the function: parameter 1 ('1'): it is float"),
        ("point q", "const point *q", 17, "2 ('q'): it is const point *, and Fortran takes the"),
        ("tags[3]", "tags[2]", 17, "point has 4 members, and Fortran's type has 5 components"),
        ("x, y;", "x; float y;", 17, "member 2 of point: it is float, and Fortran has double"),
        ("const CFI_cdesc_t *x", "const double *x", 18, "takes a descriptor: CFI_cdesc_t *"),
        ("double complex", "double", 18, "3 ('z'): it is const double, and Fortran has const dou"),
    ],
)  # fmt: skip
def test_each_disagreement(right: str, wrong: str, line: int, reason: str, tmp_path: Path) -> None:
    """Fails if a call through the header would read or write other memory than it means."""
    assert right in HEADER
    status, said = check(tmp_path, HEADER.replace(right, wrong))
    assert status == 1
    assert f"api.h:{line}:" in said
    assert reason in said
    assert "no bind(C)" in reason or "[api.f90:" in said


def test_the_declarations_that_would_be_right(tmp_path: Path) -> None:
    """Fails if what --write prints is not what the sources need."""
    status, said = check(tmp_path, "int no_such_function(void);\n", "--write")
    assert status == 1
    assert "void api_fill(int n, const double *x, double *y, _Bool *ok);" in said
    assert "double api_norm(const struct point *p, struct point q, double (*f)(double));" in said
    lines = [x for x in said.splitlines() if x.startswith(("void", "double"))]
    header = HEADER[: HEADER.index("API void")] + "\n".join(lines) + "\n#endif\n"
    header = header.replace("typedef struct {", "typedef struct point {")
    header = header.replace('#ifdef __cplusplus\nextern "C" {\n#endif\n', "")
    assert check(tmp_path, header) == (0, "4 functions compared, 0 disagreements\n")


def test_declarations_of_python_files(tmp_path: Path) -> None:
    """Fails if ffi.cdef drifts unseen, or the line is not that of the Python file."""
    (tmp_path / "api.f90").write_text(FORTRAN)
    text = 'import cffi\nffi = cffi.FFI()\nffi.cdef("""\nvoid api_fill(int n, ...);\n""")\n'
    declared = "double *x, double *y, bool *ok"
    (tmp_path / "b.py").write_text(text.replace("...", f"const {declared}"))
    done = pyfort("check", "--cffi", "b.py", "--source", "api.f90", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (tmp_path / "b.py").write_text(text.replace("...", declared))
    done = pyfort("check", "--cffi", "b.py", "--source", "api.f90", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("b.py:4:"), done.stderr


CDEFS = '''\
from cffi import FFI

DECLARATIONS = (
    "typedef ... *handle;"
    + """
extern "Python" int asked(int);
extern "Python+C" {
    void told(double *x);
}
#define LIMIT ...
typedef int... index;
typedef struct { int a; ...; } open_one;
extern int table[...];
void api_fill(int n, double *x, double *y, bool *ok);
""")
FFI().cdef(DECLARATIONS)
'''


def test_what_cffi_has_beyond_c(tmp_path: Path) -> None:
    """Fails if a drift is not seen because the text has a name, or another language in it."""
    (tmp_path / "api.f90").write_text(FORTRAN)
    (tmp_path / "c.py").write_text(CDEFS)
    done = pyfort("check", "--cffi", "c.py", "--source", "api.f90", cwd=tmp_path)
    assert done.stdout == "1 function compared, 1 disagreement\n"
    assert done.stderr.startswith("c.py:14:6: api_fill: parameter 2"), done.stderr


@pytest.mark.parametrize(
    "given", ["open('api.h').read()", "f'int {name}(void);'", "unknown", "text"]
)
def test_what_only_execution_tells(tmp_path: Path, given: str) -> None:
    """Fails if declarations that nobody looked at pass for right ones."""
    (tmp_path / "api.f90").write_text(FORTRAN)
    (tmp_path / "d.py").write_text(f"text = 'int a;'\ntext += 'int b;'\nffi.cdef({given})\n")
    done = pyfort("check", "--cffi", "d.py", "--source", "api.f90", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "d.py:3: what cdef is given here" in done.stderr


def test_sources_of_a_project(tmp_path: Path) -> None:
    """Fails if what [tool.pyfort] or fpm.toml say of the sources is not heeded."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "api.F90").write_text(f"#ifdef ALL\n{FORTRAN}#endif\n")
    (tmp_path / "api.h").write_text("void api_fill(int n, double *x, double *y, _Bool *ok);\n")
    arguments = ("check", "api.h")
    assert pyfort(*arguments, cwd=tmp_path).returncode == 2  # nothing says what the sources are
    for name, text in (
        ("fpm.toml", 'name = "api"\n[extra.pyfort]\nfflags = "-DALL"\n'),
        ("pyproject.toml", '[tool.pyfort]\nname = "api"\nsources = "src/*"\nfflags = "-DALL"\n'),
    ):
        (tmp_path / name).write_text(text)
        done = pyfort(*arguments, cwd=tmp_path)
        assert done.stdout == "1 function compared, 1 disagreement\n", done.stderr
        assert "api.h:1:6: api_fill: parameter 2" in done.stderr
        (tmp_path / name).unlink()


def test_what_cannot_be_read(tmp_path: Path) -> None:
    """Fails if a broken header passes for a right one."""
    status, said = check(tmp_path, "void api_fill(unknown_type *x);\n")
    assert status == 1
    assert "api.h:1:" in said
    assert check(tmp_path, '#include "nowhere.h"\n')[0] == 1
    done = pyfort("check", "gone.h", "--source", "api.f90", cwd=tmp_path)
    assert done.returncode == 1
    assert "gone.h: no such file" in done.stderr
