"""Scalars in and out: what converts, what is refused, and by which error."""

from __future__ import annotations

import ctypes
import math
import re
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from describing import dummy
from naming import identify

from pyfort.runtime import Function

SIZES = {
    "i1": 1, "i2": 2, "i4": 4, "i8": 8,
    "f4": 4, "f8": 8, "g": np.dtype("g").itemsize,
    "c8": 8, "c16": 16, "G": np.dtype("G").itemsize,
    "b1": 1, "b2": 2, "b4": 4, "b8": 8,
    "s1": 1, "p": ctypes.sizeof(ctypes.c_void_p),
    "pf": ctypes.sizeof(ctypes.c_void_p),
}  # fmt: skip


@pytest.fixture(scope="session")
def echo(make):
    """A function of one scalar of a type that returns it."""

    def echo(code: str, **options: object) -> Function:
        value = dummy("value", code, "in", **options)
        return make(f"copy{SIZES[code]}", value, result=dummy("f", code, "out"))

    return echo


class Index:
    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


class Float:
    def __init__(self, value: float) -> None:
        self.value = value

    def __float__(self) -> float:
        return self.value


class Complex:
    def __complex__(self) -> complex:
        return 1 + 2j


class ArrayLike:
    """Like a pandas Series or a tensor: it has __float__ whatever its rank."""

    def __init__(self, values: object) -> None:
        self.values = np.asarray(values)

    def __array__(self, dtype: object = None, copy: object = None) -> np.ndarray:
        return self.values

    def __float__(self) -> float:
        return float(self.values.ravel()[0])


# --- integers --------------------------------------------------------------------


@pytest.mark.parametrize("code", ["i1", "i2", "i4", "i8"])
def test_integers_are_checked_by_value(echo, code):
    """Fails if a limit is off by one, or a too large value wraps."""
    f, limits = echo(code), np.iinfo(code)
    for value in (0, -1, 1, int(limits.min), int(limits.max)):
        assert f(value) == value
        assert type(f(value)) is int
    for value in (int(limits.min) - 1, int(limits.max) + 1, 10**30, -(10**5000)):
        with pytest.raises(OverflowError, match=r"^f\(\): argument 'value' is .* range of int"):
            f(value)


@pytest.mark.parametrize(
    "value",
    [
        True,
        np.True_,
        np.int8(1),
        np.uint64(1),
        np.longlong(1),
        np.array(1),
        np.array(1, ">i8"),
        np.array(1, "u2"),
        np.array(True),
        Index(1),
    ],
    ids=identify,
)
def test_integers_from_everything_that_is_one(echo, value):
    """Fails if an exact integer of another type is refused."""
    for code in ("i1", "i2", "i4", "i8"):
        assert echo(code)(value) == 1


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        1j,
        "1",
        b"1",
        None,
        Decimal(1),
        Float(1.0),
        np.float64(1),
        np.array(1.0),
        np.array([1]),
        np.array(1, object),
        [1],
        np.timedelta64(1, "s"),
        np.array(1, "m8[s]"),
        np.datetime64(1, "s"),
        np.str_("1"),
        pytest.param(object(), id="an object"),
    ],
    ids=identify,
)
def test_what_is_no_integer_is_refused(echo, value):
    """Fails if a float, a text or an array sneaks into an integer."""
    for code in ("i1", "i2", "i4", "i8"):
        with pytest.raises(TypeError, match=r"^f\(\): argument 'value' is .*an integer.*: pass "):
            echo(code)(value)


def test_unsigned_values_are_checked_too(echo):
    """Fails if the upper half of uint64 turns negative."""
    for value in (np.uint64(2**64 - 1), np.array(2**63, "u8")):
        with pytest.raises(OverflowError):
            echo("i8")(value)


