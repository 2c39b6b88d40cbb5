"""One call in three ways, which must be one in result, changes and errors."""

from __future__ import annotations

import re
from typing import Any

import numba
import numpy as np
from random_calls import Call

ERRORS = (TypeError, ValueError, OverflowError)

#: What a way comes to: the result or the class of the error, its message, the arguments afterwards.
Outcome = tuple[Any, str, list[Any]]


class Careful(str):
    """The name of an argument, as no caller writes it."""

    __slots__ = ()


class Ways:
    """Calls of one package. Of compiled ones, at most so many signatures of each function."""

    def __init__(self, signatures: int) -> None:
        self._most = signatures
        self._dispatchers: dict[Any, Any] = {}
        self._compiled: dict[Any, set[Any]] = {}

    def compare(
        self, function: Any, call: Call, about: str, expected: Any = None, compiled: bool = True
    ) -> Outcome:
        """Make a call in three ways; what the first of them comes to."""
        quick = outcome(lambda c: function(*c.positional, **c.keywords), call)
        about = f"{about}\n{call}\nfrom Python: {quick}"
        names = [p.name for p in function.__signature__.parameters.values() if p.kind == 1]
        if len(call.positional) <= len(names):
            careful = outcome(lambda c: by_name(function, names, c), call)
            assert same(quick, careful), f"{about}\ncarefully: {careful}"
            assert quick[1] == careful[1], f"{about}\ncarefully: {careful}"
        if expected is not None:
            kind = quick[0] if isinstance(quick[0], type) else None
            assert kind is expected, f"{about}\nexpected: {expected}"
        jitted = self._jitted(function, call) if compiled else None
        if jitted is not None:
            made = outcome(lambda c: jitted(*c.values()), call)
            assert same(quick, made), f"{about}\ncompiled: {made}"
            # The texts are shorter by design.
            assert subject(quick[1]) == subject(made[1]), f"{about}\ncompiled: {made}"
        return quick

    def _jitted(self, function: Any, call: Call) -> Any:
        """A compiled function that passes its arguments on, where numba has such arguments."""
        try:
            types = tuple(numba.typeof(value) for value in call.values())
        except (ValueError, numba.core.errors.NumbaError):
            return None
        key = (len(call.positional), tuple(call.keywords))
        known = self._compiled.setdefault(function, set())
        if (key, types) not in known and len(known) >= self._most:
            return None
        known.add((key, types))
        if (function, key) not in self._dispatchers:
            self._dispatchers[function, key] = jitted(function, call)
        return self._dispatchers[function, key]


def jitted(function: Any, call: Call) -> Any:
    positional = [f"a{i}" for i in range(len(call.positional))]
    given = [*positional, *(f"k_{k}" for k in call.keywords)]
    passed = ", ".join([*positional, *(f"{k}=k_{k}" for k in call.keywords)])
    namespace: dict[str, Any] = {"f": function}
    exec(f"def call({', '.join(given)}): return f({passed})", namespace)
    return numba.njit(namespace["call"])


def by_name(function: Any, names: list[str], call: Call) -> Any:
    named = {Careful(n): v for n, v in zip(names, call.positional, strict=False)}
    return function(**named, **{Careful(k): v for k, v in call.keywords.items()})


def outcome(make: Any, call: Call) -> Outcome:
    given = call.copied()
    try:
        return make(given), "", given.values()
    except ERRORS as error:
        found = next(c for c in (TypeError, OverflowError, ValueError) if isinstance(error, c))
        return found, str(error), given.values()


def subject(message: str) -> str:
    """The function and the argument that a message names."""
    found = re.search(r"(\w+)\(\):? .*?'(\w+)'", message)
    return " ".join(found.groups()) if found else ""


def same(left: Outcome, right: Outcome) -> bool:
    """Whether two outcomes are one, but for the messages."""
    return _equal(left[0], right[0]) and _equal(left[2], right[2])


def _equal(left: Any, right: Any) -> bool:
    if isinstance(left, (tuple, list)) and not isinstance(left, type):
        return (
            type(left) is type(right)
            and len(left) == len(right)
            and all(_equal(a, b) for a, b in zip(left, right, strict=True))
        )
    if isinstance(left, np.ndarray):
        return (
            isinstance(right, np.ndarray)
            and left.dtype == right.dtype
            and left.shape == right.shape
            and left.tobytes() == right.tobytes()
        )
    return type(left) is type(right) and (left == right or repr(left) == repr(right))
