/* Callbacks of compiled code, and what it calls for them. It needs no GIL. */
#include "passing/callback.h"

_Static_assert(sizeof(Callback) <= CALLBACK_BYTES, "numba's side makes it of that size");

void *callback_begin(Callback *callback, Callback *first, uint64_t signature, Native native,
                     void *direct)
{
    *callback = (Callback){.calls = callback_called, .native = native, .direct = direct};
    callback->callbacks = &first->own;
    if (native == NULL) {
        callback->code = direct; /* an address, which is all that Fortran needs */
        callback->direct = NULL;
        return direct;
    }
    StubFamily *family = stub_family(signature);
    callback->stub = family ? stub_take(family, callback) : NULL;
    callback->code = callback->stub ? stub_code(callback->stub) : NULL;
    if (callback->code != NULL) {
        callback_aim(callback);
    }
    return callback->code;
}

void callback_end(Callback *callback)
{
    if (callback->stub != NULL) {
        stub_release(callback->stub, callback->direct != NULL);
    }
}

/* numba's -1 means that an exception is set. */
int callback_outcome(Callback *first, void **information)
{
    const Callbacks *callbacks = &first->own;
    if (!callbacks->failed) {
        return 0;
    }
    *information = callbacks->information;
    if (callbacks->code != 0) {
        return callbacks->code;
    }
    PyGILState_STATE state = PyGILState_Ensure();
    PyErr_Restore(callbacks->type, callbacks->value, callbacks->traceback);
    PyGILState_Release(state);
    return -1;
}
