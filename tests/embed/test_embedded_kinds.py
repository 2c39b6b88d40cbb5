"""Every kind of argument that Python can give Fortran, the other way round: there, or refused."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

_HEAD = """\
module kinds
  use, intrinsic :: iso_c_binding
  implicit none
  type, bind(C) :: rec
    real(c_double) :: x = 0
  end type rec
  type, bind(C) :: bare
    real(c_double) :: x
  end type bare
  type :: obj
    real(8), allocatable :: x(:)
  end type obj
  abstract interface
    real(8) function form(x)
      real(8), intent(in) :: x
    end function form
  end interface
"""

_NUMBERS = "integer", "integer(1)", "integer(8)", "real", "complex(8)"
_LOGICALS = "logical", "logical(1)", "logical(2)", "logical(8)"
_SHORT = "character(len=5)"
_TEXT = "character(len=*)"
_ANY = "character(len=:), allocatable"
_INTENTS = "intent(in)", "intent(out)", "intent(inout)"
_SHAPES = "", "(3)", "(:)", "(:,:)"

#: What a function of Python can be given, and can return.
EMBEDDED = [
    *(f"{t}, {i} :: a{s}" for t in (*_NUMBERS, *_LOGICALS) for i in _INTENTS for s in _SHAPES),
    *(f"{t}, {i}, optional :: a" for t in ("integer", *_LOGICALS) for i in _INTENTS),
    *(f"{t}, value :: a" for t in (*_NUMBERS, *_LOGICALS)),
    "integer, value, optional :: a",
    "integer :: a",
    "integer :: a(3)",
    *(f"real(8), {i}, {w} :: a(:)" for i in _INTENTS for w in ("contiguous", "optional")),
    *(f"real(8), {i}, allocatable :: a{s}" for i in _INTENTS for s in ("", "(:)", "(:,:)")),
    *(f"real(8), {i}, allocatable, optional :: a(:)" for i in _INTENTS),
    *(
        f"real(8), {i}, pointer :: a{s}"
        for i in ("intent(in)", "intent(inout)")
        for s in ("", "(:)")
    ),
    *(f"{t}, {i} :: a{s}" for t in (_SHORT, _TEXT) for i in _INTENTS for s in ("", "(3)", "(:)")),
    *(f"{_SHORT}, allocatable, {i} :: a" for i in _INTENTS),
    *(f"{_ANY}, {i} :: a{s}" for i in _INTENTS for s in ("", "(:)")),
    "character(len=:), pointer, intent(in) :: a",
    f"{_SHORT}, pointer, intent(in) :: a",
    *(f"type(rec), {i} :: a{s}" for i in _INTENTS for s in ("", "(3)", "(:)")),
    "type(rec), value :: a",
    "type(rec), intent(in), optional :: a",
    "type(bare), intent(in), allocatable :: a(:)",
    "type(bare), intent(out), allocatable :: a(:)",
    "type(bare), intent(in), pointer :: a(:)",
    *(f"{t}(obj), {i} :: a" for t in ("type", "class") for i in _INTENTS),
    "type(obj), intent(in), optional :: a",
    "type(obj), intent(in), pointer :: a",
    *(
        f"{t}(obj), {i} :: a{s}"
        for t in ("type", "class")
        for i in _INTENTS
        for s in ("(3)", "(:)")
    ),
    *(
        f"{t}(obj), {i}, allocatable :: a{s}"
        for t in ("type", "class")
        for i in _INTENTS
        for s in ("", "(:)", "(:,:)")
    ),
    "class(obj), intent(inout), allocatable, optional :: a(:)",
    "class(obj), intent(in), pointer :: a(:)",
    *(f"class(*), {i} :: a{s}" for i in ("intent(in)", "intent(inout)") for s in ("", "(:)")),
    "class(*), intent(in), optional :: a(:,:)",
    *(f"type(*), {i} :: a{s}" for i in ("intent(in)", "intent(inout)") for s in ("(:)", "(..)")),
    *(f"real(8), {i} :: a(..)" for i in ("intent(in)", "intent(inout)")),
    "real(8), intent(in), allocatable :: a(..)",
    "real(8), intent(in), pointer :: a(..)",
    "type(c_ptr), value :: a",
    "procedure(form) :: a",
    "procedure(form), optional :: a",
]
_RETURNED = [
    *_NUMBERS,
    *_LOGICALS,
    _SHORT,
    _ANY,
    "real(8), allocatable",
    "real(8), dimension(3)",
    "real(8), dimension(size(n))",
    "real(8), allocatable, dimension(:)",
    f"{_SHORT}, dimension(3)",
    "type(rec)",
    "type(rec), dimension(3)",
    "type(obj)",
    "type(obj), allocatable",
    "type(obj), dimension(3)",
    "type(obj), allocatable, dimension(:)",
]
_ABOUT_POINTERS = "nothing of Fortran's that it could point at: make it allocatable"
#: What it cannot, with a part of the reason.
REFUSED = {
    "integer(16), intent(in) :: a": "for which NumPy has no type",
    "real(8), intent(in) :: a(*)": "nobody knows how large it is: give it an extent",
    "real(8), intent(out), pointer :: a(:)": _ABOUT_POINTERS,
    "type(obj), intent(out), pointer :: a": _ABOUT_POINTERS,
    "character(len=:), pointer, intent(out) :: a": _ABOUT_POINTERS,
    "character(len=:), pointer, intent(inout) :: a": "a pointer to text that may be changed",
    "character(len=:), pointer, intent(in) :: a(:)": "a pointer to an array of text",
    "type(rec), intent(in), allocatable :: a(:)": "has initial values, which compilers do not give",
    "type(*), intent(in) :: a(*)": "the address of data of any type, which no function of Python "
    "gets: declare it as x(..)",
    "type(obj), intent(in) :: a(*)": "nobody knows how large it is: give it an extent",
    "real(8), intent(out), allocatable :: a(..)": "may return an array of another rank",
    "procedure(form), pointer, intent(in) :: a": "is a procedure pointer",
    "external :: a": "has no interface, so nobody knows how Python would call it",
}


def interfaces() -> tuple[str, dict[str, str]]:
    """A module with an interface for each, and what the procedures are about."""
    lines, about = [_HEAD, "  interface\n"], {}
    for number, declared in enumerate([*EMBEDDED, *REFUSED]):
        about[f"s{number}"] = declared
        lines.append(
            f"    !> pyfort: python any.thing\n    subroutine s{number}(a)\n      import\n"
            f"      {declared}\n    end subroutine s{number}\n"
        )
    for number, declared in enumerate(_RETURNED):
        about[f"f{number}"] = declared
        lines.append(
            f"    !> pyfort: python any.thing\n    function f{number}(n) result(r)\n      import\n"
            f"      integer, intent(in) :: n(:)\n      {declared} :: r\n"
            f"    end function f{number}\n"
        )
    return "".join([*lines, "  end interface\nend module kinds\n"]), about


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Why they are refused that are, by what they are about."""
    folder: Path = tmp_path_factory.mktemp("kinds")
    text, about = interfaces()
    (folder / "kinds.f90").write_text(text)
    command = [sys.executable, "-m", "pyfort", "embed", "kinds.f90", "-o", "lib"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stderr
    found = re.findall(r"kinds\.f90:\d+:\d+: (\w+): (.*)$", done.stderr, re.M)
    return {about[name]: reason for name, reason in found}


@pytest.mark.parametrize("declared", [*EMBEDDED, *_RETURNED])
def test_what_has_a_form_in_python_is_embedded(said: dict[str, str], declared: str) -> None:
    """Compilers accept what is written for it, or the whole library would be lost."""
    assert declared not in said, said.get(declared)


@pytest.mark.parametrize("declared", REFUSED)
def test_what_has_none_is_refused(said: dict[str, str], declared: str) -> None:
    """With advice, and without losing the others."""
    assert REFUSED[declared] in said[declared]
