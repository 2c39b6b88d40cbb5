"""Adapters: jitted functions that call a function with what slots have."""

from __future__ import annotations

import hashlib
import linecache
from typing import Any, Final, NamedTuple

import numba
import numpy as np
from numba.core import errors, types

from ... import Dummy, Interface
from .. import arithmetic, internals
from ..text.letters import padded
from ..text.strings import copy_bytes, decode_all, decode_trimmed, encode
from .arrivals import addresses, given
from .memory import address_in
from .returns import nothing, stored

_HELPERS: Final = {
    "np": np,
    "address_in": address_in,
    "add": arithmetic.add,
    "subtract": arithmetic.subtract,
    "multiply": arithmetic.multiply,
    "power": arithmetic.power,
    "divide": arithmetic.divide,
    "modulo": arithmetic.modulo,
    "count_elements": arithmetic.count_elements,
    "copy_bytes": copy_bytes,
    "decode_all": decode_all,
    "decode_trimmed": decode_trimmed,
    "encode": encode,
    "padded": padded,
}


def _in_python_only(dummy: Dummy) -> str:
    """What it is that a jitted function cannot get from Fortran, or return."""
    if dummy.passing in ("single", "untyped"):
        return "data of any type"
    if dummy.passing == "any_rank":
        return "an array of any rank"
    is_texts = dummy.passing == "allocated_text" and dummy.shape
    return "an array of text" if is_texts or dummy.passing == "character_array" else ""


def _jitted(name: str, lines: list[str], names: dict[str, Any], of: str) -> Any:
    """A jitted function; code in a cache must not have the name of another one's."""
    body = [f"    {line}" for line in [*lines, "return"]]
    digest = hashlib.sha256("\n".join([of, *body]).encode()).hexdigest()[:12]
    name = f"{name}_{digest}"
    source = "\n".join([f"def {name}(slots):", *body])
    file = f"<pyfort {name} {digest}>"
    namespace = {**_HELPERS, **names}
    exec(compile(source, file, "exec"), namespace)
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    return numba.njit(namespace[name])


class Adapter(NamedTuple):
    """Jitted functions of the address of slots: the call, and what Fortran gets otherwise."""

    call: Any
    nothing: Any


def adapter(
    callee: types.Type, value: Any, interface: Interface, function: str, called: str
) -> Adapter:
    """The adapter of a function for an interface.

    Parameters
    ----------
    callee, value
        The function's numba type, and what stands for it in jitted code.
    interface
        How Fortran calls it.
    function, called
        Messages name the procedure, and the function, as ``callback 'f'``.
    """
    interface = _of_numbers(interface)
    who = f"{function}(): the {called}"
    for dummy in (*interface.dummies, *([interface.result] if interface.result else [])):
        if what := _in_python_only(dummy):
            raise TypeError(
                f"{who} has '{dummy.name}', {what}, which compiled code cannot have there: pass a "
                "function of Python"
            )
    opening = addresses(interface)
    more, values, kinds = given(interface)
    try:
        signature = internals.call_type(callee, kinds)
    except errors.NumbaError as problem:
        raise TypeError(
            f"{who} cannot be compiled for ({', '.join(map(str, kinds))}), which Fortran calls it "
            f"with: {problem}"
        ) from problem
    if signature is None:
        raise TypeError(f"{who} takes no ({', '.join(map(str, kinds))})")
    results = stored(interface, function, called, signature.return_type)
    otherwise = nothing(interface)
    statement = f"{'r = ' if results.lines else ''}callback({', '.join(values)})"
    names = {**opening.names, **more.names, **results.names, "callback": value}
    of = f"{callee} {_identity(value)} {interface}"
    lines = [*opening.lines, *more.lines, statement, *results.lines]
    empty = {**opening.names, **otherwise.names}
    return Adapter(
        _jitted("call_back", lines, names, of),
        _jitted("give_nothing", [*opening.lines, *otherwise.lines], empty, of),
    )


def _of_numbers(interface: Interface) -> Interface:
    """The interface with communicators as the integers that they are to Fortran."""

    def number(dummy: Dummy) -> Dummy:
        return dummy._replace(passing="scalar") if dummy.passing == "communicator" else dummy

    result = interface.result
    return interface._replace(
        dummies=tuple(map(number, interface.dummies)), result=result and number(result)
    )


def _identity(value: Any) -> str:
    """What tells functions of the same name apart."""
    function = getattr(value, "py_func", None)
    code = getattr(function, "__code__", None)
    cells = [repr(c.cell_contents) for c in getattr(function, "__closure__", None) or ()]
    return f"{value!r} {code and (code.co_code, code.co_consts)} {cells}"
