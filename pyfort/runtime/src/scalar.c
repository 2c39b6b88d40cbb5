/* A Python object <-> one Fortran scalar. */
#include "runtime.h"
#include <math.h>

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

static int out_of_range(const Type *type, PyObject *object, const Subject *subject)
{
    PyObject *what = describe(object);
    if (what != NULL) {
        raise_error(PyExc_OverflowError, subject, "is %U; it must be in the range of %s: "
                    "pass a value in that range", what, type->name);
        Py_DECREF(what);
    }
    return -1;
}

/* The Python scalar in an array of rank 0 whose dtype is of one of `kinds`. */
static PyObject *array_item(PyObject *object, const char *kinds)
{
    PyArrayObject *array = (PyArrayObject *)object;
    if (PyArray_NDIM(array) != 0 || !strchr(kinds, PyArray_DESCR(array)->kind)) {
        return NULL;
    }
    return PyArray_GETITEM(array, PyArray_BYTES(array));
}

/* Array-likes of other libraries, which may offer __float__ at any rank: their
 * item, or NULL. NumPy's own scalars and arrays are dealt with before. */
static PyObject *array_like_item(PyObject *object, const char *kinds, bool *is_array)
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

/* A new reference to an int; NULL with or without an exception. */
static PyObject *integer_object(PyObject *object)
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

/* --- real ------------------------------------------------------------------------ */

static int long_double_from_scalar(PyObject *object, long double *value)
{
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_LONGDOUBLE);
    int status = PyArray_CastScalarToCtype(object, value, descr);
    Py_DECREF(descr);
    return status;
}

/* Rounded once only, through hexadecimal digits; infinite if it is too large. */
static int long_double_from_integer(PyObject *object, long double *value)
{
    PyObject *digits = PyNumber_ToBase(object, 16);
    const char *text = digits ? PyUnicode_AsUTF8(digits) : NULL;
    if (text != NULL) {
        *value = strtold(text, NULL);
    }
    Py_XDECREF(digits);
    return text ? 0 : -1;
}

static int double_from_integer(PyObject *object, long double *value)
{
    *value = PyLong_AsDouble(object);
    if (*value == -1 && PyErr_Occurred()) {
        PyErr_Clear(); /* it can only be that the int is too large */
        *value = INFINITY;
    }
    return 0;
}

static int real_from_integer(const Type *type, PyObject *object, long double *value,
                             const Subject *subject)
{
    bool is_extended = type->code[0] == 'g' || type->code[0] == 'G';
    int status = is_extended ? long_double_from_integer(object, value)
                             : double_from_integer(object, value);
    return status == 0 && isinf(*value) ? out_of_range(type, object, subject) : status;
}

static int real_value(const Type *type, PyObject *object, long double *value,
                      const Subject *subject);

static int real_from_new(const Type *type, PyObject *number, long double *value,
                         const Subject *subject)
{
    int status = real_value(type, number, value, subject);
    Py_DECREF(number);
    return status;
}

static int real_from_numpy(const Type *type, PyObject *object, long double *value,
                           const Subject *subject)
{
    if (PyArray_IsScalar(object, Floating)) {
        return long_double_from_scalar(object, value);
    }
    PyObject *number = PyArray_Check(object) ? array_item(object, "biuf") : integer_object(object);
    if (number != NULL) {
        return real_from_new(type, number, value, subject);
    }
    return PyErr_Occurred() ? -1 : scalar_wrong_type(type, object, subject);
}

static int real_from_other(const Type *type, PyObject *object, long double *value,
                           const Subject *subject)
{
    bool is_array;
    PyObject *number = array_like_item(object, "biuf", &is_array);
    PyNumberMethods *methods = Py_TYPE(object)->tp_as_number;
    if (!is_array && methods && methods->nb_float) {
        number = PyNumber_Float(object);
    } else if (!is_array && methods && methods->nb_index) {
        number = PyNumber_Index(object);
    }
    if (number != NULL) {
        return real_from_new(type, number, value, subject);
    }
    return PyErr_Occurred() ? -1 : scalar_wrong_type(type, object, subject);
}

