/* Threads that are not Python's call functions of Python. What Python knows of such a thread stays
 * until the thread ends: to make it for each call would take fifty times as long as a call. */
#include "passing/threads.h"
#include <pthread.h>

static atomic_bool has_ended;

bool threads_end(void)
{
    return atomic_exchange(&has_ended, true);
}

bool threads_have_no_python(void)
{
#if PY_VERSION_HEX >= 0x030d0000
    return has_ended || !Py_IsInitialized() || Py_IsFinalizing();
#else
    return has_ended || !Py_IsInitialized() || _Py_IsFinalizing();
#endif
}

static pthread_key_t ending;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool has_key;

/* The thread ends: so does what Python knows of it, unless that has ended with Python. Python does
 * not find it any more by asking which thread this is, so PyGILState_Release would fail. */
static void forget(void *state)
{
    if (!threads_have_no_python()) {
        PyEval_RestoreThread(state);
        PyThreadState_Clear(state);
        PyThreadState_DeleteCurrent();
    }
}

static void make_key(void)
{
    has_key = pthread_key_create(&ending, forget) == 0;
}

PyGILState_STATE threads_enter(void)
{
    if (PyGILState_GetThisThreadState() == NULL && pthread_once(&once, make_key) == 0 && has_key) {
        PyGILState_Ensure(); /* for as long as there is the thread */
        PyThreadState *state = PyEval_SaveThread();
        if (pthread_setspecific(ending, state) != 0) {
            forget(state);
        }
    }
    return PyGILState_Ensure();
}
