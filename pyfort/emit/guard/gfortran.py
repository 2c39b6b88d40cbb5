"""gfortran's run-time library: what ends the process, and statements of input and output."""

from __future__ import annotations

import re
from typing import Final

_ENDS: Final = (
    "abort", "error_stop_numeric", "error_stop_string", "exit_i4", "exit_i8", "os_error",
    "os_error_at", "runtime_error", "runtime_error_at", "stop_numeric", "stop_string",
)  # fmt: skip
_STATEMENTS: Final = (
    "backspace", "close", "endfile", "flush", "inquire", "open", "rewind", "wait",
)  # fmt: skip
_TRANSFERS: Final = ("read", "write")

TEXT: Final = """\
PYFORT_SENT(void, _gfortran_stop_numeric, (int code, _Bool quiet))
{
    if (!pyfort_can_leave())
        __real__gfortran_stop_numeric(code, quiet);
    pyfort_note("%d", code);
    pyfort_leave(PYFORT_STOP, code);
}

PYFORT_SENT(void, _gfortran_stop_string, (const char *text, size_t length, _Bool quiet))
{
    if (!pyfort_can_leave())
        __real__gfortran_stop_string(text, length, quiet);
    pyfort_note("%.*s", text ? (int)length : 0, text);
    pyfort_leave(PYFORT_STOP, 0);
}

PYFORT_SENT(void, _gfortran_error_stop_numeric, (int code, _Bool quiet))
{
    if (!pyfort_can_leave())
        __real__gfortran_error_stop_numeric(code, quiet);
    pyfort_note("%d", code);
    pyfort_leave(PYFORT_ERROR_STOP, code);
}

PYFORT_SENT(void, _gfortran_error_stop_string, (const char *text, size_t length, _Bool quiet))
{
    if (!pyfort_can_leave())
        __real__gfortran_error_stop_string(text, length, quiet);
    pyfort_note("%.*s", text ? (int)length : 0, text);
    pyfort_leave(PYFORT_ERROR_STOP, 1);
}

PYFORT_SENT(void, _gfortran_exit_i4, (const int32_t *status))
{
    if (!pyfort_can_leave())
        __real__gfortran_exit_i4(status);
    pyfort_note("exit(%d)", status ? *status : 0);
    pyfort_leave(PYFORT_STOP, status ? *status : 0);
}

PYFORT_SENT(void, _gfortran_exit_i8, (const int64_t *status))
{
    const int32_t code = status ? (int32_t)*status : 0;
    __wrap__gfortran_exit_i4(&code);
}

PYFORT_SENT(void, _gfortran_abort, (void))
{
    if (!pyfort_can_leave())
        __real__gfortran_abort();
    pyfort_note("abort() was called");
    pyfort_leave(PYFORT_RUN_TIME_ERROR, 0);
}

/* The place is a sentence; it becomes file:line. */
static void pyfort_note_place(const char *place)
{
    int line, file = 0, end = 0;
    if (sscanf(place, "At line %d of file %n", &line, &file) == 1 && file)
        pyfort_note("%s:%d: ", place + file, line);
    else if (sscanf(place, "In file '%n%*[^']%n', around line %d", &file, &end, &line) == 1)
        pyfort_note("%.*s:%d: ", end - file, place + file, line);
    else
        pyfort_note("%s: ", place);
}

extern void __real__gfortran_runtime_error(const char *format, ...);

/* What is noted is the error. */
static void pyfort_fail(void)
{
    if (!pyfort_can_leave())
        __real__gfortran_runtime_error("%s", pyfort_call.message);
    pyfort_leave(PYFORT_RUN_TIME_ERROR, 0);
}

PYFORT_SENT(void, _gfortran_runtime_error, (const char *format, ...))
{
    va_list values;
    va_start(values, format);
    pyfort_note("%s", "");
    pyfort_note_more(format, values);
    va_end(values);
    pyfort_fail();
}

#define PYFORT_ERROR_AT(name) \\
    PYFORT_SENT(void, _gfortran_##name, (const char *place, const char *format, ...)) \\
    { \\
        va_list values; \\
        va_start(values, format); \\
        pyfort_note_place(place); \\
        pyfort_note_more(format, values); \\
        va_end(values); \\
        pyfort_fail(); \\
    }
PYFORT_ERROR_AT(runtime_error_at)
PYFORT_ERROR_AT(os_error_at)

PYFORT_SENT(void, _gfortran_os_error, (const char *message))
{
    pyfort_note("%s", message);
    pyfort_fail();
}

/* --- input and output: the library itself cannot be left in the middle of a statement, which
 * is told that its error is looked at, unless the source does that */

enum { PYFORT_ERR = 1 << 2, PYFORT_END = 1 << 3, PYFORT_EOR = 1 << 4, PYFORT_IOSTAT = 1 << 5,
    PYFORT_IOMSG = 1 << 6 };

/* The head of what describes a statement to the library. */
typedef struct {
    int32_t flags, unit;
    const char *file;
    int32_t line;
    size_t iomsg_length;
    char *iomsg;
    int32_t *iostat;
} pyfort_statement;

static _Thread_local struct {
    pyfort_statement *statement;
    void (*done)(void *); /* ends it, where it has items */
    _Bool is_handled;     /* by the source, whatever happens */
    int32_t status;
    char message[256];
} pyfort_statements[PYFORT_STATEMENTS];

static void pyfort_begin(void *described, void (*done)(void *))
{
    pyfort_statement *statement = described;
    const int n = pyfort_call.statements;
    if (!pyfort_can_leave() || n == PYFORT_STATEMENTS)
        return;
    pyfort_call.statements++;
    pyfort_statements[n].statement = statement;
    pyfort_statements[n].done = done;
    pyfort_statements[n].status = 0;
    pyfort_statements[n].is_handled = (statement->flags & PYFORT_IOSTAT) != 0;
    if (pyfort_statements[n].is_handled)
        return;
    statement->flags |= PYFORT_IOSTAT;
    statement->iostat = &pyfort_statements[n].status;
    if (statement->flags & PYFORT_IOMSG)
        return;
    memset(pyfort_statements[n].message, ' ', sizeof pyfort_statements[n].message);
    statement->flags |= PYFORT_IOMSG;
    statement->iomsg = pyfort_statements[n].message;
    statement->iomsg_length = sizeof pyfort_statements[n].message;
}

static void pyfort_end(void *described)
{
    const pyfort_statement *statement = described;
    const int n = pyfort_call.statements - 1;
    if (n < 0 || pyfort_statements[n].statement != statement)
        return;
    pyfort_call.statements = n;
    const int32_t status = pyfort_statements[n].status;
    const int32_t label = status == -1 ? PYFORT_END : status == -2 ? PYFORT_EOR : PYFORT_ERR;
    if (pyfort_statements[n].is_handled || !status || statement->flags & label)
        return;
    size_t length = statement->iomsg_length;
    while (length && statement->iomsg[length - 1] == ' ')
        length--;
    pyfort_note("%s:%d: %.*s", statement->file, statement->line, (int)length, statement->iomsg);
    pyfort_leave(PYFORT_RUN_TIME_ERROR, status);
}

static void pyfort_finish(int number)
{
    if (pyfort_statements[number].done)
        pyfort_statements[number].done(pyfort_statements[number].statement);
}

#define PYFORT_STATEMENT(name) \\
    PYFORT_SENT(void, _gfortran_st_##name, (void *statement)) \\
    { \\
        pyfort_begin(statement, 0); \\
        __real__gfortran_st_##name(statement); \\
        pyfort_end(statement); \\
    }
#define PYFORT_TRANSFER(name) \\
    PYFORT_SENT(void, _gfortran_st_##name##_done, (void *statement)) \\
    { \\
        __real__gfortran_st_##name##_done(statement); \\
        pyfort_end(statement); \\
    } \\
    PYFORT_SENT(void, _gfortran_st_##name, (void *statement)) \\
    { \\
        pyfort_begin(statement, __real__gfortran_st_##name##_done); \\
        __real__gfortran_st_##name(statement); \\
    }

""" + "".join(
    [
        *(f"PYFORT_STATEMENT({name})\n" for name in _STATEMENTS),
        *(f"PYFORT_TRANSFER({name})\n" for name in _TRANSFERS),
    ]
)

SENT: Final = (
    *(f"_gfortran_{name}" for name in _ENDS),
    *(f"_gfortran_st_{name}" for name in _STATEMENTS),
    *(f"_gfortran_st_{name}{part}" for name in _TRANSFERS for part in ("", "_done")),
)

ENDS: Final = re.compile(f"({'|'.join(SENT)})$")
