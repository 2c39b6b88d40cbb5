"""Whether the procedures of a library compute and wait for nobody.

What they need from outside tells: the compiler's run-time library and C's mathematics start no
threads, and have nothing that would wait for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from ...model import Argument, Category, Library
from .graph import Graph

_REAL: Final = (
    r"a?(?:sin|cos|tan)h?|atan2|(?:sin|cos|tan)pi|exp(?:2|10|m1)?|log(?:2|10|1p|b)?|pow|sqrt|cbrt"
    r"|hypot|fmod|remainder|fmax|fmin|fdim|fma|fabs|copysign|nextafter|frexp|ldexp|scalbl?n|modf"
    r"|floor|ceil|trunc|rint|nearbyint|round(?:even)?|ll?round|ll?rint|ilogb|erfc?|[tl]?gamma"
    r"|[jy][01n]|sincos"
)
_COMPLEX: Final = r"c(?:a?(?:sin|cos|tan)h?|exp|log(?:10)?|pow|sqrt|abs|arg|real|imag|proj)|conj"
_C: Final = r"mem(?:cpy|move|set|cmp)|strn?(?:len|cmp|cpy)|malloc|calloc|realloc|free|abort"
#: What the compilers call of their own: of Fortran, of arithmetic, and of vectors.
_COMPILERS: Final = (
    r"_gfortran_(?!caf_|execute_command_line|system(?!_clock)|sleep|alarm)\w+"
    r"|_Fortran(?!APause|AExecuteCommandLine|ASystem(?!Clock)|ASleep)\w+|_ZGV\w+"
    r"|__(?:mul|div)[sdxt]c3|__powi[sdxt]f2|__[a-z]+(?:tf|ti|xf|dc|sc|xc|tc)[a-z]*\d?"
    r"|__stack_chk_fail|_GLOBAL_OFFSET_TABLE_"
)
_HARMLESS: Final = re.compile(rf"(?:{_REAL}|{_COMPLEX})(?:f|l|q|f128)?|{_C}|{_COMPILERS}")


def computes(graph: Graph, library: Library) -> bool:
    """Whether no procedure of a library can wait for another thread.

    Parameters
    ----------
    graph : Graph
        What is linked, all of it readable.
    library : Library

    Notes
    -----
    Code that is given, be it as an argument, as an address or in an object, may do anything; and
    who has a volatile argument may wait until another thread has changed it.
    """
    outside = (s for s in graph.users if isinstance(s, str))
    return all(map(_HARMLESS.fullmatch, outside)) and not any(map(_may_wait, _given(library)))


def _may_wait(argument: Argument) -> bool:
    is_code = argument.type.category in (Category.PROCEDURE, Category.C_FUNPTR)
    return is_code or argument.interface is not None or argument.volatile or argument.asynchronous


def _given(library: Library) -> Iterator[Argument]:
    """What comes from callers: arguments, and components of objects."""
    procedures = chain(library.procedures, *(m.procedures for m in library.modules))
    types = chain(*((*m.types, *m.private_types) for m in library.modules))
    yield from chain.from_iterable(p.arguments for p in procedures)
    yield from chain.from_iterable(t.components for t in types)
