/* One call, the careful way: what binding.c, load.c, shape.c, alias.c and call.c
 * share, and extent.c evaluates. */
#ifndef PYFORT_CALL_H
#define PYFORT_CALL_H

#include "runtime.h"

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
    /* What follows is undefined until it is known. */
    uint32_t by_caller; /* a bit per extent: it depends on the caller's scalars */
    npy_intp *extents;  /* that the dummy has in Fortran */
    npy_intp length;    /* of `memory` in bytes */
    Value value;        /* of a scalar */
};

typedef struct {
    const Function *function;
    const Dummy *dummies; /* of the function */
    Actual *actuals;      /* one per dummy, then the result's */
    npy_intp *extents;    /* of all arrays */
    bool owns;            /* some actual owns references */
    bool updates_scalars; /* some scalar is given as an array of rank 0 */
} Call;

static inline Subject call_subject(const Call *call, int i)
{
    return (Subject){call->function->name, call->dummies[i].name, -1, 0, NULL};
}

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

/* The steps of a call, in their order. What can run Python code is in the
 * first two; after them, arrays stay as they were checked. */
int bind_arguments(const Function *function, Actual *actuals, PyObject *const *arguments,
                   Py_ssize_t positional, PyObject *keywords);
int load_arguments(Call *call);
int infer_sizes(Call *call);
int settle_shapes(Call *call);
int separate_overlaps(Call *call);
int settle_logicals(Call *call);
int narrow_logicals(Call *call);

#endif
