/* A Python object <-> one Fortran scalar; reals and complex numbers are in real.c. */
#include "scalar.h"

/* --- what it can be made from ------------------------------------------------ */

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

static const char *advice(const Type *type)
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
        return "an int, None or an object with a buffer, such as an array";
    }
}

int scalar_wrong_type(const Type *type, PyObject *object, const Subject *subject)
{
    PyObject *what = describe(object);
    if (what != NULL) {
        raise_error(PyExc_TypeError, subject, "is %U; it must be %s (%s): pass %s", what,
                    needed(type), type->name, advice(type));
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

/* --- integer ------------------------------------------------------------------- */

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

static int load_integer(const Type *type, PyObject *object, void *target, const Subject *subject)
{
    if (PyLong_Check(object)) {
        int overflow;
        long long value = PyLong_AsLongLongAndOverflow(object, &overflow);
        if (overflow || !integer_store(type, value, target)) {
            return out_of_range(type, object, subject);
        }
        return 0;
    }
    PyObject *integer = integer_object(object);
    if (integer == NULL || !PyLong_Check(integer)) {
        Py_XDECREF(integer);
        return PyErr_Occurred() ? -1 : scalar_wrong_type(type, object, subject);
    }
    int status = load_integer(type, integer, target, subject);
    Py_DECREF(integer);
    return status;
}

/* --- logical ------------------------------------------------------------------------ */

static int load_logical(const Type *type, PyObject *object, void *target, const Subject *subject)
{
    bool value;
    if (PyBool_Check(object)) {
        value = object == Py_True;
    } else if (PyArray_IsScalar(object, Bool)) {
        value = PyArrayScalar_VAL(object, Bool);
    } else if (PyArray_Check(object) && PyArray_NDIM((PyArrayObject *)object) == 0 &&
               PyArray_TYPE((PyArrayObject *)object) == NPY_BOOL) {
        value = *PyArray_BYTES((PyArrayObject *)object) != 0;
    } else {
        return scalar_wrong_type(type, object, subject);
    }
    integer_store(type, value, target);
    return 0;
}

/* --- all ------------------------------------------------------------------------------ */

int scalar_load(const Type *type, PyObject *object, void *target, PyObject **holder,
                const Subject *subject)
{
    switch (type->category) {
    case INTEGER:
        return load_integer(type, object, target, subject);
    case REAL:
        return load_real(type, object, target, subject);
    case COMPLEX:
        return load_complex(type, object, target, subject);
    case LOGICAL:
        return load_logical(type, object, target, subject);
    case CHARACTER:
        return text_load_character(type, object, target, subject);
    default:
        return address_load(type, object, target, holder, subject);
    }
}

static PyObject *box_real(const Type *type, const void *source)
{
    if (type->size == sizeof(double)) {
        return PyFloat_FromDouble(*(const double *)source);
    }
    if (type->size == sizeof(float)) {
        return PyFloat_FromDouble(*(const float *)source);
    }
    return PyArray_Scalar((void *)source, type->dtype, NULL);
}

static PyObject *box_complex(const Type *type, const void *source)
{
    if (type->size == 2 * sizeof(double)) {
        const double *parts = source;
        return PyComplex_FromDoubles(parts[0], parts[1]);
    }
    if (type->size == 2 * sizeof(float)) {
        const float *parts = source;
        return PyComplex_FromDoubles(parts[0], parts[1]);
    }
    return PyArray_Scalar((void *)source, type->dtype, NULL);
}

static PyObject *box_address(void *address)
{
    return address ? PyLong_FromVoidPtr(address) : Py_NewRef(Py_None);
}

PyObject *scalar_box(const Type *type, const void *source)
{
    switch (type->category) {
    case INTEGER:
        return PyLong_FromLongLong(integer_read(type, source));
    case REAL:
        return box_real(type, source);
    case COMPLEX:
        return box_complex(type, source);
    case LOGICAL:
        return PyBool_FromLong(integer_read(type, source) != 0);
    case CHARACTER:
        return PyUnicode_DecodeUTF8(source, 1, "surrogateescape");
    default:
        return box_address(*(void *const *)source);
    }
}
