"""What ``!> pyfort: signature`` asks for, and when it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyfort.build.compilers.compiler import find
from pyfort.plan import Plan, plan_library
from pyfort.reader import read

SOURCE = """\
module m
  implicit none
  {data}
contains
  {doc}
  {prefix} subroutine s({dummies})
    {declarations}
  end subroutine
  pure real function other(x)
    real, intent(in) :: x
    other = x
  end function
end module
"""
VECTORS = """\
integer, intent(in) :: n
    real, intent(in) :: x(n)
    real, intent(out) :: y(n)
    y = x"""
MATRIX = """\
integer, intent(in) :: m, n
    real, intent(in) :: a(m, n), x(n)
    real, intent(out) :: y(m)
    y = matmul(a, x)"""


def plan(
    folder: Path,
    signature: str,
    dummies: str = "n, x, y",
    declarations: str = VECTORS,
    prefix: str = "pure",
    data: str = "",
    doc: str = "",
) -> Plan:
    source = folder / "m.f90"
    doc = doc or f"!> pyfort: signature {signature}"
    text = SOURCE.format(
        doc=doc, dummies=dummies, declarations=declarations, prefix=prefix, data=data
    )
    source.write_text(text)
    return plan_library(read([source], find()))


@pytest.mark.parametrize(
    ("signature", "planned"),
    [("(n)->(n)", "(n)->(n)"), (" ( I ) -> ( I ) ", "(i)->(i)"), ("(k)->(k)", "(k)->(k)")],
)
def test_names_of_dimensions_are_free(tmp_path: Path, signature: str, planned: str) -> None:
    assert plan(tmp_path, signature).wrappers[0].core_signature == planned


def test_several_dimensions(tmp_path: Path) -> None:
    found = plan(tmp_path, "(m,n),(n)->(m)", "m, n, a, x, y", MATRIX)
    assert found.wrappers[0].core_signature == "(m,n),(n)->(m)"
    assert found.wrappers[0].ufunc is None


def test_constant_extents(tmp_path: Path) -> None:
    declarations = "real, intent(in) :: x(3)\n real, intent(out) :: y(0:2)\n y = x"
    found = plan(tmp_path, "(3)->(3)", "x, y", declarations)
    assert found.wrappers[0].core_signature == "(3)->(3)"


def test_without_a_directive_there_is_none(tmp_path: Path) -> None:
    assert plan(tmp_path, "", doc="!> Copies.").wrappers[0].core_signature is None


@pytest.mark.parametrize(
    ("signature", "reason"),
    [
        ("(n)", "it must be of the form (n),(n)->()"),
        ("n->n", "it must be of the form (n),(n)->()"),
        ("(n)->(n) fast", "it must be of the form (n),(n)->()"),
        ("(n?)->(n)", "a dimension is a name or a number, not 'n?'"),
        ("(n)->(n-2)", "a dimension is a name or a number, not 'n-2'"),
        ("(n),(n)->(n)", "it has 2 inputs, the procedure 1: x"),
        ("(n)->(n),()", "it has 2 outputs, the procedure 1: y"),
        ("(n)->()", "it gives 'y' 0 dimensions; in Fortran it has 1"),
        ("(n)->(m)", "'n' and 'm' are the same n"),
        ("(3)->(n)", "'3' of 'x' is n in Fortran"),
    ],
)
def test_signatures_that_do_not_fit(tmp_path: Path, signature: str, reason: str) -> None:
    """A wrong comment is reported with its line, and the other procedures are wrapped."""
    found = plan(tmp_path, signature)
    (refusal,) = found.refusals
    assert refusal.reason == f"signature {signature}: {reason}"
    assert (refusal.name, refusal.place.line) == ("s", 5)
    assert [w.name for w in found.wrappers] == ["other"]


@pytest.mark.parametrize(
    ("signature", "dummies", "declarations", "reason"),
    [
        ("(m,m),(m)->(m)", "m, n, a, x, y", MATRIX, "'m' is both m and, in 'a', n"),
        (
            "(n)->(n)", "x, y", "real, intent(in) :: x(3)\n real, intent(out) :: y(3)\n y = x",
            "'n' of 'x' is 3 in Fortran",
        ),
        (
            "(n)->(m)", "n, x, y", VECTORS.replace("y(n)", "y(n - 2)").replace("y = x", "y = 0"),
            "the extents of 'y' must be constants, or sizes that follow from the inputs, without "
            "arithmetic",
        ),
        (
            "(n)->()", "x, y", "real, intent(in) :: x(*)\n real, intent(out) :: y\n y = x(1)",
            "the extents of 'x' must be constants, or sizes that follow from the inputs, without "
            "arithmetic",
        ),
        (
            "()->(n)", "n, y", "integer, intent(in) :: n\n real, intent(out) :: y(n)\n y = 0",
            "the extents of 'y' must be constants, or sizes that follow from the inputs, without "
            "arithmetic",
        ),
        (
            "(n)->(n)", "n, x, y", VECTORS.replace("intent(out)", "intent(inout)"),
            "'y' is changed in place; an operand is intent(in) or intent(out)",
        ),
        (
            "(n),()->(n)", "n, x, k, y",
            VECTORS.replace("y = x", "real, intent(in), optional :: k\n y = x"),
            "'k' is optional, which an operand cannot be",
        ),
        (
            "(n)->()", "n, x, y",
            "integer, intent(in) :: n\n character, intent(in) :: x(n)\n"
            " real, intent(out) :: y\n y = n",
            "'x' has a type of which NumPy makes no ufuncs",
        ),
        *[
            (
                signature, "x, y", f"{declared}\n real, intent(out) :: y\n y = 0",
                "'x' is neither a number nor an array of explicit shape",
            )
            for signature, declared in [
                ("()->()", "real, intent(in) :: x(..)"),
                ("()->()", "type(*), intent(in) :: x"),
                ("()->()", "type(*), intent(in) :: x(..)"),
                ("()->()", "real, allocatable, intent(in) :: x"),
                ("(n)->()", "real, intent(in) :: x(:)"),
            ]
        ],
    ],
)  # fmt: skip
def test_procedures_that_do_not_fit(
    tmp_path: Path, signature: str, dummies: str, declarations: str, reason: str
) -> None:
    found = plan(tmp_path, signature, dummies, declarations)
    assert [r.reason for r in found.refusals] == [f"signature {signature}: {reason}"]


def test_what_the_lock_must_guard_is_refused(tmp_path: Path) -> None:
    """NumPy runs loops without the lock; an impure procedure may write static data."""
    data = "integer, private :: counter = 0"
    (refusal,) = plan(tmp_path, "(n)->(n)", prefix="", data=data).refusals
    assert refusal.reason == (
        "signature (n)->(n): NumPy would call it without the lock that guards the library's "
        "static data; declare the procedure pure"
    )
    assert plan(tmp_path, "(n)->(n)", data=data).wrappers[0].core_signature == "(n)->(n)"
    assert plan(tmp_path, "(n)->(n)", prefix="").wrappers[0].core_signature == "(n)->(n)"


def test_elemental_procedures_need_none(tmp_path: Path) -> None:
    declarations = "real, intent(in) :: x\n real, intent(out) :: y\n y = x"
    (refusal,) = plan(tmp_path, "()->()", "x, y", declarations, "elemental").refusals
    assert refusal.reason == "signature ()->(): an elemental procedure is a ufunc without it"


@pytest.mark.parametrize(
    ("doc", "reason"),
    [
        (
            "!> pyfort: signature (n)->(n)\n  !> pyfort: signature (m)->(m)",
            "signature (m)->(m): it is the second one of the procedure",
        ),
        (
            "!> pyfort: signatur (n)->(n)",
            "pyfort knows no 'signatur' of a procedure: the comment must be "
            "'!> pyfort: signature (n),(n)->()', or begin with raises, name, method or hide; "
            "that of a dummy argument stands beside its declaration",
        ),
    ],
)
def test_comments_that_would_do_nothing(tmp_path: Path, doc: str, reason: str) -> None:
    """A comment for pyfort that is misspelt would be lost without a word."""
    assert [r.reason for r in plan(tmp_path, "", doc=doc).refusals] == [reason]


def test_names_of_keywords_get_an_underscore(tmp_path: Path) -> None:
    """``out=`` of a call must be NumPy's; sizes and shapes follow the new names."""
    declarations = """\
integer, intent(in) :: order, order_
    real, intent(in) :: where(order), dtype(order_)
    real, intent(out) :: out(order)
    out = where"""
    dummies = "order, order_, where, dtype, out"
    (s, _) = plan(tmp_path, "(n),(m)->(n)", dummies, declarations).wrappers
    assert [p.name for p in s.parameters] == ["order__", "order_", "where_", "dtype_", "out_"]
    assert [v.array for p in s.parameters for v in p.sources] == ["where_", "dtype_"]
    assert [str(p.extents[0].name) for p in s.parameters if p.extents] == [
        "order__", "order_", "order__",
    ]  # fmt: skip
    (s, _) = plan(tmp_path, "", dummies, declarations, doc="!> Plain.").wrappers
    assert [p.name for p in s.parameters] == ["order", "order_", "where", "dtype", "out"]
