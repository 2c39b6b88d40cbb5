"""Objects with a buffer that are no arrays, from Python and from compiled code."""

from __future__ import annotations

import array
import ctypes

import numpy as np
import pytest


@pytest.mark.parametrize(
    "make",
    [
        lambda x: memoryview(np.array(x, "f8")),
        lambda x: array.array("d", x),
        lambda x: array.array("i", x),
        lambda x: bytearray(x),
        lambda x: memoryview(np.array(x * 2, "f8")[: len(x)]),
        lambda x: memoryview(np.repeat(np.array(x, "f8"), 2)[::2]),
    ],
)
def test_buffers_are_read_as_arrays(cases, call, make):
    """Fails if compiled code refuses what Python takes, or reads it as something else."""
    assert call(cases.total.specifics.total_d, make([1, 2, 4])) == 7.0


def test_misaligned_buffers_are_copied(cases, call):
    """Fails if Fortran gets memory that is not aligned for its type."""
    data = bytearray(25)
    np.frombuffer(data, "f8", 3, 1)[:] = [1, 2, 4]
    view = memoryview(data)[1:].cast("d")
    assert call(cases.total.specifics.total_d, view) == 7.0


@pytest.mark.parametrize(
    ("given", "chosen"),
    [
        (array.array("i", [5]), 1005),
        (array.array("d", [5]), 2005),
        (memoryview(np.array([5.0])), 2005),
        (bytearray(b"a"), 1097),
        (b"a", 197),
    ],
)
def test_a_generic_chooses_by_the_elements_of_a_buffer(cases, call, given, chosen):
    """Fails if a generic refuses a buffer that its procedures take."""
    assert call(cases.kind_of, given) == chosen


def test_a_generic_takes_arrays_of_ctypes(cases):
    """Fails if only some classes with a buffer are known; numba knows no ctypes arrays."""
    assert cases.kind_of((ctypes.c_int * 2)(5, 6)) == 1005


@pytest.mark.parametrize("buffer", [bytearray(b"abcd"), b"abcd", memoryview(b"abcd")])
def test_buffers_have_an_address(cases, call, buffer):
    """Fails if it is refused, or is not where the bytes are."""
    address = call(cases.where_is, buffer)
    assert address == np.frombuffer(buffer, "u1").ctypes.data


def test_a_buffer_with_gaps_has_no_address(cases, call):
    """Fails if Fortran overwrites what is between."""
    with pytest.raises(ValueError, match=r"argument 'p' is .* with gaps"):
        call(cases.where_is, memoryview(bytearray(8))[::2])


def test_an_array_of_rank_0_stands_for_its_address(cases, call):
    """Fails if the address is written into the array, whose value is then lost."""
    x = np.array(7, "u8")
    assert call(cases.keep, x) == x.ctypes.data
    assert x == 7


def test_text_is_changed_in_a_bytearray(cases, call):
    """Fails if compiled code refuses it, or changes a copy."""
    text = bytearray(b"abc")
    call(cases.shout, text)
    assert text == b"!bc"


def test_a_letter_is_changed_in_an_array_of_rank_0(cases, call):
    """Fails if compiled code refuses it, or changes a copy."""
    letter = np.array(b"a")
    assert call(cases.next_letter, letter) == "b"
    assert letter == b"b"
    with pytest.raises(TypeError, match="argument 'c'"):
        call(cases.next_letter, np.array(b"ab"))


@pytest.mark.parametrize("shape", [(2, 3), (3, 2), (1, 4), (3, 3)])
def test_matrices_that_overlap(cases, call, shape):
    """Fails if the copy that separates them is laid out in the order of C."""
    memory = np.arange(20.0)
    x = memory[2:][: np.prod(shape)].reshape(shape, order="F")
    y = memory[: np.prod(shape)].reshape(shape[::-1], order="F")
    expected = x.T.copy()
    call(cases.transposed, x, y)
    assert y.tolist() == expected.tolist()


@pytest.mark.parametrize("given", [5, 5.0, True])
def test_a_number_is_no_array_to_change(cases, call, given):
    """Fails if compiled code raises another exception than Python."""
    with pytest.raises(TypeError, match=r"argument 'y' is .* it is changed in place"):
        call(cases.transposed, np.zeros((1, 1)), given)


@pytest.mark.parametrize("given", [[[1.0]], [(1.0,)]])
def test_lists_of_lists_have_another_rank(cases, call, given):
    """Fails if compiled code raises another exception than Python."""
    with pytest.raises(ValueError, match=r"argument 'x' .* rank 1"):
        call(cases.total.specifics.total_d, given)
    with pytest.raises(TypeError, match="no specific procedure"):
        call(cases.kind_of, given)
