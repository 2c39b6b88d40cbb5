/* Callbacks of compiled code, and what it calls for them. It needs no GIL. */
#include "passing/callback.h"
#include <stdlib.h>

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

/* Where an object may keep the address, it is one for good: there is one for each call in compiled
 * code, which also is there for good. `place` has it. */
Callback *callback_keep(_Atomic(Callback *) *place, uint64_t signature, Native native,
                        void *direct)
{
    Callback *kept = atomic_load(place), *none = NULL;
    if (kept != NULL) {
        return kept;
    }
    kept = calloc(1, sizeof *kept);
    if (kept == NULL || callback_begin(kept, kept, signature, native, direct) == NULL) {
        free(kept);
        return NULL;
    }
    kept->is_kept = true;
    if (!atomic_compare_exchange_strong(place, &none, kept)) {
        callback_end(kept); /* another thread was first */
        free(kept);
        kept = none;
    }
    return kept;
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
