/* One call, the careful way: what call.c does in steps. */
#ifndef PYFORT_CALL_H
#define PYFORT_CALL_H

#include "call/function.h"
#include "passing/passing.h"

/* Which actual argument belongs to which dummy. */
int associate_arguments(const Function *function, Actual *actuals, PyObject *const *arguments,
                   Py_ssize_t positional, PyObject *keywords);
/* The sizes that are not given. */
int infer_sizes(const Function *function, Call *call);
/* Sees to it that Fortran has no memory twice that it changes. */
int separate_overlaps(Call *call, int total);

#endif
