/* One call, the careful way: what binding.c, load.c, shape.c, alias.c and call.c
 * share. */
#ifndef PYFORT_CALL_H
#define PYFORT_CALL_H

#include "call/function.h"
#include "passing/actual.h"

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