# --- reals ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        np.float16(1.5),
        np.float32(1.5),
        np.float64(1.5),
        np.longdouble(1.5),
        np.array(1.5),
        np.array(1.5, ">f4"),
        np.array(1.5, "g"),
        Float(1.5),
        Decimal("1.5"),
        Fraction(3, 2),
        ArrayLike(1.5),
    ],
    ids=identify,
)
def test_reals_from_everything_that_is_one(echo, value):
    """Fails if a real of another type is refused or changed."""
    assert echo("f8")(value) == 1.5
    assert echo("f4")(value) == 1.5
    assert echo("g")(value) == np.longdouble(1.5)
    assert echo("c16")(value) == 1.5


@pytest.mark.parametrize(
    "value", [3, True, np.True_, np.uint8(3), np.array(3), Index(3)], ids=identify
)
def test_integers_are_reals(echo, value):
    """Fails if integers are refused where Fortran wants a real."""
    expected = 3 if not isinstance(value, (bool, np.bool_)) else 1
    for code in ("f4", "f8", "g", "c8", "c16", "G"):
        assert echo(code)(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "1.5",
        b"1.5",
        None,
        1j,
        np.complex64(1),
        np.complex128(1),
        np.clongdouble(1),
        np.array(1j),
        np.array([1.5]),
        np.array(1.5, object),
        [1.5],
        Complex(),
        ArrayLike([1.5]),
        ArrayLike(1j),
        np.str_("1.5"),
        np.bytes_(b"1.5"),
        np.timedelta64(1, "s"),
        np.datetime64(1, "s"),
        np.void(b"12345678"),
        np.array("1.5"),
        pytest.param(object(), id="an object"),
    ],
    ids=identify,
)
def test_what_is_no_real_is_refused(echo, value):
    """Fails if an imaginary part, a text or all but one element is lost."""
    for code in ("f4", "f8", "g"):
        with pytest.raises(TypeError, match=r"^f\(\): argument 'value' is .*a real number.*: pass"):
            echo(code)(value)


def test_a_real_rounds_to_a_shorter_one(echo):
    """Fails if rounding is not to nearest, or is refused."""
    assert echo("f4")(0.1) == float(np.float32(0.1))
    assert echo("f4")(np.longdouble(1) / 3) == float(np.float32(np.longdouble(1) / 3))
    assert echo("f8")(np.longdouble(1) / 3) == float(np.longdouble(1) / 3)
    assert echo("f8")(2**53 + 1) == float(2**53 + 1)
    assert echo("f8")(2**60 + 2**7 + 1) == float(2**60 + 2**7 + 1)


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("f4", 1e39),
        ("f4", -1e300),
        ("f4", 10**39),
        ("f4", np.float64(3.5e38)),
        ("f4", np.longdouble(1e40)),
        ("f4", np.array(1e39)),
        ("f8", 10**309),
        ("f8", np.finfo("g").max),
        ("c8", 1e39),
        ("c8", 1e39j),
        ("c16", np.clongdouble(np.finfo("g").max)),
        pytest.param("g", 10**5000, id="g-huge"),
    ],
)
def test_a_finite_value_never_becomes_infinite(echo, code, value):
    """Fails if overflow is silent."""
    with pytest.raises(OverflowError, match=r"^f\(\): argument 'value' is .* in the range of"):
        echo(code)(value)


def test_infinity_and_nan_pass(echo):
    """Fails if the test for overflow refuses what was infinite before."""
    for code in ("f4", "f8", "g"):
        assert echo(code)(math.inf) == math.inf
        assert np.isnan(echo(code)(math.nan))
    assert echo("c8")(complex(math.inf, -math.inf)) == complex(math.inf, -math.inf)


def test_long_double_keeps_its_digits(echo):
    """Fails if long double goes through double."""
    third = np.longdouble(1) / 3
    assert echo("g")(third) == third
    assert type(echo("g")(third)) is np.longdouble
    assert echo("g")(np.array(third)) == third
    assert echo("g")(2**63 + 1) == np.longdouble(2**63 + 1)
    assert echo("G")(np.clongdouble(third)) == third
    assert type(echo("G")(1)) is np.clongdouble


