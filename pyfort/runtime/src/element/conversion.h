/* What the files about one scalar share: conversion.c below, real.c, address.c and
 * character.c for some types, scalar.c for all. */
#ifndef PYFORT_CONVERSION_H
#define PYFORT_CONVERSION_H

#include "element/scalar.h"

/* --- address.c --- */

int address_load(const Type *type, PyObject *object, void **target, PyObject **holder,
                 const Subject *subject);

/* --- character.c --- */

int text_load_character(const Type *type, PyObject *object, char *target, const Subject *subject);

/* --- real.c --- */

int load_real(const Type *type, PyObject *object, void *target, const Subject *subject);
int load_complex(const Type *type, PyObject *object, void *target, const Subject *subject);

/* --- conversion.c --- */

int out_of_range(const Type *type, PyObject *object, const Subject *subject);

/* The next three return a new reference, or NULL without an exception where the
 * object is something else. */

/* The Python scalar in an array of rank 0 whose dtype is of one of `kinds`. */
PyObject *array_item(PyObject *object, const char *kinds);
/* The same for array-likes of other libraries, which may offer __float__ at any
 * rank. NumPy's own scalars and arrays are dealt with before. */
PyObject *array_like_item(PyObject *object, const char *kinds, bool *is_array);
/* An int from a NumPy integer or anything with __index__. */
PyObject *integer_object(PyObject *object);

#endif
