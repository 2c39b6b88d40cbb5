/* Reals and complex numbers: the value as a long double, then rounded. */
#include "element/conversion.h"
#include <math.h>

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

int load_real(const Type *type, PyObject *object, void *target, const Subject *subject)
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

int load_complex(const Type *type, PyObject *object, void *target, const Subject *subject)
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
