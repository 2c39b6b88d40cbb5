"""flang's run-time library: what ends the process, and statements of input and output."""

from __future__ import annotations

import re
from typing import Final

#: Statements of input and output, by how many arguments what begins them has. The last two are
#: file and line.
_BEGINS: Final = {
    "Backspace": 3, "Close": 3, "Endfile": 3, "ExternalFormattedInput": 6,
    "ExternalFormattedOutput": 6, "ExternalListInput": 3, "ExternalListOutput": 3, "Flush": 3,
    "InquireFile": 4, "InquireUnit": 3, "InternalArrayFormattedInput": 8,
    "InternalArrayFormattedOutput": 8, "InternalArrayListInput": 5, "InternalArrayListOutput": 5,
    "InternalFormattedInput": 9, "InternalFormattedOutput": 9, "InternalListInput": 6,
    "InternalListOutput": 6, "OpenNewUnit": 2, "OpenUnit": 3, "Rewind": 3, "UnformattedInput": 3,
    "UnformattedOutput": 3, "Wait": 4, "WaitAll": 3,
}  # fmt: skip
_CRASH_HEADER: Final = "_ZNK7Fortran7runtime10Terminator11CrashHeaderEv"
_CRASH_FOOTER: Final = "_ZNK7Fortran7runtime10Terminator11CrashFooterEv"

_HEAD: Final = f"""\
static int pyfort_kind(_Bool is_error)
{{
    return is_error ? PYFORT_ERROR_STOP : PYFORT_STOP;
}}

PYFORT_SENT(void, _FortranAStopStatement, (int code, _Bool is_error, _Bool quiet))
{{
    if (!pyfort_can_leave())
        __real__FortranAStopStatement(code, is_error, quiet);
    pyfort_note("%d", code);
    pyfort_leave(pyfort_kind(is_error), code);
}}

PYFORT_SENT(void, _FortranAStopStatementText, (const char *text, size_t length, _Bool is_error,
    _Bool quiet))
{{
    if (!pyfort_can_leave())
        __real__FortranAStopStatementText(text, length, is_error, quiet);
    pyfort_note("%.*s", (int)length, text);
    pyfort_leave(pyfort_kind(is_error), is_error);
}}

PYFORT_SENT(void, _FortranAExit, (int status))
{{
    if (!pyfort_can_leave())
        __real__FortranAExit(status);
    pyfort_note("exit(%d)", status);
    pyfort_leave(PYFORT_STOP, status);
}}

PYFORT_SENT(void, _FortranAAbort, (void))
{{
    if (!pyfort_can_leave())
        __real__FortranAAbort();
    pyfort_note("abort() was called");
    pyfort_leave(PYFORT_RUN_TIME_ERROR, 0);
}}

/* --- errors: the library prints a head, a message and a foot, which ends the process */

static _Thread_local int pyfort_is_ending;

typedef struct {{
    const char *file;
    int line;
}} pyfort_place;

static void pyfort_note_place(const pyfort_place *place)
{{
    pyfort_note("%s:%d: ", place->file ? place->file : "?", place->line);
}}

PYFORT_SENT(void, {_CRASH_HEADER}, (const pyfort_place *place))
{{
    pyfort_is_ending = pyfort_can_leave();
    if (pyfort_is_ending)
        pyfort_note_place(place);
    else
        __real_{_CRASH_HEADER}(place);
}}

int __wrap_fprintf(FILE *file, const char *format, ...)
{{
    int count = 0;
    va_list values;
    va_start(values, format);
    if (pyfort_is_ending)
        pyfort_note_more(format, values);
    else
        count = vfprintf(file, format, values);
    va_end(values);
    return count;
}}

PYFORT_SENT(void, {_CRASH_FOOTER}, (const pyfort_place *place))
{{
    if (!pyfort_is_ending)
        __real_{_CRASH_FOOTER}(place);
    pyfort_is_ending = 0;
    pyfort_leave(PYFORT_RUN_TIME_ERROR, 0);
}}

/* --- input and output: the library itself cannot be left in the middle of a statement, which
 * is told that its error is looked at, unless the source does that */

static _Thread_local struct {{
    void *cookie;
    pyfort_place place;
    _Bool is_handled, err_is_handled, end_is_handled, eor_is_handled; /* by the source */
}} pyfort_statements[PYFORT_STATEMENTS];

extern void __real__FortranAioEnableHandlers(void *, _Bool, _Bool, _Bool, _Bool, _Bool);
extern void _FortranAioGetIoMsg(void *, char *, size_t);

static void *pyfort_begin(void *cookie, intptr_t file, intptr_t line)
{{
    const int n = pyfort_call.statements;
    if (!pyfort_can_leave() || n == PYFORT_STATEMENTS)
        return cookie;
    pyfort_call.statements++;
    memset(&pyfort_statements[n], 0, sizeof pyfort_statements[n]);
    pyfort_statements[n].cookie = cookie;
    pyfort_statements[n].place.file = (const char *)file;
    pyfort_statements[n].place.line = (int)line;
    __real__FortranAioEnableHandlers(cookie, 1, 0, 0, 0, 1);
    return cookie;
}}

void __wrap__FortranAioEnableHandlers(void *cookie, _Bool iostat, _Bool err, _Bool end, _Bool eor,
    _Bool iomsg)
{{
    const int n = pyfort_call.statements - 1;
    if (n >= 0 && pyfort_statements[n].cookie == cookie) {{
        pyfort_statements[n].is_handled = iostat;
        pyfort_statements[n].err_is_handled = err;
        pyfort_statements[n].end_is_handled = end;
        pyfort_statements[n].eor_is_handled = eor;
    }}
    __real__FortranAioEnableHandlers(cookie, iostat, err, end, eor, iomsg);
}}

PYFORT_SENT(int, _FortranAioEndIoStatement, (void *cookie))
{{
    const int n = pyfort_call.statements - 1;
    if (n < 0 || pyfort_statements[n].cookie != cookie)
        return __real__FortranAioEndIoStatement(cookie);
    char text[256];
    memset(text, ' ', sizeof text);
    _FortranAioGetIoMsg(cookie, text, sizeof text);
    const int status = __real__FortranAioEndIoStatement(cookie);
    pyfort_call.statements = n;
    if (!status || pyfort_statements[n].is_handled ||
        (status > 0 && pyfort_statements[n].err_is_handled) ||
        (status == -1 && pyfort_statements[n].end_is_handled) ||
        (status == -2 && pyfort_statements[n].eor_is_handled))
        return status;
    int length = sizeof text;
    while (length && text[length - 1] == ' ')
        length--;
    pyfort_note("%s:%d: %.*s", pyfort_statements[n].place.file, pyfort_statements[n].place.line,
        length, text);
    pyfort_leave(PYFORT_RUN_TIME_ERROR, status);
    return status;
}}

static void pyfort_finish(int number)
{{
    __real__FortranAioEndIoStatement(pyfort_statements[number].cookie);
}}

"""


