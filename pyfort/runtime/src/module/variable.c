/* Module variables: memory at an address, read and written live. */
#include "module/variable.h"
#include "element/structure.h"
#include "element/text.h"
#include "module/module.h"

int variable_read_shape(PyObject *object, Variable *variable)
{
    variable->rank = 0;
    if (object == Py_None) {
        return 0;
    }
    if (!PyTuple_Check(object) || PyTuple_GET_SIZE(object) < 1 ||
        PyTuple_GET_SIZE(object) > MAX_RANK) {
        PyErr_Format(PyExc_ValueError, "a shape must be a tuple of 1 to %d ints, not %R",
                     MAX_RANK, object);
        return -1;
    }
    variable->rank = (int)PyTuple_GET_SIZE(object);
    for (int d = 0; d < variable->rank; d++) {
        variable->shape[d] = PyLong_AsSsize_t(PyTuple_GET_ITEM(object, d));
        if (variable->shape[d] == -1 && PyErr_Occurred()) {
            return -1;
        }
    }
    return 0;
}

void variable_contiguous(Variable *variable, npy_intp size)
{
    for (int d = 0; d < variable->rank; d++) {
        variable->strides[d] = size;
        size *= variable->shape[d];
    }
}

/* The first three of the arguments: type, address, shape. */
static int read_variable(PyObject *const *arguments, Variable *variable)
{
    variable->type = type_find(arguments[0]);
    if (variable->type == NULL) {
        return -1;
    }
    variable->address = PyLong_AsVoidPtr(arguments[1]);
    if (variable->address == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_ValueError, "the address of the variable is null");
        }
        return -1;
    }
    variable->is_text = false;
    if (variable_read_shape(arguments[2], variable) < 0) {
        return -1;
    }
    variable_contiguous(variable, variable->type->size);
    return 0;
}

int expect_arguments(const char *name, Py_ssize_t given, Py_ssize_t expected)
{
    if (given != expected) {
        PyErr_Format(PyExc_TypeError, "%s() takes %zd positional arguments but %zd were given",
                     name, expected, given);
        return -1;
    }
    return 0;
}

PyArray_Descr *text_dtype(npy_intp length)
{
    PyArray_Descr *dtype = PyArray_DescrNewFromType(NPY_STRING);
    if (dtype != NULL) {
        PyDataType_SET_ELSIZE(dtype, length > 0 ? length : 1); /* NumPy has none of no bytes */
    }
    return dtype;
}

/* Steals the dtype. */
static PyArrayObject *view_of(const Variable *variable, PyArray_Descr *dtype, char *address,
                              bool writeable)
{
    int flags = writeable ? NPY_ARRAY_WRITEABLE : 0;
    return (PyArrayObject *)PyArray_NewFromDescr(
        &PyArray_Type, dtype, variable->rank, (npy_intp *)variable->shape,
        (npy_intp *)variable->strides, address, flags, NULL);
}

static PyArrayObject *text_view(const Variable *variable, bool writeable)
{
    PyArray_Descr *dtype = text_dtype(variable->length);
    if (dtype == NULL) {
        return NULL;
    }
    if (variable->length == 0) { /* no memory, but NumPy's has a byte each */
        return (PyArrayObject *)PyArray_Zeros(variable->rank, variable->shape, dtype, true);
    }
    return view_of(variable, dtype, variable->address, writeable);
}

/* NumPy has no bool of several bytes: a view of the low ones. */
PyArrayObject *variable_view(const Variable *variable, bool writeable)
{
    if (variable->is_text) {
        return text_view(variable, writeable);
    }
    const Type *type = variable->type;
    bool is_last = type_is_wide_logical(type) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
    char *low = variable->address + (is_last ? type->size - 1 : 0);
    return view_of(variable, (PyArray_Descr *)Py_NewRef((PyObject *)type->dtype), low, writeable);
}

PyObject *variable_value(const Variable *variable, PyObject *owner, bool writeable)
{
    if (variable->rank == 0 && variable->type->category == RECORD) {
        return structure_at(variable->type, variable->address, owner, !writeable);
    }
    if (variable->rank == 0) {
        return scalar_box(variable->type, variable->address);
    }
    PyArrayObject *view = variable_view(variable, writeable);
    if (view != NULL && owner != NULL && PyArray_SetBaseObject(view, Py_NewRef(owner)) < 0) {
        Py_CLEAR(view);
    }
    return (PyObject *)view;
}

static PyObject *variable_read(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    Variable variable;
    if (expect_arguments("read_variable", count, 4) < 0 ||
        read_variable(arguments, &variable) < 0) {
        return NULL;
    }
    int writeable = PyObject_IsTrue(arguments[3]);
    if (writeable < 0) {
        return NULL;
    }
    /* The library is never unloaded, so nothing has to own the memory. */
    return variable_value(&variable, NULL, writeable);
}

int variable_write_scalar(const Variable *variable, PyObject *value, const Subject *subject)
{
    if (variable->type->category == RECORD) {
        return scalar_load(variable->type, value, variable->address, NULL, subject);
    }
    Value converted;
    if (scalar_load(variable->type, value, &converted, NULL, subject) < 0) {
        return -1;
    }
    memcpy(variable->address, &converted, variable->type->size);
    return 0;
}

