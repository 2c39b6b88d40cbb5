/* A Python object <-> one Fortran scalar; reals and complex numbers are in real.c. */
#include "element/conversion.h"
#include "element/structure.h"
#include <numpy/npy_math.h>

/* --- integer ------------------------------------------------------------------- */

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
    case RECORD:
        return type->record->load(type, object, target, subject);
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
    case RECORD:
        return structure_of(type, source);
    default:
        return box_address(*(void *const *)source);
    }
}

/* --- no value ------------------------------------------------------------------------------ */

static void spoil_reals(char *target, int size, npy_intp count)
{
    for (npy_intp i = 0; i < count; i++, target += size) {
        if (size == sizeof(float)) {
            *(float *)target = NPY_NANF;
        } else if (size == sizeof(double)) {
            *(double *)target = NPY_NAN;
        } else {
            *(long double *)target = NPY_NAN;
        }
    }
}

void scalar_spoil(const Type *type, void *target, npy_intp count)
{
    switch (type->category) {
    case REAL:
        spoil_reals(target, type->size, count);
        break;
    case COMPLEX:
        spoil_reals(target, type->size / 2, 2 * count);
        break;
    default:
        memset(target, type->category == CHARACTER ? ' ' : 0, count * type->size);
    }
}
