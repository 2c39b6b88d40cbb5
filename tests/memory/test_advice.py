"""What messages tell to do must be right: who does it gets no other error, or other numbers."""

from __future__ import annotations

import re
import types

import numpy as np
import pytest


def advice_of(error: pytest.ExceptionInfo[BaseException]) -> str:
    """What comes after "pass", up to the reason."""
    return re.split(r": pass ", str(error.value))[1].removesuffix(" and use that array afterwards")


@pytest.mark.parametrize("given", [None, "ab", b"ab", 5, 1.5, {1.0}, {1.0: 2.0}, np.float64(1)])
def test_what_makes_no_array_is_not_given_to_numpy(cases, given):
    """Fails if the advice is numpy.array(None), which is NaN, or numpy.array("ab"), an error."""
    with pytest.raises(TypeError, match="argument 'y'") as caught:
        cases.transposed(np.zeros((1, 1)), given)
    assert advice_of(caught) == "an array of float64"


@pytest.mark.parametrize("given", [[1.0, 2.0], (1, 2), range(2), memoryview(np.arange(2.0))])
def test_what_makes_an_array_is_given_to_numpy(cases, given):
    """Fails if sequences lose the advice with the rest."""
    with pytest.raises(TypeError, match="argument 'x'") as caught:
        cases.double(given)
    fixed = eval(advice_of(caught), {"np": np, "x": given})
    cases.double(fixed)
    assert fixed.tolist() == [2.0 * v for v in given]


@pytest.mark.parametrize("dtype", ["M8[s]", "m8[s]", "S8", "U3", "V8", [("a", "f8")]])
def test_what_is_no_number_is_not_cast(cases, dtype):
    """Fails if dates, structures and text are to be cast, which errs or makes other numbers."""
    for function in (cases.double, cases.total.specifics.total_d):
        with pytest.raises(TypeError, match="argument 'x'") as caught:
            function(np.zeros(2, dtype))
        assert advice_of(caught) == "an array of float64"


@pytest.mark.parametrize("dtype", ["i8", "u8", "c16", "?", object])
def test_numbers_are_cast(cases, dtype):
    """Fails if the advice is lost where it is right."""
    x = np.ones(2, dtype)
    with pytest.raises(TypeError, match="argument 'x'") as caught:
        cases.double(x)
    cases.double(eval(advice_of(caught).split(" if ")[0], {"np": np, "x": x}).copy())


@pytest.mark.parametrize("given", ["abcd", b"abcd", None])
def test_a_matrix_of_characters_is_no_text(cases, given):
    """Fails if a text is to be passed where a text was refused."""
    with pytest.raises(TypeError, match="an array of characters of rank 2") as caught:
        cases.codes(given)
    assert advice_of(caught) == "an array of dtype 'S1' with one character in each element"


def test_text_with_other_letters_is_encoded(cases):
    """Fails if the advice raises UnicodeEncodeError."""
    with pytest.raises(TypeError, match="argument 'c'") as caught:
        cases.shout("ä")
    fixed = eval(advice_of(caught), {"c": "ä"})
    cases.shout(fixed)
    assert fixed == b"!\xa4"


def test_variables_are_not_what_is_given(cases):
    """Fails if the advice casts the variable instead of the value that was given."""
    value = np.ones(3, "g")
    with pytest.raises(TypeError, match=r"variable 'memory_cases\.vector'") as caught:
        cases.vector = value
    cases.vector = eval(advice_of(caught), {"np": np, "value": value})
    assert cases.vector.tolist() == [1, 1, 1]


def test_nobody_keeps_what_a_pointer_variable_points_to(cases):
    """Fails if an array is to be passed where an array was refused."""
    x = np.zeros(1)
    with pytest.raises(TypeError, match=r"such as x\.ctypes\.data of an array x that you keep"):
        cases.pointer = x
    cases.pointer = x.ctypes.data
    assert cases.pointer == x.ctypes.data
    cases.pointer = None


@pytest.mark.parametrize("value", ["é", "ab", b"ab"])
def test_short_text_for_a_variable_is_filled(cases, value):
    """Fails if what ljust() makes has again another number of bytes."""
    with pytest.raises(ValueError, match="has 4 characters") as caught:
        cases.word = value
    cases.word = eval(
        advice_of(caught).removeprefix("text of that length, such as "), {"value": value}
    )
    with pytest.raises(ValueError, match="pass a shorter text"):
        cases.word = "abcde"


def test_objects_with_complex_are_complex_numbers(cases):
    """Fails if an elementwise function refuses what others take."""
    number = types.new_class("Number", (), {}, lambda body: body.update(__complex__=lambda s: 1j))()
    assert cases.conjugated(number) == -1j
    assert cases.conjugated([number]).tolist() == [-1j]


def test_named_constants_stay_as_they_are(cases):
    """Fails if an array that is a named constant can be made writeable."""
    for array in (cases.primes, cases.many):
        with pytest.raises(ValueError, match="WRITEABLE"):
            array.setflags(write=True)
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 7
    assert cases.primes.tolist() == [2, 3, 5]
    assert cases.many.tolist() == list(range(1, 201))