static bool is_text(PyObject *object)
{
    return PyUnicode_Check(object) || PyBytes_Check(object) || PyByteArray_Check(object);
}

/* Says so, and how to fill a shorter text; always returns -1. */
static int wrong_length(const Variable *variable, npy_intp length, bool is_str,
                        const Subject *subject)
{
    Py_ssize_t wanted = variable->shape[0];
    const char *bytes = is_str ? "value.encode()" : "value";
    if (length > wanted) {
        return raise_error(PyExc_ValueError, subject,
                           "has %zd characters, the value has %zd bytes; they must agree: "
                           "pass a shorter text",
                           wanted, (Py_ssize_t)length);
    }
    return raise_error(PyExc_ValueError, subject,
                       "has %zd characters, the value has %zd bytes; they must agree: "
                       "pass text of that length, such as %s.ljust(%zd)",
                       wanted, (Py_ssize_t)length, bytes, wanted);
}

static int write_text(const Variable *variable, PyObject *value, const Subject *subject)
{
    const char *data;
    npy_intp length;
    PyObject *holder = text_for_reading(variable->type, value, &data, &length, subject);
    if (holder == NULL) {
        return -1;
    }
    int status = 0;
    if (length == variable->shape[0]) {
        memcpy(variable->address, data, length);
    } else {
        status = wrong_length(variable, length, PyUnicode_Check(value), subject);
    }
    Py_DECREF(holder);
    return status;
}

int variable_wrong_shape(const Variable *variable, PyArrayObject *values, const char *advice,
                         const Subject *subject)
{
    PyObject *given = PyArray_IntTupleFromIntp(PyArray_NDIM(values), PyArray_DIMS(values));
    PyObject *needed = PyArray_IntTupleFromIntp(variable->rank, (npy_intp *)variable->shape);
    if (given != NULL && needed != NULL) {
        raise_error(PyExc_ValueError, subject, "has shape %R, the value has shape %R: pass %s",
                    needed, given, advice);
    }
    Py_XDECREF(given);
    Py_XDECREF(needed);
    return -1;
}

int variable_fill(const Variable *variable, PyArrayObject *values, const Subject *subject)
{
    if (variable->is_text && variable->length == 0) {
        return 0; /* there is nothing to fill */
    }
    PyArray_Descr *storage = variable->is_text
                                 ? text_dtype(variable->length)
                                 : (PyArray_Descr *)Py_NewRef((PyObject *)variable->type->storage);
    PyArrayObject *view = storage ? view_of(variable, storage, variable->address, true) : NULL;
    if (view == NULL) {
        return -1;
    }
    int status = PyArray_CopyInto(view, values);
    Py_DECREF(view);
    if (status < 0 && PyErr_ExceptionMatches(PyExc_ValueError)) {
        PyErr_Clear(); /* NumPy's does not name the variable */
        return variable_wrong_shape(variable, values, "one that broadcasts", subject);
    }
    return status;
}

PyArrayObject *variable_values(const Type *type, PyObject *value, const Subject *subject)
{
    PyArrayObject *array = PyArray_Check(value) ? (PyArrayObject *)Py_NewRef(value)
                                                : array_from_object(type, value, -1, subject);
    PyArrayObject *values = array ? array_for_reading(type, array, -1, subject) : NULL;
    Py_XDECREF(array);
    return values;
}

static int assign_array(const Variable *variable, PyObject *value, const Subject *subject)
{
    if (variable->rank == 1 && variable->type->category == CHARACTER && is_text(value)) {
        return write_text(variable, value, subject);
    }
    PyArrayObject *values = variable_values(variable->type, value, subject);
    int status = values ? variable_fill(variable, values, subject) : -1;
    Py_XDECREF(values);
    return status;
}

int variable_assign(const Variable *variable, PyObject *value, const Subject *subject)
{
    return variable->rank == 0 ? variable_write_scalar(variable, value, subject)
                               : assign_array(variable, value, subject);
}

static PyObject *variable_write(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    Variable variable;
    if (expect_arguments("write_variable", count, 5) < 0 ||
        read_variable(arguments, &variable) < 0) {
        return NULL;
    }
    if (!PyUnicode_Check(arguments[4])) {
        return PyErr_Format(PyExc_TypeError, "a name must be a str, not %R", arguments[4]);
    }
    const Subject subject = {NULL, arguments[4], -1, 0, NULL};
    return variable_assign(&variable, arguments[3], &subject) < 0 ? NULL : Py_NewRef(Py_None);
}

PyMethodDef variable_methods[] = {
    {"read_variable", (PyCFunction)(void (*)(void))variable_read, METH_FASTCALL,
     "read_variable(type, address, shape, writeable)\n--\n\n"
     "The value of a scalar; a view of an array, of the low bytes of wide logicals."},
    {"write_variable", (PyCFunction)(void (*)(void))variable_write, METH_FASTCALL,
     "write_variable(type, address, shape, value, name)\n--\n\n"
     "Assign to the memory of a scalar or an array."},
    {NULL, NULL, 0, NULL},
};