# --- complex, logical, character ---------------------------------------------------------


@pytest.mark.parametrize(
    "value", [1 + 2j, np.complex64(1 + 2j), np.clongdouble(1 + 2j), np.array(1 + 2j), Complex()]
)
def test_complex_from_everything_that_is_one(echo, value):
    """Fails if a part is lost or the parts are exchanged."""
    for code in ("c8", "c16", "G"):
        assert echo(code)(value) == 1 + 2j


@pytest.mark.parametrize("value", ["1j", None, [1j], np.array([1j]), object(), ArrayLike([1j])])
def test_what_is_no_complex_is_refused(echo, value):
    """Fails if text or arrays are taken for numbers."""
    for code in ("c8", "c16", "G"):
        with pytest.raises(TypeError, match=r"^f\(\): argument 'value' is .*a complex number"):
            echo(code)(value)


@pytest.mark.parametrize("code", ["b1", "b2", "b4", "b8"])
def test_logicals_are_bools_and_nothing_else(echo, code):
    """Fails if truth is guessed from numbers, or comes back as a number."""
    f = echo(code)
    for value in (True, False):
        for given in (value, np.bool_(value), np.array(value)):
            assert f(given) is value
    for value in (1, 0, 1.0, "True", None, np.int8(1), np.array(1), np.array([True]), []):
        with pytest.raises(TypeError, match=r"^f\(\): argument 'value' is .*a bool.*: pass True"):
            f(value)


def test_true_is_one(make):
    """Fails if true is another pattern than the one both compilers know."""
    for code, integer in (("b1", "i1"), ("b2", "i2"), ("b4", "i4"), ("b8", "i8")):
        f = make(
            f"copy{SIZES[code]}", dummy("value", code, "in"), result=dummy("f", integer, "out")
        )
        assert (f(True), f(False)) == (1, 0)


def test_characters(echo):
    """Fails if more or less than one byte passes as a character."""
    f = echo("s1")
    for value in ("a", b"a", bytearray(b"a"), np.str_("a"), np.bytes_(b"a"), np.array(b"a")):
        assert f(value) == "a"
    assert f("\0") == "\0"
    assert f(b"\xff") == "\udcff"
    assert f(f(b"\xff")) == "\udcff"
    for value in ("", "ab", b"", "é"):
        with pytest.raises(ValueError, match=r"^f\(\): argument 'value' "):
            f(value)
    with pytest.raises(TypeError, match=r"^f\(\): argument 'value' is .*surrogates"):
        f("\ud800")
    for value in (1, None, ["a"], np.array([b"a"]), np.array("a")):
        with pytest.raises(TypeError, match=r"^f\(\): argument 'value' is .*one character"):
            f(value)


# --- addresses ------------------------------------------------------------------------------


def test_addresses(echo):
    """Fails if an address is changed on the way."""
    f = echo("p")
    assert f(None) is None
    assert f(0) is None
    assert f(2**64 - 1) == 2**64 - 1
    assert f(np.uint64(5)) == 5
    for value in (-1, 2**64):
        with pytest.raises(OverflowError, match=r"^f\(\): argument 'value' is the int"):
            f(value)
    for value in ("text", 1.5, True, [1], object()):
        with pytest.raises(TypeError, match=r"^f\(\): argument 'value' is .*an address"):
            f(value)


def test_addresses_of_buffers(echo):
    """Fails if anything but the first byte of the buffer is passed."""
    f = echo("p")
    array = np.arange(3.0)
    assert f(array) == array.ctypes.data
    assert f(np.zeros(2, "M8[s]")) is not None
    assert f(memoryview(array)) == array.ctypes.data
    number = ctypes.c_int(5)
    assert f(number) == ctypes.addressof(number)
    with pytest.raises(ValueError, match=r"^f\(\): argument 'value' is an array with gaps"):
        f(array[::2])
    with pytest.raises(ValueError, match=r"^f\(\): argument 'value' is a buffer with gaps"):
        f(memoryview(array)[::2])