static int real_value(const Type *type, PyObject *object, long double *value,
                      const Subject *subject)
{
    if (PyFloat_Check(object)) {
        *value = PyFloat_AS_DOUBLE(object);
        return 0;
    }
    if (PyLong_Check(object)) {
        return real_from_integer(type, object, value, subject);
    }
    if (PyArray_Check(object) || PyArray_IsScalar(object, Generic)) {
        return real_from_numpy(type, object, value, subject);
    }
    if (PyComplex_Check(object)) {
        return scalar_wrong_type(type, object, subject);
    }
    return real_from_other(type, object, value, subject);
}

/* Returns false where a finite value becomes infinite. */
static bool real_store(int size, long double value, void *target)
{
    if (size == sizeof(float)) {
        float stored = (float)value;
        memcpy(target, &stored, sizeof stored);
        return !isinf(stored) || isinf(value);
    }
    if (size == sizeof(double)) {
        double stored = (double)value;
        memcpy(target, &stored, sizeof stored);
        return !isinf(stored) || isinf(value);
    }
    memcpy(target, &value, sizeof value);
    return true;
}

static int load_real(const Type *type, PyObject *object, void *target, const Subject *subject)
{
    long double value;
    if (real_value(type, object, &value, subject) < 0) {
        return -1;
    }
    if (!real_store(type->size, value, target)) {
        return out_of_range(type, object, subject);
    }
    return 0;
}

/* --- complex ---------------------------------------------------------------------- */

typedef struct {
    long double real, imaginary;
} Parts;

static int complex_value(const Type *type, PyObject *object, Parts *parts,
                         const Subject *subject);

static int complex_from_protocol(PyObject *object, Parts *parts)
{
    Py_complex value = PyComplex_AsCComplex(object);
    *parts = (Parts){value.real, value.imag};
    return value.real == -1.0 && PyErr_Occurred() ? -1 : 0;
}

static int complex_from_numpy_scalar(PyObject *object, Parts *parts)
{
    PyArray_Descr *descr = PyArray_DescrFromType(NPY_CLONGDOUBLE);
    int status = PyArray_CastScalarToCtype(object, parts, descr);
    Py_DECREF(descr);
    return status;
}

static int complex_from_array_item(const Type *type, PyObject *object, PyObject *item,
                                   Parts *parts, const Subject *subject)
{
    if (item == NULL) {
        return PyErr_Occurred() ? -1 : scalar_wrong_type(type, object, subject);
    }
    int status = complex_value(type, item, parts, subject);
    Py_DECREF(item);
    return status;
}

static int complex_from_real(const Type *type, PyObject *object, Parts *parts,
                             const Subject *subject)
{
    parts->imaginary = 0;
    return real_value(type, object, &parts->real, subject);
}

static int complex_from_other(const Type *type, PyObject *object, Parts *parts,
                              const Subject *subject)
{
    bool is_array;
    PyObject *item = array_like_item(object, "biufc", &is_array);
    if (is_array) {
        return complex_from_array_item(type, object, item, parts, subject);
    }
    int is_complex = class_has(object, "__complex__");
    if (is_complex < 0) {
        return -1;
    }
    return is_complex ? complex_from_protocol(object, parts)
                      : complex_from_real(type, object, parts, subject);
}

static int complex_value(const Type *type, PyObject *object, Parts *parts, const Subject *subject)
{
    if (PyComplex_Check(object)) {
        return complex_from_protocol(object, parts);
    }
    if (PyArray_IsScalar(object, ComplexFloating)) {
        return complex_from_numpy_scalar(object, parts);
    }
    if (PyArray_Check(object)) {
        PyObject *item = array_item(object, "biufc");
        return complex_from_array_item(type, object, item, parts, subject);
    }
    if (PyFloat_Check(object) || PyLong_Check(object) || PyArray_IsScalar(object, Generic)) {
        return complex_from_real(type, object, parts, subject);
    }
    return complex_from_other(type, object, parts, subject);
}

static int load_complex(const Type *type, PyObject *object, void *target, const Subject *subject)
{
    Parts parts;
    if (complex_value(type, object, &parts, subject) < 0) {
        return -1;
    }
    int half = type->size / 2;
    if (!real_store(half, parts.real, target) ||
        !real_store(half, parts.imaginary, (char *)target + half)) {
        return out_of_range(type, object, subject);
    }
    return 0;
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