def _begin(name: str, count: int) -> str:
    """What begins a statement; addresses and integers are all that it takes."""
    parameters = [f"intptr_t a{i}" for i in range(count)]
    passed = [f"a{i}" for i in range(count)]
    function = f"_FortranAioBegin{name}"
    return (
        f"PYFORT_SENT(void *, {function},\n    ({', '.join(parameters)}))\n{{\n"
        f"    return pyfort_begin(__real_{function}({', '.join(passed)}),\n"
        f"        {passed[-2]}, {passed[-1]});\n}}\n"
    )


TEXT: Final = _HEAD + "\n".join(_begin(name, count) for name, count in _BEGINS.items())

SENT: Final = (
    "_FortranAStopStatement",
    "_FortranAStopStatementText",
    "_FortranAExit",
    "_FortranAAbort",
    _CRASH_HEADER,
    _CRASH_FOOTER,
    "fprintf",
    "_FortranAioEnableHandlers",
    "_FortranAioEndIoStatement",
    *(f"_FortranAioBegin{name}" for name in _BEGINS),
)

#: Arithmetic, which cannot fail; anything else in the library may.
ENDS: Final = re.compile(
    r"_FortranA(?!([FC]Pow|cpow|Exponent|Fraction|Nearest|RRSpacing|Scale|SetExponent|Spacing"
    r"|Mod|Floor|Ceiling|Nint|Aint|Anint|Ieee))"
)
