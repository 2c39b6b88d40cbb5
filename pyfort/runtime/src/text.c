/* Text: one c_char, and arrays of them. In Python it is UTF-8, where bytes that
 * are not decode to lone surrogates and back (as file names do). */
#include "runtime.h"

/* The bytes of a str; a new reference to what holds them. */
static PyObject *encode(PyObject *text, const char **data, Py_ssize_t *length,
                        const Subject *subject)
{
    *data = PyUnicode_AsUTF8AndSize(text, length);
    if (*data != NULL) {
        return Py_NewRef(text);
    }
    PyErr_Clear();
    PyObject *bytes = PyUnicode_AsEncodedString(text, "utf-8", "surrogateescape");
    if (bytes == NULL) {
        if (PyErr_ExceptionMatches(PyExc_UnicodeError)) {
            PyErr_Clear(); /* it does not name the argument */
            raise_error(PyExc_ValueError, subject,
                        "is a str with lone surrogates; it must be encodable as UTF-8: "
                        "pass bytes");
        }
        return NULL;
    }
    *data = PyBytes_AS_STRING(bytes);
    *length = PyBytes_GET_SIZE(bytes);
    return bytes;
}

/* The bytes of a str, bytes or bytearray; NULL without an exception if it is
 * something else. A NUL follows them. */
static PyObject *text_bytes(PyObject *object, const char **data, Py_ssize_t *length,
                            const Subject *subject)
{
    if (PyUnicode_Check(object)) {
        return encode(object, data, length, subject);
    }
    PyObject *bytes = NULL;
    if (PyBytes_Check(object)) {
        bytes = Py_NewRef(object);
    } else if (PyByteArray_Check(object)) { /* a copy: it could be resized */
        bytes = PyBytes_FromStringAndSize(PyByteArray_AS_STRING(object),
                                          PyByteArray_GET_SIZE(object));
    }
    if (bytes != NULL) {
        *data = PyBytes_AS_STRING(bytes);
        *length = PyBytes_GET_SIZE(bytes);
    }
    return bytes;
}

int text_load_character(const Type *type, PyObject *object, char *target, const Subject *subject)
{
    if (PyArray_Check(object) && PyArray_NDIM((PyArrayObject *)object) == 0 &&
        array_has_type(type, (PyArrayObject *)object)) {
        *target = *PyArray_BYTES((PyArrayObject *)object);
        return 0;
    }
    const char *data;
    Py_ssize_t length;
    PyObject *holder = text_bytes(object, &data, &length, subject);
    if (holder == NULL) {
        return PyErr_Occurred() ? -1 : scalar_wrong_type(type, object, subject);
    }
    if (length == 1) {
        *target = data[0];
    }
    Py_DECREF(holder);
    if (length != 1) {
        return raise_error(PyExc_ValueError, subject,
                           "has %zd bytes in UTF-8; it must be one character of one byte: "
                           "pass a str of length one",
                           length);
    }
    return 0;
}

/* A copy, for the NUL. */
static PyObject *bytes_from_array(const Type *type, PyObject *object, const Subject *subject)
{
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

PyObject *text_from_array(PyArrayObject *array)
{
    const char *data = PyArray_BYTES(array);
    npy_intp length = PyArray_SIZE(array);
    const char *end = memchr(data, '\0', length);
    if (end != NULL) {
        length = end - data;
    } else {
        while (length > 0 && data[length - 1] == ' ') {
            length--;
        }
    }
    return PyUnicode_DecodeUTF8(data, length, "surrogateescape");
}
