/* Arguments of the last call of a function of Python, for the next one: making them takes longer
 * than many a function. Nobody can tell that they change, if nobody has them. */
#ifndef PYFORT_SPARE_H
#define PYFORT_SPARE_H

#include "element/array.h"

/* A float of a value. */
static inline PyObject *spare_number(PyObject **spare, double value)
{
    PyObject *number = *spare;
    if (number == NULL) {
        return PyFloat_FromDouble(value);
    }
    *spare = NULL; /* a call within this one needs another */
    ((PyFloatObject *)number)->ob_fval = value;
    return number;
}

static inline void spare_keep_number(PyObject **spare, PyObject *number)
{
    if (number != NULL && Py_REFCNT(number) == 1 && *spare == NULL) {
        *spare = number;
    } else {
        Py_XDECREF(number);
    }
}

/* --- spare.c --- */

/* A spare array for memory of other extents. */
void spare_reshape(PyArrayObject *array, const npy_intp *extents);
/* What becomes of an argument that cannot be a spare: what somebody keeps, such as a traceback, must
 * not look at what Fortran does with its memory. */
void spare_leave(PyObject *argument, int (*detach)(PyObject *argument));

/* --- arrays without gaps --- */

static inline bool has_extents(PyArrayObject *array, const npy_intp *extents)
{
    for (int d = 0; d < PyArray_NDIM(array); d++) {
        if (PyArray_DIM(array, d) != extents[d]) {
            return false;
        }
    }
    return true;
}

/* A view of memory; NULL with an exception. */
static inline PyObject *spare_array(PyObject **spare, const Type *type, int rank,
                                    const npy_intp *extents, void *memory, bool writeable)
{
    PyArrayObject *array = (PyArrayObject *)*spare;
    int alignment = type->size & -type->size; /* at least */
    bool is_aligned = ((uintptr_t)memory & (uintptr_t)(alignment - 1)) == 0;
    if (array == NULL || !is_aligned) {
        return (PyObject *)array_of_memory(type, rank, extents, NULL, memory, writeable);
    }
    *spare = NULL;
    ((PyArrayObject_fields *)array)->data = memory;
    if (!has_extents(array, extents)) {
        spare_reshape(array, extents);
    }
    return (PyObject *)array;
}

/* Only if it is still as it was made. */
static inline void spare_keep_array(PyObject **spare, PyObject *argument, const Type *type, int rank,
                                    bool writeable)
{
    enum { FLAGS = NPY_ARRAY_FARRAY | NPY_ARRAY_OWNDATA };
    const PyArrayObject_fields *array = (PyArrayObject_fields *)argument;
    int wanted = NPY_ARRAY_FARRAY_RO | (writeable ? NPY_ARRAY_WRITEABLE : 0);
    if (Py_REFCNT(argument) == 1 && *spare == NULL && PyArray_CheckExact(argument) &&
        (array->flags & FLAGS) == wanted && array->nd == rank && array->descr == type->dtype &&
        array->base == NULL && array->weakreflist == NULL) {
        *spare = argument;
    } else {
        spare_leave(argument, array_detach);
    }
}

#endif
