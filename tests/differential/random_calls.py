"""Random calls of a described procedure: right ones, and ones with something wrong."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
from descriptions import ANY_RANK, KINDS, OPEN, Argument, Description, WrongExtentError

_MOST_ELEMENTS = 10_000


@dataclass
class Call:
    """`expected` is the class of the error that the model tells, None where it tells nothing."""

    positional: list[Any]
    keywords: dict[str, Any]
    expected: type[Exception] | None = None

    def values(self) -> list[Any]:
        return [*self.positional, *self.keywords.values()]

    def copied(self) -> Call:
        """The same call, of memory of its own that overlaps in the same way."""
        memory: dict[int, np.ndarray] = {}
        return Call(
            [_copied(v, memory) for v in self.positional],
            {k: _copied(v, memory) for k, v in self.keywords.items()},
        )


def _copied(value: Any, memory: dict[int, np.ndarray]) -> Any:
    """A copy with the same strides, flags and sharing of memory."""
    if not isinstance(value, np.ndarray):
        return type(value)(value) if isinstance(value, (list, bytearray)) else value
    base = value
    while isinstance(base.base, np.ndarray):
        base = base.base
    if id(base) not in memory:
        # The axes of what owns memory may be in any order; its bytes follow each other.
        copied = np.empty(base.nbytes, np.uint8)
        copied[:] = np.frombuffer(ctypes.string_at(base.ctypes.data, base.nbytes), np.uint8)
        memory[id(base)] = copied
    offset = value.ctypes.data - base.ctypes.data
    made = np.ndarray(value.shape, value.dtype, memory[id(base)].data, offset, value.strides)
    made.flags.writeable = value.flags.writeable
    return made


def make_call(random: Random, description: Description, sizes: set[str]) -> Call | None:
    """A call; None where it would need too much memory. Some of `sizes` are left out."""
    scalars: dict[str, int] = {}
    for argument in description.arguments:
        is_size = argument.code in KINDS and argument.intent == "in" and not argument.is_array
        if is_size and not argument.optional:
            scalars[argument.name] = _size(random, argument.code)
    free = {a.name: _free_shape(random, a) for a in description.arrays if a.open}
    found = _shapes(description, scalars, free)
    if found is None:
        return None
    shapes, wrong = found
    values: dict[str, Any] = dict(scalars)
    for argument in description.arguments:
        if argument.name not in values and argument.intent != "out":
            shape = shapes.get(argument.name)
            values[argument.name] = _value(random, argument, shape)
    # An optional array that is not there has no extents.
    errors = {wrong[n] for n in wrong if values.get(n, ...) is not None}
    expected = errors.pop() if len(errors) == 1 else None  # which of several comes first is open
    is_wrong = expected is None and not errors and random.random() < 0.4
    if is_wrong:
        _spoil(random, description, values)
        # A size may have become a large one.
        sizes_now = {n: values[n] if isinstance(values[n], int) else scalars[n] for n in scalars}
        free = {n: list(np.shape(v)) if n in free and isinstance(v, np.ndarray) else free.get(n, [])
                for n, v in values.items()}  # fmt: skip
        if _shapes(description, sizes_now, free) is None:
            return None
    return _arranged(random, description, values, sizes, None if is_wrong else expected)


def _free_shape(random: Random, argument: Argument) -> list[int]:
    """Of an array that brings it."""
    rank = argument.open.count(OPEN) or random.choice([0, 0, 1, 1, 2, 2, 3, 5])
    return [random.choice([0, 1, 2, 2, 3, 4]) for _ in range(rank)]


def _shapes(
    description: Description, scalars: dict[str, int], free: dict[str, list[int]]
) -> tuple[dict[str, list[int]], dict[str, type[Exception]]] | None:
    """The shapes of the arrays, and what is wrong with some; None if they need too much memory."""
    shapes: dict[str, list[int]] = {}
    wrong: dict[str, type[Exception]] = {}
    for array in sorted(description.sized, key=lambda a: a.name):
        shapes[array.name] = list(free[array.name]) if array.open else []
        for extent in array.extents:
            try:
                value = extent.evaluate(scalars, shapes)
            except WrongExtentError as error:
                wrong.setdefault(array.name, error.args[0])
                value = 0
            shapes[array.name].append(value)
        count = 1
        for size in shapes[array.name]:
            count *= max(size, 1)
        if count > _MOST_ELEMENTS:
            return None
    return shapes, wrong


def _size(random: Random, code: str) -> int:
    limit = 1 << 8 * KINDS[code] - 1
    if random.random() < 0.12:
        return random.choice([-limit, limit - 1, limit // 2, -1, 127, 128 % limit])
    return random.choice([0, 1, 2, 2, 3, 3, 4, 5])


def _value(random: Random, argument: Argument, shape: list[int] | None) -> Any:
    if argument.optional and random.random() < 0.3:
        return None
    is_number = argument.open == ANY_RANK and not shape and argument.intent == "in"
    if shape is None or (is_number and random.random() < 0.7):
        return _scalar(random, argument.code)
    return _array(random, argument, shape)


def _scalar(random: Random, code: str) -> Any:
    match code[0]:
        case "i":
            limit = 1 << 8 * KINDS[code] - 1
            small = random.randint(-5, 5)
            return random.choice([small, small, np.int8(small), True, limit - 1, -limit])
        case "f":
            return random.choice([1.5, -2, np.float32(0.25), 1e30, True, 0.1, 2**24 + 1])
        case "c":
            return random.choice([1 + 2j, 1.5, 3, np.complex64(1j)])
        case "b":
            return random.choice([True, False, np.bool_(True)])
    return random.choice(["a", b"b", " ", "\udcff"])


def _array(random: Random, argument: Argument, shape: list[int]) -> Any:
    count = int(np.prod(shape))
    data = np.array([random.randint(0, 5) for _ in range(count)], "i8")
    dtype = argument.dtype
    if argument.intent == "in" and argument.code == "f8" and random.random() < 0.2:
        dtype = np.dtype(random.choice(["i4", "f4", "u1", "?"]))
    if argument.code == "s1":
        made = np.array(list("abcdef"), "S1")[data]
        if len(shape) == 1 and argument.intent == "in" and random.random() < 0.5:
            text = "".join("abcdef"[d] for d in data)
            return random.choice([text, text.encode()])
    else:
        made = data.astype(dtype)
    is_listable = argument.intent == "in" and len(shape) == 1 and argument.code[0] in "if"
    if is_listable and count and random.random() < 0.1:
        return random.choice([tuple, list])(int(d) for d in data)
    made = made.reshape(shape, order="F")
    takes_all = argument.intent == "in" or argument.open
    how = random.choice(["F", "F", "C", "gaps", "reversed"]) if takes_all and shape else "F"
    if how == "gaps" and made.ndim:
        return np.repeat(made, 2, axis=0)[::2]
    if how == "reversed":
        return made[::-1].copy()[::-1]
    return np.array(made, order="C" if how == "C" else "F")


# --- wrong ones -----------------------------------------------------------------------------


def _spoil(random: Random, description: Description, values: dict[str, Any]) -> None:
    """One thing that is not right, or that is at the edge."""
    arrays = [a for a in description.arrays if isinstance(values.get(a.name), np.ndarray)]
    if arrays and random.random() < 0.7:
        _spoil_array(random, random.choice(arrays), arrays, values)
        return
    scalars = [a for a in description.arguments if not a.is_array and a.intent != "out"]
    argument = random.choice(scalars)
    values[argument.name] = random.choice(
        [None, "ab", "", 1.5, 1j, 2**70, 2**31, np.uint64(2**63), float("inf"), float("nan"),
         3.4028235677973366e38, 1e300, np.zeros(()), np.zeros((), "i4"), np.zeros(1), True, b"\xff",
         "\ud800", "é"]
    )  # fmt: skip


def _spoil_array(
    random: Random, argument: Argument, arrays: list[Argument], values: dict[str, Any]
) -> None:
    array = values[argument.name]
    match random.randint(0, 8):
        case 0:
            if array.dtype.kind == "S":
                array = array.view("u1")  # letters are no numbers to NumPy
            array = array.real.astype(random.choice(["i8", "f4", "f8", "c16", "?", "u2"]))
        case 1:
            array = array.copy(order="F")
            array.flags.writeable = False
        case 2 if array.ndim:
            array = np.repeat(array, 2, axis=0)[::2]
        case 3:
            array = array[None]
        case 4 | 5 | 6 if array.ndim == 0:
            array = array.reshape(1, 1)
        case 4:
            array = np.concatenate([array, array[:1]], axis=0)
        case 5:
            array = np.concatenate([array, array[..., :1]], axis=-1)
        case 6:
            array = array[..., :-1]
        case 7:
            array = random.choice([None, 1.5, "abc", [1, 2], 3])
        case 8:
            other = random.choice(arrays)
            if other.dtype == argument.dtype:
                array = values[other.name]
    values[argument.name] = array


def _arranged(
    random: Random,
    description: Description,
    values: dict[str, Any],
    sizes: set[str],
    expected: type[Exception] | None,
) -> Call:
    """Arguments by position and by keyword; sizes that may be left out are."""
    keywords: dict[str, Any] = {}
    positional: list[Any] = []
    by_keyword = False
    has_absent = any(values[a.name] is None for a in description.arrays if a.intent != "out")
    for argument in description.arguments:
        if argument.intent == "out":
            continue
        value = values[argument.name]
        if argument.name in sizes:
            # Without the array that it follows from, compiled code misses it before it looks at
            # any value, and Python when it is its turn.
            if has_absent or random.random() < 0.5:
                keywords[argument.name] = value
            continue
        by_keyword = by_keyword or random.random() < 0.15
        if value is None and argument.optional and by_keyword and random.random() < 0.5:
            continue
        if by_keyword:
            keywords[argument.name] = value
        else:
            positional.append(value)
    if any(name in sizes and name not in keywords for name in values):
        expected = None  # another size may follow from the arrays
    return Call(positional, keywords, expected)
