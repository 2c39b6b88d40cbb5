/* C addresses: type(c_ptr) and type(c_funptr). */
#include "element/conversion.h"

static int load_integer(PyObject *object, void **target, const Subject *subject)
{
    unsigned long long value = PyLong_AsUnsignedLongLong(object);
    if (value == (unsigned long long)-1 && PyErr_Occurred()) {
        PyErr_Clear(); /* it is negative or too large */
        PyObject *what = describe(object);
        if (what != NULL) {
            raise_error(PyExc_OverflowError, subject,
                        "is %U; a C address must be in 0 to 2**64 - 1: pass such an int", what);
            Py_DECREF(what);
        }
        return -1;
    }
    *target = (void *)(uintptr_t)value;
    return 0;
}

/* ctypes pointers and functions export the memory that *holds* their address: "&<d" and
 * "X{}", "P", "z" and "Z" for void, char and wchar_t. NumPy's complex numbers are "Zd". */
static bool holds_an_address(const Py_buffer *view, bool of_function)
{
    const char *format = view->format;
    if (view->ndim != 0 || format == NULL || view->itemsize != sizeof(void *)) {
        return false;
    }
    format += strspn(format, "<>@=!");
    if (strncmp(format, "X{", 2) == 0 || strcmp(format, "P") == 0) {
        return true;
    }
    return !of_function && (format[0] == '&' || strcmp(format, "z") == 0 ||
                            strcmp(format, "Z") == 0);
}

/* A ctypes function, or the address of one; data are no function. */
static int load_function(const Type *type, PyObject *object, void **target,
                         const Subject *subject)
{
    PyObject *memory = PyMemoryView_FromObject(object);
    if (memory == NULL) {
        return -1;
    }
    const Py_buffer *view = PyMemoryView_GET_BUFFER(memory);
    bool found = holds_an_address(view, true);
    if (found) {
        *target = *(void **)view->buf;
    }
    Py_DECREF(memory);
    return found ? 0 : scalar_wrong_type(type, object, subject);
}

static int load_buffer(PyObject *object, void **target, PyObject **holder,
                       const Subject *subject)
{
    PyObject *memory = PyMemoryView_FromObject(object);
    if (memory == NULL) {
        return -1;
    }
    const Py_buffer *view = PyMemoryView_GET_BUFFER(memory);
    if (!PyBuffer_IsContiguous(view, 'A')) {
        Py_DECREF(memory);
        return raise_error(PyExc_ValueError, subject,
                           "is a buffer with gaps; its memory must be contiguous: "
                           "pass a copy of it");
    }
    *target = holds_an_address(view, false) ? *(void **)view->buf : view->buf;
    *holder = memory;
    return 0;
}

/* Some arrays, such as those of dates, export no buffer. */
static int load_array(PyArrayObject *array, void **target, const Subject *subject)
{
    if (!PyArray_ISONESEGMENT(array)) {
        return raise_error(PyExc_ValueError, subject,
                           "is an array with gaps; its memory must be contiguous: "
                           "pass a copy of it, such as numpy.ascontiguousarray(value)");
    }
    *target = PyArray_DATA(array);
    return 0;
}

/* Objects that stand for a C function or a piece of memory have an `address`;
 * 1 if this one has none. */
static int load_attribute(PyObject *object, void **target, const Subject *subject)
{
    PyObject *address = lookup_optional(object, "address");
    if (address == NULL) {
        return PyErr_Occurred() ? -1 : 1;
    }
    int status = PyLong_Check(address) ? load_integer(address, target, subject) : 1;
    Py_DECREF(address);
    return status;
}

int address_load(const Type *type, PyObject *object, void **target, PyObject **holder,
                 const Subject *subject)
{
    if (object == Py_None) {
        *target = NULL;
        return 0;
    }
    if (PyLong_CheckExact(object)) {
        return load_integer(object, target, subject);
    }
    if (PyArray_IsScalar(object, Generic)) {
        if (!PyArray_IsScalar(object, Integer) || PyArray_IsScalar(object, Timedelta)) {
            return scalar_wrong_type(type, object, subject);
        }
        PyObject *integer = PyNumber_Index(object);
        int status = integer ? load_integer(integer, target, subject) : -1;
        Py_XDECREF(integer);
        return status;
    }
    if (type->category == FUNCTION && PyArray_Check(object)) {
        return scalar_wrong_type(type, object, subject);
    }
    if (type->category == FUNCTION && PyObject_CheckBuffer(object)) {
        return load_function(type, object, target, subject);
    }
    if (holder != NULL && PyArray_Check(object)) {
        return load_array((PyArrayObject *)object, target, subject);
    }
    if (holder != NULL && PyObject_CheckBuffer(object)) {
        return load_buffer(object, target, holder, subject);
    }
    int status = load_attribute(object, target, subject);
    return status <= 0 ? status : scalar_wrong_type(type, object, subject);
}
