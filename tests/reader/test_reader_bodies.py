"""Which bodies run straight through, and are worth compiling for vectors."""

from __future__ import annotations

import pytest
from reading import Reader

from pyfort.model import Library

STRAIGHT = {
    "empty": "",
    "assignments": "f = 2*x\nf = f + 1",
    "elements": "a(1) = x\na(2*(int(x) + 1)) = 1\nf = a(1)",
    "parts of complex": "z%re = 1\nf = z%im",
    "constants of modules": "f = x + half + table(2) + 1._wp + real(1.d0, kind=c_float)",
    "constants of the host": "f = 2*one",
    "intrinsics": "f = sqrt(x) + merge(1., 0., x.gt.1.e3.and..not.x.lt.2)",
    "substring": "c(1:1) = 'x'",
    "own constant": "f = c2(1)*x",
    "deep brackets": "a(int(max(abs(x), (x + 1)))) = 1",
    "if": "if (x > 0) then\nf = x\nelse if (x < -1) then\nf = 1\nelse\nf = 0\nend if",
    "if in one word": "if (x > 0) then\nf = x\nelseif (x < -1) then\nf = 1\nendif",
    "named if": "outer: if (x > 0) then\nf = x\nelse outer\nf = 1\nend if outer",
    "if statement": "if ((x > 0) .and. (x == 1)) f = x",
    "return": "if (x > 0) return\nf = x\nreturn",
    "brackets in text": "if (c == ')(') f = 1\nc = '('",
    "select case": "select case (i)\ncase (1, 3:)\nf = 1\ncase default\nf = 2\nend select",
    "one line": "if (x > 0) then; f = 1; else; f = 2; end if",
    "continued": "f = x &\n  + 1",
    "names like keywords": "do = 1\ndouble = max(1, 2)\nwhere = 2\nend_of_block = block\nstop = 1",
    "comparison": "l = x == 1\nl = x >= 1",
    "label": "10 f = 1\n20 continue",
    "forty": "f = x\n" * 40,
    "short loop": "do i = 1, 3\nf = x\nend do",
    "short loop that counts down": "do i = 12, 1, -1\nf = f*x + a(i)\nenddo",
    "short loop by names": "do i = three, 1, - 1\nf = x\nend do",
    "named loop": "outer: do i = 1, 3\nf = x\nend do outer",
    "short loops in each other": "do i = 1, 3\ndo j = 0, 2\nf = x\nend do\nend do",
    "loop that does not run": "do i = 1, 0\nf = x\nend do",
    "short loop with a choice": "do i = 1, 3\nif (a(i) > 0) f = x\nend do",
}
CROOKED = {
    "function of the module": "f = other(x)",
    "function of a used module": "f = helper(x)",
    "external function": "f = unknown(x)",
    "declared external function": "f = e(x)",
    "statement function": "sf(y) = y + 1\nf = sf(x)",
    "shadowed intrinsic": "f = tiny(x)",
    "itself": "r = f(x)",
    "variable of the module": "f = state*x",
    "variable of a used module": "if (x > threshold) f = x",
    "function of an intrinsic module": "if (ieee_is_nan(x)) f = 1",
    "operator of its own": "f = x .plus. 1",
    "derived type": "p%x = 1",
    "loop": "do i = 1, n\nf = x\nend do",
    "long loop": "do i = 1, 17\nf = x\nend do",
    "loop with much in it": "do i = 1, 10\nf = x\nf = x\nf = x\nf = x\nend do",
    "loops in each other": "do i = 1, 7\ndo j = 1, 7\nf = x\nend do\nend do",
    "loop by a formula": "do i = 1, 1 + 1\nf = x\nend do",
    "loop without steps": "do i = 1, 3, 0\nf = x\nend do",
    "loop that is left": "do i = 1, 3\nif (x > 0) exit\nend do",
    "loop of calls": "do i = 1, 3\nf = other(x)\nend do",
    "while": "do while (x == f)\nf = x\nend do",
    "endless": "do\nexit\nend do",
    "concurrent": "do concurrent (i = 1:3)\na(i) = 1\nend do",
    "labelled loop": "do 10 i = 1, 3\n10 continue",
    "call": "call g(x)",
    "conditional call": "if (x > 0) call g(x)",
    "go to": "go to 10\n10 continue",
    "conditional goto": "if (x > 0) goto 10\n10 continue",
    "arithmetic if": "if (x) 10, 20, 30\n10 continue\n20 continue\n30 continue",
    "print": "print *, x == f",
    "write": "write (unit=6, fmt=*) x",
    "open": "open (unit=6, file='a')",
    "allocate": "allocate (b(3), source=1.0)",
    "deallocate": "if (x > 0) deallocate (b)",
    "pointer": "q => b",
    "stop": "stop 1",
    "error stop": "if (x > 0) error stop 'x = 1'",
    "where": "where (a > 0) a = 1",
    "where construct": "where (a > 0)\na = 1\nelsewhere\na = 2\nend where",
    "forall": "forall (i = 1:3) a(i) = 1",
    "block": "block\nreal :: y\ny = x\nend block",
    "named block": "inner: block\nf = x\nend block inner",
    "select type": "select type (p)\nclass default\nf = 1\nend select",
    "select rank": "select rank (p)\nrank default\nf = 1\nend select",
    "associate": "associate (y => x)\nf = y\nend associate",
    "internal procedure": "f = g(x)\ncontains\nreal function g(x)\nreal :: x\ng = x\nend function",
    "entry": "f = 1\nentry h(x)\nf = 2",
    "too long": "f = x\n" * 41,
    "format": "read (5, 10) x\n10 format (f3.1)",
}
FIXED_STRAIGHT = {
    "blanks": "      f = x + 1\n      i f (x .gt. 0) f = 1\n      e n d i f = 1",
    "if": "      IF (X .GT. 0) THEN\n      F = 1\n      ELSE\n      F = 2\n      END IF",
    "no loop": "      double = max(1, 2)\n      do10i = 1.5",
}
FIXED_CROOKED = {
    "function": "      f = g(x)",
    "loop": "      do 10 i = 1, 3\n   10 continue",
    "loop in one word": "      do10i=1,3\n   10 continue",
    "loop of functions": "      do 10 i = max(1, 2), 3\n   10 continue",
    "call": "      c a l l g(x)",
    "where": "      where (a .gt. 0) a = 1",
    "go to": "      go to 10\n   10 f = 1",
}


