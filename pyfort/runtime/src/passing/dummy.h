/* Dummy arguments, compiled from pyfort.runtime.Dummy. */
#ifndef PYFORT_DUMMY_H
#define PYFORT_DUMMY_H

#include "element/types.h"
#include "passing/extent.h"

typedef enum { IN, INOUT, OUT, SIZE } Intent;

struct Dummy {
    PyObject *name;          /* interned */
    const Type *type;
    Intent intent;
    int rank;                /* 0: a scalar */
    bool optional;
    bool none_is_absent;
    int flags;               /* that an array needs to be passed as it is */
    int first_extent;        /* place of its extents among those of all arrays */
    int source_count;
    Program *shape;          /* one per dimension */
    Program *sources;        /* of a size, in order of preference */
    int *source_arrays;
};

/* Reads `count` dummies, and the result's as one more. */
Dummy *dummies_compile(PyObject *tuple, PyObject *result, int *total);
void dummies_clear(Dummy *dummies, int total);

static inline bool dummy_is_parameter(const Dummy *dummy)
{
    return dummy->intent != OUT || dummy->rank > 0;
}
static inline bool dummy_is_positional(const Dummy *dummy)
{
    return dummy->intent == IN || dummy->intent == INOUT;
}
static inline bool dummy_is_returned(const Dummy *dummy)
{
    return dummy->intent == OUT || (dummy->intent == INOUT && dummy->rank == 0);
}
/* Takes a str or bytes for all of its characters. */
static inline bool dummy_is_text(const Dummy *dummy)
{
    return dummy->type->category == CHARACTER && dummy->rank == 1;
}
static inline bool dummy_is_c_text(const Dummy *dummy)
{
    return type_is_c_text(dummy->type) && dummy->rank == 1;
}

#endif
