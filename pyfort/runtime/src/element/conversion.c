/* What the conversions of all types share: messages, and numbers inside other objects. */
#include "element/conversion.h"

/* --- messages ---------------------------------------------------------------------------- */

static const char *needed(const Type *type)
{
    switch (type->category) {
    case INTEGER:
        return "an integer";
    case REAL:
        return "a real number";
    case COMPLEX:
        return "a complex number";
    case LOGICAL:
        return "a bool";
    case CHARACTER:
        return "one character, a str or bytes";
    case FUNCTION:
        return "the address of a function";
    default:
        return "an address";
    }
}

/* `held`: whether somebody keeps the memory of an object with a buffer. */
static const char *advice(const Type *type, bool held)
{
    switch (type->category) {
    case INTEGER:
        return "an int, such as int(value)";
    case REAL:
        return "a float, such as float(value) or value.real";
    case COMPLEX:
        return "a complex, such as complex(value)";
    case LOGICAL:
        return "True or False, such as bool(value)";
    case CHARACTER:
        return "a str of length one";
    case FUNCTION:
        return "an int, None, a @numba.cfunc or a ctypes function";
    default:
        return held ? "an int, None or an object with a buffer, such as an array"
                    : "an int or None, such as x.ctypes.data of an array x that you keep";
    }
}

int scalar_wrong_type(const Type *type, PyObject *object, const Subject *subject)
{
    PyObject *what = describe(object);
    bool held = subject->function != NULL && subject->element < 0;
    if (what != NULL) {
        raise_error(PyExc_TypeError, subject, "is %U; it must be %s (%s): pass %s", what,
                    needed(type), type->name, advice(type, held));
        Py_DECREF(what);
    }
    return -1;
}

int out_of_range(const Type *type, PyObject *object, const Subject *subject)
{
    PyObject *what = describe(object);
    if (what != NULL) {
        raise_error(PyExc_OverflowError, subject, "is %U; it must be in the range of %s: "
                    "pass a value in that range", what, type->name);
        Py_DECREF(what);
    }
    return -1;
}

PyObject *array_item(PyObject *object, const char *kinds)
{
    PyArrayObject *array = (PyArrayObject *)object;
    if (PyArray_NDIM(array) != 0 || !strchr(kinds, PyArray_DESCR(array)->kind)) {
        return NULL;
    }
    return PyArray_GETITEM(array, PyArray_BYTES(array));
}

PyObject *array_like_item(PyObject *object, const char *kinds, bool *is_array)
{
    int found = class_has(object, "__array__");
    *is_array = found != 0;
    if (found <= 0) {
        return NULL;
    }
    PyObject *array = PyArray_FromAny(object, NULL, 0, 0, 0, NULL);
    PyObject *item = array ? array_item(array, kinds) : NULL;
    Py_XDECREF(array);
    return item;
}

PyObject *integer_object(PyObject *object)
{
    if (PyArray_Check(object)) {
        return array_item(object, "biu");
    }
    if (PyArray_IsScalar(object, Bool)) {
        return PyBool_FromLong(PyArrayScalar_VAL(object, Bool));
    }
    if (PyArray_IsScalar(object, Timedelta) || !PyIndex_Check(object)) {
        return NULL;
    }
    return PyNumber_Index(object);
}
