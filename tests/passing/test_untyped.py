"""Data of any type: what Fortran does not look at, and C may."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from building import build_and_import
from numba.core.errors import TypingError

from pyfort.build.compilers.compiler import find
from pyfort.build.compilers.native import find_c_compiler

Way = Callable[..., Any]


@pytest.fixture
def data(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("untyped")


@pytest.mark.parametrize("dtype", ["i1", "u2", "i4", "u8", "f4", "f8", "c8", "c16", "?", "S3"])
def test_every_type_and_rank(data: ModuleType, call: Way, dtype: str) -> None:
    """Fails if a type is refused, or its elements are counted as others."""
    a = np.zeros((3, 4), dtype)
    assert call(data.item_count, a) == 12
    assert call(data.item_count, a[::2, ::-1]) == 8
    assert call(data.rank_of, a) == 2
    assert call(data.length, a[:, 1]) == 3
    assert call(data.item_count, a[:0]) == 0
    assert call(data.rank_of, np.zeros((), dtype)) == 0


def test_numbers_and_text(data: ModuleType) -> None:
    """A number is of the default kind if that has it, as in Fortran."""
    for value in (1, 2**40, 2.5, 1j, True, "abc", b"ab", np.float32(1)):
        assert data.rank_of(value) == 0
    assert data.byte_sum(1, 4) == 1
    assert data.byte_sum(2**40, 8) == 1
    assert data.byte_sum(True, 4) == 1
    assert data.byte_sum(np.int16(257), 2) == 2
    assert data.byte_sum("ab", 2) == ord("a") + ord("b")


def test_absent(data: ModuleType, call: Way) -> None:
    """Fails if Fortran sees data that is not there."""
    assert call(data.rank_of) == -1
    assert call(data.rank_of, None) == -1
    assert call(data.rank_of, 2.5) == 0


def test_addresses(data: ModuleType, call: Way) -> None:
    """Fails if what is passed is not the address of the first byte, or of other memory."""
    a = np.array([1, 256, 3], np.int16)
    assert call(data.byte_sum, a, 6) == 5
    assert call(data.byte_sum, a[::2], 4) == 4
    assert call(data.first_byte, a) == 1
    assert call(data.dense_sum, a[::2], 4) == 4
    grid = np.array([[1, 2], [3, 4]], np.int8)
    assert call(data.byte_sum, grid, 2) == 4  # in Fortran's order
    a[0] = 7
    assert call(data.byte_sum, a[:1], 2) == 7


def test_changed_in_place(data: ModuleType, call: Way) -> None:
    """Fails if a copy is changed that nobody sees."""
    a = np.arange(1, 7, dtype=np.complex128)
    call(data.clear, a[2:4], 32)
    assert a.tolist() == [1, 2, 0, 0, 5, 6]
    with pytest.raises(ValueError, match=r"argument 'buffer'.*contiguous"):
        call(data.clear, a[::2], 16)
    a.flags.writeable = False
    with pytest.raises(ValueError, match="argument 'buffer'"):
        call(data.clear, a, 16)


def test_shared_memory(data: ModuleType, call: Way) -> None:
    """Fails if Fortran reads what it changes."""
    a = np.array([1, 2, 3], np.int8)
    assert call(data.both, a, a) == 1
    assert a[0] == 5


def test_byte_order(data: ModuleType) -> None:
    """Fails if swapped bytes are taken for numbers."""
    swapped = np.array([1, 2], ">i4")
    assert data.first_byte(swapped) == 1
    with pytest.raises(TypeError, match="native byte order"):
        data.clear(swapped, 8)


@pytest.mark.parametrize(
    ("name", "given", "error"),
    [
        ("item_count", np.array(["a"]), TypeError),
        ("item_count", np.zeros(2, "M8[s]"), TypeError),
        ("item_count", np.zeros((1,) * 16), ValueError),
        ("length", np.zeros((2, 2)), ValueError),
        ("length", 2.5, ValueError),
    ],
)
def test_wrong_data(data: ModuleType, call: Way, name: str, given: object, error: type) -> None:
    """Fails if what is no data of Fortran's, or of another rank, gets there."""
    with pytest.raises((error, TypingError), match=r"argument 'buffer'"):
        call(getattr(data, name), given)


def test_what_says_no_type(data: ModuleType, call: Way) -> None:
    """The items of a list may be of any type; an int in compiled code of two."""
    with pytest.raises((TypeError, TypingError), match=r"argument 'buffer'"):
        call(data.item_count, [1, 2])
    with pytest.raises(TypeError, match=r"argument 'buffer'"):
        data.item_count(object())
    with pytest.raises(TypeError, match="changed in place"):
        call(data.clear, 2.5, 8)


_IN_C = """\
#include <ISO_Fortran_binding.h>

static int found(CFI_type_t type)
{
    return type == CFI_type_int8_t ? 1 : type == CFI_type_int16_t ? 2
         : type == CFI_type_int32_t ? 4 : type == CFI_type_int64_t ? 8
         : type == CFI_type_float ? 14 : type == CFI_type_double ? 18
         : type == CFI_type_float_Complex ? 24 : type == CFI_type_double_Complex ? 28
         : type == CFI_type_Bool ? 31 : type == CFI_type_char ? 41 : 0;
}

int described(const CFI_cdesc_t *d)
{
    int strides = 0;
    for (int i = 0; i < d->rank; i++)
        strides = 10 * strides + (int)(d->dim[i].sm / (CFI_index_t)d->elem_len);
    return 10000 * strides + 100 * found(d->type) + (int)d->elem_len;
}
"""
_INTERFACE = """\
module in_c
  use, intrinsic :: iso_c_binding, only: c_int
  implicit none
  interface
    integer(c_int) function described(a) bind(C)
      import :: c_int
      type(*), intent(in) :: a(..)
    end function described
  end interface
end module in_c
"""


def test_what_c_sees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Way) -> None:
    """Fails if a descriptor tells another type, length or stride than the array has."""
    monkeypatch.syspath_prepend(tmp_path)
    source, compiled = tmp_path / "in_c.c", tmp_path / "in_c.o"
    source.write_text(_IN_C)
    find_c_compiler().compile(source, compiled, extra=find().descriptor_flags())
    interface = tmp_path / "in_c.f90"
    interface.write_text(_INTERFACE)
    described = build_and_import(tmp_path, f"in_c_{call.__name__.strip('<>')}", interface,
                                 compiled).described  # fmt: skip
    types = {"i1": 1, "u2": 2, "i4": 4, "i8": 8, "f4": 14, "f8": 18, "c8": 24, "c16": 28, "?": 31}
    for dtype, number in {**types, "S3": 41}.items():
        a = np.zeros((2, 6), dtype)
        assert call(described, a[:, ::2]) == 620000 + 100 * number + a.itemsize
    assert call(described, 2.5) == 1808