def test_addresses_that_are_held_by_ctypes(echo):
    """Fails if the box of a pointer is passed in place of the pointer."""
    f = echo("p")
    number = ctypes.c_int(5)
    assert f(ctypes.pointer(number)) == ctypes.addressof(number)
    assert f(ctypes.c_void_p(77)) == 77
    callback = ctypes.CFUNCTYPE(None)(lambda: None)
    assert f(callback) == ctypes.cast(callback, ctypes.c_void_p).value


def test_addresses_by_attribute(echo):
    """Fails if numba's @cfunc functions cannot be passed."""

    class Compiled:
        address = 4096

    assert echo("p")(Compiled()) == 4096


def test_a_buffer_is_held_during_the_call(make):
    """Fails if a bytearray can be resized while Fortran has its address."""
    seen = []
    data = bytearray(b"abc")

    def callback() -> None:
        with pytest.raises(BufferError):
            data.append(1)
        seen.append(True)

    pointer = ctypes.CFUNCTYPE(None)(callback)
    f = make("call", dummy("function", "p", "in"), dummy("data", "p", "in"))
    f(pointer, data)
    assert seen
    data.append(1)


class Meanwhile:
    """An integer whose conversion runs Python code first."""

    def __init__(self, action):
        self.action = action

    def __index__(self):
        self.action()
        return 3


MOVES = [
    lambda x: x.resize(100_000, refcheck=False),
    lambda x: x.resize(1, refcheck=False),
    lambda x: x.__setstate__(np.zeros(50).__reduce__()[2]),
]


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("wrap", [lambda x: x, memoryview])
@pytest.mark.parametrize("first", [True, False])
def test_an_address_does_not_move_during_the_conversion(make, move, wrap, first):
    """Fails if Fortran gets the address that an array had before it was resized."""
    x = np.zeros(1000)
    address, size = dummy("p", "p", "in"), dummy("n", "i8", "in")
    f = make("nothing", *((address, size) if first else (size, address)))
    given = wrap(x)  # NumPy lets go of exported memory when it is told not to look
    pair = (given, Meanwhile(lambda: move(x)))
    message = r"^f\(\): argument 'p' is an array that was resized while"
    start = x.ctypes.data
    told = ""
    try:
        f(*(pair if first else pair[::-1]))
    except ValueError as error:
        told = str(error)
    # What grows where it is leaves the memory of a view good.
    is_good = wrap is memoryview and x.ctypes.data == start and x.nbytes >= 8000
    assert re.match(message, told) or is_good
    y = np.zeros(3)
    assert f(*((y, 3) if first else (3, y))) is None


def test_an_address_may_be_looked_at_during_the_conversion(make):
    """Fails if changed values are taken for moved memory, or a bytearray can be resized."""
    f = make("copy_first8", dummy("p", "p", "in"), dummy("n", "i8", "in"),
             result=dummy("f", "p", "out"))  # fmt: skip
    x, data = np.zeros(3), bytearray(8)
    assert f(x, Meanwhile(lambda: x.fill(5))) == x.ctypes.data
    with pytest.raises(BufferError):
        f(data, Meanwhile(lambda: data.append(1)))
    data.append(1)


@pytest.mark.parametrize("dtype", ["c8", "c16", "G", "f8", "i8", "P", "S8", "U2", "O", "V8"])
def test_the_address_of_a_memoryview_of_rank_0(echo, dtype):
    """Fails if a complex number is taken for an address that ctypes holds."""
    x = np.zeros((), dtype)
    assert echo("p")(memoryview(x)) == x.ctypes.data
    assert echo("p")(x) == x.ctypes.data


