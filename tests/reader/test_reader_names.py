"""Use association and host association: the entity behind a name."""

from __future__ import annotations

import pytest
from reading import Reader

from pyfort.model import Category, Export, Type


def kinds(library: Reader, text: str) -> dict[str, Type]:
    """Return the types of the arguments of procedure `s`."""
    read = library(text)
    found = [p for m in read.modules for p in m.procedures if p.name == "s"]
    assert found, read.refusals
    return {a.name: a.type for a in found[0].arguments}


BASE = """
module base
  use iso_c_binding, only: c_float, renamed => c_double
  integer, parameter :: sp = 4, dp = 8, secret = 2
  private :: secret
end module
"""


@pytest.mark.parametrize(
    ("use", "kind", "expected"),
    [
        ("use base", "dp", 8),
        ("use base, only: dp", "dp", 8),
        ("use base, only: wp => dp", "wp", 8),
        ("use base, dp => sp", "dp", 4),
        ("use base, wp => dp", "sp", 4),
        ("use base, only: renamed", "renamed", 8),
        ("use base\n use base, only: again => dp", "again", 8),
    ],
)
def test_use(library: Reader, use: str, kind: str, expected: int) -> None:
    text = f"module m\n {use}\ncontains\n subroutine s(x)\n real({kind}) :: x\n end\nend module\n"
    assert kinds(library, BASE + text)["x"].kind == expected
    # The order of the modules in the file does not matter.
    assert kinds(library, text + BASE)["x"].kind == expected


@pytest.mark.parametrize(
    ("use", "kind"),
    [("use base, only: sp", "dp"), ("use base, wp => dp", "dp"), ("use base", "secret")],
)
def test_names_that_use_does_not_bring(library: Reader, use: str, kind: str) -> None:
    text = f"module m\n {use}\ncontains\n subroutine s(x)\n real({kind}) :: x\n end\nend module\n"
    (refusal,) = library(BASE + text).refusals
    assert refusal.name == "s"
    assert f"“{kind}”" in refusal.reason
    assert refusal.place.line > 6


def test_iso_names_survive_renames(library: Reader) -> None:
    text = """
module m
  use base, only: mine => renamed
  integer, parameter :: wp = mine
contains
  subroutine s(x, y)
    real(mine) :: x
    real(wp) :: y
  end
end module
"""
    found = kinds(library, BASE + text)
    assert {t.c_name for t in found.values()} == {"c_double"}


def test_inner_declarations_come_first(library: Reader) -> None:
    text = """
module m
  integer, parameter :: k = 8
contains
  subroutine s(x, y)
    use base, only: j => sp
    integer, parameter :: k = j
    real(k) :: x
    real(j) :: y
  end
end module
"""
    assert [t.kind for t in kinds(library, BASE + text).values()] == [4, 4]


def test_interface_bodies_see_only_what_they_import(library: Reader) -> None:
    text = """
module m
  integer, parameter :: k = 8
  interface
    subroutine {name}(x)
      {imports}
      real(k) :: x
    end
  end interface
end module
"""
    for imports in ("import", "import :: k", "import, only: k", "import, all"):
        assert kinds(library, text.format(name="s", imports=imports))["x"].kind == 8
    for imports in ("", "import :: other", "import, none"):
        (refusal,) = library(text.format(name="s", imports=imports)).refusals
        assert "“k” is not declared" in refusal.reason


def test_interfaces_of_module_procedures_see_their_host(library: Reader) -> None:
    text = """
module m
  integer, parameter :: k = 8
  interface
    module subroutine s(x)
      real(k) :: x
    end
  end interface
end module
"""
    assert kinds(library, text)["x"].kind == 8


def test_circles_end(library: Reader) -> None:
    text = """
module a
  use b
  integer, parameter :: x = y
end module
module b
  use a
  integer, parameter :: y = x
end module
"""
    reasons = {r.name: r.reason for r in library(text).refusals}
    assert set(reasons) == {"x", "y"}


def test_reexports_name_the_origin_and_leave_intrinsic_modules_out(library: Reader) -> None:
    text = """
module m
  use base, only: wp => dp
  use iso_c_binding
  public
end module
"""
    module = library(BASE + text).modules[1]
    assert module.exports == (Export("wp", "base", "dp"),)


def test_private_uses_are_not_exported(library: Reader) -> None:
    text = "module m\n use base\n private\n public :: sp\nend module\n"
    assert library(BASE + text).modules[1].exports == (Export("sp", "base", "sp"),)


def test_a_type_keeps_its_home(library: Reader) -> None:
    text = """
module home
  type t
    integer :: i
  end type
end module
module m
  use home, only: mine => t
contains
  subroutine s(x)
    type(mine) :: x
  end
end module
"""
    assert kinds(library, text)["x"] == Type(Category.DERIVED, name="t", module="home")


def test_types_of_unknown_modules_are_refused_with_the_place(library: Reader) -> None:
    text = (
        "module m\n use elsewhere\ncontains\n subroutine s(x)\n  type(t) :: x\n end\nend module\n"
    )
    (refusal,) = library(text).refusals
    assert "elsewhere" in refusal.reason
    assert (refusal.place.line, refusal.place.column) == (5, 14)


def test_modules_of_ones_own_hide_intrinsic_ones_unless_asked(library: Reader) -> None:
    own = "module iso_c_binding\n integer, parameter :: c_double = 4\nend module\n"
    text = "module m\n use{} :: iso_c_binding\ncontains\n subroutine s(x)\n"
    text += "  real(c_double) :: x\n end\nend\n"
    assert kinds(library, own + text.format(""))["x"].kind == 4
    assert kinds(library, own + text.format(", intrinsic"))["x"].kind == 8
