"""Every kind of ISO_C_BINDING, by value, by reference, as result and in arrays."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from building import build_and_import

INTEGERS = [
    *("c_int", "c_short", "c_long", "c_long_long", "c_signed_char", "c_size_t"),
    *("c_intmax_t", "c_intptr_t", "c_ptrdiff_t"),
    *(f"c_int{n}_t" for n in (8, 16, 32, 64)),
    *(f"c_int_least{n}_t" for n in (8, 16, 32, 64)),
    *(f"c_int_fast{n}_t" for n in (8, 16, 32, 64)),
]
REALS = ["c_float", "c_double", "c_long_double"]
COMPLEXES = ["c_float_complex", "c_double_complex", "c_long_double_complex"]
KINDS = [
    *(("integer", kind) for kind in INTEGERS),
    *(("real", kind) for kind in REALS),
    *(("complex", kind) for kind in COMPLEXES),
    ("logical", "c_bool"),
    ("character", "c_char"),
]
PROCEDURES = """\
  function by_value_{kind}(x) result(y) bind(C)
    {type}({kind}), value :: x
    {type}({kind}) :: y
    y = x
  end function
  subroutine by_reference_{kind}(x, y) bind(C)
    {type}({kind}), intent(in) :: x
    {type}({kind}), intent(out) :: y
    y = x
  end subroutine
  subroutine array_{kind}(n, x, y) bind(C)
    integer(c_int), value :: n
    {type}({kind}), intent(in) :: x(n)
    {type}({kind}), intent(out) :: y(n)
    y = x
  end subroutine
"""
VALUES: dict[str, list[Any]] = {
    "integer": [-128, 0, 127],
    "real": [-1.5, 0.0, 0.25],
    "complex": [1 - 2j, 0j, 0.5j],
    "logical": [True, False],
    "character": ["a", "~"],
}


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    folder: Path = tmp_path_factory.mktemp("kinds")
    body = "".join(PROCEDURES.format(type=type_, kind=kind) for type_, kind in KINDS)
    source = folder / "every_kind.f90"
    source.write_text(
        f"module every_kind\n  use iso_c_binding\n  implicit none\ncontains\n{body}end module\n"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        return build_and_import(folder, "every_kind", source, options=("--strict",))


@pytest.mark.parametrize(("type_", "kind"), KINDS)
def test_values_go_through(kinds: ModuleType, type_: str, kind: str) -> None:
    """Fails when an ABI is taken for another one: small integers, bool, complex, char."""
    by_value = getattr(kinds, f"by_value_{kind}")
    by_reference = getattr(kinds, f"by_reference_{kind}")
    for value in VALUES[type_]:
        assert by_value(value) == value
        assert by_reference(value) == value


@pytest.mark.parametrize(("type_", "kind"), KINDS)
def test_arrays_go_through(kinds: ModuleType, type_: str, kind: str) -> None:
    function = getattr(kinds, f"array_{kind}")
    if type_ == "character":
        assert function("text") == "text"
    else:
        np.testing.assert_array_equal(function(VALUES[type_]), VALUES[type_])


@pytest.mark.parametrize(("type_", "kind"), KINDS)
def test_the_same_in_compiled_code(kinds: ModuleType, type_: str, kind: str) -> None:
    from numba import njit
    from numba.core.errors import TypingError

    by_value = getattr(kinds, f"by_value_{kind}")
    by_reference = getattr(kinds, f"by_reference_{kind}")
    call = njit(lambda x: (by_value(x), by_reference(x)))
    if "long_double" in kind:
        with pytest.raises(TypingError, match="long double"):
            call(VALUES[type_][0])
        return
    for value in VALUES[type_]:
        assert call(value) == (value, value)
