/* What is said of arrays that cannot be taken. All raise and return -1. */
#ifndef PYFORT_ARRAY_ERRORS_H
#define PYFORT_ARRAY_ERRORS_H

#include "element/types.h"

/* `array` was made of `object`, or is the object itself. */
int array_wrong_rank(PyObject *object, PyArrayObject *array, int rank, const Subject *subject);
/* Nothing makes an array to be read of it. `rank` -1 admits any rank. */
int array_not_one(const Type *type, PyObject *object, int rank, const Subject *subject);
int array_unsafe_cast(const Type *type, PyArrayObject *array, const Subject *subject);
/* It is no array, and is to be changed in place. */
int array_not_for_writing(const Type *type, PyObject *object, int rank, const Subject *subject);
/* Says what keeps Fortran from changing the array in place. */
int array_diagnose_writing(const Type *type, PyArrayObject *array, int rank,
                           const Subject *subject);

#endif