def test_addresses_of_functions(echo):
    """Fails if Fortran would call data."""
    f = echo("pf")
    callback = ctypes.CFUNCTYPE(None)(lambda: None)
    address = ctypes.cast(callback, ctypes.c_void_p)

    class Compiled:
        address = 4096

    assert f(callback) == f(address) == f(address.value) == f(np.uint64(address.value))
    assert f(None) is None
    assert f(Compiled()) == 4096
    number = ctypes.c_double(1)
    data = [
        np.zeros(2), np.array(4096), memoryview(b"12345678"), b"12345678", bytearray(8), number,
        ctypes.pointer(number), ctypes.c_char_p(b"a"), ctypes.c_wchar_p("a"), len, "x", 1.0,
        memoryview(np.array(1 + 2j)), (ctypes.c_void_p * 1)(),
    ]  # fmt: skip
    for value in data:
        with pytest.raises(TypeError, match=r"^f\(\): argument 'value' is .*of a function"):
            f(value)


# --- inout and out ----------------------------------------------------------------------------


def test_inout_scalars_are_returned(make):
    """Fails if a changed scalar is lost."""
    f = make("increment", dummy("n", "i4", "inout"))
    assert f(41) == 42
    assert f(np.int64(41)) == 42


def test_inout_scalars_update_arrays_of_rank_0(make):
    """Fails if the caller's own array keeps the old value, or a part of the new one."""
    f = make("increment", dummy("n", "i4", "inout"))
    number = np.array(41, "i4")
    assert f(number) == 42
    assert number == 42
    g = make("negate8", dummy("x", "f8", "inout"))
    x = np.array(1.5)
    assert g(x) == -1.5
    assert x == -1.5
    h = make("toggle4", dummy("flag", "b4", "inout"))
    flag = np.array(False)
    assert h(flag) is True
    assert flag.view("u1") == 1


def test_inout_scalars_from_what_cannot_be_updated(make):
    """Fails if such an array is written to, or silently keeps its old value."""
    f = make("increment", dummy("n", "i4", "inout"))
    frozen = np.array(41, "i4")
    frozen.flags.writeable = False
    for array, error in (
        (frozen, ValueError),
        (np.array(41, ">i4"), TypeError),
        (np.array(41, "i8"), TypeError),
    ):
        with pytest.raises(error, match=r"^f\(\): argument 'n' .* changed in place"):
            f(array)
        assert array == 41


def test_two_scalars_in_one_array_are_refused(make):
    """Fails if one of two results silently wins."""
    f = make("increment_both", dummy("a", "i4", "inout"), dummy("b", "i4", "inout"))
    number = np.array(1, "i4")
    with pytest.raises(ValueError, match=r"^f\(\): argument 'a' shares memory with argument 'b'"):
        f(number, number)
    assert f(number, number.copy()) == (2, 2)


def test_out_scalars_are_defined(make):
    """Fails if a result that Fortran leaves alone is what lay on the stack."""
    for code, zero in {"i8": 0, "f8": 0.0, "c16": 0j, "b4": False, "s1": " ", "p": None}.items():
        f = make("nothing", dummy("value", code, "out"))
        assert f() == zero


def test_order_of_results(make):
    """Fails if results come in another order than the contract's."""
    f = make(
        "nothing",
        dummy("a", "i4", "inout"),
        dummy("b", "f8", "out"),
        dummy("c", "i4", "in"),
        dummy("d", "i4", "inout", optional=True),
        result=dummy("f", "b1", "out"),
    )
    assert f(1, 2, 3) == (False, 1, 0.0, 3)
    assert f(1, 2) == (False, 1, 0.0, None)
    assert make("nothing")() is None


# --- foreign exceptions --------------------------------------------------------------------------


class Failing:
    def __index__(self) -> int:
        raise RuntimeError("index")

    def __float__(self) -> float:
        raise RuntimeError("float")

    def __complex__(self) -> complex:
        raise RuntimeError("complex")


@pytest.mark.parametrize(("code", "name"), [("i4", "index"), ("f8", "float"), ("c16", "complex")])
def test_exceptions_of_conversions_pass_unchanged(echo, code, name):
    """Fails if a user's own error is replaced."""
    with pytest.raises(RuntimeError, match=f"^{name}$"):
        echo(code)(Failing())
