/* Messages: what is wrong with which argument of which function. */
#include "base/base.h"

/* "3" in a vector, "(0, 2)" in an array; elements count in Fortran's order. */
static PyObject *element_text(const Subject *subject)
{
    if (subject->rank <= 1) {
        return PyUnicode_FromFormat("%zd", (Py_ssize_t)subject->element);
    }
    PyObject *indices = PyTuple_New(subject->rank);
    npy_intp rest = subject->element;
    for (int d = 0; indices != NULL && d < subject->rank; d++) {
        PyObject *index = PyLong_FromSsize_t(rest % subject->shape[d]);
        if (index == NULL) {
            Py_CLEAR(indices);
            break;
        }
        PyTuple_SET_ITEM(indices, d, index);
        rest /= subject->shape[d];
    }
    PyObject *text = indices ? PyObject_Repr(indices) : NULL;
    Py_XDECREF(indices);
    return text;
}

static PyObject *subject_text(const Subject *subject)
{
    PyObject *text = subject->callback
                         ? PyUnicode_FromFormat("%U(): the result '%U' of the %s '%U'",
                                                subject->function, subject->name,
                                                subject->sort, subject->callback)
                     : subject->function
                         ? PyUnicode_FromFormat("%U(): argument '%U'", subject->function,
                                                subject->name)
                         : PyUnicode_FromFormat("%s '%U'", subject->sort ? subject->sort : "variable",
                                                subject->name);
    if (text == NULL || subject->element < 0) {
        return text;
    }
    PyObject *element = element_text(subject);
    PyObject *whole = element ? PyUnicode_FromFormat("%U, element %U,", text, element) : NULL;
    Py_XDECREF(element);
    Py_DECREF(text);
    return whole;
}

/* Raises "f(): argument 'x' <format>"; always returns -1. */
int raise_error(PyObject *exception, const Subject *subject, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    PyObject *what = PyUnicode_FromFormatV(format, arguments);
    va_end(arguments);
    PyObject *about = what ? subject_text(subject) : NULL;
    if (about != NULL) {
        PyErr_Format(exception, "%U %U", about, what);
    }
    Py_XDECREF(about);
    Py_XDECREF(what);
    return -1;
}

static PyObject *describe_array(PyArrayObject *array)
{
    PyObject *shape = PyArray_IntTupleFromIntp(PyArray_NDIM(array), PyArray_DIMS(array));
    if (shape != NULL && PyDataType_HASFIELDS(PyArray_DESCR(array))) {
        PyObject *named = PyUnicode_FromFormat("a structured array of shape %R", shape);
        Py_DECREF(shape);
        return named;
    }
    PyObject *dtype = shape ? PyObject_Str((PyObject *)PyArray_DESCR(array)) : NULL;
    PyObject *text =
        dtype ? PyUnicode_FromFormat("%s %U array of shape %R",
                                     strchr("aio", PyUnicode_READ_CHAR(dtype, 0)) ? "an" : "a",
                                     dtype, shape)
              : NULL;
    Py_XDECREF(dtype);
    Py_XDECREF(shape);
    return text;
}

static PyObject *describe_integer(PyObject *object)
{
    PyObject *bits = PyObject_CallMethod(object, "bit_length", NULL);
    if (bits == NULL) {
        return NULL;
    }
    long count = PyLong_AsLong(bits);
    Py_DECREF(bits);
    if (count > 256) { /* Python refuses to print very long ones */
        return PyUnicode_FromFormat("an int of %ld bits", count);
    }
    PyObject *digits = PyLong_Type.tp_repr(object);
    PyObject *text = digits ? PyUnicode_FromFormat("the int %U", digits) : NULL;
    Py_XDECREF(digits);
    return text;
}

/* A few words for any object: "a str", "the float 1.5", "a float32 array of
 * shape (3, 4)". It calls no method of a class written in Python. */
PyObject *describe(PyObject *object)
{
    if (PyArray_Check(object)) {
        return describe_array((PyArrayObject *)object);
    }
    if (object == Py_None || PyBool_Check(object)) {
        return PyObject_Repr(object);
    }
    if (PyLong_CheckExact(object)) {
        return describe_integer(object);
    }
    if (PyFloat_CheckExact(object) || PyComplex_CheckExact(object)) {
        return PyUnicode_FromFormat("the %s %R", Py_TYPE(object)->tp_name, object);
    }
    const char *name = Py_TYPE(object)->tp_name;
    return PyUnicode_FromFormat("%s %s", strchr("aeioAEIO", name[0]) ? "an" : "a", name);
}
