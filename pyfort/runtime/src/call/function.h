/* Function, as calls see it; the Python object is in module/function.c. */
#ifndef PYFORT_FUNCTION_H
#define PYFORT_FUNCTION_H

#include "base/named.h"
#include "call/brief.h"
#include "passing/dummy.h"

typedef struct Ufunc Ufunc;
typedef struct Quick Quick;

typedef struct {
    NAMED_HEAD
    vectorcallfunc careful; /* what deals with any call: that of call.c or ufunc.c */
    Trampoline trampoline;
    Library *library;
    Dummy *dummies;
    int count; /* of dummies */
    int total; /* with the result, which comes last */
    int positional_count;
    int required_count;
    int returned_count;
    int size_count;
    int settled_count;
    int scratch;      /* the bytes that a call needs for its dummies */
    int *positional;  /* the dummies that can be given by position */
    int *sizes;       /* the dummies that are sizes */
    int *settled;     /* those that are settled, each after those its extents use */
    int *returned;    /* those that make up the results, in their order */
    bool releases_gil;
    bool can_fail;
    Py_ssize_t index;
    PyObject *dummies_tuple, *result;
    PyObject *variables; /* that shapes depend on: types and entries by their names */
    Ufunc *ufunc; /* of an elementwise function or one of stacks, else NULL */
    Brief brief;
    Quick *quick; /* NULL: all calls take the careful way */
} Function;

/* --- call.c ----------------------------------------------------------------------- */

PyObject *function_call(PyObject *self, PyObject *const *arguments, size_t flags,
                        PyObject *keywords);

/* --- quick.c, quick_plan.c -------------------------------------------------------- */

/* In PyMem memory; NULL, without an exception, for functions that have no quick way. */
Quick *quick_new(const Function *function);
PyObject *quick_call(PyObject *self, PyObject *const *arguments, size_t flags,
                     PyObject *keywords);

#endif
