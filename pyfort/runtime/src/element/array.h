/* A Python object <-> the memory of a Fortran array. */
#ifndef PYFORT_ARRAY_H
#define PYFORT_ARRAY_H

#include "element/types.h"

/* Objects are returned as new references. `rank` -1 admits any rank. */

/* Whether it is no list or number: it brings its own dtype; -1 with an exception. */
int array_is_like(PyObject *object);
/* An array of what is not an ndarray: array-likes keep their dtype, numbers and
 * sequences are converted to `type`. */
PyArrayObject *array_from_object(const Type *type, PyObject *object, int rank,
                                 const Subject *subject);
/* The same by the rules for scalars, also of NumPy's. */
PyArrayObject *array_from_weak(const Type *type, PyObject *object, int rank,
                               const Subject *subject);
/* `array` itself if Fortran can read it as it is, a copy otherwise. */
PyArrayObject *array_for_reading(const Type *type, PyArrayObject *array, int rank,
                                 const Subject *subject);
/* Whether it casts safely. */
int array_check_cast(const Type *type, PyArrayObject *array, const Subject *subject);
/* Whether Fortran can change it: dtype, rank, and what `flags` ask for. */
int array_check_writing(const Type *type, PyObject *object, int rank, int flags,
                        const Subject *subject);

/* Whether elements, byte order and `flags` are those that Fortran needs. */
bool array_is_ready(const Type *type, PyArrayObject *array, int flags);

/* The commonest case: Fortran can have the object as it is. False does not mean
 * that it cannot. */
static inline bool array_fits_quickly(const Type *type, PyObject *object, int rank, int flags)
{
    if (!PyArray_CheckExact(object)) {
        return false; /* subclasses may be more than their data */
    }
    PyArrayObject *array = (PyArrayObject *)object;
    return PyArray_TYPE(array) == type->number && PyArray_NDIM(array) == rank &&
           PyArray_CHKFLAGS(array, flags) && PyArray_ISNOTSWAPPED(array);
}

/* An array as a trampoline makes a descriptor of it: strides are in bytes. */
typedef struct {
    char *base;
    const npy_intp *extents, *strides;
    npy_intp rank;
} View;

static inline void array_view(PyArrayObject *array, View *view)
{
    *view = (View){PyArray_BYTES(array), PyArray_DIMS(array), PyArray_STRIDES(array),
                   PyArray_NDIM(array)};
}

/* Whether Fortran counts along each dimension in elements, where there are any. gfortran rounds
 * other strides, and takes 0 for 1. */
static inline bool array_has_strides(PyArrayObject *array, int rank, npy_intp size)
{
    for (int d = 0; d < rank; d++) {
        npy_intp stride = PyArray_STRIDE(array, d);
        if (stride != size && PyArray_DIM(array, d) > 1 && (stride == 0 || stride % size != 0)) {
            return PyArray_SIZE(array) == 0;
        }
    }
    return true;
}

/* The first byte in memory, and the one after the last. */
static inline void array_bounds(PyArrayObject *array, int rank, npy_intp size, char **low,
                                char **high)
{
    *low = PyArray_BYTES(array);
    *high = *low + size;
    for (int d = 0; d < rank; d++) {
        npy_intp last = (PyArray_DIM(array, d) - 1) * PyArray_STRIDE(array, d);
        if (PyArray_DIM(array, d) == 0) {
            *high = *low;
            return;
        }
        *(last < 0 ? low : high) += last;
    }
}

PyArrayObject *array_empty(PyArray_Descr *dtype, int rank, const npy_intp *shape);
/* Memory for a result: what Fortran does not assign is zero, or blank. */
PyArrayObject *array_for_result(PyArray_Descr *dtype, int rank, const npy_intp *shape);
/* A copy in Fortran order, unsafely cast; a bool becomes 0 or 1. */
PyArrayObject *array_cast(PyArray_Descr *dtype, PyArrayObject *array);
/* A view of memory that somebody else has; logicals are seen by their first bytes. */
PyArrayObject *array_of_memory(const Type *type, int rank, const npy_intp *extents,
                               const npy_intp *strides, void *memory, bool writeable);
/* Gives such a view memory of its own, with what is there now: the other may go. Views of the
 * view stay where they are. */
int array_detach(PyObject *array);
/* What stands for an array of elements by the rules for results of functions of Python: as an
 * argument that is read, but numbers of another size are checked one by one. */
PyArrayObject *array_for_fortran(const Type *type, PyObject *object, int rank,
                                 const Subject *subject);
/* NumPy takes every byte but 0 of a bool for true, Fortran only 1. */
void bools_settle(char *bytes, npy_intp count);

#endif
