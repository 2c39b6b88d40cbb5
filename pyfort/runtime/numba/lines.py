"""Functions whose lines are written for the types at hand, and compiled like a user's."""

from __future__ import annotations

import linecache
from collections.abc import Iterable, Mapping
from typing import Any

import numba


def compile_function(
    name: str, about: str, parameters: Iterable[str], body: Iterable[str], names: Mapping[str, Any]
) -> Any:
    """A jitted function with a body of Python lines, which find the parameter x in ``v_x``.

    `about` is what messages and debuggers call it, `names` is what the lines use.
    """
    called = f"call_{name}"  # it must not have the name of anything that it uses
    source = "\n".join(
        [f"def {called}({', '.join(f'v_{n}' for n in parameters)}):", *(f"    {b}" for b in body)]
    )
    file = f"<pyfort {about}>"
    namespace = dict(names)
    exec(compile(source, file, "exec"), namespace)
    # Error messages of numba and debuggers can show the generated lines.
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    return numba.njit(namespace[called])
