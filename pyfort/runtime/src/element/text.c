/* Text: arrays of c_char. */
#include "element/conversion.h"
#include "element/text.h"

static int not_text(PyObject *object, const Subject *subject)
{
    PyObject *what = describe(object);
    if (what != NULL) {
        raise_error(PyExc_TypeError, subject, "is %U; it must be text: pass a str or bytes", what);
        Py_DECREF(what);
    }
    return -1;
}

static bool is_number(PyObject *object)
{
    return PyLong_Check(object) || PyFloat_Check(object) || PyComplex_Check(object) ||
           PyArray_IsScalar(object, Number) || PyArray_IsScalar(object, Bool);
}

/* A copy, for the NUL. */
static PyObject *bytes_from_array(const Type *type, PyObject *object, const Subject *subject)
{
    if (is_number(object)) {
        not_text(object, subject);
        return NULL;
    }
    PyArrayObject *array = PyArray_Check(object)
                               ? (PyArrayObject *)Py_NewRef(object)
                               : array_from_object(type, object, 1, subject);
    PyArrayObject *vector = array ? array_for_reading(type, array, 1, subject) : NULL;
    PyObject *bytes =
        vector ? PyBytes_FromStringAndSize(PyArray_BYTES(vector), PyArray_SIZE(vector)) : NULL;
    Py_XDECREF(vector);
    Py_XDECREF(array);
    return bytes;
}

PyObject *text_for_reading(const Type *type, PyObject *object, const char **data,
                           npy_intp *length, const Subject *subject)
{
    PyObject *holder = text_bytes(object, data, length, subject);
    if (holder == NULL && !PyErr_Occurred()) {
        holder = bytes_from_array(type, object, subject);
        if (holder != NULL) {
            *data = PyBytes_AS_STRING(holder);
            *length = PyBytes_GET_SIZE(holder);
        }
    }
    return holder;
}

PyObject *text_from_object(PyObject *object, const char **data, Py_ssize_t *length,
                           const Subject *subject)
{
    PyObject *item = PyArray_Check(object) ? array_item(object, "SU") : Py_NewRef(object);
    PyObject *holder = item ? text_bytes(item, data, length, subject) : NULL;
    Py_XDECREF(item);
    if (holder == NULL && !PyErr_Occurred()) {
        not_text(object, subject);
    }
    return holder;
}

PyObject *text_trimmed(const char *data, npy_intp length)
{
    while (length > 0 && data[length - 1] == ' ') {
        length--;
    }
    return PyUnicode_DecodeUTF8(data, length, "surrogateescape");
}

PyObject *text_from_array(PyArrayObject *array)
{
    const char *data = PyArray_BYTES(array);
    npy_intp length = PyArray_SIZE(array);
    const char *end = memchr(data, '\0', length);
    return end ? PyUnicode_DecodeUTF8(data, end - data, "surrogateescape")
               : text_trimmed(data, length);
}
