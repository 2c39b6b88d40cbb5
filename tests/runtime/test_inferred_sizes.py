"""Sizes that follow from arrays, and the extents that follow from sizes."""

from __future__ import annotations

import numpy as np
import pytest
from describing import dummy

from pyfort.runtime import Dummy
from pyfort.runtime.signature import formula


@pytest.fixture(scope="session")
def shaped(make):
    """A function of an integer `n` and an array allocated with one extent."""

    def shaped(program: str, **more: Dummy):
        return make(
            "nothing",
            dummy("n", "i8", "in"),
            *more.values(),
            dummy("y", "i1", "out", (program,)),
        )

    return shaped


# --- inference ------------------------------------------------------------------------


def test_all_arrays_must_agree_with_an_inferred_size(axpy):
    """Fails if the shortest or the first array silently decides."""
    with pytest.raises(
        ValueError, match=r"^axpy\(\): argument 'y' has shape \(4,\); .* be 3 \(n\)"
    ):
        axpy(1.0, np.zeros(3), np.zeros(4))
    with pytest.raises(
        ValueError, match=r"^axpy\(\): argument 'y' has shape \(2,\); .* be 3 \(n\)"
    ):
        axpy(1.0, np.zeros(3), np.zeros(2))


def test_a_size_that_is_passed(axpy):
    """Fails if a last extent may not be smaller than the array's, or may be larger."""
    y = np.zeros(4)
    axpy(1.0, np.ones(3), y, n=2)
    assert y.tolist() == [1, 1, 0, 0]
    with pytest.raises(ValueError, match=r"'x' has shape \(3,\); .* must be at least 4 \(n\)"):
        axpy(1.0, np.ones(3), y, n=4)
    axpy(1.0, np.ones(3), y, n=-1)
    assert y.tolist() == [1, 1, 0, 0]
    with pytest.raises(OverflowError, match=r"^axpy\(\): argument 'n' is the int"):
        axpy(1.0, np.ones(3), y, n=2**31)
    with pytest.raises(TypeError, match=r"^axpy\(\): argument 'n' is the float"):
        axpy(1.0, np.ones(3), y, n=2.0)


def test_leading_extents_match_exactly(make):
    """Fails if rows are taken from the wrong place, as with a larger leading dimension."""
    f = make(
        "nothing",
        dummy("m", "i4", "size", sources=("a.0",)),
        dummy("n", "i4", "size", sources=("a.1",)),
        dummy("a", "f8", "inout", ("m", "n")),
    )
    a = np.zeros((3, 4), order="F")
    f(a)
    f(a, n=2)
    f(a, m=3, n=4)
    with pytest.raises(ValueError, match=r"its extent in dimension 0 must be 2 \(m\)"):
        f(a, m=2)


def test_an_ordinary_integer_counts_as_passed(make):
    """Fails if an extent given by an ordinary parameter must match exactly."""
    f = make("nothing", dummy("n", "i4", "in"), dummy("x", "f8", "inout", ("n",)))
    f(2, np.zeros(3))
    with pytest.raises(ValueError, match="at least 4"):
        f(4, np.zeros(3))


def test_constant_extents_match_exactly(make):
    """Fails if an array is longer than Fortran will ever use."""
    f = make("nothing", dummy("x", "f8", "inout", ("3",)))
    f(np.zeros(3))
    for n in (2, 4):
        with pytest.raises(ValueError, match=r"must be 3: "):
            f(np.zeros(n))


def test_assumed_size(make):
    """Fails if the last extent of x(2, *) is restricted, or the first is not."""
    f = make("nothing", dummy("x", "f8", "inout", ("2", "*")))
    for n in (0, 1, 5):
        f(np.zeros((2, n), order="F"))
    with pytest.raises(ValueError, match="dimension 0 must be 2"):
        f(np.zeros((3, 2), order="F"))


def test_solved_sizes_are_checked_forward(make):
    """Fails if x(2*n+1) accepts an even number of elements."""
    f = make(
        "size",
        dummy("n", "i8", "size", sources=("x.0 1 - 2 /",)),
        dummy("x", "i1", "in", ("n 2 * 1 +",)),
        result=dummy("f", "i8", "out"),
    )
    assert f(np.zeros(7, "i1")) == 3
    with pytest.raises(ValueError, match=r"'x' has shape \(6,\); .* must be 5 \(n\*2 \+ 1\)"):
        f(np.zeros(6, "i1"))


def test_the_first_present_array_is_the_source(make):
    """Fails if the size of an absent array is used."""
    f = make(
        "first_of_three",
        dummy("n", "i4", "size", sources=("x.0", "y.0")),
        dummy("x", "f8", "in", ("n",), optional=True),
        dummy("y", "f8", "in", ("n",), optional=True),
        result=dummy("f", "i4", "out"),
    )
    assert f(np.zeros(3)) == 3
    assert f(None, np.zeros(4)) == 4
    with pytest.raises(TypeError, match=r"^f\(\): argument 'n' is missing; .*: pass n=\.\.\."):
        f()
    assert f(n=5) == 5


