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
static PyObject *handle_of(const Call *call, int i, PyObject *method)
{
    PyObject *handle = PyObject_CallNoArgs(method);
    if (handle != NULL && !PyLong_Check(handle)) {
        const Subject subject = call_subject(call, i);
        raise_error(PyExc_TypeError, &subject,
                    "is a %s whose py2f() gives a %s; it must give an int: pass a communicator of "
                    "mpi4py", Py_TYPE(call->actuals[i].given)->tp_name, Py_TYPE(handle)->tp_name);
        Py_CLEAR(handle);
    }
    return handle;
}

static int convert_handle(Call *call, int i, PyObject *method)
{
    PyObject *given = call->actuals[i].given;
    PyObject *handle = handle_of(call, i, method);
    if (handle == NULL) {
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

/* --- where Fortran calls Python ---------------------------------------------------------------- */

/* The class of mpi4py's communicators. */
static PyObject *find_class(const Call *call, int i)
{
    PyObject *module = PyImport_ImportModule("mpi4py.MPI");
    if (module == NULL && PyErr_ExceptionMatches(PyExc_ModuleNotFoundError)) {
        PyErr_Clear();
        PyErr_Format(PyExc_ImportError,
                     "%U(): argument '%U' of %U is an MPI communicator, for which mpi4py is "
                     "missing: install it for this Python (pip install mpi4py)",
                     call->name, call->dummies[i].name, call->callback);
    }
    PyObject *class = module ? lookup(module, "Comm") : NULL;
    Py_XDECREF(module);
    return class;
}

static PyObject *arrive(Call *call, int i)
{
    PyObject *class = find_class(call, i);
    PyObject *handle = class ? scalar_passing.arrive(call, i) : NULL;
    PyObject *made = handle ? PyObject_CallMethod(class, "f2py", "O", handle) : NULL;
    Py_XDECREF(handle);
    Py_XDECREF(class);
    return made;
}

static int give(Call *call, int i, PyObject *value)
{
    if (PyLong_Check(value)) {
        return scalar_passing.give(call, i, value);
    }
    PyObject *method = lookup_optional(value, "py2f");
    if (method == NULL && PyErr_Occurred()) {
        return -1;
    }
    call->actuals[i].given = value; /* for messages */
    PyObject *handle = method && PyCallable_Check(method) ? handle_of(call, i, method) : NULL;
    if (handle == NULL && !PyErr_Occurred()) {
        wrong_type(call, i);
    }
    int status = handle ? scalar_passing.give(call, i, handle) : -1;
    Py_XDECREF(handle);
    Py_XDECREF(method);
    return status;
}

static void give_nothing(Call *call, int i)
{
    scalar_passing.give_nothing(call, i);
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
    .arrive = arrive,
    .give = give,
    .give_nothing = give_nothing,
};
