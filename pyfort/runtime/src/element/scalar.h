/* A Python object <-> one Fortran scalar. */
#ifndef PYFORT_SCALAR_H
#define PYFORT_SCALAR_H

#include "element/types.h"

/* Any Fortran scalar. */
typedef union {
    int8_t i1;
    int16_t i2;
    int32_t i4;
    int64_t i8;
    float f4;
    double f8;
    long double g;
    long double complex_g[2];
    void *address;
    npy_intp length; /* of a text that is given for an array */
    char bytes[32]; /* records may need more, and stand elsewhere */
} Value;

/* `holder` receives a new reference to what keeps an address valid; NULL where
 * nothing can be held: then buffers are refused. */
int scalar_load(const Type *type, PyObject *object, void *target, PyObject **holder,
                const Subject *subject);
PyObject *scalar_box(const Type *type, const void *source);
int scalar_wrong_type(const Type *type, PyObject *object, const Subject *subject);

static inline int64_t integer_read(const Type *type, const void *source)
{
    switch (type->size) {
    case 4:
        return *(const int32_t *)source;
    case 8:
        return *(const int64_t *)source;
    case 2:
        return *(const int16_t *)source;
    default:
        return *(const int8_t *)source;
    }
}

/* Returns false where the value does not fit. */
static inline bool integer_store(const Type *type, int64_t value, void *target)
{
    switch (type->size) {
    case 4:
        *(int32_t *)target = (int32_t)value;
        return value == (int32_t)value;
    case 8:
        *(int64_t *)target = value;
        return true;
    case 2:
        *(int16_t *)target = (int16_t)value;
        return value == (int16_t)value;
    default:
        *(int8_t *)target = (int8_t)value;
        return value == (int8_t)value;
    }
}

/* The commonest conversions, which cannot fail; false where they do not apply. */
static inline bool scalar_load_quickly(const Type *type, PyObject *object, Value *value)
{
    if (PyFloat_Check(object)) {
        value->f8 = PyFloat_AS_DOUBLE(object);
        return type_is_double(type);
    }
    if (!PyLong_CheckExact(object)) {
        return false;
    }
    int overflow;
    long long integer = PyLong_AsLongLongAndOverflow(object, &overflow);
    if (type->category == INTEGER) {
        return !overflow && integer_store(type, integer, value);
    }
    value->f8 = (double)integer; /* exact up to 2**53 */
    return type_is_double(type) && !overflow && llabs(integer) <= 1LL << 53;
}

/* Makes NaN of as many, or zero or blank where there is no NaN. */
void scalar_spoil(const Type *type, void *target, npy_intp count);

/* The value of a scalar before Fortran assigns it. */
static inline void scalar_clear(const Type *type, Value *value)
{
    memset(value, 0, sizeof *value);
    if (type->category == CHARACTER) {
        value->bytes[0] = ' ';
    }
}

#endif
