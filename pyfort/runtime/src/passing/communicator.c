/* communicator: a communicator of MPI, as the integer that Fortran has for it. Python's are
 * objects of mpi4py; asking for py2f needs neither that nor MPI here. */
#include "passing/kinds.h"

static int wrong_type(const Call *call, int i)
{
    const Subject subject = call_subject(call, i);
    PyObject *what = describe(call->actuals[i].given);
    if (what != NULL) {
        raise_error(PyExc_TypeError, &subject,
                    "is %U; it must be an MPI communicator: pass one of mpi4py, or its handle as "
                    "an int, such as comm.py2f()", what);
        Py_DECREF(what);
    }
    return -1;
}

/* The integer that an object gives as its handle in Fortran. */
static int convert_handle(Call *call, int i, PyObject *method)
{
    PyObject *given = call->actuals[i].given;
    PyObject *handle = PyObject_CallNoArgs(method);
    if (handle == NULL) {
        return -1;
    }
    if (!PyLong_Check(handle)) {
        const Subject subject = call_subject(call, i);
        raise_error(PyExc_TypeError, &subject,
                    "is a %s whose py2f() gives a %s; it must give an int: pass a communicator of "
                    "mpi4py", Py_TYPE(given)->tp_name, Py_TYPE(handle)->tp_name);
        Py_DECREF(handle);
        return -1;
    }
    call->actuals[i].given = handle;
    int status = scalar_convert(call, i);
    call->actuals[i].given = given;
    Py_DECREF(handle);
    return status;
}

static int convert(Call *call, int i)
{
    const Actual *actual = &call->actuals[i];
    if (actual->pointer != NULL || actual->given == NULL || PyLong_Check(actual->given) ||
        PyArray_Check(actual->given)) {
        return scalar_convert(call, i);
    }
    PyObject *method = lookup_optional(actual->given, "py2f");
    if (method == NULL) {
        return PyErr_Occurred()                ? -1
               : PyIndex_Check(actual->given) ? scalar_convert(call, i)
                                               : wrong_type(call, i);
    }
    int status = PyCallable_Check(method) ? convert_handle(call, i, method) : wrong_type(call, i);
    Py_DECREF(method);
    return status;
}

const Passing communicator_passing = {
    .name = "communicator",
    .quick = QUICK_SCALAR,
    .has_value = true,
    .is_plain = true,
    .declare = scalar_declare,
    .complete = scalar_complete,
    .load = scalar_load_one,
    .convert = convert,
    .pass = scalar_pass,
    .store_back = scalar_store_back,
    .result = scalar_result,
};
