/* How a function of Python that Fortran calls gets the GIL (gil.c). */
#ifndef PYFORT_GIL_H
#define PYFORT_GIL_H

#include "passing/callback.h"

typedef struct {
    bool is_own; /* the thread that made the call */
    PyGILState_STATE state;
} Entered;

/* How deep calls have gone into each other, and whether the thread has kept the GIL since its last
 * callback. */
typedef struct {
    int depth;
    bool kept;
} Entries;

extern __thread Entries gil_entries
    __attribute__((visibility("hidden"), tls_model("initial-exec")));

Entered gil_take(Callbacks *callbacks);
void gil_give(Callbacks *callbacks, Entered entered, bool has_threads);
/* Whether calls have gone too deep into each other, with an exception. Between the next two. */
bool is_too_deep(const Callback *callback);

static inline Entered gil_enter(Callbacks *callbacks)
{
    gil_entries.depth++;
    if (!gil_entries.kept) {
        return gil_take(callbacks);
    }
    gil_entries.kept = false;
    return (Entered){.is_own = true};
}

/* Fortran may call from other threads, too: then the GIL is given back. */
static inline void gil_leave(Callbacks *callbacks, Entered entered, bool has_threads)
{
    gil_entries.depth--;
    if (entered.is_own && callbacks->keeps > 0 && !has_threads) {
        callbacks->keeps--;
        gil_entries.kept = true;
    } else {
        gil_give(callbacks, entered, has_threads);
    }
}

#endif
