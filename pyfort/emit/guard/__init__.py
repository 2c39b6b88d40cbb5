"""Calls that Fortran can end with an error (in C): the error is what the call returns.

The linker sends those entry points of the compiler's run-time library that end the process to
functions of ours (``--wrap``), which note what happened and go back to where the call began.
"""

from __future__ import annotations

from typing import Final

from ...model import Failing
from . import flang, gfortran

_GUARD: Final = """\
/* What ends a program in Fortran ends a call here. A guarded call notes where it began. The
 * linker sends what ends the process to the functions below (--wrap), which go back there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { PYFORT_STOP = 1, PYFORT_ERROR_STOP, PYFORT_RUN_TIME_ERROR };
enum { PYFORT_STATEMENTS = 32 }; /* of input and output, one within the other */

static _Thread_local struct {
    jmp_buf *start; /* of the innermost call; null where there is none */
    int level;      /* of parallel regions, there */
    int statements; /* that are being executed */
    int before;     /* of them, those that began before the call */
    struct {
        int kind, code;
        const char *message;
    } failure;
    char message[1000];
} pyfort_call;

extern int omp_get_level(void) __attribute__((weak));

static int pyfort_level(void)
{
    return omp_get_level ? omp_get_level() : 0;
}

/* Make a call; returns the address of what went wrong, or 0. */
static const void *pyfort_guarded(void (*call)(void **), void **a)
{
    jmp_buf here, *outer = pyfort_call.start;
    const int level = pyfort_call.level, before = pyfort_call.before;
    const void *failure = 0;
    pyfort_call.before = pyfort_call.statements;
    if (!_setjmp(here)) {
        pyfort_call.start = &here;
        pyfort_call.level = pyfort_level();
        call(a);
    } else {
        failure = &pyfort_call.failure;
    }
    pyfort_call.start = outer;
    pyfort_call.level = level;
    pyfort_call.before = before;
    return failure;
}

/* A parallel region that began in the call cannot be left: its threads wait for each other. */
static int pyfort_can_leave(void)
{
    return pyfort_call.start && pyfort_call.level == pyfort_level();
}

static void pyfort_finish(int number);

/* Statements whose items were being computed are ended: they have their units locked. */
static void pyfort_leave(int kind, int code)
{
    while (pyfort_call.statements > pyfort_call.before)
        pyfort_finish(--pyfort_call.statements);
    pyfort_call.failure.kind = kind;
    pyfort_call.failure.code = code;
    pyfort_call.failure.message = pyfort_call.message;
    longjmp(*pyfort_call.start, 1);
}

__attribute__((format(printf, 1, 2))) static void pyfort_note(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    vsnprintf(pyfort_call.message, sizeof pyfort_call.message, format, values);
    va_end(values);
}

static void pyfort_note_more(const char *format, va_list values)
{
    size_t length = strlen(pyfort_call.message);
    vsnprintf(pyfort_call.message + length, sizeof pyfort_call.message - length, format, values);
}

/* Defines a function that the linker sends calls to, and declares the one it stands for. */
#define PYFORT_SENT(type, name, parameters) \\
    extern type __real_##name parameters; \\
    type __wrap_##name parameters
"""

#: A loop of a ufunc, which has no caller to tell.
LOOP: Final = """\
typedef void pyfort_loop(char **, const intptr_t *, const intptr_t *, void *);

static void pyfort_guarded_elements(void **a)
{
    ((pyfort_loop *)a[0])(a[1], a[2], a[3], 0);
}

/* Run a loop up to the element that fails. */
static void pyfort_guarded_loop(pyfort_loop *loop, char **a, const intptr_t *count,
    const intptr_t *step)
{
    void *all[] = {(void *)loop, a, (void *)count, (void *)step};
    const void *failure = pyfort_guarded(pyfort_guarded_elements, all);
    if (failure)
        pyfort_hooks.raises(failure);
}
"""

_LIBRARIES: Final = {"gfortran": gfortran, "flang": flang}


def preamble(failing: Failing) -> tuple[str, ...]:
    """What the C file needs at its head."""
    return _GUARD, _LIBRARIES[failing.compiler].TEXT


def sent(compiler: str) -> tuple[str, ...]:
    """What the linker must send to the functions here."""
    found: tuple[str, ...] = _LIBRARIES[compiler].SENT
    return found


def can_end(symbol: str, compiler: str) -> bool:
    """Whether a function of the compiler's library may end the process."""
    return compiler in _LIBRARIES and bool(_LIBRARIES[compiler].ENDS.match(symbol))
