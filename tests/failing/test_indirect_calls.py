"""Procedures that stop, called through pointers and by the type of objects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from building import build_and_import

from pyfort import FortranErrorStop


@pytest.fixture(scope="module")
def indirect(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    folder = tmp_path_factory.mktemp("indirect")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        source = Path(__file__).with_name("indirect.f90")
        module = build_and_import(folder, "indirect_package", source)
    module.choose()
    return module


@pytest.mark.parametrize(
    ("name", "message"), [("speed", "too slow"), ("slowed", "against the law")]
)
def test_what_is_called_indirectly_can_stop(
    indirect: ModuleType, call: Callable[..., Any], name: str, message: str
) -> None:
    """Fails if the process ends, because nothing refers from the one to the other."""
    for _ in range(2):
        assert call(getattr(indirect, name), 2.0) == 2
        with pytest.raises(FortranErrorStop, match=message):
            call(getattr(indirect, name), -1.0)


def test_what_is_called_by_its_address_can_stop(
    indirect: ModuleType, call: Callable[..., Any]
) -> None:
    """Fails if the process ends, because the caller learns the address from its caller."""
    address = indirect.address_of_law()
    for _ in range(2):
        assert call(indirect.obeyed, address, 2.0) == 2
        with pytest.raises(FortranErrorStop, match="no law"):
            call(indirect.obeyed, address, -1.0)


def test_what_has_no_variables_still_pays_nothing(indirect: ModuleType) -> None:
    """Fails if one pointer to a procedure makes all procedures of a package guarded."""
    assert not indirect.twice.can_fail
