/* One character, and the bytes of text. In Python it is UTF-8, where bytes that are not
 * decode to lone surrogates and back (as file names do). */
#include "element/conversion.h"
#include "element/text.h"

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
            raise_error(PyExc_TypeError, subject,
                        "is a str with lone surrogates; it must be encodable as UTF-8: "
                        "pass bytes");
        }
        return NULL;
    }
    *data = PyBytes_AS_STRING(bytes);
    *length = PyBytes_GET_SIZE(bytes);
    return bytes;
}

PyObject *text_bytes(PyObject *object, const char **data, Py_ssize_t *length,
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
