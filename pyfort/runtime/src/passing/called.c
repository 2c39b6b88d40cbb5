/* What Fortran calls, through the target of a callback: a function of Python, or other code. */
#include "passing/gil.h"

/* The call in which Fortran calls it raises what it raised. */
static void keep_compiled(int code, void *information)
{
    PyGILState_STATE state = PyGILState_Ensure();
    if (code >= 0) {
        Callbacks raised = {.failed = 1, .code = code, .information = information};
        callbacks_raise(&raised);
    }
    library_keep_exception();
    PyGILState_Release(state);
}

/* With the GIL only where that is an exception of Python already. */
void callback_failed(Callback *callback, int code, void *information)
{
    Callbacks *callbacks = callback->callbacks;
    int nothing = 0;
    if (callback->is_kept) {
        keep_compiled(code, information);
    } else if (code < 0) { /* numba's: an exception is set */
        PyGILState_STATE state = PyGILState_Ensure();
        callbacks_fail(callbacks);
        PyGILState_Release(state);
    } else if (atomic_compare_exchange_strong(&callbacks->failed, &nothing, 1)) {
        callbacks->code = code;
        callbacks->information = information;
    }
}

/* A procedure of Fortran takes its arguments from the same slots. */
static bool call_trampoline(Callback *callback, void **slots)
{
    const Failure *failure = callback->trampoline(slots);
    if (failure != NULL) {
        Entered entered = gil_enter(callback->callbacks);
        failure_raise(failure);
        if (callback->is_kept) {
            library_keep_exception();
        } else {
            callbacks_fail(callback->callbacks);
        }
        gil_leave(callback->callbacks, entered, callback->has_threads);
    }
    return failure == NULL;
}

void callback_called(void **slots)
{
    Callback *callback = pyfort_stub->data;
    if (callback == NULL) {
        stub_note_late();
        return;
    }
    bool failed = callback->callbacks->failed;
    if (callback->is_quick && !failed) {
        failed = !call_quickly(callback, slots);
    } else if (callback->native != NULL) {
        callback->native(slots, callback);
        return;
    } else if (!failed) {
        failed = callback->trampoline ? !call_trampoline(callback, slots)
                                      : !call_carefully(callback, slots);
    }
    if (failed) {
        callback_give_nothing(callback, slots);
    }
}
