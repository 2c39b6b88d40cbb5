/* What went wrong in Fortran, as an exception of Python. */
#include "library/library.h"

static const char *const classes[] = {
    [FAILED_STOP] = "FortranStop",
    [FAILED_ERROR_STOP] = "FortranErrorStop",
    [FAILED_RUN_TIME] = "FortranRuntimeError",
    [FAILED_STATUS] = "FortranError",
};

static PyObject *class_of(const Failure *failure)
{
    if (failure->kind == FAILED_CHECK) {
        return Py_NewRef(PyExc_ValueError);
    }
    PyObject *errors = PyImport_ImportModule("pyfort.runtime.errors");
    PyObject *found = errors ? lookup(errors, classes[failure->kind]) : NULL;
    Py_XDECREF(errors);
    return found;
}

void failure_raise(const Failure *failure)
{
    if (failure->kind == FAILED_PYTHON || PyErr_Occurred()) {
        return; /* a callback's exception, or that of elements before: NumPy computes on */
    }
    PyObject *class = class_of(failure);
    PyObject *message = class ? PyUnicode_DecodeUTF8(failure->message, strlen(failure->message),
                                                     "surrogateescape")
                              : NULL;
    PyObject *error = NULL;
    if (message != NULL) {
        bool is_text = failure->kind == FAILED_RUN_TIME || failure->kind == FAILED_CHECK;
        error = is_text
                    ? PyObject_CallFunction(class, "O", message)
                    : PyObject_CallFunction(class, "Oi", message, failure->code);
    }
    if (error != NULL) {
        PyErr_SetObject(class, error);
    }
    Py_XDECREF(error);
    Py_XDECREF(message);
    Py_XDECREF(class);
}

/* For loops and jitted code, which may run without the GIL. */
void failure_raise_anywhere(const Failure *failure)
{
    PyGILState_STATE state = PyGILState_Ensure();
    failure_raise(failure);
    PyGILState_Release(state);
}
