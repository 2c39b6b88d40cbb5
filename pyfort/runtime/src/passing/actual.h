/* Actual arguments. */
#ifndef PYFORT_ACTUAL_H
#define PYFORT_ACTUAL_H

#include "element/scalar.h"
#include "passing/dummy.h"

/* The actual argument of one dummy during one call. */
struct Actual {
    PyObject *given;       /* borrowed; NULL: absent */
    void *pointer;         /* what is passed; NULL: absent */
    PyArrayObject *array;  /* borrowed: the array that Python sees */
    PyObject *owned;       /* a new array, or what holds the memory that is passed */
    PyObject *storage;     /* owned: wide logicals for `array` */
    const npy_intp *shape; /* of the array as given */
    char *memory;          /* the caller's memory, to find overlaps */
    bool written;          /* `memory` changes */
    bool inferred;         /* a size that was not given */
    uint32_t by_caller;    /* a bit per extent: it depends on the caller's scalars */
    /* What follows is undefined until it is known. */
    npy_intp *extents;  /* that the dummy has in Fortran */
    npy_intp length;    /* of `memory` in bytes */
    npy_intp width;     /* of text: the characters of each element, in Fortran */
    Value value;        /* of a scalar */
};

/* The value of an integer dummy, for extents; returns false if it is absent. */
static inline bool actual_integer(const Dummy *dummy, const Actual *actual, int64_t *value,
                                  bool *by_caller)
{
    if (actual->pointer == NULL) {
        return false;
    }
    *value = integer_read(dummy->type, &actual->value);
    *by_caller |= !actual->inferred;
    return true;
}

#endif
