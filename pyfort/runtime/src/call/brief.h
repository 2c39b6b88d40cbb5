/* Calls that keep the GIL: releasing and taking it costs more than a short call itself. Nobody
 * may miss it. So it is kept only where all of this holds:
 *
 * - The procedure computes, and waits for nobody (`Library.computes`).
 * - No other thread of Python exists, which could run meanwhile (`brief_is_alone`).
 * - Calls with as much to do were measured, and were short. A thread of C that comes to Python
 *   for the first time waits so long; it waits longer for the interpreter itself. */
#ifndef PYFORT_BRIEF_H
#define PYFORT_BRIEF_H

#include "library/library.h"

/* What is known of a function from calls that released the GIL. All zero at first. */
typedef struct {
    double most; /* elements and numbers, added up: calls with more than that are measured */
    int left;    /* calls before one is measured again */
    int seen;    /* short ones since the last long one */
    int wanted;  /* of these, before the first one keeps the GIL */
} Brief;

/* Whether there is one thread of Python, in one interpreter. New ones are at the head of the
 * list; others than the own are not looked into, as they may end at any time. */
static inline bool brief_is_alone(void)
{
#ifdef Py_GIL_DISABLED
    return false;
#else
    PyThreadState *own = PyThreadState_Get();
    PyInterpreterState *interpreter = PyThreadState_GetInterpreter(own);
    return PyInterpreterState_ThreadHead(interpreter) == own && PyThreadState_Next(own) == NULL &&
           PyInterpreterState_Head() == interpreter &&
           PyInterpreterState_Next(interpreter) == NULL;
#endif
}

/* Call Fortran and learn from it. */
const Failure *brief_measure(Brief *brief, Library *library, Trampoline trampoline,
                             void **arguments, double work);

/* Call what computes only. */
static inline const Failure *brief_call(Brief *brief, Library *library, Trampoline trampoline,
                                        void **arguments, double work)
{
    if (brief->left == 0 || !(work <= brief->most)) {
        return brief_measure(brief, library, trampoline, arguments, work);
    }
    bool is_alone = brief_is_alone();
    brief->left -= is_alone;
    return library_call(library, trampoline, arguments, !is_alone);
}

#endif