def test_an_optional_size_is_absent_with_its_arrays(make):
    """Fails if a size is demanded that Fortran does not need."""
    f = make(
        "present",
        dummy("n", "i4", "size", optional=True, sources=("x.0",)),
        dummy("x", "f8", "in", ("n",), optional=True),
        dummy("m", "i4", "in", optional=True),
        result=dummy("f", "i4", "out"),
    )
    assert f() == 0
    assert f(np.zeros(3)) == 0b011
    assert f(m=1) == 0b100
    assert f(n=1) == 0b001


def test_an_absent_scalar_that_is_needed(make):
    """Fails if an extent is computed from an absent argument."""
    f = make(
        "nothing",
        dummy("n", "i4", "in", optional=True),
        dummy("x", "f8", "in", ("n",), optional=True),
    )
    f()
    with pytest.raises(TypeError, match=r"^f\(\): argument 'n' is absent; .* size of 'x': pass it"):
        f(x=np.zeros(3))


def test_a_size_that_does_not_fit_its_kind(make):
    """Fails if the inferred size wraps."""
    f = make(
        "nothing",
        dummy("n", "i1", "size", sources=("x.0",)),
        dummy("x", "i1", "in", ("n",)),
    )
    f(np.zeros(127, "i1"))
    with pytest.raises(OverflowError, match=r"^f\(\): argument 'n' is 128 by the shape of 'x'"):
        f(np.zeros(128, "i1"))


def test_a_size_without_arrays(make):
    """Fails if a size that follows from nothing is left undefined."""
    f = make("nothing", dummy("n", "i4", "size"))
    f(n=1)
    with pytest.raises(TypeError, match="argument 'n' is missing"):
        f()


def test_extents_of_other_arrays(make):
    """Fails if size(x) is the array's size where Fortran sees a smaller one."""
    f = make(
        "nothing",
        dummy("y", "f8", "inout", ("x.size",)),
        dummy("n", "i4", "size", sources=("x.0",)),
        dummy("x", "f8", "in", ("n",)),
        dummy("z", "f8", "out", ("x.0 2 *",)),
    )
    assert f(np.zeros(3), np.zeros(3)).shape == (6,)
    assert f(np.zeros(3), np.zeros(3), n=2).shape == (4,)
    with pytest.raises(ValueError, match=r"'y' has shape \(4,\); .* must be 3 \(size\(x\)\)"):
        f(np.zeros(4), np.zeros(3))


# --- programs ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("program", "n", "extent"),
    [
        ("n", 3, 3),
        ("7", 0, 7),
        ("n 2 + 3 *", 1, 9),
        ("n 5 -", 3, 0),
        ("n 2 /", 7, 3),
        ("n 2 / 10 +", -7, 7),
        ("n 3 mod() 10 +", -7, 9),
        ("n 2 **", 5, 25),
        ("2 n **", 10, 1024),
        ("2 n ** 5 +", -1, 5),
        ("-1 n ** 5 +", -3, 4),
        ("-1 n ** 5 +", 4, 6),
        ("0 n **", 0, 1),
        ("n neg()", -4, 4),
        ("n abs()", -4, 4),
        ("n 3 min()", 9, 3),
        ("n 3 max()", 1, 3),
        ("n -1 /", -9, 9),
        ("n -1 mod() 2 +", -9, 2),
    ],
)
def test_arithmetic_is_fortrans(shaped, program, n, extent):
    """Fails if an operator has Python's or C's meaning where Fortran's differs."""
    assert shaped(program)(n).shape == (extent,)


@pytest.mark.parametrize("program", ["n 0 /", "n 0 mod()", "0 -1 **"])
def test_division_by_zero(shaped, program):
    """Fails if the process dies of SIGFPE."""
    with pytest.raises(ValueError, match=r"^f\(\): argument 'y' has the size .*, which divides by"):
        shaped(program)(2**63 - 1)


@pytest.mark.parametrize(
    "program",
    ["n n *", "n 1 +", "n 2 **", "-2 n -", "n neg() 2 - -1 /", "n neg() 1 - abs()",
     "n neg() 1 - neg()", "n neg() 1 - -1 /", "n neg() 1 - -1 mod()"],
)  # fmt: skip
@pytest.mark.parametrize("kind", [1, 2, 4, 8])
def test_overflow_in_the_kind_of_the_operands(make, program, kind):
    """Fails if a size wraps as in Fortran, or does not where Fortran's does."""
    numbered = " ".join(f"{t}_{kind}" if t.lstrip("-").isdigit() else t for t in program.split())
    f = make("nothing", dummy("n", f"i{kind}", "in"), dummy("y", "i1", "out", (numbered,)))
    message = rf"^f\(\): argument 'y' has the size [^_]*, which overflows int{8 * kind}, in which"
    with pytest.raises(OverflowError, match=message):
        f(2 ** (8 * kind - 1) - 1)


