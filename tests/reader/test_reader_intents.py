"""What bodies tell of dummy arguments without an intent."""

from __future__ import annotations

import pytest
from reading import Reader


def told(library: Reader, text: str, of: str = "s", name: str = "source.f90") -> dict[str, str]:
    """The dummies of a procedure that are told to be something."""
    procedures = {p.name: p for p in library(text, name=name).procedures}
    return {a.name: a.inferred[0] for a in procedures[of].arguments if a.inferred}


DECLARED = """\
subroutine s(a, b, k, text, p)
  real :: a, b(*)
  integer :: k
  character(8) :: text
  external p
  {}
end subroutine s
"""


@pytest.mark.parametrize(
    ("statement", "changed"),
    [
        ("x = a + b(k)", ""),
        ("a = 1", "a"),
        ("b(k) = a", "b"),
        ("if (a > 0) b(k) = 1", "b"),
        ("if (a == k) then; x = 1; end if", ""),
        ("do k = 1, 3; x = b(k); end do", "k"),
        ("do 10 i = k, 3\n10 x = a", ""),
        ("print *, a, (b(k), k = 1, 3)", "k"),
        ("write (k, *) a", ""),
        ("write (text, *) a", "text"),
        ("write (*, *, iostat=k) a", "k"),
        ("read (k, *) a, b(3)", "ab"),
        ("open (unit=k, file=text)", ""),
        ("open (newunit=k, file='a')", "k"),
        ("inquire (file=text, exist=l)", ""),
        ("select case (k); case (1); a = 3; end select", "a"),
        ("call p(a, k + 1, (b(1)))", "a"),
        ("call p(b(k))", "b"),
        ("x = sin(a) + max(k, 3)", ""),
        ("x = unknown(a) + k", "a"),
        ("text(2:3) = 'ab'", "text"),
        ("allocate (q(k), stat=k)", "k"),
        ("forall (k = 1:3) b(k) = 0", "kb"),
        ("associate (z => a); z = 1; end associate", "a"),
        ("read (5, group)", "abktext"),
        ("if (a) 1, 2, 3", ""),
    ],
)
def test_statements(library: Reader, statement: str, changed: str) -> None:
    """Fails if what a statement defines counts as read, or what it reads as defined."""
    read = told(library, DECLARED.format(statement)).keys()
    left = {{"t": "text"}.get(c, c) for c in changed.replace("text", "t")}
    assert {n for n in ("a", "b", "k", "text") if n not in read} == left


CALLS = """\
subroutine s(a, b, c, d)
  real :: a, b, c, d
  x = 1
  call t(a, b)
  call t(z=c, y=d)
end subroutine s
subroutine t(y, z)
  real :: y, z
  x = y
  call s(y, z, z, y)
  call u(z)
end subroutine t
subroutine u(w)
  real :: w
  w = 1
end subroutine u
"""


def test_what_is_passed_on(library: Reader) -> None:
    """Fails if a procedure that is called is not looked into, or a circle has no end."""
    assert told(library, CALLS) == {"a": "in", "d": "in"}
    assert told(library, CALLS, "t") == {"y": "in"}
    assert told(library, CALLS, "u") == {}


def test_internal_procedures(library: Reader) -> None:
    text = """
subroutine s(a, b, c)
  real :: a, b, c
  call inner()
contains
  subroutine inner()
    real :: b
    a = c
    b = 1
  end subroutine
end subroutine
"""
    assert told(library, text) == {"b": "in", "c": "in"}


def test_comments(library: Reader) -> None:
    """Fails if a comment is believed against the body, or not where that tells nothing."""
    text = """
!> \\param[in] a first
!> @param[in,out] b second
!> \\param[out] c third
!> \\param[in] d fourth
subroutine s(a, b, c, d)
  real :: a, b, c, d
  call elsewhere(a, b, c)
  d = 1
end subroutine
"""
    assert told(library, text) == {"a": "in", "b": "inout", "c": "out"}


def test_fixed_form(library: Reader) -> None:
    """Fails if blanks that mean nothing there hide a statement."""
    text = """
      SUBROUTINE S(A, I, B)
      REAL A(3), B
      DO10I=1,3
      A(I)=B
   10 CONTINUE
      IF(B.GT.0)CALL Q(I)
      END
"""
    assert told(library, text, name="source.f") == {"b": "in"}
