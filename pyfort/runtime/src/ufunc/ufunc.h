/* NumPy's ufuncs of a function, and calls that go through them. */
#ifndef PYFORT_UFUNC_H
#define PYFORT_UFUNC_H

#include "call/function.h"
#ifndef PYFORT_IMPORTS_UFUNC
#define NO_IMPORT_UFUNC
#endif
#define PY_UFUNC_UNIQUE_SYMBOL pyfort_ufunc_api
#include <numpy/ufuncobject.h>

/* The core of a generalised ufunc: what one step of its loop passes to Fortran. */
typedef struct Core Core;

/* What NumPy's ufunc keeps pointers to; lives as long as the function. */
struct Ufunc {
    PyObject *object; /* the ufunc, NULL before it is needed */
    PyObject *name;   /* such as "f.ufunc", by which it is pickled */
    PyObject *doc;    /* bytes: the function's docstring may be set to anything */
    int loop_count;
    PyUFuncGenericFunction *loops;
    void **data;
    char *types; /* of all loops: inputs, then outputs */
    PyObject *signature; /* of a generalised ufunc, else NULL */
    Core *core;          /* likewise */
};

static inline int input_count(const Function *function)
{
    return function->positional_count;
}

static inline const Dummy *input_dummy(const Function *function, int k)
{
    return &function->dummies[function->positional[k]];
}

/* --- ufunc.c, gufunc.c, elementwise.c --------------------------------------------- */

Ufunc *ufunc_new(PyObject *loops, const Function *function, int operands);
Ufunc *ufunc_new_generalised(PyObject *signature, const Function *function);
int ufunc_init(void);
int ufunc_traverse(const Ufunc *ufunc, visitproc visit, void *arg);
void ufunc_clear(Ufunc *ufunc);
void ufunc_free(Ufunc *ufunc);
PyObject *ufunc_object(Function *function);
PyObject *ufunc_call(PyObject *self, PyObject *const *arguments, size_t flags,
                     PyObject *keywords);
/* Whether an argument is an array of rank 0 whose dummy is changed, so that it is as well. */
bool ufunc_changes_scalar(const Function *function, PyObject *const *arguments,
                          Py_ssize_t positional, PyObject *keywords);
PyObject *gufunc_call(PyObject *self, PyObject *const *arguments, size_t flags,
                      PyObject *keywords);

/* --- operands.c: from the arguments of a call to a call of the real ufunc ---------- */

bool operand_is_scalar(PyObject *object);
/* Which input has a name, -1 if none. */
int find_input(const Function *function, PyObject *name);
/* Which input argument `i` is, -1 if none; arguments by position come first. */
int argument_input(const Function *function, Py_ssize_t i, Py_ssize_t positional,
                   PyObject *keywords);
/* Whether NumPy can have all inputs as they are. */
bool operands_are_settled(const Function *function, PyObject *const *arguments,
                          Py_ssize_t positional, PyObject *keywords);
/* A copy of the arguments, new references, in which scalars and sequences have the
 * type of their dummy. To be freed with operands_free. */
PyObject **operands_convert(const Function *function, PyObject *const *arguments,
                            Py_ssize_t positional, PyObject *keywords);
void operands_free(PyObject **arguments, Py_ssize_t count);

/* --- elementwise.c ------------------------------------------------------------------- */

/* Calls the real ufunc. */
PyObject *call_real_ufunc(Function *function, PyObject *const *arguments, Py_ssize_t positional,
                          PyObject *keywords);

/* --- gufunc.c, gufunc_loop.c --------------------------------------------------------- */

Core *core_new(const Function *function);
/* Learns the core dimensions from NumPy, which has read the signature. */
int core_settle(Core *core, const PyUFuncObject *ufunc);
void core_free(Core *core);
void core_loop(char **arrays, const npy_intp *counts, const npy_intp *steps, void *core);
#endif
