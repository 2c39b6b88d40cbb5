/* The way into Fortran: the table of addresses (library.c), its locks (lock.c), and what
 * goes wrong there (failure.c). */
#ifndef PYFORT_LIBRARY_H
#define PYFORT_LIBRARY_H

#include "base/base.h"

/* What went wrong in a call of Fortran. It lies in memory of the thread, which keeps it
 * until the next failure there. */
typedef struct {
    enum {
        FAILED_PYTHON,
        FAILED_STOP,
        FAILED_ERROR_STOP,
        FAILED_RUN_TIME,
        FAILED_CHECK,  /* what is given does not satisfy a condition */
        FAILED_STATUS, /* the procedure says that it failed */
    } kind;
    int code; /* of the stop, or of the status */
    const char *message;
} Failure;

/* Calls Fortran; NULL if all went well. */
typedef const Failure *(*Trampoline)(void **arguments);

/* Fortran's static data is not made for threads: a library that has some is
 * entered by one at a time. Recursively, as Fortran may call back into Python
 * and Python into Fortran. The lock is only waited for without the GIL, which
 * the owner may need. It belongs to the file with the data, so that packages
 * which share that share the lock. */
typedef struct Lock Lock;

/* What a library has of the run time. Its `free` and `realloc` ask the first two, if the linker
 * sends them through pyfort's (kept.c); its loops call the last one when they fail. */
typedef struct {
    void (*const frees)(void *block); /* NULL where they are not sent */
    int (*keeps)(void *block);
    int (*moves)(void **block, size_t size);
    void (*raises)(const Failure *failure);
} Hooks;

typedef struct {
    PyObject_HEAD
    PyObject *name;
    PyObject *files;
    PyObject *build; /* what tells this build from others of the package */
    PyObject *kernels; /* for numba: entries by the index of their function */
    void *const *table; /* per entry: trampoline, symbol */
    Lock **locks; /* those to be taken, in their order; NULL: not serial */
    int lock_count;
    bool keeps; /* what Python looks at, when Fortran frees it */
    bool computes; /* its procedures wait for nobody but the compiler's run-time library */
    bool calls_back; /* it has procedures that call what they are given */
} Library;

extern PyTypeObject *Library_Type;
int library_init(PyObject *module);
Trampoline library_trampoline(const Library *library, Py_ssize_t index);
void *library_symbol(const Library *library, Py_ssize_t index);
const Failure *library_call_serial(Library *library, Trampoline trampoline, void **arguments,
                                   bool releases_gil);

/* Keeps the exception that is set, of a function that Fortran keeps a pointer to: it is raised when
 * the call ends that it happened in. With the GIL. */
void library_keep_exception(void);
/* What failed, or that a callback was called which nobody gives any more. */
const Failure *library_check_late(const Failure *failure);
/* The same for compiled code, which needs no GIL for it: -1 with the exception, or 0. */
int library_raise_late(void);

static inline const Failure *library_call(Library *library, Trampoline trampoline,
                                          void **arguments, bool releases_gil)
{
    const Failure *failure;
    if (library->locks != NULL) {
        failure = library_call_serial(library, trampoline, arguments, releases_gil);
    } else if (releases_gil) {
        Py_BEGIN_ALLOW_THREADS
        failure = trampoline(arguments);
        Py_END_ALLOW_THREADS
    } else {
        failure = trampoline(arguments);
    }
    return library->calls_back ? library_check_late(failure) : failure;
}

/* --- kept.c --------------------------------------------------------------------- */

/* Does nothing where memory cannot be kept. */
void kept_install(Hooks *hooks);

/* --- failure.c ------------------------------------------------------------------ */

/* Set the exception that a failure is, with the GIL, or wherever the thread is. */
void failure_raise(const Failure *failure);
void failure_raise_anywhere(const Failure *failure);

#endif