AROUND = """\
module used
  implicit none
  integer, parameter :: wp = 8
  real, parameter :: half = 0.5, table(3) = 1
  real :: threshold = 0
contains
  pure real function helper(x)
    real, intent(in) :: x
    helper = x
  end function
end module
module m
  use used
  use, intrinsic :: iso_c_binding, only: c_float
  use, intrinsic :: ieee_arithmetic, only: ieee_is_nan
  real, parameter :: one = 1
  real :: state = 0
  type pair
    real :: x, y
  end type
contains
  real function f(x)
    real :: x, a(5), sf, y
    real, parameter :: c2(2) = 2
    integer, parameter :: three = 3
    real, external :: e
    complex :: z
    character(3) :: c
    type(pair) :: p
    {body}
  end function
  real function other(x)
    real :: x
    other = x
  end function
  real function tiny(x)
    real :: x
    tiny = x
  end function
end module
"""


def free(body: str) -> str:
    return AROUND.format(body=body)


def fixed(body: str) -> str:
    lines = [
        "      module m", "      contains", "      real function f(x)", "      real :: x", body,
        "      end function", "      end module", "",
    ]  # fmt: skip
    return "\n".join(lines)


def straight(read: Library) -> bool:
    (function,) = [p for p in read.modules[-1].procedures if p.name == "f"]
    return function.straight_line


@pytest.mark.parametrize("body", STRAIGHT)
def test_straight(library: Reader, body: str) -> None:
    assert straight(library(free(STRAIGHT[body])))


@pytest.mark.parametrize("body", CROOKED)
def test_not_straight(library: Reader, body: str) -> None:
    assert not straight(library(free(CROOKED[body])))


@pytest.mark.parametrize("body", FIXED_STRAIGHT)
def test_straight_in_fixed_form(library: Reader, body: str) -> None:
    (function,) = library(fixed(FIXED_STRAIGHT[body]), name="source.f").modules[0].procedures
    assert function.straight_line


@pytest.mark.parametrize("body", FIXED_CROOKED)
def test_not_straight_in_fixed_form(library: Reader, body: str) -> None:
    (function,) = library(fixed(FIXED_CROOKED[body]), name="source.f").modules[0].procedures
    assert not function.straight_line


def test_only_bodies_are_straight(library: Reader) -> None:
    """An interface body says nothing, and neither does that of a separate procedure."""
    read = library(
        "module m\ninterface\nsubroutine s() bind(c)\nend subroutine\n"
        "module subroutine t()\nend subroutine\nend interface\nend module\n"
        "real function outside(x)\nreal :: x\noutside = x\nend function\n"
    )
    assert [p.straight_line for p in read.modules[0].procedures] == [False, False]
    assert read.procedures[0].straight_line


def test_a_loop_of_the_next_procedure_does_not_count(library: Reader) -> None:
    read = library(
        "module m\ncontains\nsubroutine s(x)\nx = 1\nend subroutine\n"
        "subroutine t(x)\ndo i = 1, 30\nx = i\nend do\nend subroutine\nend module\n"
    )
    assert [p.straight_line for p in read.modules[0].procedures] == [True, False]
