"""What a shim finds wrong with a call (in C): a number, which the trampoline makes a failure of."""

from __future__ import annotations

from ...plan import Wrapper
from ..quoting import c_string

PREAMBLE = """\
#include <stdio.h>

/* What shims say no to: the kind of the error, a code, and the message. Where there is a status,
 * its value stands behind that. */
typedef struct {
    int kind, code;
    const char *message, *status;
} pyfort_refusal;

static _Thread_local struct {
    pyfort_refusal told;
    char text[200];
    int32_t noted[2]; /* its number, and a code, in a call that nothing ended */
} pyfort_refused;

/* The failure that a refusal is. */
static const void *pyfort_refuse(const pyfort_refusal *refusal, int32_t code)
{
    if (refusal->kind == 4)
        return refusal;
    pyfort_refused.told = *refusal;
    pyfort_refused.told.code = code;
    if (refusal->status) {
        snprintf(pyfort_refused.text, sizeof pyfort_refused.text, "%s%s = %d", refusal->message,
            refusal->status, (int)code);
        pyfort_refused.told.message = pyfort_refused.text;
    }
    return &pyfort_refused.told;
}
"""

#: Of the run time's `Failure`.
_CHECK, _STATUS = 4, 5

BEFORE = "int32_t refused[2] = {0, 0};"
ACTUAL = "refused"
NOTED = "pyfort_refused.noted[0] = refused[0], pyfort_refused.noted[1] = refused[1];"


def table(index: int, wrapper: Wrapper) -> str:
    """The refusals of a wrapper; nothing where it has none."""
    if not wrapper.refusals:
        return ""
    entries = []
    for refused in wrapper.refusals:
        kind = _STATUS if refused.status else _CHECK
        status = c_string(refused.status) if refused.is_told else "0"
        entries.append(f"    {{{kind}, 0, {c_string(refused.message)}, {status}}},\n")
    return f"static const pyfort_refusal refusals_{index}[] = {{\n{''.join(entries)}}};\n"


def found(index: int) -> str:
    """The failure of a call that has been noted."""
    return _failure(index, "pyfort_refused.noted")


def returned(index: int) -> str:
    """The statement that returns it."""
    return f"return {_failure(index, 'refused')};"


def _failure(index: int, noted: str) -> str:
    return f"{noted}[0] ? pyfort_refuse(&refusals_{index}[{noted}[0] - 1], {noted}[1]) : 0"