@pytest.mark.parametrize(
    ("program", "n", "extent"),
    [
        ("n n *", 11, 121),
        ("n 1 +", 127, 128),  # the usual integer is longer
        ("n 1_1 + 1 + ", 126, 128),
        ("n int(2) n *", 127, 127**2),
        ("n 127_1 max() 1_2 +", 3, 128),
        ("n 10 *", 127, 1270),
        ("n 2 **", 127, 127**2),
        ("n 100_8 * 100 /", 127, 127),
        ("n 0_8 - 1_8 +", 127, 128),
    ],
)
def test_kinds_are_promoted(make, program, n, extent):
    """Fails if a size is refused that Fortran computes in a longer kind."""
    f = make("nothing", dummy("n", "i1", "in"), dummy("y", "i1", "out", (program,)))
    assert f(n).shape == (extent,)


@pytest.mark.parametrize(
    ("program", "n"),
    [("n 1_1 +", 127), ("n 1_1 + 1 +", 127), ("n n * int(2)", 12), ("n 3 * int(1)", 43)],
)
def test_kinds_are_promoted_where_fortran_does(make, program, n):
    """Fails if an operation is done in a longer kind than Fortran's."""
    f = make("nothing", dummy("n", "i1", "in"), dummy("y", "i1", "out", (program,)))
    with pytest.raises(OverflowError, match="which overflows int8"):
        f(n)


@pytest.mark.parametrize("name", ["max", "min", "mod", "abs", "neg", "int", "size"])
def test_dummies_named_as_operators(make, name):
    """Fails if a dummy cannot have the name of an operator."""
    f = make(
        "nothing",
        dummy(name, "i4", "in"),
        dummy("y", "i1", "out", (f"{name} 2 max()", f"{name} {name} abs() +")),
    )
    assert f(3).shape == (3, 6)


@pytest.mark.parametrize(
    "program",
    ["", " ", "m", "n n", "+", "n +", "1.5", "n.0", "y.1", "y.-1", "y.x", "y.", ".0", "n 1 ^",
     "99999999999999999999", " ".join(["n"] * 150 + ["+"] * 149), "y.0"],
)  # fmt: skip
def test_programs_that_are_none(shaped, program):
    """Fails if a mistake of the generator shows only when it is called."""
    with pytest.raises(ValueError, match=r"extent|token|depends on itself"):
        shaped(program)


def test_dummies_that_are_wrong(make):
    """Fails if a mistake of the generator shows only when it is called."""
    with pytest.raises(ValueError, match="unknown type code 'f16'"):
        make("nothing", dummy("x", "f16", "in"))
    with pytest.raises(ValueError, match="unknown intent 'inn'"):
        make("nothing", dummy("x", "f8", "inn"))
    with pytest.raises(ValueError, match="must be an integer scalar"):
        make("nothing", dummy("n", "f8", "size"))
    with pytest.raises(ValueError, match="must be 1 to 15"):
        make("nothing", dummy("x", "f8", "in", ()))
    with pytest.raises(ValueError, match="must be 1 to 15"):
        make("nothing", dummy("x", "f8", "in", ("1",) * 16))
    with pytest.raises(ValueError, match="only the last extent"):
        make("nothing", dummy("x", "f8", "in", ("*", "1")))
    with pytest.raises(ValueError, match="not of one that is allocated"):
        make("nothing", dummy("x", "f8", "out", ("*",)))
    with pytest.raises(ValueError, match="is hidden, but no size"):
        make("nothing", dummy("n", "i4", "in", hidden=True))
    with pytest.raises(ValueError, match=r"unknown token 'x\.0'"):
        make("nothing", dummy("n", "i4", "size", sources=("x.0",)), dummy("x", "f8", "out", ("n",)))
    with pytest.raises(ValueError, match="must have the intent 'out'"):
        make("nothing", result=dummy("f", "f8", "in"))
    with pytest.raises(ValueError, match="depends on itself"):
        make("nothing", dummy("x", "f8", "in", ("y.0",)), dummy("y", "f8", "in", ("x.0",)))
    for wrong in (("x",), None, dummy(1, "f8", "in"), dummy("x", "f8", "in", "n")):
        with pytest.raises((TypeError, AttributeError)):
            make("nothing", wrong)


@pytest.mark.parametrize(
    ("program", "text"),
    [
        ("n", "n"),
        ("n 2 * 1 +", "n*2 + 1"),
        ("n 1 + 2 *", "(n + 1)*2"),
        ("a b - c -", "a - b - c"),
        ("a b c - -", "a - (b - c)"),
        ("a b c ** **", "a**b**c"),
        ("a b ** c **", "(a**b)**c"),
        ("n neg() 2 *", "(-n)*2"),
        ("x.0 x.size max()", "max(size(x, 1), size(x))"),
        ("n abs() 3 mod()", "mod(abs(n), 3)"),
    ],
)
def test_formulas_in_messages(program, text):
    """Fails if a message shows an expression with another meaning."""
    assert formula(program) == text
