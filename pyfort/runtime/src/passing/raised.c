/* What functions that Fortran has called raised, as an exception of Python. */
#include "passing/callback.h"

/* numba knows how to make an exception of it. */
static int raise_compiled(const Callbacks *callbacks)
{
    PyObject *module = PyImport_ImportModule("pyfort.runtime.numba.callback.python");
    PyObject *nothing = module ? PyObject_CallMethod(module, "raise_again", "in", callbacks->code,
                                                     (Py_ssize_t)callbacks->information)
                               : NULL;
    Py_XDECREF(module);
    if (nothing != NULL) {
        Py_DECREF(nothing);
        PyErr_SetString(PyExc_SystemError, "compiled code failed, but raised nothing");
    }
    return -1;
}

int callbacks_raise(Callbacks *callbacks)
{
    if (!callbacks->failed) {
        return 0;
    }
    if (callbacks->code != 0) {
        return raise_compiled(callbacks);
    }
    PyErr_Restore(callbacks->type, callbacks->value, callbacks->traceback);
    return -1;
}
