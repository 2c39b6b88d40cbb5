"""What a shim finds wrong with a call (in C): a number, which the trampoline makes a failure of."""

from __future__ import annotations

from ..plan import Wrapper
from .quoting import c_string

PREAMBLE = """\
/* What shims say no to: the kind of the error, a code, and the message. */
typedef struct {
    int kind, code;
    const char *message;
} pyfort_refusal;

static _Thread_local int32_t pyfort_refused; /* by its number, in a call that nothing ended */
"""

#: Of the run time's `Failure`.
_CHECK = 4

BEFORE = "int32_t refused = 0;"
ACTUAL = "&refused"
NOTED = "pyfort_refused = refused;"


def table(index: int, wrapper: Wrapper) -> str:
    """The refusals of a wrapper; nothing where it has none."""
    if not wrapper.refusals:
        return ""
    entries = [f"    {{{_CHECK}, 0, {c_string(text)}}},\n" for text in wrapper.refusals]
    return f"static const pyfort_refusal refusals_{index}[] = {{\n{''.join(entries)}}};\n"


def found(index: int) -> str:
    """The failure of a call that has been noted."""
    return f"pyfort_refused ? (const void *)&refusals_{index}[pyfort_refused - 1] : 0"


def returned(index: int) -> str:
    """The statement that returns it."""
    return f"return refused ? &refusals_{index}[refused - 1] : 0;"
