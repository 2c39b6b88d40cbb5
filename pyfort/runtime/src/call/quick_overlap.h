/* Memory that Fortran must not have twice, in a call that goes the quick way. */
#ifndef PYFORT_QUICK_OVERLAP_H
#define PYFORT_QUICK_OVERLAP_H

#include "call/quick.h"
#include "element/structure.h"

/* The arguments in their order; NULL: absent. */
typedef PyObject *const *Arguments;

static inline PyArrayObject *array_of(Arguments given, int argument)
{
    return (PyArrayObject *)given[argument];
}

static inline npy_intp byte_count(const Argument *argument, PyArrayObject *array)
{
    npy_intp bytes = argument->type->size;
    for (int d = 0; d < argument->rank; d++) {
        bytes *= PyArray_DIMS(array)[d];
    }
    return bytes;
}

static inline void find_bounds(const Argument *argument, PyObject *given, char **low, char **high)
{
    if (argument->is_record) {
        *low = ((Structure *)given)->address;
        *high = *low + argument->type->size;
    } else if (argument->class != NULL) {
        *low = instance_address((Instance *)given);
        *high = *low + derived_of(Py_TYPE(given))->size;
    } else {
        array_bounds((PyArrayObject *)given, argument->rank, argument->type->size, low, high);
    }
}

/* Whether there is memory between the bounds of both: of views, more is not known here. */
static inline bool bounds_overlap(const Quick *quick, Arguments given, const Pair *pair)
{
    char *low[2], *high[2];
    find_bounds(&quick->arguments[pair->written], given[pair->written], &low[0], &high[0]);
    find_bounds(&quick->arguments[pair->other], given[pair->other], &low[1], &high[1]);
    return low[0] < high[1] && low[1] < high[0];
}

static inline bool overlap(const Quick *quick, Arguments given, const Pair *pair)
{
    int first = pair->written, second = pair->other;
    if (!quick->arguments[first].is_array || !quick->arguments[second].is_array) {
        return bounds_overlap(quick, given, pair);
    }
    if (PyArray_BYTES(array_of(given, first)) > PyArray_BYTES(array_of(given, second))) {
        first = pair->other;
        second = pair->written;
    }
    PyArrayObject *array = array_of(given, first);
    return PyArray_BYTES(array) + byte_count(&quick->arguments[first], array) >
           PyArray_BYTES(array_of(given, second));
}

static inline bool any_overlap(const Quick *quick, Arguments given)
{
    for (int k = 0; k < quick->pair_count; k++) {
        const Pair *pair = &quick->pairs[k];
        if (given[pair->written] != NULL && given[pair->other] != NULL &&
            overlap(quick, given, pair)) {
            return true;
        }
    }
    return false;
}

#endif
