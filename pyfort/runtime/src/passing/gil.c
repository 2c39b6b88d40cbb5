/* The GIL, where Fortran calls a function of Python. */
#include "passing/gil.h"
#include "passing/threads.h"
#include <time.h>

/* Releasing the GIL and taking it again takes longer than a short function. So where callbacks
 * follow each other closely, the thread keeps it in between, KEEPS times, and then looks again.
 * Where Fortran has threads of its own it does not: one of them may need the GIL for a callback
 * while this one waits for it. */
enum { KEEPS = 128, CLOSELY = 2000 /* ns */ };

/* Python's limit counts its own frames, which need less of the stack than calls of Fortran do. */
enum { DEEPEST = 800 };

__thread Entries gil_entries __attribute__((visibility("hidden"), tls_model("initial-exec")));

bool is_too_deep(const Callback *callback)
{
    if (gil_entries.depth <= DEEPEST) {
        return false;
    }
    PyErr_Format(PyExc_RecursionError, "%U(): more than %d calls of Fortran within each other, from "
                 "the %s '%U'", callback->function, DEEPEST, callback_sort(callback),
                 callback->name);
    return true;
}

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

Entered gil_take(Callbacks *callbacks)
{
    Entered entered = {.is_own = PyThread_get_thread_ident() == callbacks->thread};
    if (!entered.is_own) {
        entered.state = threads_enter();
    } else {
        PyEval_RestoreThread(callbacks->state);
        if (callbacks->left != 0) {
            callbacks->keeps = now() - callbacks->left < CLOSELY ? KEEPS : 0;
        }
    }
    return entered;
}

void gil_give(Callbacks *callbacks, Entered entered, bool has_threads)
{
    if (!entered.is_own) {
        PyGILState_Release(entered.state);
        return;
    }
    callbacks->left = has_threads ? 0 : now();
    PyEval_SaveThread();
}

void callback_settle(void)
{
    if (gil_entries.kept) {
        gil_entries.kept = false;
        PyEval_SaveThread();
    }
}
